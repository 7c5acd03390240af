/**
 * Diagnostics: what a stage has to say about the user's input.
 *
 * A stage reports `Problem`s, which point into the spec by document and JSON Pointer (or, while text
 * is not parsed yet, by line and column). `generate` turns them into `Diagnostic`s with a file, a
 * line and a code frame once, at the end. A thrown `Error` that is no `SpecError` is our own bug.
 */

export type Severity = "error" | "warning";

/** A place in a loaded document: `document` is its URI, `pointer` an RFC 6901 JSON Pointer. */
export interface SpecLocation {
  readonly document: string;
  readonly pointer: string;
  /** The key of the last pointer token rather than its value. */
  readonly key?: boolean;
}

/** A place in a text: line and column count from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** A place in a text that could not be parsed into a document. */
export interface TextLocation extends TextPosition {
  /** The name of the file as the user wrote it; "<stdin>" for standard input. */
  readonly file: string;
  /** The text itself, for the code frame. */
  readonly text?: string;
}

export interface Problem {
  readonly severity: Severity;
  /** Stable and upper case, such as `REF_NOT_FOUND`. */
  readonly code: string;
  /** One sentence without a final full stop, in the words of the specification. */
  readonly message: string;
  readonly at?: SpecLocation | TextLocation | undefined;
}

/** Collects problems; every stage takes one. */
export interface Report {
  error(code: string, message: string, at?: SpecLocation | TextLocation): void;
  warning(code: string, message: string, at?: SpecLocation | TextLocation): void;
}

/** A problem ready to be shown. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** RFC 6901 pointer into the document, where there is one. */
  readonly pointer?: string | undefined;
  /** The lines around the place, with a marker. */
  readonly frame?: string | undefined;
}

/** A reporter that collects problems in order, without duplicates. */
export class Problems implements Report {
  readonly list: Problem[] = [];
  readonly #seen = new Set<string>();

  /** Starts with problems that were reported before. */
  constructor(before: readonly Problem[] = []) {
    for (const problem of before) this.#add(problem);
  }

  error(code: string, message: string, at?: SpecLocation | TextLocation): void {
    this.#add({ severity: "error", code, message, at });
  }

  warning(code: string, message: string, at?: SpecLocation | TextLocation): void {
    this.#add({ severity: "warning", code, message, at });
  }

  get failed(): boolean {
    return this.list.some((problem) => problem.severity === "error");
  }

  #add(problem: Problem): void {
    const { at } = problem;
    const place =
      at === undefined
        ? ""
        : "pointer" in at
          ? `${at.document}#${at.pointer}`
          : `${at.file}:${at.line}:${at.column}`;
    const key = `${problem.code} ${place} ${problem.message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.list.push(problem);
  }
}

/** Thrown where our own code is at fault, never for a user's mistake. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`openapi-classes: internal error: ${message}`);
}

/** Closes a `kind` union: a new kind that is not handled does not compile. */
export function unreachable(value: never): never {
  throw new Error(`openapi-classes: internal error: unexpected ${JSON.stringify(value)}`);
}
