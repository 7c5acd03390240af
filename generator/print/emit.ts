/** The option `emit`: JavaScript and declarations instead of TypeScript. */
import { escapeUnit, INVISIBLE } from "../invisible.js";
import type ts from "typescript";
import type { Emit } from "../config/formatter.js";
import { invariant } from "../diagnostics.js";
import type { OutputFile } from "./files.js";

/** The comments that a file starts with. */
const HEADER = /^(?:\/\/.*\n|\/\*.*\*\/(?: \/\/.*)?\n)*/;

/**
 * Compiles each TypeScript file to `.js` and `.d.ts`; other files are unchanged. Files are compiled one
 * by one, which all printed code allows (`isolatedModules`, `isolatedDeclarations`).
 */
export async function emitFiles(
  files: readonly OutputFile[],
  emit: Emit,
): Promise<readonly OutputFile[]> {
  if (emit === "ts" || emit === "types") return files;
  const { default: typescript } = await import("typescript");
  return files.flatMap((file) =>
    file.path.endsWith(".ts") ? compile(file, emit, typescript) : [file],
  );
}

/**
 * Compiles TypeScript files to CommonJS, without comments. All at once, which takes half of the time: the files are
 * parsed and printed, and nothing is resolved or checked.
 */
export async function compileCommonJs(
  files: readonly OutputFile[],
): Promise<readonly OutputFile[]> {
  const { default: typescript } = await import("typescript");
  const { createProgram, createSourceFile, ModuleKind, ScriptTarget } = typescript;
  const options: ts.CompilerOptions = {
    ...{ target: ScriptTarget.ES2020, module: ModuleKind.CommonJS, removeComments: true },
    ...{ isolatedModules: true, noCheck: true, noLib: true, noResolve: true, types: [] },
  };
  const texts = new Map(files.map(({ path, text }) => [`/${path}`, text]));
  const compiled: OutputFile[] = [];
  const host: ts.CompilerHost = {
    fileExists: (name) => texts.has(name),
    readFile: (name) => texts.get(name),
    getSourceFile: (name, target) => {
      const text = texts.get(name);
      return text === undefined ? undefined : createSourceFile(name, text, target);
    },
    getDefaultLibFileName: () => "lib.d.ts",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: (name, text) => compiled.push({ path: name.slice(1), text }),
  };
  createProgram([...texts.keys()], options, host).emit();
  return compiled;
}

function compile(
  { path, text }: OutputFile,
  emit: "js" | "cjs",
  typescript: typeof ts,
): OutputFile[] {
  const { ModuleKind, ScriptTarget, transpileDeclaration, transpileModule } = typescript;
  const compilerOptions: ts.CompilerOptions = {
    target: ScriptTarget.ES2020,
    module: emit === "cjs" ? ModuleKind.CommonJS : ModuleKind.ES2020,
    // The option does not allow ES module syntax in CommonJS.
    verbatimModuleSyntax: emit === "js",
  };
  const base = path.slice(0, -".ts".length);
  const given = { fileName: path, reportDiagnostics: true, compilerOptions };
  const outputs = [transpileModule(text, given), transpileDeclaration(text, given)] as const;
  for (const { diagnostics = [] } of outputs) {
    const [first] = diagnostics;
    invariant(
      first === undefined,
      `${path}: ${typescript.flattenDiagnosticMessageText(first?.messageText, " ")}`,
    );
  }
  // The compiler removes these comments, or inserts code before them.
  const [header = ""] = HEADER.exec(text) ?? [];
  return [".js", ".d.ts"].map((extension, index) => ({
    path: base + extension,
    // The compiler prints the characters of string literals as they are.
    text: header + visible(outputs[index]?.outputText.replace(header, "") ?? ""),
  }));
}

function visible(text: string): string {
  return text.replace(INVISIBLE, escapeUnit);
}
