/** Functions of models whose values can be nested without end: a stack overflow is no RangeError there. */
import type { ModelPlan } from "../generator/plan/plan.js";
import { code, type Code, runtime } from "./code.js";

/** The body of `is`: what is nested too deeply is not valid. */
export function guardedVerdict({ deep }: ModelPlan, verdict: Code): Code {
  if (deep !== true) return code`return ${verdict};`;
  return code`try {
return ${verdict};
} catch {
return false;
}`;
}

/** The body of a function that throws a `ValidationError` for what is nested too deeply. */
export function guarded({ deep }: ModelPlan, body: Code): Code {
  if (deep !== true) return body;
  return code`try {
${body}
} catch (error) {
throw ${runtime("orDepthError")}(error);
}`;
}
