/** The option `runtime: "package"`: the output imports the runtime instead of containing a copy. */
import type { SourceFileStructure } from "ts-morph";
import { KIND } from "../../templates/structures.js";
import type { PrintableFile } from "./files.js";
import { RUNTIME_MODULES } from "./runtime-file.js";

/** The module specifier of a runtime file. */
const SPECIFIER = new RegExp(`^\\.\\.?/(${RUNTIME_MODULES.join("|")})(?:\\.js|\\.ts)?$`);

/** Removes the files of the runtime, and imports them as `openapi-classes/runtime` and so on. */
export function* packaged(files: Iterable<PrintableFile>): Generator<PrintableFile> {
  for (const file of files) {
    if ("structure" in file) yield { ...file, structure: withPackage(file.structure) };
    else if (!isRuntime(file.path)) yield file;
  }
}

function isRuntime(path: string): boolean {
  return SPECIFIER.test(`./${path}`);
}

function withPackage(structure: SourceFileStructure): SourceFileStructure {
  const { statements } = structure;
  if (!Array.isArray(statements)) return structure;
  return {
    ...structure,
    statements: statements.map((statement) => {
      if (typeof statement !== "object") return statement;
      if (statement.kind !== KIND.import && statement.kind !== KIND.export) return statement;
      const [, module] = SPECIFIER.exec(statement.moduleSpecifier ?? "") ?? [];
      if (module === undefined) return statement;
      return { ...statement, moduleSpecifier: `openapi-classes/${module}` };
    }),
  };
}
