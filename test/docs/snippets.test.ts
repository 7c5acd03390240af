/** Every TypeScript snippet of the documentation compiles against the generated models. */
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { type CodeBlock, codeBlocks, readPages } from "../support/documentation.js";
import { repository } from "../support/shared.js";
import { STRICT_FLAGS } from "../support/strict-compile.js";

const snippets = readPages()
  .flatMap(codeBlocks)
  // Those of operations are of another document: test/integration/operations.test.ts compiles them.
  .filter(({ language, page }) => language === "ts" && page !== "docs/operations.md");

/** What snippets use of the engine; the types of Node.js and the DOM take seconds to read. */
const CONSOLE = join(repository, "snippet-console.d.ts");

/** Snippets declare things for their readers, who use them, and export only a configuration. */
const OPTIONS: ts.CompilerOptions = {
  ...STRICT_FLAGS,
  noUnusedLocals: false,
  noUnusedParameters: false,
  isolatedDeclarations: false,
  declaration: false,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts"],
  paths: { "openapi-classes": [join(repository, "generator/index.ts")] },
};

it("every snippet compiles under the strict flags", () => {
  expect(snippets.length).toBeGreaterThan(8);
  const files = snippets.map((_, index) => join(repository, `snippet-${index}.ts`));
  const texts = new Map([
    ...snippets.map(
      ({ given, code }, index) => [files[index] ?? "", `${given}\n${code}\nexport {};\n`] as const,
    ),
    // The API loads this when it is called. Its types are declared elsewhere, so it need not be read.
    [join(repository, "generator/run/generate.ts"), "export {};\n"],
    [CONSOLE, "declare const console: Record<'log' | 'error', (...values: unknown[]) => void>;\n"],
  ]);
  const host = ts.createCompilerHost(OPTIONS, true);
  const { fileExists, readFile, getSourceFile } = host;
  // The types that users see need no package.
  host.fileExists = (name) =>
    texts.has(name) || (!name.includes("/node_modules/") && fileExists(name));
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = texts.get(name);
    if (text === undefined) return getSourceFile(name, target, ...rest);
    return ts.createSourceFile(name, text, target, true);
  };
  const program = ts.createProgram([...files, CONSOLE], OPTIONS, host);
  const errors = files.flatMap((name, index) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      (diagnostic) => describe(diagnostic, snippets[index] as CodeBlock),
    );
  });
  expect(errors).toEqual([]);
}, 60_000);

function describe({ file, start, messageText }: ts.Diagnostic, snippet: CodeBlock): string {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  const row = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
  const line = snippet.line + row - snippet.given.split("\n").length;
  return `${snippet.page}:${line}: ${text}`;
}
