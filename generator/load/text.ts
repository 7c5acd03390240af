/** What reading a text gives, and how its reader says what is wrong with it. */
import { type Limits, raisedBy } from "../config/limits.js";
import type { Report, Severity, TextPosition } from "../diagnostics.js";
import type { JsonValue } from "../json.js";
import type { Locate, ValueTable } from "./positions.js";

/** A parsed text: its data, and the position of each value. */
export interface ParsedText {
  readonly value: JsonValue;
  readonly locate: Locate;
}

/** A text with its name in messages. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
  readonly position: (offset: number) => TextPosition;
  readonly limits: Pick<Limits, "documentDepth" | "aliasedValues" | "textLength">;
}

/** The message about a document that is too deep for a reader. */
export const TOO_DEEP = "the document is nested too deeply";

/** The same where the limit is ours: every stage walks values recursively. */
export const BEYOND_DEPTH = `${TOO_DEEP}${raisedBy("documentDepth")}`;

/** Reports a problem at an offset of a text. */
export function reportAt(
  source: NamedText,
  report: Report,
): (severity: Severity, code: string, offset: number, message: string) => void {
  return (severity, code, offset, message) => {
    const at = { file: source.name, text: source.text, ...source.position(offset) };
    if (severity === "error") report.error(code, message, at);
    else report.warning(code, message, at);
  };
}

export type ReportAt = ReturnType<typeof reportAt>;

/** The error message about a number that is too large for a double, by its source text. */
export function numberRangeMessage(source: string): string {
  const shown = source.length > 40 ? `${source.slice(0, 40)}…` : source;
  return `the number ${shown} is too large`;
}

export function duplicateKeyMessage(key: string, firstLine: number): string {
  return `the key ${JSON.stringify(key)} is given twice; the one on line ${firstLine} is ignored`;
}

/** Reports every member with a duplicate key, in document order. */
export function reportDuplicates(source: NamedText, table: ValueTable, report: ReportAt): void {
  const { values, keys, ends } = table;
  const found: { readonly offset: number; readonly message: string }[] = [];
  for (let node = 0; node < values.length; node++) {
    const end = ends[node] ?? 0;
    if (end === node + 1 || keys[node + 1] === -1) continue;
    const offsets = new Map<string, number>();
    for (let child = node + 1; child < end; child = ends[child] ?? end) {
      const name = table.name(child);
      const offset = keys[child] ?? 0;
      const earlier = offsets.get(name);
      if (earlier !== undefined) {
        const message = duplicateKeyMessage(name, source.position(earlier).line);
        found.push({ offset, message });
      }
      offsets.set(name, offset);
    }
  }
  found.sort((a, b) => a.offset - b.offset);
  for (const { offset, message } of found) report("warning", "DUPLICATE_KEY", offset, message);
}

/** Sets an own property, `__proto__` included. */
export function setOwn(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key !== "__proto__") object[key] = value;
  else {
    const property = { value, writable: true, enumerable: true, configurable: true };
    Object.defineProperty(object, key, property);
  }
}
