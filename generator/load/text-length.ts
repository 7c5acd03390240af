/** The limit of the length of a text (`limits.textLength`): of a name or a value, such as a description. */
import { raisedBy, showLimit } from "../config/limits.js";
import { type JsonValue, pointerJoin } from "../json.js";
import type { NamedText, ParsedText, ReportAt } from "./text.js";

/** Whether all texts of a document are within the limit. Reports the first one that is not. */
export function hasShortTexts(
  { text, limits: { textLength } }: NamedText,
  { value, locate }: ParsedText,
  report: ReportAt,
): boolean {
  // No text is longer than the document.
  const found = text.length > textLength ? findLongText(value, textLength) : undefined;
  if (found === undefined) return true;
  const message = `this text is longer than ${showLimit(textLength)} characters${raisedBy("textLength")}`;
  report("error", "TOO_LARGE", locate(pointerJoin("", ...found.path), found.isKey), message);
  return false;
}

interface LongText {
  readonly path: readonly (string | number)[];
  /** The text is the name of a member. */
  readonly isKey: boolean;
}

function findLongText(value: JsonValue, most: number): LongText | undefined {
  if (typeof value === "string")
    return value.length > most ? { path: [], isKey: false } : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  const entries: Iterable<readonly [string | number, JsonValue | undefined]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value);
  for (const [key, inner = null] of entries) {
    if (typeof key === "string" && key.length > most) return { path: [key], isKey: true };
    const found = findLongText(inner, most);
    if (found !== undefined) return { ...found, path: [key, ...found.path] };
  }
  return undefined;
}
