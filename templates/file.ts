/** A complete file: header, imports, declarations. */
import type { FileHeader } from "../generator/plan/plan.js";
import { printHeader } from "./header.js";
import { importDeclarations } from "./imports.js";
import { type Declarations, KIND, type Statement, type StructuredFile } from "./structures.js";

export interface FileParts {
  readonly header: FileHeader;
  /** The file below the output folder, without extension. */
  readonly module: string;
  readonly importExtension: string;
  readonly body: Declarations;
}

/** The structure of a TypeScript file. */
export function structureFile({
  header,
  module,
  importExtension,
  body: { statements, uses },
}: FileParts): StructuredFile {
  const imports = importDeclarations(uses, module, importExtension);
  const rest = imports.length > 0 ? statements : statements.map(apartFromHeader);
  return {
    path: `${module}.ts`,
    structure: {
      kind: KIND.sourceFile,
      statements: [printHeader(header).text, ...imports, ...rest],
    },
  };
}

/** Adds a blank line above the first declaration. */
function apartFromHeader(statement: Statement, index: number): Statement {
  if (index > 0 || typeof statement === "string") return statement;
  return { ...statement, leadingTrivia: statement.leadingTrivia ?? "\n" };
}
