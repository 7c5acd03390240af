/**
 * Compiles generated files under every flag that they must satisfy: with the native compiler, which is
 * several times faster, or with the one that most users have.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { OutputFile } from "../../generator/print/files.js";
import { repository } from "./shared.js";

/** As in tsconfig.json. */
const FLAGS = {
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
  // Whether packages replace the standard library takes long to find out.
  libReplacement: false,
  // What the output is compiled for at least.
  target: "es2020",
  lib: ["es2020"],
  types: [],
};

export type Resolution = "nodenext" | "bundler";

const OPTIONS: Readonly<Record<Resolution, object>> = {
  nodenext: { ...FLAGS, module: "nodenext", moduleResolution: "nodenext" },
  bundler: { ...FLAGS, module: "esnext", moduleResolution: "bundler" },
};

/** All flags, for the API of the compiler. */
export const STRICT_FLAGS = ts.convertCompilerOptionsFromJson(FLAGS, "/virtual").options;

const NATIVE = join(
  ...[repository, "node_modules/@typescript"],
  ...[`native-preview-${process.platform}-${process.arch}`, "lib/tsgo"],
);

/** No collection of garbage below a gibibyte: it takes half of the time of a small program. */
const ENVIRONMENT = { ...process.env, GOGC: "off", GOMEMLIMIT: "1GiB" };

/**
 * The declarations of correct modules without imports (runtime.ts), by flags and text. They take the
 * place of a module that was checked before.
 */
const DECLARATIONS = new Map<string, string>();

/**
 * The errors of the native compiler; none if the files compile. `more` are flags as tsconfig.json has
 * them, which come before the strict ones.
 */
export function strictErrors(
  files: readonly OutputFile[],
  resolution: Resolution = "nodenext",
  more: object = {},
): string[] {
  const flags = { ...FLAGS, ...OPTIONS[resolution], ...more };
  const keyOf = (text: string): string => `${JSON.stringify(flags)} ${text}`;
  const folder = mkdtempSync(join(tmpdir(), "openapi-classes-types-"));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  try {
    const sources = files.filter(({ path }) => path.endsWith(".ts"));
    const names = new Set(sources.map(({ path }) => path));
    const unchecked: OutputFile[] = [];
    for (const file of sources) {
      const declarationFile = declarationPath(file.path);
      const declarations = DECLARATIONS.get(keyOf(file.text));
      if (declarations !== undefined && !names.has(declarationFile)) {
        write(declarationFile, declarations);
        continue;
      }
      write(file.path, file.text);
      if (!file.path.endsWith(".d.ts") && !/\b(?:import|from)\b\s*["{*]/.test(file.text)) {
        unchecked.push(file);
      }
    }
    write("package.json", '{ "type": "module" }');
    const emit = { noEmit: false, emitDeclarationOnly: true, rootDir: ".", outDir: "declarations" };
    const emits = flags.declaration && unchecked.length > 0;
    const compilerOptions = { ...flags, ...(emits ? emit : {}) };
    write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["**/*.ts"] }));
    const args = ["-p", folder, "--pretty", "false", "--singleThreaded"];
    const options = { cwd: folder, encoding: "utf8", env: ENVIRONMENT } as const;
    const { status, stdout } = spawnSync(NATIVE, args, options);
    const lines = stdout.split("\n").filter((line) => line !== "");
    if ((status === 0) !== (lines.length === 0)) throw new Error(`${status}: ${stdout}`);
    if (status === 0 && emits) {
      for (const { path, text } of unchecked) {
        const emitted = join(folder, "declarations", declarationPath(path));
        DECLARATIONS.set(keyOf(text), readFileSync(emitted, "utf8"));
      }
    }
    return linesToErrors(lines);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function declarationPath(path: string): string {
  return path.replace(/\.ts$/, ".d.ts");
}

/** `index.ts(1,2): error TS1: text` as `index.ts:1:2 TS1: text`, with the indented lines that follow. */
function linesToErrors(lines: readonly string[]): string[] {
  const errors: string[] = [];
  for (const line of lines) {
    const [, path, at, column, text] = /^(\S+)\((\d+),(\d+)\): error (TS.*)$/.exec(line) ?? [];
    if (text !== undefined) errors.push(`${path}:${at}:${column} ${text}`);
    else if (errors.length === 0 || !line.startsWith(" ")) errors.push(line);
    else errors.push(`${errors.pop()}\n${line}`);
  }
  return errors;
}

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

/** The errors of TypeScript 5.9, in this process; none if the files compile. */
export function typescriptErrors(
  files: readonly OutputFile[],
  resolution: Resolution = "nodenext",
  more: ts.CompilerOptions = {},
): string[] {
  const { options: strict } = ts.convertCompilerOptionsFromJson(OPTIONS[resolution], "/virtual");
  const options = { ...strict, ...more };
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
