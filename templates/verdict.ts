/** Functions of models whose values can be nested without end: a stack overflow is no RangeError there. */
import type { ModelPlan } from "../generator/plan/plan.js";
import { code, type Code, codecs, identifier, runtime } from "./code.js";

/** The longest verdicts that fit in one line. */
const SHORT_VERDICT = 80;

/** The body of `is`: what is nested too deeply is not valid. A class also tests for its instances. */
export function guardedVerdict({ deep }: ModelPlan, plain: Code, instance?: Code): Code {
  const body = instance === undefined ? code`return ${plain};` : verdictOf(plain, instance);
  if (deep !== true) return body;
  return code`try {
${body}
} catch {
return false;
}`;
}

function verdictOf(plain: Code, instance: Code): Code {
  const isShort = plain.text.length + instance.text.length <= SHORT_VERDICT;
  return isShort
    ? code`return ${plain} || ${instance};`
    : code`if (${plain}) return true;\nreturn ${instance};`;
}

/**
 * The body of a writer that throws a `ValidationError` for what is nested too deeply, and for values that
 * a codec refuses; `dict` is the call that writes the dict.
 */
export function guarded({ deep, refuses, name }: ModelPlan, body: Code, dict: Code): Code {
  if (deep !== true && refuses !== true) return body;
  const thrown =
    refuses === true
      ? code`${codecs("writeError")}(error, ${identifier(name)}, () => ${dict})`
      : code`${runtime("orDepthError")}(error)`;
  return code`try {
${body}
} catch (error) {
throw ${thrown};
}`;
}
