/** The example of every documentation page compiles and runs. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { describe, expect, test, vi } from "vitest";
import { generate } from "../../generator/run/generate.js";
import type { OutputFile } from "../../generator/print/files.js";
import { repository } from "../support/shared.js";
import { strictErrors } from "../support/strict-compile.js";

/** The TypeScript blocks of the pages, as files beside the pages. */
function examplesOf(files: readonly OutputFile[]): OutputFile[] {
  return files
    .filter((file) => file.path.startsWith("docs/"))
    .flatMap((file) => {
      const block = /^```ts\n([\s\S]*?)\n```$/m.exec(file.text)?.[1];
      return block === undefined
        ? []
        : [{ path: file.path.replace(/\.md$/, ".ts"), text: `${block}\nexport {};\n` }];
    });
}

async function writeAsJavaScript(files: readonly OutputFile[], folder: string): Promise<void> {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const file of files.filter(({ path }) => path.endsWith(".ts"))) {
    const path = join(folder, file.path.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, (await transform(file.text, { loader: "ts", target: "es2022" })).code);
  }
}

describe.each([
  ["spec/images.yaml", 0],
  // `Nothing` allows no value, so its page has no example.
  ["test/specs/store.yaml", 1],
  ["test/specs/legacy.json", 0],
])("%s", (spec, without) => {
  test("examples compile and run", async () => {
    const { files } = await generate({ input: join(repository, spec) });
    const examples = examplesOf(files);
    const pages = files.filter((file) => file.path.startsWith("docs/"));
    expect(examples.length).toBe(pages.length - without);
    const console = {
      path: "console.d.ts",
      text: "declare const console: { log(...values: unknown[]): void };\n",
    };
    expect(strictErrors([...files, ...examples, console])).toEqual([]);

    const folder = mkdtempSync(join(tmpdir(), "openapi-classes-examples-"));
    const log = vi.spyOn(globalThis.console, "log").mockImplementation(() => undefined);
    try {
      await writeAsJavaScript([...files, ...examples], folder);
      for (const example of examples) {
        log.mockClear();
        await import(
          /* @vite-ignore */ pathToFileURL(join(folder, example.path.replace(/\.ts$/, ".js"))).href
        );
        expect(log, example.path).toHaveBeenCalled();
      }
    } finally {
      log.mockRestore();
      rmSync(folder, { recursive: true });
    }
  });
});
