/** Option `runtime: "package"`: outputs that import the runtime. test/package.test.ts runs them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { generate } from "../../generator/run/generate.js";
import { RUNTIME_MODULES } from "../../generator/print/runtime-file.js";
import { command } from "../support/command.js";
import { repository } from "../support/shared.js";
import { typescriptErrors } from "../support/strict-compile.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-runtime-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SPECIFIERS = RUNTIME_MODULES.map((name) => `openapi-classes/${name}`);

it.each(["nodenext", "bundler"] as const)("no file of the runtime is there: %s", async (kind) => {
  const { ok, files } = await generate({
    input: join(repository, "test/specs/store.yaml"),
    codecs: { "date-time": "Date" },
    ...{ runtime: "package", operations: true, standardSchema: true, samples: true },
  });
  expect(ok).toBe(true);
  const paths = files.map(({ path }) => path);
  expect(paths.filter((path) => RUNTIME_MODULES.some((name) => path === `${name}.ts`))).toEqual([]);
  const imported = new Set(
    files
      .filter(({ path }) => path.endsWith(".ts"))
      .flatMap(({ text }) => [...text.matchAll(/^(?:im|ex)port .* from "(.*)";|^} from "(.*)";/gm)])
      .map(([, one, other]) => one ?? other ?? "")
      .filter((specifier) => !/^\.\.?\/(?:models\/|samples\/)?\w+\.js$/.test(specifier)),
  );
  for (const name of ["runtime", "formats", "codecs"])
    expect([...imported]).toContain(`openapi-classes/${name}`);
  expect([...imported].filter((specifier) => !SPECIFIERS.includes(specifier))).toEqual([]);
  // The package's exports lead to these files.
  const mapped = { "openapi-classes/*": [join(repository, "templates/runtime/*.ts")] };
  expect(typescriptErrors(files, kind, { paths: mapped })).toEqual([]);
});

it("the package exports every module of the runtime", () => {
  const { exports } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
    exports: Record<string, unknown>;
  };
  for (const name of RUNTIME_MODULES)
    expect(exports[`./${name}`]).toEqual({
      types: `./dist/templates/runtime/${name}.d.ts`,
      default: `./dist/templates/runtime/${name}.js`,
    });
});

it("incremental runs leave it out too", async () => {
  const spec = (type: string): string => `openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, properties: { x: { type: ${type} } } }
    B: { type: object, properties: { a: { $ref: "#/components/schemas/A" } } }
`;
  const words = ["spec.yaml", "-o", "out", "--runtime", "package"];
  for (const type of ["string", "integer", "boolean"]) {
    writeFileSync(join(folder, "spec.yaml"), spec(type));
    expect((await command(folder, words)).code).toBe(0);
  }
  expect((await command(folder, [...words, "--check", "--no-cache"])).code).toBe(0);
  expect(readFileSync(join(folder, "out/models/A.ts"), "utf8")).toContain(
    'import * as rt from "openapi-classes/runtime";',
  );
  expect((await command(folder, words.slice(0, 3))).code).toBe(0);
  expect(readFileSync(join(folder, "out/models/A.ts"), "utf8")).toContain(
    'import * as rt from "../runtime.js";',
  );
});
