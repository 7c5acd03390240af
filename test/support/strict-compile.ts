/** Compiles generated files under every flag that they promise to satisfy. */
import ts from "typescript";
import type { OutputFile } from "../../generator/print/files.js";

export const STRICT_FLAGS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  declaration: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: [],
};

export type Resolution = "nodenext" | "bundler";

/** The compiler's complaints, one text each; none when the files compile. */
export function strictErrors(
  files: readonly OutputFile[],
  resolution: Resolution = "nodenext",
): string[] {
  const options: ts.CompilerOptions =
    resolution === "nodenext"
      ? {
          ...STRICT_FLAGS,
          module: ts.ModuleKind.NodeNext,
          moduleResolution: ts.ModuleResolutionKind.NodeNext,
        }
      : {
          ...STRICT_FLAGS,
          module: ts.ModuleKind.ESNext,
          moduleResolution: ts.ModuleResolutionKind.Bundler,
        };
  const texts = new Map(files.map((file) => [`/virtual/${file.path}`, file.text]));
  texts.set("/virtual/package.json", '{ "type": "module" }');
  const host = ts.createCompilerHost(options, true);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) =>
    texts.has(name) || (!name.startsWith("/virtual/") && fileExists(name));
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = texts.get(name);
    if (text === undefined) return getSourceFile(name, target, ...rest);
    return ts.createSourceFile(name, text, target, true);
  };
  host.getCurrentDirectory = () => "/virtual";
  host.directoryExists = () => true;
  const roots = [...texts.keys()].filter((name) => name.endsWith(".ts"));
  const program = ts.createProgram(roots, options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    if (diagnostic.file === undefined || diagnostic.start === undefined) return text;
    const { line, character } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    return `${diagnostic.file.fileName.slice("/virtual/".length)}:${line + 1}:${character + 1} TS${diagnostic.code}: ${text}`;
  });
}
