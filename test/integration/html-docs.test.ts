/** `docs: "html"`: the explorer is written into the output, in place of the Markdown pages. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import js from "@eslint/js";
import { ESLint } from "eslint";
import ts from "typescript";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { GenerateJob } from "../../generator/api.js";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";
import { SCRIPT_HEADER } from "../../templates/header.js";
import { modelRoute } from "../../templates/explorer/routes.js";
import { command, type Outcome } from "../support/command.js";
import { buildExplorer, dataOf, generatedCode } from "../support/explorer.js";

const SPEC = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string }, toy: { $ref: "#/components/schemas/Toy" } } }
    Toy: { type: object, properties: { name: { type: string } } }
`;

const PAGE = ["app.css", "app.js", "index.html", "licenses.md", "models.js", "spec.js"];

let cwd: string;

beforeAll(buildExplorer);
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-html-"));
  // The cache is below it.
  mkdirSync(join(cwd, "node_modules"));
  writeFileSync(join(cwd, "pets.yaml"), SPEC);
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function run(config: JobConfig, ...flags: readonly string[]): Promise<Outcome> {
  const job = { input: "pets.yaml", output: "src", ...config };
  writeFileSync(join(cwd, "openapi-classes.config.json"), JSON.stringify(job));
  return command(cwd, ["generate", ...flags]);
}

const text = (path: string): string => readFileSync(join(cwd, "src", path), "utf8");
const docs = (): readonly string[] => readdirSync(join(cwd, "src/docs")).sort();
const times = (): readonly (readonly [string, number])[] =>
  readdirSync(join(cwd, "src"), { recursive: true, encoding: "utf8" })
    .sort()
    .map((path) => [path, statSync(join(cwd, "src", path)).mtimeMs]);

describe("an output with HTML", () => {
  it("has the explorer in place of the Markdown pages", async () => {
    expect(await run({ docs: "html" })).toMatchObject({ code: 0, err: "" });
    expect(docs()).toEqual(PAGE);
    expect(dataOf(text("docs/index.html")).models.map(({ name }) => name)).toEqual(["Pet", "Toy"]);
    const pet = generatedCode(text("docs/models.js")).model("Pet");
    expect(pet.is({ name: "Tom", toy: {} })).toBe(true);
    expect(pet.is({ name: 1 })).toBe(false);
    // The page is the one of the command `explore`.
    await command(cwd, ["explore", "pets.yaml", "-o", "page"]);
    for (const path of PAGE)
      expect(text(`docs/${path}`)).toBe(readFileSync(join(cwd, "page", path), "utf8"));
  });

  it("has a README that links to it", async () => {
    await run({ docs: "html" });
    const readme = text("README.md");
    expect(readme).toContain("[docs/index.html](docs/index.html)");
    expect(readme).toContain(`- [Pet](docs/index.html${modelRoute("Pet")})\n`);
    expect(readme).toContain(`[**Pet**](docs/index.html${modelRoute("Pet")})`);
    expect(readme).not.toMatch(/docs\/\w+\.md/);
  });

  it("links to lines in a repository, as explore does", async () => {
    const sourceLink = "https://example.com/{file}#L{line}";
    await run({ docs: "html" });
    expect(dataOf(text("docs/index.html")).link).toBeUndefined();
    expect(await run({ docs: "html", sourceLink })).toMatchObject({ code: 0, err: "" });
    expect(dataOf(text("docs/index.html")).link).toBe(sourceLink);
    await command(cwd, ["explore", "-o", "page"]);
    expect(text("docs/index.html")).toBe(readFileSync(join(cwd, "page/index.html"), "utf8"));
    await command(cwd, ["explore", "-o", "page", "--source-link", "https://example.org/{file}"]);
    const page = readFileSync(join(cwd, "page/index.html"), "utf8");
    expect(dataOf(page).link).toBe("https://example.org/{file}");
  });

  it("is not written again if nothing changed, and passes --check", async () => {
    await run({ docs: "html" });
    const before = times();
    expect(await run({ docs: "html" })).toMatchObject({ code: 0, err: "" });
    expect(await run({ docs: "html" }, "--no-cache")).toMatchObject({ code: 0, err: "" });
    expect(await run({ docs: "html" }, "--check")).toMatchObject({ code: 0, err: "" });
    expect(await run({ docs: "html" }, "--check", "--no-cache")).toMatchObject({ code: 0 });
    expect(times()).toEqual(before);
  });

  it("fails --check with an edited file, which is not overwritten", async () => {
    await run({ docs: "html" });
    writeFileSync(join(cwd, "src/docs/app.css"), "body { color: red }\n");
    const checked = await run({ docs: "html" }, "--check");
    expect(checked.code).toBe(1);
    expect(checked.out + checked.err).toContain("docs/app.css");
    expect((await run({ docs: "html" })).code).toBe(1);
    expect(text("docs/app.css")).toBe("body { color: red }\n");
  });

  it("follows a change of the spec as a full run does", async () => {
    await run({ docs: "html" });
    const before = new Map(times());
    const changed = SPEC.replace("Toy: { type: object,", "Toy: { type: object, required: [name],");
    writeFileSync(join(cwd, "pets.yaml"), changed);
    expect((await run({ docs: "html" }, "--check")).code).toBe(1);
    expect(await run({ docs: "html" })).toMatchObject({ code: 0, err: "" });
    expect(generatedCode(text("docs/models.js")).model("Toy").is({})).toBe(false);
    const rewritten = times().filter(([path, time]) => before.get(path) !== time);
    expect(
      rewritten.map(([path]) => path).filter((path) => /^docs.app|licenses/.test(path)),
    ).toEqual([]);
    const paths = ["README.md", ...PAGE.map((path) => `docs/${path}`)];
    const incremental = paths.map(text);
    await run({ docs: "html" }, "--clean", "--no-cache");
    expect(paths.map(text)).toEqual(incremental);
  });

  it("is replaced by Markdown pages, and replaces them, without a trace", async () => {
    await run({});
    expect(docs()).toEqual(["Pet.md", "Toy.md"]);
    writeFileSync(join(cwd, "src/docs/notes.txt"), "mine");
    await run({ docs: "html" });
    expect(docs()).toEqual([...PAGE, "notes.txt"].sort());
    await run({ docs: "markdown" });
    expect(docs()).toEqual(["Pet.md", "Toy.md", "notes.txt"]);
    expect(text("README.md")).toContain("[Pet](docs/Pet.md)");
  });

  it("does not overwrite a foreign file", async () => {
    mkdirSync(join(cwd, "src/docs"), { recursive: true });
    writeFileSync(join(cwd, "src/docs/index.html"), "my page");
    const { code, err } = await run({ docs: "html" });
    expect(code).toBe(1);
    expect(err).toContain("docs/index.html");
    expect(text("docs/index.html")).toBe("my page");
  });
});

it("is skipped by linters and by the compiler", async () => {
  await run({ docs: "html" });
  const folder = join(cwd, "src/docs");
  expect(text("docs/app.js").startsWith(SCRIPT_HEADER)).toBe(true);
  // The same comments; `app.js` takes long to parse.
  const scripts = ["models.js", "spec.js"];
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    baseConfig: [js.configs.recommended],
  });
  const found = await eslint.lintFiles(scripts);
  expect(found.map(({ errorCount }) => errorCount)).toEqual([0, 0]);
  const program = ts.createProgram(
    scripts.map((path) => join(folder, path)),
    { allowJs: true, checkJs: true, noEmit: true, noLib: true, types: [] },
  );
  const diagnostics = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.endsWith(".js"))
    .flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]);
  expect(program.getSourceFiles().length).toBeGreaterThan(1);
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
});

describe("HTML beside other options", () => {
  const page = async (config: GenerateJob): Promise<ReadonlyMap<string, string>> => {
    const { ok, files, diagnostics } = await generate({
      ...{ input: "-", stdin: SPEC, docs: "html" },
      ...config,
    });
    expect(diagnostics).toEqual([]);
    expect(ok).toBe(true);
    return new Map(files.map(({ path, text: content }) => [path, content]));
  };

  it.each(["js", "cjs", "types"] as const)(
    "emit %s: the page runs code of its own",
    async (emit) => {
      const files = await page({ emit });
      const paths = [...files.keys()].filter((path) => path.startsWith("docs/"));
      expect(paths).toEqual(PAGE.map((path) => `docs/${path}`));
      expect(files.get("docs/models.js")).toBe((await page({})).get("docs/models.js"));
      // Types alone cannot be used as the usage shows.
      const { models } = dataOf(files.get("docs/index.html") ?? "");
      expect(models.map(({ usage }) => usage !== undefined)).toEqual(
        models.map(() => emit !== "types"),
      );
    },
  );

  it.each(["oxfmt", "prettier", "none"] as const)(
    "formatter %s: it is not formatted",
    async (formatter) => {
      const files = await page({ formatter, runtime: "package" });
      expect(files.get("docs/models.js")).toContain('(exports, require) => {\n"use strict";');
      expect(files.get("docs/app.js")).toBe((await page({})).get("docs/app.js"));
    },
  );

  it("templates.page is an error", async () => {
    const { ok, diagnostics } = await generate({
      ...{ input: "-", stdin: SPEC, docs: "html" },
      templates: { page: (_, standard) => standard },
    });
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code }) => code)).toEqual(["CONFIG_CONFLICT"]);
  });

  it("a hook cannot add a file of the same path", async () => {
    const { ok, diagnostics } = await generate({
      ...{ input: "-", stdin: SPEC, docs: "html" },
      hooks: [
        { name: "own", version: 1, files: () => [{ path: "docs/index.html", text: "mine" }] },
      ],
    });
    expect(ok).toBe(false);
    expect(diagnostics[0]).toMatchObject({
      code: "HOOK_FAILED",
      message: expect.stringContaining('"docs/index.html" is the path of another file') as string,
    });
  });

  it("codecs of the user: models have the names of the output", async () => {
    const codec = {
      ...{ type: "Toy", decode: "parse", encode: "print" },
      import: { from: "toys", names: ["Toy", "parse", "print"] },
    };
    const files = await page({ codecs: { toy: codec } });
    const { models } = dataOf(files.get("docs/index.html") ?? "");
    expect(models.map(({ name }) => name)).toEqual(["ModelToy", "Pet"]);
    expect(files.has("models/ModelToy.ts")).toBe(true);
    expect(
      generatedCode(files.get("docs/models.js") ?? "")
        .model("ModelToy")
        .is({}),
    ).toBe(true);
  });

  it("a document with several addresses is copied once", async () => {
    const stdin = SPEC.replace("3.1.0", "3.2.0\n$self: https://example.com/pets.yaml");
    const script = (await page({ stdin })).get("docs/spec.js") ?? "";
    expect(script.split("title: Pets")).toHaveLength(2);
  });

  it("a model may have the name of a file", async () => {
    const files = await page({ stdin: SPEC.replaceAll("Toy", "licenses") });
    expect(files.get("docs/licenses.md")).toContain("# Libraries in app.js");
    expect(existsSync(join(cwd, "src"))).toBe(false);
  });
});
