/** Describes JSON values and spec text in messages. */
import type { JsonValue } from "../json.js";

/** "a string", "an object", "null" …: the kind of a value with its article. */
export function describe(value: JsonValue | undefined): string {
  if (value === undefined) return "absent";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "string":
      return "a string";
    case "number":
      return "a number";
    case "boolean":
      return String(value);
    default:
      return "an object";
  }
}

/** Text of the spec inside a message: quoted, and truncated if it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}

/** `"a", "b" or "c"`. */
export function alternatives(words: Iterable<string>): string {
  const quoted = [...words].map(quote);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} or ${last}`;
}
