/** Structures become text: ts-morph prints every declaration of every TypeScript file. */
import type { printStructure, SourceFileStructure } from "ts-morph";
import type { StructuredFile } from "../../templates/structures.js";
import { invariant } from "../diagnostics.js";
import type { OutputFile } from "./files.js";

/** ts-morph's `printStructure`. */
export type Printer = typeof printStructure;

/** Layout is the formatter's business. */
const OPTIONS = { indentNumberOfSpaces: 0 } as const;

/** Loads ts-morph, which takes long enough to be done while something else is waited for. */
export async function loadPrinter(): Promise<Printer> {
  return (await import("ts-morph")).printStructure;
}

/** Prints structures; files that are text already come back as they are, all in the same order. */
export async function printStructures(
  files: Iterable<OutputFile | StructuredFile>,
): Promise<OutputFile[]> {
  const list = [...files];
  // Nothing is loaded where nothing is printed.
  if (list.every((file) => "text" in file)) return list;
  const print = await loadPrinter();
  return list.map((file) =>
    "text" in file ? file : { path: file.path, text: printStructured(file.structure, print) },
  );
}

/**
 * Prints one file. The printer's writer looks at every character to know whether it is inside a string,
 * a comment or a regular expression. That takes time, and it reads some literals wrongly, so it only
 * sees plain words: anything else is replaced by a mark, and put back afterwards. A mark holds a NUL
 * character, which no encoder lets into code.
 */
export function printStructured(structure: SourceFileStructure, print: Printer): string {
  const texts: string[] = [];
  const printed = print(withMarks(structure, texts), OPTIONS);
  // eslint-disable-next-line no-control-regex
  return printed.replace(/\u0000(\d+)\u0000/g, (_, index: string) => texts[Number(index)] ?? "");
}

/** Words, operators of types and brackets: what the writer cannot misread. */
const PLAIN = /^[\w$ .:;|&<>?=,()[\]{}-]{0,60}$/;

/** The printer lays out comments itself. */
const PRINTED_AS_THEY_ARE: ReadonlySet<string> = new Set(["docs", "leadingTrivia"]);

/** A copy of plain data with a mark in place of each text that is not plain. */
function withMarks<T>(node: T, texts: string[]): T {
  if (typeof node === "string") return (PLAIN.test(node) ? node : mark(node, texts)) as T;
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((item: unknown) => withMarks(item, texts)) as T;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node))
    copy[key] = PRINTED_AS_THEY_ARE.has(key) ? value : withMarks(value, texts);
  return copy as T;
}

function mark(text: string, texts: string[]): string {
  invariant(!text.includes("\u0000"), "code holds a NUL character");
  return `\u0000${texts.push(text) - 1}\u0000`;
}
