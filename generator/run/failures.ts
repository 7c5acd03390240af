/** Exceptions that are not bugs of the generator. */
import { type Diagnostic, textTooLong } from "../diagnostics.js";

/** The diagnostic for such an exception. Rethrows all others. */
export function knownFailure(error: unknown): Diagnostic {
  if (isOverflow(error)) {
    const message =
      "the spec is nested too deeply for the stack of Node.js; lower the depths in the option limits";
    return { severity: "error", code: "TOO_COMPLEX", message };
  }
  const tooLong = textTooLong(error);
  if (tooLong !== undefined) return { severity: "error", code: "TOO_COMPLEX", message: tooLong };
  if (error instanceof Error && "code" in error && error.code === "FORMATTER_NOT_LOADED")
    return { severity: "error", code: error.code, message: error.message };
  throw error;
}

/** Only specs within limits that were raised can overflow the stack. */
function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}
