/** What the print stage gives and the write stage takes. */

export interface OutputFile {
  /** Below the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
}
