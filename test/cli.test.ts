/** Runs the program like a user: the compiled file in a separate process. */
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

// Compiles the program once, instead of in each of many processes.
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
      // Users must never see a stack trace.
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

describe("help and usage", () => {
  it("prints its version", async () => {
    expect(await cli(["--version"])).toEqual({ code: 0, out: `${VERSION}\n`, err: "" });
  });

  it("generates from a spec without the name of the command", async () => {
    const { code, out } = await cli(["zoo.yaml", "-o", "models"]);
    expect([code, out]).toEqual([0, expect.stringContaining("zoo.yaml -> models: 2 models")]);
    expect(await cli(["--check", "zoo.yaml", "-o", "models"])).toMatchObject({ code: 0 });
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

  it("loads ts-morph only to print declarations of a structure that no earlier run printed", async () => {
    put(
      "show-loaded.cjs",
      `process.on("exit", () => {
  const paths = Object.keys(require.cache);
  process.stderr.write(paths.some((path) => path.includes("ts-morph")) ? "loaded" : "not loaded");
});
`,
    );
    const env = { NODE_OPTIONS: `--require ${join(cwd, "show-loaded.cjs")}` };
    const generate = async (spec: string, output: string): Promise<string> => {
      put("zoo.yaml", spec);
      const { err } = await cli(["generate", "zoo.yaml", "-o", output, "--quiet"], { env });
      return err;
    };
    const edited = SPEC.replace("default: 4", "default: 6");
    const withUnion = `${edited}    Either: { oneOf: [{ $ref: "#/components/schemas/Animal" }, { type: string }] }\n`;
    expect(await generate(SPEC, "out")).toBe("loaded");
    expect(await generate(edited, "out")).toBe("not loaded");
    const after = tree("out").map(read);
    expect(await generate(edited, "new")).toBe("loaded");
    expect(tree("new").map(read)).toEqual(after);
    expect(await generate(withUnion, "out")).toBe("loaded");
    expect(await generate(withUnion, "whole")).toBe("loaded");
    expect(tree("whole").map(read)).toEqual(tree("out").map(read));
  });

  it("reads standard input", async () => {
    const { code, out } = await cli(["generate", "-", "-o", "out", "--quiet"], { stdin: SPEC });
    expect([code, out]).toEqual([0, ""]);
    expect(read("out/models/Animal.ts")).toContain("from standard input");
  });

  it("stops reading standard input at the size limit of documents", async () => {
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
});

describe("failures", () => {
  it("colours the output only on request or on a terminal", async () => {
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
    { length: 1000 },
    (_, index) =>
      `    M${index}: { type: object, properties: { a: { $ref: '#/components/schemas/Animal' }, b: { enum: [a, b] } } }\n`,
  ).join("")}`;
  /** The output of the program on a pseudo-terminal. */
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

  it("no line where the terminal cannot move the cursor", async () => {
    put("large.yaml", LARGE);
    const seen = await onTerminal("large.yaml -o out --dry-run", { TERM: "dumb" });
    expect(seen).not.toContain("\r\u001b");
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

it("completes when its output is not read", async () => {
  const child = start(["generate", "zoo.yaml", "-o", "out", "--verbose", "--report"]);
  child.stdout?.destroy();
  child.stderr?.destroy();
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  expect(existsSync(join(cwd, "out/models/Animal.ts"))).toBe(true);
  expect((await cli(["generate", "zoo.yaml", "-o", "out", "--check", "--no-cache"])).code).toBe(0);
});

it.runIf(existsSync("/dev/full"))("fails if its output cannot be written", async () => {
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
    { length: 60 },
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
  const runs = await Promise.all(Array.from({ length: 5 }, () => cli(args)));
  expect(runs.map(({ code, err }) => [code, err])).toEqual(runs.map(() => [0, ""]));
  expect(tree().filter((path) => path.endsWith(".tmp"))).toEqual([]);
  expect((await cli([...args, "--check", "--no-cache"])).code).toBe(0);
}, 60_000);

it("works for a user without a home", async () => {
  // Records are stored below the home folder, if there is one.
  const env = { HOME: "", USERPROFILE: "" };
  const { code } = await cli(["generate", "zoo.yaml", "-o", "out"], { env });
  expect(code).toBe(0);
});

it("exits without an error when its output is not read", async () => {
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

  it("are annotations in GitHub Actions, unless text is requested", async () => {
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
