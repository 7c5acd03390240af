/** The program as a user starts it: the real file in a process of its own. */
import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { VERSION } from "../generator/config/version.js";

const ROOT = join(import.meta.dirname, "..");
/** The program as JavaScript, below the repository so that it finds its packages. */
const BUILT = join(ROOT, ".tmp", `cli-${process.pid}`);

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

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let cwd = "";

// Compiling it once takes less than having it compiled in each of many processes.
beforeAll(() =>
  build({
    entryPoints: [join(ROOT, "generator/cli/main.ts")],
    outdir: BUILT,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    packages: "external",
  }),
);

afterAll(() => rmSync(BUILT, { recursive: true, force: true }));

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-cli-"));
  put("zoo.yaml", SPEC);
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

const put = (path: string, text: string): void => writeFileSync(join(cwd, path), text);
const read = (path: string): string => readFileSync(join(cwd, path), "utf8");

interface StartOptions {
  readonly stdin?: string;
  readonly env?: NodeJS.ProcessEnv;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ReturnType<typeof spawn> {
  return spawn(process.execPath, [join(BUILT, "main.js"), ...args], {
    cwd,
    env: {
      ...process.env,
      NO_COLOR: undefined,
      FORCE_COLOR: undefined,
      GITHUB_ACTIONS: undefined,
      ...env,
    },
  });
}

function cli(args: readonly string[], { stdin = "", env }: StartOptions = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = start(args, env);
    const texts = { out: "", err: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (texts.out += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (texts.err += text));
    child.stdin?.on("error", () => undefined).end(stdin);
    child.on("error", reject).on("close", (code) => {
      // Whatever happens, a user never sees a stack.
      expect(texts.out + texts.err).not.toMatch(/^\s+at .*:\d+/m);
      resolve({ code, ...texts });
    });
  });
}

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
  it("prints its version", async () => {
    expect(await cli(["--version"])).toEqual({ code: 0, out: `${VERSION}\n`, err: "" });
  });

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

  it("generates from a spec without the name of the command", async () => {
    const { code, out } = await cli(["zoo.yaml", "-o", "models"]);
    expect([code, out]).toEqual([0, expect.stringContaining("zoo.yaml -> models: 2 models")]);
    expect(await cli(["--check", "zoo.yaml", "-o", "models"])).toMatchObject({ code: 0 });
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
  it("writes the output, and then finds nothing to do", async () => {
    const first = await cli(["generate", "zoo.yaml", "-o", "out"]);
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toMatch(
      /^zoo\.yaml -> out: 2 models, \d+ files \(\d+ written\), \d+\.\d s\n$/,
    );
    for (const path of ["index.ts", "models/Animal.ts", "models/Size.ts", "docs/Animal.md"]) {
      expect(existsSync(join(cwd, "out", path)), path).toBe(true);
    }
    const times = tree("out").map((path) => statSync(join(cwd, path)).mtimeMs);
    const second = await cli(["generate", "zoo.yaml", "-o", "out"]);
    expect(second.out).toContain("(nothing changed)");
    expect(tree("out").map((path) => statSync(join(cwd, path)).mtimeMs)).toEqual(times);
  });

  it("reads standard input", async () => {
    const { code, out } = await cli(["generate", "-", "-o", "out", "--quiet"], { stdin: SPEC });
    expect([code, out]).toEqual([0, ""]);
    expect(read("out/models/Animal.ts")).toContain("from standard input");
  });

  it("reads no more of standard input than the largest document has", async () => {
    const { code, err } = await cli(["generate", "-", "-o", "out"], { stdin: " ".repeat(101e6) });
    expect([code, err]).toEqual([1, expect.stringContaining("TOO_LARGE: <stdin> is larger than")]);
  });

  it("runs every job of a typed config file", async () => {
    put("few.yaml", FEWER);
    put(
      "openapi-classes.config.ts",
      `import { defineConfig } from "openapi-classes";
export default defineConfig({
  jobs: [
    { input: "zoo.yaml", output: "a", modelPrefix: "My" },
    { input: "few.yaml", output: "b" },
  ],
});
`,
    );
    expect(await cli(["generate", "--quiet"])).toEqual({ code: 0, out: "", err: "" });
    expect(existsSync(join(cwd, "a/models/MyAnimal.ts"))).toBe(true);
    expect(existsSync(join(cwd, "b/models/Animal.ts"))).toBe(true);
  });

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

  it("colours only when it may", async () => {
    const colored = await cli(["generate", "gone.yaml"], { env: { FORCE_COLOR: "1" } });
    expect(colored.err).toContain("\u001b[31m");
    for (const [args, env] of [
      [["--no-color"], { FORCE_COLOR: "1" }],
      [[], { FORCE_COLOR: "1", NO_COLOR: "1" }],
      [[], { FORCE_COLOR: "0" }],
      [[], {}],
    ] as const) {
      const plain = await cli(["generate", "gone.yaml", ...args], { env });
      expect(plain.err).not.toContain("\u001b");
    }
  });
});

describe.runIf(existsSync("/usr/bin/script"))("on a terminal", () => {
  const LARGE = `${SPEC}${Array.from(
    { length: 3000 },
    (_, index) =>
      `    M${index}: { type: object, properties: { a: { $ref: '#/components/schemas/Animal' }, b: { enum: [a, b] } } }\n`,
  ).join("")}`;
  /** What the program writes when it runs on a pseudo-terminal. */
  const onTerminal = (words: string, env: NodeJS.ProcessEnv = {}): Promise<string> =>
    new Promise((resolve) => {
      const command = `${process.execPath} ${join(BUILT, "main.js")} ${words}`;
      const child = spawn("script", ["-qec", command, "/dev/null"], {
        cwd,
        env: { ...process.env, TERM: "xterm", NO_COLOR: "", GITHUB_ACTIONS: "", ...env },
      });
      let seen = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => (seen += text));
      child.on("close", () => resolve(seen));
    });

  it("a line shows the progress of long work, and is removed", async () => {
    put("large.yaml", LARGE);
    const seen = await onTerminal("large.yaml -o out --dry-run");
    const lines = seen.split("\r\u001b[K");
    const isPrinting = lines.map((line) => /^large\.yaml: printing, \d+ files?$/.test(line));
    expect(isPrinting).toContain(true);
    // An earlier stage is not shown again.
    expect(lines.slice(isPrinting.indexOf(true))).not.toContain("large.yaml: reading");
    // What follows the progress starts on a cleared line.
    expect(lines.at(-1)).toMatch(/^create .*\d+ files would change; nothing written\r\n$/s);
  });

  it.each<[string, string, NodeJS.ProcessEnv]>([
    ["--quiet", "large.yaml -o out --dry-run --quiet", {}],
    ["a terminal that cannot move the cursor", "large.yaml -o out --dry-run", { TERM: "dumb" }],
  ])("%s: no line", async (_, words, env) => {
    put("large.yaml", LARGE);
    expect(await onTerminal(words, env)).not.toContain("\r\u001b");
  });

  it.each<[boolean, NodeJS.ProcessEnv]>([
    [true, {}],
    [false, { TERM: "dumb" }],
    [false, { NO_COLOR: "1" }],
    [false, { FORCE_COLOR: "0" }],
    [true, { TERM: "dumb", FORCE_COLOR: "1" }],
  ])("colours: %s with %j", async (isColored, env) => {
    expect((await onTerminal("gone.yaml", env)).includes("\u001b[31m")).toBe(isColored);
  });
});

describe("--watch", () => {
  it("generates again when the spec changes, survives errors, and stops on a signal", async () => {
    const child = start(["generate", "zoo.yaml", "-o", "out", "--watch"]);
    let seen = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (seen += text));
    }
    const waiting = async (times: number): Promise<void> => {
      await expect
        .poll(() => seen.split("Waiting for changes").length - 1, { timeout: 15_000 })
        .toBe(times);
    };
    await waiting(1);
    // The watcher needs a moment before it sees changes.
    await new Promise((resolve) => setTimeout(resolve, 300));
    put("zoo.yaml", "nothing: 1\n");
    await waiting(2);
    expect(seen).toContain("zoo.yaml:1:1 - error");
    put("zoo.yaml", FEWER);
    await waiting(3);
    expect(existsSync(join(cwd, "out/models/Size.ts"))).toBe(false);
    const closed = new Promise((resolve) => child.on("close", resolve));
    child.kill("SIGINT");
    expect(await closed).toBe(0);
    expect(tree().filter((path) => path.endsWith(".tmp"))).toEqual([]);
  }, 60_000);
});

it("--watch runs only the jobs that a change concerns", async () => {
  put("other.yaml", SPEC);
  const jobs = [
    { input: "zoo.yaml", output: "zoo" },
    { input: "other.yaml", output: "other" },
  ];
  put("openapi-classes.config.json", JSON.stringify(jobs));
  const child = start(["generate", "--watch"]);
  let seen = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (seen += text));
  const waiting = (times: number): Promise<void> =>
    expect
      .poll(() => seen.split("Waiting for changes").length - 1, { timeout: 15_000 })
      .toBe(times);
  await waiting(1);
  // The watcher needs a moment before it sees changes.
  await new Promise((resolve) => setTimeout(resolve, 300));
  put("other.yaml", FEWER);
  await waiting(2);
  expect(seen.split("zoo.yaml -> zoo")).toHaveLength(2);
  expect(seen.split("other.yaml -> other")).toHaveLength(3);
  const closed = new Promise((resolve) => child.on("close", resolve));
  child.kill("SIGINT");
  expect(await closed).toBe(0);
}, 60_000);

it("--watch follows the modules that the config imports", async () => {
  put("openapi-classes.config.ts", 'export { default } from "./job.js";\n');
  put("job.ts", 'export default { input: "zoo.yaml", output: "out" };\n');
  const child = start(["generate", "--watch"]);
  let seen = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => (seen += text));
  }
  const sees = (text: string): Promise<void> =>
    expect.poll(() => seen, { timeout: 15_000 }).toContain(text);
  await sees("Waiting for changes");
  // The watcher needs a moment before it sees changes.
  await new Promise((resolve) => setTimeout(resolve, 300));
  put("job.ts", 'export default { input: "zoo.yaml", output: "other" };\n');
  await sees("zoo.yaml -> other");
  const closed = new Promise((resolve) => child.on("close", resolve));
  child.kill("SIGINT");
  expect(await closed).toBe(0);
}, 60_000);

it("does its work when nobody reads its output", async () => {
  const child = start(["generate", "zoo.yaml", "-o", "out", "--verbose", "--report"]);
  child.stdout?.destroy();
  child.stderr?.destroy();
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  expect(existsSync(join(cwd, "out/models/Animal.ts"))).toBe(true);
  expect((await cli(["generate", "zoo.yaml", "-o", "out", "--check", "--no-cache"])).code).toBe(0);
});

it.runIf(existsSync("/dev/full"))("fails where what it prints cannot be written", async () => {
  const full = openSync("/dev/full", "w");
  const child = spawn(process.execPath, [join(BUILT, "main.js"), "generate", "zoo.yaml"], {
    cwd,
    stdio: ["ignore", full, "ignore"],
  });
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(1);
  closeSync(full);
  expect(existsSync(join(cwd, "generated/models/Animal.ts"))).toBe(true);
});

it("--watch ends when it is stopped during a run", async () => {
  const many = Array.from(
    { length: 400 },
    (_, index) => SPEC.split("schemas:")[1]?.replace(/(Animal|Size)/g, `$1${index}`) ?? "",
  );
  put("zoo.yaml", SPEC + many.join(""));
  for (const wait of [150, 400, 800]) {
    const child = start(["generate", "zoo.yaml", "-o", "out", "--watch", "--no-cache"]);
    await new Promise((resolve) => setTimeout(resolve, wait));
    const closed = new Promise((resolve) => child.on("close", resolve));
    child.kill("SIGINT");
    expect([0, 130, null]).toContain(await closed);
    rmSync(join(cwd, "out"), { recursive: true, force: true });
  }
}, 60_000);

it("runs started at once into a folder that does not exist all succeed", async () => {
  const args = ["generate", "zoo.yaml", "-o", "out"];
  const runs = await Promise.all(Array.from({ length: 8 }, () => cli(args)));
  expect(runs.map(({ code, err }) => [code, err])).toEqual(runs.map(() => [0, ""]));
  expect(tree().filter((path) => path.endsWith(".tmp"))).toEqual([]);
  expect((await cli([...args, "--check", "--no-cache"])).code).toBe(0);
}, 60_000);

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

it("works for a user without a home", async () => {
  // A folder in it would be used as the home of the records.
  const env = { HOME: "", USERPROFILE: "" };
  const { code } = await cli(["generate", "zoo.yaml", "-o", "out"], { env });
  expect(code).toBe(0);
});

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

it("leaves quietly when nobody reads its output", async () => {
  mkdirSync(join(cwd, "many"));
  const child = start(["generate", "--help"]);
  let err = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
  child.stdout?.destroy();
  await new Promise((resolve) => child.on("close", resolve));
  expect(err).toBe("");
});

describe("reports", () => {
  const BROKEN = SPEC.replace("{ type: string }", "{ $ref: '#/components/schemas/Gone' }");
  const ANNOTATION = /^::error file=zoo\.yaml,line=\d+,col=\d+,title=REF_NOT_FOUND::/;

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

  it("are annotations in GitHub Actions, unless text is asked for", async () => {
    put("zoo.yaml", BROKEN);
    const env = { GITHUB_ACTIONS: "true" };
    const args = ["generate", "zoo.yaml", "-o", "out"];
    expect((await cli(args, { env })).out).toMatch(ANNOTATION);
    const text = await cli([...args, "--reporter", "text"], { env });
    expect([text.code, text.out]).toEqual([1, ""]);
    expect(text.err).toMatch(
      /^zoo\.yaml:\d+:\d+ - error REF_NOT_FOUND: .* \(#\/components\/.*\)\n/,
    );
    expect(text.err).toMatch(/\n1 error; nothing written\n$/);
  });
});
