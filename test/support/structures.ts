/** Prints files without formatting, for tests. */
import { printStructure } from "ts-morph";
import type { OutputFile, PrintableFile } from "../../generator/print/files.js";
import { filePrinter, printPageFile } from "../../generator/print/structures.js";
import { importDeclarations } from "../../templates/imports.js";
import type { SymbolRef } from "../../templates/code.js";
import { type Declarations, KIND } from "../../templates/structures.js";

const print = filePrinter(printStructure);

export function printed(file: PrintableFile): OutputFile {
  if ("structure" in file) return print(file);
  return "page" in file ? printPageFile(file) : file;
}

/** Declarations without a header and imports. */
export function printedDeclarations({ statements }: Pick<Declarations, "statements">): string {
  const structure = { kind: KIND.sourceFile, statements: [...statements] };
  return print({ path: "file.ts", structure }).text;
}

/** Import lines. */
export function printedImports(
  uses: readonly SymbolRef[],
  self: string,
  extension: string,
): string {
  const statements = importDeclarations(uses, self, extension);
  return printedDeclarations({ statements }).trim();
}
