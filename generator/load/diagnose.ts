/** Converts problems, located in documents, to diagnostics, located in files. */
import type { Diagnostic, Problem, SpecLocation, TextPosition } from "../diagnostics.js";
import { compareText } from "../json.js";
import { codeFrame } from "./code-frame.js";
import { lineIndex, type LineIndex } from "./lines.js";
import type { SourceDocument, SpecSource } from "./source.js";

/** The maximum number of code frames: more are not useful, and thousands would take seconds. */
const MAX_FRAMES = 50;

/**
 * Adds file, line and column to every problem, and sorts them by these. The first ones get a code frame,
 * errors before warnings. `source` is undefined if loading failed: then all locations are in texts. A
 * problem in a document that is not loaded has the document's URI as its file.
 */
export function toDiagnostics(
  problems: readonly Problem[],
  source: SpecSource | undefined,
): Diagnostic[] {
  const places = problems.map((problem) => placeOf(problem, source));
  const sorted = places.sort(comparePlaces(source));
  const errors = sorted.filter(({ problem }) => problem.severity === "error");
  const warnings = sorted.filter(({ problem }) => problem.severity === "warning");
  const framed = new Set([...errors, ...warnings].slice(0, MAX_FRAMES));
  const lines = lineReader();
  return sorted.map((place) => toDiagnostic(place, framed.has(place) ? lines : undefined));
}

/** Caches the lines of the last text: problems are sorted by document. */
function lineReader(): (text: string) => LineIndex {
  let last = lineIndex("");
  return (text) => {
    if (last.text !== text) last = lineIndex(text);
    return last;
  };
}

interface ProblemPlace {
  readonly problem: Problem;
  readonly document?: SourceDocument | undefined;
  readonly file?: string | undefined;
  readonly position?: TextPosition | undefined;
}

function placeOf(problem: Problem, source: SpecSource | undefined): ProblemPlace {
  const { at } = problem;
  if (at === undefined) return { problem };
  if ("file" in at) {
    const { file, line, column } = at;
    return { problem, file, position: { line, column } };
  }
  const document = source?.documents.get(at.document);
  if (document === undefined) return { problem, file: at.document };
  return { problem, document, file: document.name, position: positionIn(document, at) };
}

/** The file and position of a location in a loaded document. */
export function positionOf(
  at: SpecLocation,
  { documents }: SpecSource,
): { readonly file: string; readonly position?: TextPosition } {
  const document = documents.get(at.document);
  if (document === undefined) return { file: at.document };
  return { file: document.name, position: positionIn(document, at) };
}

/** The position of a value; of its key if the value starts on a later line, as YAML blocks do. */
function positionIn(document: SourceDocument, { pointer, key }: SpecLocation): TextPosition {
  const value = document.position(pointer, key);
  if (key === true) return value;
  const name = document.position(pointer, true);
  return name.line < value.line ? name : value;
}

/** Sorts problems without a location first, then by document in load order, then by position. */
function comparePlaces(
  source: SpecSource | undefined,
): (a: ProblemPlace, b: ProblemPlace) => number {
  const names = new Map<string, number>();
  for (const { name } of source?.documents.values() ?? [])
    if (!names.has(name)) names.set(name, names.size);
  const rank = ({ file }: ProblemPlace): number =>
    file === undefined ? -1 : (names.get(file) ?? names.size);
  return (a, b) =>
    rank(a) - rank(b) ||
    compareText(a.file ?? "", b.file ?? "") ||
    (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
    (a.position?.column ?? 0) - (b.position?.column ?? 0);
}

function toDiagnostic(
  { problem, document, file, position }: ProblemPlace,
  linesOf: ((text: string) => LineIndex) | undefined,
): Diagnostic {
  const { severity, code, message, at } = problem;
  const shared = { severity, code, message };
  if (at === undefined) return shared;
  const { line, column } = position ?? {};
  if ("file" in at) {
    const frame = linesOf && at.text !== undefined ? codeFrame(linesOf(at.text), at) : undefined;
    return { ...shared, file, line, column, frame };
  }
  const { pointer } = at;
  if (document === undefined || position === undefined) return { ...shared, file, pointer };
  const isShown = linesOf !== undefined && document.foreign !== true;
  const frame = isShown ? codeFrame(document.lines ?? linesOf(document.text), position) : undefined;
  return { ...shared, file, line, column, pointer, frame };
}
