/** Functions of models whose values can be nested without end: a stack overflow is no RangeError there. */
import type { ModelPlan } from "../generator/plan/plan.js";
import { code, type Code, codecs, identifier, runtime } from "./code.js";

/** The body of `is`: what is nested too deeply is not valid. */
export function guardedVerdict({ deep }: ModelPlan, verdict: Code): Code {
  if (deep !== true) return code`return ${verdict};`;
  return code`try {
return ${verdict};
} catch {
return false;
}`;
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
