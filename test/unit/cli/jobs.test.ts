import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GenerateOptions } from "../../../generator/cli/commands/generate.js";
import { planJobs } from "../../../generator/cli/jobs.js";
import { parseCommandLine } from "../../../generator/cli/program.js";
import type { Terminal } from "../../../generator/cli/terminal.js";

let cwd = "";

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-jobs-"));
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function parsed(...words: readonly string[]): GenerateOptions {
  const fail = (text: string): never => {
    throw new Error(text);
  };
  const terminal: Terminal = {
    cwd,
    color: false,
    interactive: false,
    out: fail,
    err: fail,
    stdin: () => fail("stdin"),
    stopped: () => fail("stopped"),
    onExit: () => fail("onExit"),
  };
  const chosen = parseCommandLine(["generate", ...words], terminal);
  if (typeof chosen === "number") throw new Error(`exit code ${chosen}`);
  return chosen.options as GenerateOptions;
}

/** The jobs, or the messages. */
async function planned(...words: readonly string[]): Promise<unknown> {
  const result = await planJobs(parsed(...words), cwd);
  if ("jobs" in result) return result.jobs;
  return result.diagnostics.map(({ file, code, message }) => `${file ?? ""} ${code} ${message}`);
}

const config = (value: unknown, path = "openapi-classes.config.json"): void =>
  writeFileSync(join(cwd, path), JSON.stringify(value));

describe("without a config file", () => {
  it.each([
    [["a.yaml"], [{ input: "a.yaml", output: "generated" }]],
    [["-i", "a.yaml", "-o", "out"], [{ input: "a.yaml", output: "out" }]],
    [
      ["x/a.yaml", "-i", "https://example.com/api/b.json?v=2", "-o", "out"],
      [
        { input: "x/a.yaml", output: join("out", "a") },
        { input: "https://example.com/api/b.json?v=2", output: join("out", "b") },
      ],
    ],
    [
      ["-", "../..", "-o", "out"],
      [
        { input: "-", output: join("out", "stdin") },
        { input: "../..", output: join("out", "spec") },
      ],
    ],
    [
      ["a.yaml", "--strict", "--reuse", "off", "--allow-remote", "x", "--allow-remote", "y"],
      [
        {
          input: "a.yaml",
          output: "generated",
          strict: true,
          reuse: "off",
          allowRemote: ["x", "y"],
          lockFile: "openapi-classes.lock.json",
        },
      ],
    ],
    [
      ["a.yaml", "--name", "#/a=b/c=Pet", "--name", "Cat=Dog", "--map-remote", "https://x/=dir"],
      [
        {
          input: "a.yaml",
          output: "generated",
          names: { "#/a=b/c": "Pet", Cat: "Dog" },
          mapRemote: { "https://x/": "dir" },
        },
      ],
    ],
  ])("%j", async (words, jobs) => {
    expect(await planned(...words)).toEqual(jobs);
  });

  it.each([
    [[], " USAGE no spec is given, and there is no openapi-classes.config.ts here"],
    [
      ["a/x.yaml", "b/x.json"],
      ` USAGE a/x.yaml and b/x.json would both be written to ${join("generated", "x")}`,
    ],
    [["-", "-"], " USAGE standard input can be read only once"],
    [["-c", "gone.ts"], "gone.ts CONFIG_NOT_FOUND there is no such config file"],
  ])("%j is refused", async (words, message) => {
    expect(await planned(...words)).toEqual([message]);
  });

  it("asks about a misspelt config file", async () => {
    config({}, "openapi-clases.config.json");
    expect(await planned()).toEqual([
      " USAGE no spec is given, and there is no openapi-classes.config.ts here; is openapi-clases.config.json meant to be openapi-classes.config.json?",
    ]);
  });
});

describe("with a config file", () => {
  const job = { input: "a.yaml", output: "out", nulls: "lenient", names: { A: "B" } };

  it("runs its jobs, and flags win", async () => {
    config([job, { input: "b.yaml", output: "out/b" }]);
    expect(await planned("--nulls", "strict", "--name", "C=D")).toEqual([
      { ...job, nulls: "strict", names: { A: "B", C: "D" } },
      { input: "b.yaml", output: "out/b", nulls: "strict", names: { C: "D" } },
    ]);
  });

  it("is not read when a spec is given, unless it is named", async () => {
    config(job);
    expect(await planned("x.yaml")).toEqual([{ input: "x.yaml", output: "generated" }]);
    const named = ["x.yaml", "-c", "openapi-classes.config.json"];
    expect(await planned(...named)).toEqual([{ ...job, input: "x.yaml" }]);
    expect(await planned(...named, "-o", "y")).toEqual([{ ...job, input: "x.yaml", output: "y" }]);
  });

  it("has paths relative to itself", async () => {
    mkdirSync(join(cwd, "sub"));
    const remote = { "https://x/": "mirror" };
    config({ input: "../a.yaml", output: "out", mapRemote: remote }, "sub/c.json");
    expect(await planned("-c", "sub/c.json")).toEqual([
      { input: "a.yaml", output: "sub/out", mapRemote: { "https://x/": "sub/mirror" } },
    ]);
    config({ input: "https://example.com/a.yaml", allowRemote: ["x"] }, "sub/c.json");
    expect(await planned("-c", "sub/c.json")).toEqual([
      {
        input: "https://example.com/a.yaml",
        output: "generated",
        allowRemote: ["x"],
        lockFile: "sub/openapi-classes.lock.json",
      },
    ]);
  });

  const name = "openapi-classes.config.json";
  it.each([
    [{}, [], `${name} USAGE there is no "input"`],
    [[job, { output: "x" }], [], `${name} USAGE job 1 has no "input"`],
    [
      [job, { ...job, input: "b.yaml" }],
      [],
      `${name} USAGE a.yaml and b.yaml would both be written to out`,
    ],
    [[job, job], ["-o", "x"], `${name} USAGE --output needs a single job, and there are 2`],
    [
      [job, job],
      ["-c", name, "x.yaml"],
      `${name} USAGE a spec on the command line needs a config file with a single job, and there are 2`,
    ],
    [
      { inputs: "x" },
      [],
      `${name} CONFIG_UNKNOWN_OPTION unknown option "inputs"; did you mean "input"?`,
    ],
  ])("%j %j is refused", async (value, words, message) => {
    config(value);
    expect(await planned(...words)).toEqual([message]);
  });
});

describe("jobs by name", () => {
  const jobs = [
    { input: "a.yaml", output: "src/a" },
    { input: "b.yaml", output: "src/b", name: "billing" },
  ];

  beforeEach(() => {
    writeFileSync(join(cwd, "openapi-classes.config.json"), JSON.stringify({ jobs }));
  });

  const outputs = async (...words: readonly string[]): Promise<readonly string[]> => {
    const result = await planJobs(parsed(...words), cwd);
    return "jobs" in result
      ? result.jobs.map(({ output }) => output)
      : result.diagnostics.map(({ message }) => message);
  };

  it.each([
    [["--job", "billing"], ["src/b"]],
    [["--job", "src/a"], ["src/a"]],
    [
      ["--job", "billing", "--job", "src/a"],
      ["src/a", "src/b"],
    ],
    [
      ["--job", "biling"],
      ['there is no job "biling"; there are "src/a", "billing"; did you mean "billing"?'],
    ],
  ])("%j", async (words, expected) => {
    expect(await outputs(...words)).toEqual(expected);
  });
});
