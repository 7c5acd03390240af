/** The source text of a YAML scalar that is read as a number or a boolean: `1.10`, `08`, `yes`. */
import type { JsonValue } from "../json.js";
import type { DocumentScope } from "./resolver.js";

/** The source text of a YAML number or boolean. Undefined in JSON, where values are unambiguous. */
export function sourceText(
  { source }: DocumentScope,
  pointer: string,
  value: JsonValue,
): string | undefined {
  if (typeof value !== "number" && typeof value !== "boolean") return undefined;
  if (/^\s*[{[]/.test(source.text.slice(0, 1_000))) return undefined;
  const { line, column } = source.position(pointer);
  const [text] = source.lines?.between(line, line) ?? [];
  const scalar = /^[^\s,\]}#]+/.exec(text?.slice(column - 1) ?? "")?.[0];
  return scalar === undefined || /^[*&!]/.test(scalar) ? undefined : scalar;
}
