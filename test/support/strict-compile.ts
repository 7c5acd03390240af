/** Compiles generated files under every flag that they must satisfy. */
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
  libReplacement: false,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: [],
};

export type Resolution = "nodenext" | "bundler";

const MODULES: Readonly<Record<Resolution, ts.CompilerOptions>> = {
  nodenext: {
    ...STRICT_FLAGS,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  },
  bundler: {
    ...STRICT_FLAGS,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  },
};

/**
 * Source files that programs share: those of the standard library, and modules without imports
 * (runtime.ts). Each text is parsed once. A module without imports has the same errors in every
 * program, so it is not checked again after a check without errors.
 */
class SharedFiles {
  readonly #parsed = new Map<string, ts.SourceFile>();
  readonly #correct = new WeakSet<ts.SourceFile>();

  parse(name: string, text: string, target: ts.CreateSourceFileOptions): ts.SourceFile {
    const key = `${name}\0${text}`;
    const known = this.#parsed.get(key);
    if (known !== undefined) return known;
    const file = ts.createSourceFile(name, text, target, true);
    if (ts.preProcessFile(text).importedFiles.length === 0) this.#parsed.set(key, file);
    return file;
  }

  errors(program: ts.Program, file: ts.SourceFile): readonly ts.Diagnostic[] {
    if (this.#correct.has(file)) return [];
    const errors = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
      ...program.getDeclarationDiagnostics(file),
    ];
    const isShared = this.#parsed.get(`${file.fileName}\0${file.text}`) === file;
    if (errors.length === 0 && isShared && ts.isExternalModule(file)) this.#correct.add(file);
    return errors;
  }
}

const SHARED: Readonly<Record<Resolution, SharedFiles>> = {
  nodenext: new SharedFiles(),
  bundler: new SharedFiles(),
};

/** The compiler errors; none if the files compile. */
export function strictErrors(
  files: readonly OutputFile[],
  resolution: Resolution = "nodenext",
  more: ts.CompilerOptions = {},
): string[] {
  const options = { ...MODULES[resolution], ...more };
  const shared = SHARED[resolution];
  const texts = new Map(files.map((file) => [`/virtual/${file.path}`, file.text]));
  texts.set("/virtual/package.json", '{ "type": "module" }');
  const host = ts.createCompilerHost(options, true);
  const { fileExists, readFile } = host;
  host.fileExists = (name) =>
    texts.has(name) || (!name.startsWith("/virtual/") && fileExists(name));
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, target) => {
    const text = host.readFile(name);
    if (text === undefined) return undefined;
    const created = typeof target === "object" ? target : { languageVersion: target };
    return shared.parse(name, text, created);
  };
  host.getCurrentDirectory = () => "/virtual";
  host.directoryExists = () => true;
  const roots = [...texts.keys()].filter((name) => name.endsWith(".ts"));
  const program = ts.createProgram(roots, options, host);
  const errors = [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program
      .getSourceFiles()
      .filter((file) => file.fileName.startsWith("/virtual/"))
      .flatMap((file) => shared.errors(program, file)),
  ];
  return errors.map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    if (diagnostic.file === undefined || diagnostic.start === undefined) return text;
    const { line, character } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    return `${diagnostic.file.fileName.slice("/virtual/".length)}:${line + 1}:${character + 1} TS${diagnostic.code}: ${text}`;
  });
}
