/** The final texts of files: printed, compiled as `emit` requires, and formatted. */
import type { Emit, Formatter } from "../config/formatter.js";
import { emitFiles } from "./emit.js";
import type { OutputFile, PrintableFile } from "./files.js";
import { formatFiles } from "./format.js";
import { type FilePrinter, printFiles } from "./structures.js";

export interface TextOptions {
  readonly formatter: Formatter;
  readonly emit: Emit;
}

export async function printTexts(
  files: Iterable<PrintableFile>,
  { formatter, emit }: TextOptions,
  print?: FilePrinter,
): Promise<OutputFile[]> {
  return formatFiles(await emitFiles(printFiles(files, print), emit), formatter);
}
