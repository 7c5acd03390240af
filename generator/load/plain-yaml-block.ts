/** Block scalars of the plain YAML reader (YAML 1.2 section 8.1). */
import {
  sliceOriginal,
  decline,
  declineText,
  isLineDone,
  lineEnd,
  NEWLINE,
  nextContent,
  skipSpaces,
  TAB,
} from "./plain-yaml-reader.js";
import type { PlainReader } from "./plain-yaml-reader.js";

const HEADER = /[|>](?:([-+])([1-9])?|([1-9])([-+])?)?/y;

/** Reads a literal (`|`) or folded (`>`) scalar. Moves to the next content. */
export function readBlockScalar(reader: PlainReader, parentColumn: number): string {
  const { text, at: start } = reader;
  HEADER.lastIndex = start;
  const header = HEADER.exec(text);
  if (header === null || !isLineDone(text, HEADER.lastIndex)) return declineText(reader);
  const chomp = header[1] ?? header[4];
  const digit = Number(header[2] ?? header[3] ?? -1);
  const indent = digit === -1 ? -1 : parentColumn + digit;
  const block = blockLines(reader, lineEnd(text, HEADER.lastIndex), { indent, parentColumn });
  reader.at = block.end;
  nextContent(reader);
  // Only here does it matter whether the last line has a line break.
  if (chomp === "+" && reader.column === -1 && !text.endsWith("\n")) decline(reader);
  if (block.lines.length === 0) return chomp === "+" ? "\n".repeat(block.blanks) : "";
  const value = header[0].startsWith("|") ? block.lines.join("\n") : fold(block.lines);
  if (chomp === "-") return value;
  return chomp === "+" ? value + "\n".repeat(block.blanks + 1) : `${value}\n`;
}

interface BlockLines {
  /** Without their indentation, up to the last one that has content. */
  readonly lines: readonly string[];
  /** The number of blank lines that follow. */
  readonly blanks: number;
  readonly end: number;
}

/** The lines that belong to a block: indented like its first one, or by an explicit number. */
function blockLines(
  reader: PlainReader,
  headerEnd: number,
  columns: { readonly indent: number; readonly parentColumn: number },
): BlockLines {
  const { text } = reader;
  const lines: string[] = [];
  let { indent } = columns;
  let length = 0;
  let end = headerEnd;
  for (let start = headerEnd + 1; start < text.length;) {
    const at = skipSpaces(text, start);
    const isBlank = text.charCodeAt(at) === NEWLINE || at >= text.length;
    const stop = isBlank ? at : lineEnd(text, at);
    const column = at - start;
    if (!isBlank) {
      if (text.charCodeAt(at) === TAB && column < Math.max(indent, columns.parentColumn + 1)) {
        decline(reader);
      }
      if (column < indent || column <= columns.parentColumn) break;
      if (indent === -1) {
        indent = column;
        if (lines.some((spaces) => spaces.length > indent)) decline(reader);
        lines.fill("");
      }
    }
    // Until the indentation is known, blank lines are stored unchanged.
    lines.push(sliceOriginal(reader, Math.min(start + Math.max(indent, 0), stop), stop));
    // A blank line with more spaces than the indentation is content, but only after other content.
    if (!isBlank || (length > 0 && column > indent)) {
      length = lines.length;
      end = stop;
    }
    start = stop + 1;
    // At the end of the text, or under an explicit indentation, such lines are left to the full reader.
    const isUnclear = isBlank && (stop >= text.length || columns.indent !== -1);
    if (isUnclear && column > Math.max(indent, columns.parentColumn)) decline(reader);
  }
  if (indent === -1 || reader.declined) length = 0;
  return { lines: lines.slice(0, length), blanks: lines.length - length, end };
}

/** Folding (YAML 1.2 section 8.1.3): lines that are indented more keep their breaks. */
function fold(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line !== "");
  let value = "\n".repeat(Math.max(first, 0));
  let separator = "";
  let wasIndented = false;
  for (const line of lines.slice(first)) {
    if (line.startsWith(" ") || line.startsWith("\t")) {
      if (separator === " ") separator = "\n";
      else if (!wasIndented && separator === "\n") separator = "\n\n";
      value += separator + line;
      separator = "\n";
      wasIndented = true;
    } else if (line === "") {
      if (separator === "\n") value += "\n";
      else separator = "\n";
    } else {
      value += separator + line;
      separator = " ";
      wasIndented = false;
    }
  }
  return value;
}
