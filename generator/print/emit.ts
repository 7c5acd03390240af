/** The option `emit`: JavaScript and declarations in place of TypeScript. */
import type ts from "typescript";
import type { Emit } from "../config/formatter.js";
import { invariant } from "../diagnostics.js";
import type { OutputFile } from "./files.js";

/** The comments that a file starts with. */
const HEADER = /^(?:\/\/.*\n|\/\*.*\*\/\n)*/;

/**
 * Each TypeScript file as `.js` and `.d.ts`; other files come back as they are. Files are looked at one
 * by one, as all that is printed can be compiled so (`isolatedModules`, `isolatedDeclarations`).
 */
export async function emitFiles(
  files: readonly OutputFile[],
  emit: Emit,
): Promise<readonly OutputFile[]> {
  if (emit === "ts") return files;
  const { default: typescript } = await import("typescript");
  return files.flatMap((file) =>
    file.path.endsWith(".ts") ? compile(file, emit, typescript) : [file],
  );
}

function compile({ path, text }: OutputFile, emit: Emit, typescript: typeof ts): OutputFile[] {
  const { ModuleKind, ScriptTarget, transpileDeclaration, transpileModule } = typescript;
  const compilerOptions: ts.CompilerOptions = {
    target: ScriptTarget.ES2022,
    module: emit === "cjs" ? ModuleKind.CommonJS : ModuleKind.ES2022,
    // CommonJS has imports of types only where none is left.
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
  // The compiler leaves these comments out, or puts something before them.
  const [header = ""] = HEADER.exec(text) ?? [];
  return [".js", ".d.ts"].map((extension, index) => ({
    path: base + extension,
    text: header + (outputs[index]?.outputText.replace(header, "") ?? ""),
  }));
}
