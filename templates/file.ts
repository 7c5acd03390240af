/** A whole file: header, imports, body. */
import type { FileHeader } from "../generator/plan/plan.js";
import { type Code, imports, join } from "./code.js";
import { printHeader } from "./header.js";

export interface FileParts {
  readonly header: FileHeader;
  /** The file below the output folder, without extension. */
  readonly module: string;
  readonly importExtension: string;
  readonly body: Code;
}

/** The text of a file, not formatted yet. */
export function printFile({ header, module, importExtension, body }: FileParts): string {
  const head = join([printHeader(header), imports(body.uses, module, importExtension)], "\n");
  return `${head.text}\n\n${body.text}\n`;
}
