/** Functions of models with recursive values: they handle stack overflows. */
import type { ModelPlan } from "../generator/plan/plan.js";
import { code, type Code, codecs, EMPTY, identifier, runtime } from "./code.js";

/** The maximum length of two conditions on one line. */
const SHORT_VERDICT = 80;

/** The body of `is`. Values that are nested too deeply are invalid. A class also accepts its instances. */
export function guardedIs({ deep }: ModelPlan, name: Code, instance?: Code): Code {
  const plain = code`${name}.check(value${deep === true ? code`, 0` : EMPTY})`;
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
 * The body of a writer that throws a `ValidationError` for values that are nested too deeply or that a
 * codec refuses. `dict` is the call that writes the dict.
 */
export function guardedWriter(
  { deep, encodingMayFail, name }: ModelPlan,
  body: Code,
  dict: Code,
): Code {
  if (deep !== true && encodingMayFail !== true) return body;
  const thrown =
    encodingMayFail === true
      ? code`${codecs("writeError")}(error, ${identifier(name)}, () => ${dict})`
      : code`${runtime("orDepthError")}(error)`;
  return code`try {
${body}
} catch (error) {
throw ${thrown};
}`;
}
