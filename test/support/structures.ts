/** Files as text, for tests that look at them before they are formatted. */
import { printStructure } from "ts-morph";
import type { OutputFile, PrintableFile } from "../../generator/print/files.js";
import { printStructured } from "../../generator/print/structures.js";
import { importDeclarations } from "../../templates/imports.js";
import type { SymbolRef } from "../../templates/code.js";
import { type Declarations, KIND } from "../../templates/structures.js";

export function printed(file: PrintableFile): OutputFile {
  if ("text" in file) return file;
  return { path: file.path, text: printStructured(file.structure, printStructure) };
}

/** Declarations without a header and imports. */
export function printedDeclarations({ statements }: Pick<Declarations, "statements">): string {
  return printStructured({ kind: KIND.sourceFile, statements: [...statements] }, printStructure);
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
