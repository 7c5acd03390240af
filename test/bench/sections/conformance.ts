/**
 * What is right, not what is fast: the JSON Schema Test Suite beside ajv, and the seed's models.
 *
 * Our results are those of the corpus tests, which print them; ajv reads the same files here.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { root, shared } from "../paths.js";
import type { GoalRow, Outcome } from "../report.js";

interface Group {
  readonly schema: object | boolean;
  readonly tests: readonly { readonly data: unknown; readonly valid: boolean }[];
}

interface Score {
  readonly passed: number;
  readonly total: number;
}

const suite = join(shared, "json-schema-test-suite");

const jsonFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort();

const read = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

function ajvWith(formats: boolean): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateFormats: formats, logger: false });
  if (formats) addFormats.default(ajv);
  const remotes = join(suite, "remotes");
  for (const name of jsonFiles(remotes)) {
    if (/^(draft(3|4|6|7|2019)|v1)/.test(name)) continue;
    // Unchecked: some remotes name a meta-schema of their own, which comes later.
    ajv.addSchema(
      read(join(remotes, name)) as object,
      `http://localhost:1234/${name}`,
      false,
      false,
    );
  }
  return ajv;
}

/** How many tests of a group ajv answers right; none where it cannot compile the schema. */
function passedOf({ schema, tests }: Group, formats: boolean): number {
  const ajv = ajvWith(formats);
  try {
    const validate = ajv.compile(schema);
    return tests.filter(({ data, valid }) => validate(data) === valid).length;
  } catch {
    return 0;
  }
}

/** ajv's score on the files of one folder, those of its subfolders apart. */
function ajvScore(folder: string, formats: boolean): Score {
  const path = join(suite, "tests", folder);
  const files = readdirSync(path).filter((name) => name.endsWith(".json"));
  const groups = files.flatMap((name) => read(join(path, name)) as Group[]);
  return {
    passed: groups.reduce((sum, group) => sum + passedOf(group, formats), 0),
    total: groups.reduce((sum, { tests }) => sum + tests.length, 0),
  };
}

/** Runs some of the corpus tests and returns what they print, with their verdict. */
function corpus(...filters: readonly string[]): {
  readonly output: string;
  readonly passed: boolean;
} {
  const argv = ["vitest", "run", "--config", "vitest.corpus.config.ts"];
  const { stdout, stderr, status } = spawnSync("npx", [...argv, ...filters], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { output: `${stdout}${stderr}`, passed: status === 0 };
}

function scoreIn(output: string, name: string): Score | undefined {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const [, passed, total] = new RegExp(`${escaped}: (\\d+) of (\\d+)`).exec(output) ?? [];
  return passed === undefined ? undefined : { passed: Number(passed), total: Number(total) };
}

const text = ({ passed, total }: Score): string => `${passed} of ${total}`;

function suiteGoal(output: string, name: string, least: number, ajv: Score | undefined): GoalRow {
  const score = scoreIn(output, name);
  return {
    what: `JSON Schema Test Suite, ${name}`,
    ours: score === undefined ? "-" : text(score),
    yardstick: ajv === undefined ? "" : `ajv: ${text(ajv)}`,
    ratio: "",
    goal: `>= ${least}`,
    met: score !== undefined && score.passed >= least,
  };
}

/** Documents of real APIs that generate, and compile strictly: the test's verdict says the latter. */
function documentsGoal(output: string, passed: boolean): GoalRow {
  const [, total, generated] = /real: (\d+) documents, (\d+) generated/.exec(output) ?? [];
  return {
    what: "real documents that generate and compile strictly",
    ours: total === undefined ? "-" : `${generated} of ${total}${passed ? "" : ", test FAILED"}`,
    yardstick: "",
    ratio: "",
    goal: "all",
    met: passed && total !== undefined && generated === total,
  };
}

export function conformance(): Promise<Outcome> {
  if (!existsSync(suite)) {
    const note = "The JSON Schema Test Suite is not here (`../shared`): left out.";
    return Promise.resolve({ comparisons: [], goals: [], notes: [note] });
  }
  const { output, passed } = corpus("json-schema-suite", "seed-parity");
  const real = corpus("documents", "-t", "specs/real");
  const formats = "draft2020-12/optional/format";
  const goals = [
    suiteGoal(output, "draft 2020-12, required", 1299, ajvScore("draft2020-12", false)),
    suiteGoal(output, "draft 2020-12, formats", 740, ajvScore(formats, true)),
    suiteGoal(output, "draft 4, what OpenAPI 3.0 has", 378, undefined),
    documentsGoal(real.output, real.passed),
  ];
  const notes = [
    `The corpus tests of the suite and of the seed's 109 models ${passed ? "pass" : "FAIL"}.`,
  ];
  return Promise.resolve({ comparisons: [], goals, notes });
}
