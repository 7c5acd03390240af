/** The command `explore`: the folder that it writes, and what it refuses. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { command } from "../support/command.js";
import { buildExplorer, dataOf } from "../support/explorer.js";

const SPEC = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get: { operationId: list, tags: [a], responses: { "200": { description: ok } } }
  /toys:
    get: { operationId: toys, tags: [b], responses: { "200": { description: ok } } }
components:
  schemas:
    Pet: { type: object, properties: { toy: { $ref: "./toys.yaml#/Toy" } } }
`;

let cwd: string;

beforeAll(buildExplorer);
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-explore-"));
  writeFileSync(join(cwd, "pets.yaml"), SPEC);
  writeFileSync(
    join(cwd, "toys.yaml"),
    "Toy: { type: object, properties: { name: { type: string } } }\n",
  );
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const page = (folder: string): string => readFileSync(join(cwd, folder, "index.html"), "utf8");

it("writes a folder, and writes it again when the spec has changed", async () => {
  const first = await command(cwd, ["explore", "pets.yaml"]);
  expect(first).toEqual({ code: 0, out: "pets.yaml -> explore/index.html: 2 models\n", err: "" });
  expect(readdirSync(join(cwd, "explore")).sort()).toEqual([
    ...[".openapi-classes.json", "app.css", "app.js", "index.html", "licenses.md", "models.js"],
    "spec.js",
  ]);
  const places = dataOf(page("explore")).models.map(({ name, at }) => [name, at]);
  expect(places).toEqual([
    ["Pet", "pets.yaml:10"],
    ["Toy", "toys.yaml:1"],
  ]);
  expect(readFileSync(join(cwd, "explore/spec.js"), "utf8")).toContain('"toys.yaml", "Toy: ');
  writeFileSync(join(cwd, "pets.yaml"), SPEC.replace("title: Pets", "title: Animals"));
  expect((await command(cwd, ["explore", "pets.yaml"])).code).toBe(0);
  expect(dataOf(page("explore")).title).toBe("Animals");
});

it("copies no document from outside of the spec's folder", async () => {
  mkdirSync(join(cwd, "api"));
  writeFileSync(join(cwd, "api/pets.yaml"), SPEC.replace("./toys.yaml", "../toys.yaml"));
  writeFileSync(join(cwd, "toys.yaml"), "Toy: { type: object }\nsecret: do not show\n");
  expect((await command(cwd, ["explore", "api/pets.yaml"])).code).toBe(0);
  const places = dataOf(page("explore")).models.map(({ at }) => at);
  expect(places).toEqual(["pets.yaml:10", "../toys.yaml:1"]);
  const folder = join(cwd, "explore");
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  expect(texts.join("\n")).not.toContain("do not show");
  expect(texts.join("\n")).toContain("title: Pets");
});

it("overwrites foreign files only with --force", async () => {
  writeFileSync(join(cwd, "index.html"), "my page");
  const refused = await command(cwd, ["explore", "pets.yaml", "-o", "."]);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("index.html");
  expect(page(".")).toBe("my page");
  expect((await command(cwd, ["explore", "pets.yaml", "-o", ".", "--force"])).code).toBe(0);
  expect(page(".")).toContain("<!doctype html>");
});

it("shows the jobs of the config file with their options, each in a folder", async () => {
  const jobs = [
    { name: "all", input: "pets.yaml", output: "src/all", modelPrefix: "My" },
    {
      name: "toys",
      input: "pets.yaml",
      output: "src/toys",
      include: [{ tag: "b" }, { schema: "Toy" }],
    },
  ];
  writeFileSync(join(cwd, "openapi-classes.config.json"), JSON.stringify({ jobs }));
  const both = await command(cwd, ["explore", "-o", "site"]);
  expect(both).toMatchObject({ code: 0, err: "" });
  expect(dataOf(page("site/all")).models.map(({ name }) => name)).toEqual(["MyPet", "MyToy"]);
  const { models, operations } = dataOf(page("site/toys"));
  expect(models.map(({ name }) => name)).toEqual(["Toy"]);
  expect(operations.map(({ path }) => path)).toEqual(["/toys"]);
  expect((await command(cwd, ["explore", "--job", "toys", "-o", "one"])).code).toBe(0);
  expect(dataOf(page("one")).models).toHaveLength(1);
});

it("gives each job a folder of its own", async () => {
  const jobs = ["src/pets", "src-pets", "../SRC/Pets"].map((output, index) => ({
    ...{ input: "pets.yaml", output, modelPrefix: `P${index}` },
  }));
  writeFileSync(join(cwd, "openapi-classes.config.json"), JSON.stringify({ jobs }));
  expect(await command(cwd, ["explore"])).toMatchObject({ code: 0, err: "" });
  expect(readdirSync(join(cwd, "explore")).sort()).toEqual([
    "SRC-Pets-3",
    "src-pets",
    "src-pets-2",
  ]);
  expect(dataOf(page("explore/src-pets")).models[0]?.name).toBe("P0Pet");
  expect(dataOf(page("explore/SRC-Pets-3")).models[0]?.name).toBe("P2Pet");
});

it("takes an absolute folder, and standard input", async () => {
  const stdin = (): Promise<string> => Promise.resolve(SPEC.replace("./toys.yaml#/Toy", "#/x"));
  const words = ["explore", "-", "-o", join(cwd, "deep/er")];
  const { code, err } = await command(cwd, words, { stdin });
  expect(code).toBe(1);
  expect(err).toContain("REF_NOT_FOUND");
  expect((await command(cwd, words, { stdin: () => Promise.resolve(SPEC) })).code).toBe(0);
  expect(dataOf(page("deep/er")).spec).toBe("standard input");
});

it.each([
  ["a spec with errors", ["explore", "broken.yaml"], 1],
  ["a spec that is not there", ["explore", "no.yaml"], 1],
  ["no spec", ["explore"], 2],
  ["an address that is none", ["explore", "pets.yaml", "--source-link", "javascript:alert(1)"], 2],
  [
    "an address with a space",
    ["explore", "pets.yaml", "--source-link", "https://example.com/a b"],
    2,
  ],
])("refuses %s", async (_, words, expected) => {
  writeFileSync(join(cwd, "broken.yaml"), "openapi: 3.1.0\ninfo: [\n");
  const { code, err } = await command(cwd, words);
  expect(code).toBe(expected);
  expect(err).not.toBe("");
  expect(readdirSync(cwd)).not.toContain("explore");
});
