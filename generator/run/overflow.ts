/** Stack overflows, which only specs within limits that were raised can cause. */
import type { Diagnostic } from "../diagnostics.js";

/** The error TOO_COMPLEX in place of a stack overflow. Throws every other error. */
export function orOverflow(error: unknown): Diagnostic {
  if (!(error instanceof RangeError) || !/call stack/i.test(error.message)) throw error;
  const message =
    "the spec is nested too deeply for the stack of Node.js; lower the depths in the option limits";
  return { severity: "error", code: "TOO_COMPLEX", message };
}
