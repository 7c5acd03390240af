/** The output of the print stage, and input of the write stage. */
import type { PlannedPage } from "../../templates/page.js";
import type { StructuredFile } from "../../templates/structures.js";

export interface OutputFile {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Written as it is: neither formatted nor changed by hooks and templates. */
  readonly verbatim?: true;
}

/** A file before printing: a structure, the plan of a page, or a text. */
export type PrintableFile = OutputFile | StructuredFile | PlannedPage;
