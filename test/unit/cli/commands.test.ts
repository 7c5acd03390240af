/** The commands as a user would type them, in this process; test/cli.test.ts starts real processes. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Terminal } from "../../../generator/cli/terminal.js";
import { command, type Outcome } from "../../support/command.js";

const SPEC = `openapi: 3.1.0
info: { title: Zoo, version: "1" }
paths: {}
components:
  schemas:
    Animal:
      type: object
      required: [name]
      properties:
        name: { type: string }
        legs: { type: integer, default: 4 }
    Size: { type: string, enum: [small, large] }
`;
const FEWER = SPEC.replace(/ {4}Size.*\n/, "");

let cwd = "";

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-commands-"));
  put("zoo.yaml", SPEC);
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const put = (path: string, text: string): void => writeFileSync(join(cwd, path), text);
const read = (path: string): string => readFileSync(join(cwd, path), "utf8");
const cli = (args: readonly string[], more?: Partial<Terminal>): Promise<Outcome> =>
  command(cwd, args, more);

/** Every file below the working folder, sorted. */
function tree(folder = "."): string[] {
  return readdirSync(join(cwd, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1))
    .sort();
}

describe("list", () => {
  const models = [
    { name: "Animal", kind: "class", pointer: "/components/schemas/Animal" },
    { name: "Size", kind: "enum", pointer: "/components/schemas/Size" },
  ];

  it("prints the models of a spec as a table", async () => {
    const { code, out, err } = await cli(["list", "zoo.yaml"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ...models.map(({ name, kind, pointer }) => [
        name,
        kind,
        `#${pointer}`,
        `generated/models/${name}.ts`,
      ]),
      [""],
    ]);
    expect(tree()).toEqual(["zoo.yaml"]);
  });

  it("prints the models of all jobs as JSON", async () => {
    put(
      "openapi-classes.config.json",
      JSON.stringify({ jobs: [{ input: "zoo.yaml", output: "out" }] }),
    );
    const { code, out } = await cli(["list", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(
      models.map((model) => ({
        ...model,
        spec: "zoo.yaml",
        file: `out/models/${model.name}.ts`,
      })),
    );
  });

  it("fails with the errors of a spec", async () => {
    put("zoo.yaml", SPEC.replace("type: integer", "type: intger"));
    const { code, out, err } = await cli(["list", "zoo.yaml"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("UNKNOWN_TYPE");
  });
});

describe("several jobs", () => {
  const config = (second: string): void => {
    const jobs = [
      { input: "zoo.yaml", output: "a" },
      { input: second, output: "b" },
    ];
    put("openapi-classes.config.json", JSON.stringify({ jobs }));
  };

  it("end with a line that counts them", async () => {
    config("zoo.yaml");
    const { code, out } = await cli(["generate"]);
    expect(code).toBe(0);
    expect(out).toMatch(/zoo\.yaml -> a: .*\n.*zoo\.yaml -> b: .*\n2 jobs done\n$/s);
  });

  it("end with a line that names those that failed; the others are written", async () => {
    config("none.yaml");
    const { code, err } = await cli(["generate"]);
    expect(code).toBe(1);
    expect(err).toMatch(/1 of 2 jobs failed: none\.yaml -> b\n$/);
    expect(tree()).toContain("a/models/Animal.ts");
  });
});

describe("help and usage", () => {
  it("prints its help", async () => {
    const { code, out } = await cli(["--help"]);
    expect([code, out]).toEqual([0, expect.stringContaining("generate [options] [spec...]")]);
  });

  it("prints its help where there is nothing to do", async () => {
    const help = await cli(["--help"]);
    expect(await cli([])).toEqual(help);
    expect(await cli(["help"])).toEqual(help);
  });

  it("runs the jobs of the config file without any argument", async () => {
    put("openapi-classes.config.json", JSON.stringify({ input: "zoo.yaml", output: "models" }));
    const { code, out } = await cli([]);
    expect([code, out]).toEqual([0, expect.stringContaining("zoo.yaml -> models: 2 models")]);
  });

  it("prints the help of a command on request", async () => {
    expect(await cli(["help", "generate"])).toEqual(await cli(["generate", "--help"]));
    expect(await cli(["help", "genrate"])).toMatchObject({ code: 2 });
  });

  it("prints the help of generate, with every option", async () => {
    const { code, out } = await cli(["generate", "--help"]);
    expect(code).toBe(0);
    for (const flag of ["--check", "--dry-run", "--member-names <style>", "--map-remote <url"]) {
      expect(out).toContain(flag);
    }
  });

  it.each([
    [["generate", "--chekc"], /unknown option '--chekc'\n\(Did you mean --check\?\)/],
    [["genrate"], /unknown command 'genrate'\n\(Did you mean generate\?\)/],
    [["generate", "zoo.yaml", "--reuse", "on"], /Allowed choices are exact, off/],
    [["generate", "zoo.yaml", "-o"], /argument missing/],
    [["generate", "zoo.yaml", "--name", "Pet"], /Expected KEY=VALUE/],
    [["generate", "--check", "--force"], /'--check' cannot be used with option '--force'/],
    [["generate"], /^error USAGE: no spec is given, and there is no openapi-classes\.config\.ts/],
    [["generate", "-c", "x.ts"], /^x\.ts - error CONFIG_NOT_FOUND: there is no such config file/],
  ])("refuses %j", async (args, message) => {
    const { code, out, err } = await cli(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });

  it("suggests the right name of a misspelt config file", async () => {
    put("openapi-clases.config.ts", "export default {};");
    const { code, err } = await cli(["generate"]);
    expect(code).toBe(2);
    expect(err).toContain("is openapi-clases.config.ts meant to be openapi-classes.config.ts?");
  });
});

describe("generate", () => {
  it("gives each of several specs a folder", async () => {
    put("few.yaml", FEWER);
    expect((await cli(["generate", "zoo.yaml", "few.yaml", "-o", "out"])).code).toBe(0);
    expect(readdirSync(join(cwd, "out")).sort()).toEqual(["few", "zoo"]);
  });
});

describe("what is on the disk", () => {
  const generate = (...args: readonly string[]): Promise<Outcome> =>
    cli(["generate", "zoo.yaml", "-o", "out", ...args]);

  beforeEach(async () => {
    expect((await generate("--quiet")).code).toBe(0);
  });

  it("--check is content with what is up to date", async () => {
    expect(await generate("--check")).toEqual({ code: 0, out: "out is up to date\n", err: "" });
  });

  it("--check lists what is missing, stale, orphaned and edited, and writes nothing", async () => {
    put("zoo.yaml", FEWER.replace("legs", "paws"));
    put("out/models/Animal.ts", "// edited\n");
    rmSync(join(cwd, "out/docs/Animal.md"));
    const before = tree().map(read);
    const { code, out, err } = await generate("--check");
    expect(code).toBe(1);
    expect(out.split("\n")).toEqual(
      expect.arrayContaining([
        "missing     out/docs/Animal.md",
        "stale       out/index.ts",
        "orphaned    out/models/Size.ts",
        "hand-edited out/models/Animal.ts",
      ]),
    );
    expect(err).toMatch(/^out is not up to date with zoo\.yaml: \d+ files\n$/);
    expect(tree().map(read)).toEqual(before);
  });

  it("--dry-run lists what would change, and writes nothing", async () => {
    put("zoo.yaml", FEWER);
    const before = tree().map(read);
    const { code, out } = await generate("--dry-run");
    expect(code).toBe(0);
    expect(out).toContain("update      out/index.ts\n");
    expect(out).toContain("remove      out/models/Size.ts\n");
    expect(tree().map(read)).toEqual(before);
  });

  it("removes what is not generated any more", async () => {
    put("zoo.yaml", FEWER);
    expect((await generate()).out).toMatch(/2 removed/);
    expect(existsSync(join(cwd, "out/models/Size.ts"))).toBe(false);
  });

  it("--clean writes all of it anew, and keeps what is not ours", async () => {
    put("out/notes.md", "mine");
    const before = statSync(join(cwd, "out/index.ts")).mtimeMs;
    expect((await generate("--clean")).code).toBe(0);
    expect(statSync(join(cwd, "out/index.ts")).mtimeMs).toBeGreaterThan(before);
    expect(read("out/notes.md")).toBe("mine");
  });

  it("protects edits, unless it is forced", async () => {
    put("out/models/Animal.ts", "// edited\n");
    const refused = await generate();
    expect(refused).toEqual({
      code: 1,
      out: "",
      err: "out/models/Animal.ts:1:1 - error FILE_EDITED: the file was edited by hand since it was generated; --force discards the edit\n1 error; nothing written\n",
    });
    expect(read("out/models/Animal.ts")).toBe("// edited\n");
    const forced = await generate("--force");
    expect(forced.code).toBe(0);
    expect(forced.out).toMatch(/ files \(1 written\), /);
    expect(read("out/models/Animal.ts")).toContain("class Animal");
  });
});

describe("failures", () => {
  it.each([
    ["a missing spec", ["gone.yaml"], /error [A-Z_]+: .*gone\.yaml/],
    ["an empty spec", ["empty.yaml"], /error EMPTY_INPUT: empty\.yaml is empty/],
    ["a text that is no YAML", ["broken.yaml"], /broken\.yaml:\d+:\d+ - error/],
    ["YAML that is no OpenAPI", ["other.yaml"], /other\.yaml:1:1 - error/],
    ["a reference to nothing", ["dangling.yaml"], /dangling\.yaml:7:\d+ - error/],
  ])("says what is wrong with %s, and writes nothing", async (_, args, message) => {
    put("empty.yaml", "");
    put("broken.yaml", "a: [1\nb: }");
    put("other.yaml", "a: 1\n");
    put(
      "dangling.yaml",
      SPEC.replace("Animal:", 'Gone: { $ref: "#/components/schemas/None" }\n    Animal:').replace(
        "paths: {}\n",
        "paths: {}\n\n",
      ),
    );
    const { code, out, err } = await cli(["generate", ...args, "-o", "out"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(message);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });

  it("says that the output cannot be written", async () => {
    put("file", "");
    expect(await cli(["generate", "zoo.yaml", "-o", "file"])).toEqual({
      code: 1,
      out: "",
      err: "file - error OUTPUT_NOT_FOLDER: the output folder is a file\n1 error; nothing written\n",
    });
    const below = await cli(["generate", "zoo.yaml", "-o", "file/out"]);
    expect(below).toEqual({
      code: 1,
      out: "",
      err: "file/out - error WRITE_FAILED: the output cannot be written: a file is in the way (EEXIST)\n1 error; the output may be incomplete\n",
    });
  });

  it("says that the project's prettier is missing", async () => {
    expect(await cli(["zoo.yaml", "--formatter", "prettier"])).toEqual({
      code: 1,
      out: "",
      err: 'error FORMATTER_NOT_FOUND: "formatter" is "prettier", which is not installed where the output folder can find it\n1 error; nothing written\n',
    });
    expect(tree()).toEqual(["zoo.yaml"]);
  });
});

it("removes what killed runs left, once it is old", async () => {
  const args = ["generate", "zoo.yaml", "-o", "out"];
  await cli(args);
  const litter = ["", "out/", "out/models/"].map((at) => `${at}.openapi-classes-0123456789ab.tmp`);
  for (const path of litter) put(path, "");
  put("zoo.yaml", FEWER);
  await cli(args);
  expect(litter.map((path) => existsSync(join(cwd, path)))).toEqual([true, true, true]);
  for (const path of litter) utimesSync(join(cwd, path), 1, 1);
  put("zoo.yaml", SPEC);
  await cli(args);
  expect(litter.map((path) => existsSync(join(cwd, path)))).toEqual([false, false, false]);
}, 60_000);

it.each([
  [[], ["zoo.yaml: reading", "zoo.yaml: printing, 1 file", ""]],
  [["--quiet"], []],
])(
  "with %j, the lines of a terminal that show the progress of long work are %j",
  async (words, expected) => {
    let now = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 1000));
    const lines: string[] = [];
    await cli(["zoo.yaml", ...words], { showProgress: (line) => lines.push(line) });
    clock.mockRestore();
    expect(lines).toEqual(expected.length === 0 ? [] : expect.arrayContaining(expected));
  },
);

it.each(["", " "])("an output folder needs a name: %j", async (output) => {
  expect(await cli(["generate", "zoo.yaml", "-o", output])).toMatchObject({
    code: 2,
    err: expect.stringContaining("has no name") as string,
  });
});

it("never shows the password of a URL", async () => {
  for (const url of ["https://user:s3cret@localhost:1/x.yaml", "https://user:s3cret@[/x.yaml"]) {
    for (const more of [[], ["--reporter", "json"], ["--report"]]) {
      const { code, out, err } = await cli(["generate", url, "-o", "out", ...more]);
      expect(code).toBe(1);
      expect(out + err).not.toContain("s3cret");
      expect(out + err).not.toContain("user:");
    }
  }
}, 60_000);

describe("reports", () => {
  const BROKEN = SPEC.replace("{ type: string }", "{ $ref: '#/components/schemas/Gone' }");

  it("are JSON on request, whatever the outcome", async () => {
    const args = ["generate", "zoo.yaml", "-o", "out", "--reporter", "json"];
    const done = await cli(args);
    expect([done.code, done.err]).toEqual([0, ""]);
    const first = JSON.parse(done.out) as { jobs: { files: { create: string[] } }[] };
    expect(first).toMatchObject({ ok: true, jobs: [{ input: "zoo.yaml", models: 2 }] });
    expect(first.jobs[0]?.files.create).toContain("models/Animal.ts");
    const again = JSON.parse((await cli(args)).out) as typeof first;
    expect(again.jobs[0]?.files.create).toEqual([]);
    put("zoo.yaml", BROKEN);
    const failed = await cli(args);
    expect([failed.code, failed.err]).toEqual([1, ""]);
    expect(JSON.parse(failed.out)).toMatchObject({
      ok: false,
      jobs: [{ ok: false, diagnostics: [{ code: "REF_NOT_FOUND", file: "zoo.yaml" }] }],
    });
    const wrong = await cli(["generate", "-c", "x.ts", "--reporter", "json"]);
    expect([wrong.code, wrong.err]).toEqual([2, ""]);
    expect(JSON.parse(wrong.out)).toMatchObject({ diagnostics: [{ code: "CONFIG_NOT_FOUND" }] });
  });
});
