/** What the print stage gives and the write stage takes. */
import type { StructuredFile } from "../../templates/structures.js";

export interface OutputFile {
  /** Below the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A file before it is printed: a structure, or a text that has none. */
export type PrintableFile = OutputFile | StructuredFile;
