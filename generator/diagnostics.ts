/**
 * Diagnostics: problems in the user's input.
 *
 * A stage reports `Problem`s. They have a document and a JSON Pointer, or line and column if the text is
 * not parsed yet. At the end, `generate` converts them to `Diagnostic`s with file, line and code frame.
 * An `Error` that a stage throws is a bug in the generator.
 */

export type Severity = "error" | "warning";

/** A location in a loaded document: `document` is its URI, `pointer` an RFC 6901 JSON Pointer. */
export interface SpecLocation {
  readonly document: string;
  readonly pointer: string;
  /** Points to the key of the last pointer token instead of its value. */
  readonly key?: boolean;
}

/** A position in a text. Line and column start at 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** A location in a text that could not be parsed. */
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
  /** RFC 6901 pointer into the document, if known. */
  readonly pointer?: string | undefined;
  /** The code frame: the lines around the position, with a marker. */
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

/** Asserts an internal condition. A failure is a bug in the generator, never a user's mistake. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`openapi-classes: internal error: ${message}`);
}

/** Exhaustiveness check: a `kind` that is not handled does not compile. */
export function unreachable(value: never): never {
  throw new Error(`openapi-classes: internal error: unexpected ${JSON.stringify(value)}`);
}

/** The message about an error of Node.js that a text has more than about 500 million characters; undefined for others. */
export function textTooLong(error: unknown): string | undefined {
  const isLength = error instanceof RangeError && /string length/i.test(error.message);
  return isLength
    ? "a file of the output would be longer than Node.js allows for a text"
    : undefined;
}
