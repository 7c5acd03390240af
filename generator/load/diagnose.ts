/** Turns problems, which point into documents, into diagnostics, which point into files. */
import type { Diagnostic, Problem } from "../diagnostics.js";
import { codeFrame } from "./code-frame.js";
import { lineIndex, type LineIndex } from "./lines.js";
import type { SpecSource } from "./source.js";

/** Diagnostics that get a code frame: nobody reads more, and thousands would cost seconds. */
const MAX_FRAMES = 50;

/**
 * Gives every problem its file, line and column, in the order reported, and the first ones a code
 * frame, errors before warnings. `source` is undefined where loading failed: then all places are in
 * texts. A problem in a document that is not loaded keeps its URI as the file.
 */
export function toDiagnostics(
  problems: readonly Problem[],
  source: SpecSource | undefined,
): Diagnostic[] {
  const framed = framedProblems(problems);
  const lines = lineReader();
  return problems.map((problem) =>
    toDiagnostic(problem, source, framed.has(problem) ? lines : undefined),
  );
}

/** Remembers the lines of the text that was asked for last: problems come document by document. */
function lineReader(): (text: string) => LineIndex {
  let last = lineIndex("");
  return (text) => {
    if (last.text !== text) last = lineIndex(text);
    return last;
  };
}

function framedProblems(problems: readonly Problem[]): ReadonlySet<Problem> {
  const errors = problems.filter(({ severity }) => severity === "error");
  const warnings = problems.filter(({ severity }) => severity === "warning");
  return new Set([...errors, ...warnings].slice(0, MAX_FRAMES));
}

function toDiagnostic(
  problem: Problem,
  source: SpecSource | undefined,
  linesOf: ((text: string) => LineIndex) | undefined,
): Diagnostic {
  const { severity, code, message, at } = problem;
  if (at === undefined) return { severity, code, message };
  if ("file" in at) {
    const { file, line, column, text } = at;
    const frame =
      linesOf && text !== undefined ? codeFrame(linesOf(text), { line, column }) : undefined;
    return { severity, code, message, file, line, column, frame };
  }
  const document = source?.documents.get(at.document);
  const { pointer } = at;
  if (document === undefined) return { severity, code, message, file: at.document, pointer };
  const { line, column } = document.position(pointer, at.key);
  const isShown = linesOf !== undefined && document.foreign !== true;
  const frame = isShown
    ? codeFrame(document.lines ?? linesOf(document.text), { line, column })
    : undefined;
  return { severity, code, message, file: document.name, line, column, pointer, frame };
}
