/** Generation beside openapi-typescript and hey-api: cold, nothing changed, one field changed. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, measureProcesses } from "../processes.js";
import {
  GITHUB,
  heyApi,
  leftOut,
  OPENAI,
  openapiTypescript,
  ours,
  type RealDocument,
  scratch,
  setAside,
  TOGETHER,
} from "../paths.js";
import { type Comparison, type GoalRow, OURS, type Outcome, ratioGoal } from "../report.js";

const TYPES = "openapi-typescript (types)";
const HEY = "hey-api (types, zod, transformers)";
const COLD = `${OURS} cold`;
const UNCHANGED = `${OURS} nothing changed`;
const CHANGED = `${OURS} one field changed`;
const FIELD = "bench_field_";

/** A project of its own: its `node_modules` is where our command keeps what it knows of earlier runs. */
function project(folder: string): string {
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  return folder;
}

/** Adds a field to the first object among the component schemas, another one each round. */
function withField(text: string, json: boolean, round: number): string {
  const start = text.lastIndexOf(json ? '"components":' : "\ncomponents:");
  const field = `${FIELD}${round}`;
  const added = json
    ? text
        .slice(start)
        .replace(/"properties":\s*\{/, (match) => `${match}"${field}":{"type":"string"},`)
    : text
        .slice(start)
        .replace(
          /^( +)properties:\n( +)(?=\S)/m,
          (match, _outer: string, inner: string) =>
            `${match}${field}:\n${inner}  type: string\n${inner}`,
        );
  return text.slice(0, start) + added;
}

const mentions = (folder: string, text: string): boolean =>
  readdirSync(folder).some((name) => readFileSync(join(folder, name), "utf8").includes(text));

function changedCommand(spec: string, folder: string): Command {
  const json = spec.endsWith(".json");
  const text = readFileSync(spec, "utf8");
  const cwd = project(join(folder, "changed"));
  const copy = join(cwd, json ? "spec.json" : "spec.yaml");
  const out = join(cwd, "out");
  writeFileSync(copy, text);
  return {
    name: CHANGED,
    argv: warmed(ours(copy, out), cwd),
    cwd,
    prepare: (round) => writeFileSync(copy, withField(text, json, round)),
    check: (round) =>
      mentions(join(out, "models"), `${FIELD}${round}`)
        ? undefined
        : "the field is not in the output",
  };
}

/** Runs a command once, so that the next run is not the first. */
function warmed(argv: readonly string[], cwd: string): readonly string[] {
  const [program, ...args] = argv as [string, ...string[]];
  execFileSync(program, args, { cwd, stdio: "ignore" });
  return argv;
}

function commandsOf(spec: string, folder: string): Command[] {
  const cold = project(join(folder, "cold"));
  const warm = project(join(folder, "warm"));
  const types = join(folder, "types.ts");
  const hey = join(folder, "hey");
  const plugins = ["@hey-api/typescript", "zod", "@hey-api/transformers"];
  return [
    { name: TYPES, argv: openapiTypescript(spec, types), prepare: () => setAside(types) },
    {
      name: COLD,
      argv: ours(spec, join(cold, "out")),
      cwd: cold,
      prepare: () => (setAside(cold), void project(cold)),
    },
    { name: UNCHANGED, argv: warmed(ours(spec, join(warm, "out")), warm), cwd: warm },
    changedCommand(spec, folder),
    { name: HEY, argv: heyApi(spec, hey, plugins), cwd: folder, prepare: () => setAside(hey) },
  ];
}

function goalsOf(comparison: Comparison, name: string): GoalRow[] {
  return [
    ratioGoal(comparison, { what: `generation, cold: ${name}`, ours: COLD }, 1),
    ratioGoal(comparison, { what: `nothing changed: ${name}`, ours: UNCHANGED, base: COLD }, 0.15),
    ratioGoal(comparison, { what: `one field changed: ${name}`, ours: CHANGED, base: COLD }, 0.3),
  ];
}

async function compare(document: RealDocument, rounds: number): Promise<Comparison> {
  const folder = scratch("generation");
  const entries = await measureProcesses(commandsOf(document.path, folder), rounds);
  return { title: `generation: ${document.name}`, unit: "s", base: TYPES, entries };
}

export async function generation(rounds: number): Promise<Outcome> {
  const comparisons: Comparison[] = [];
  const goals: GoalRow[] = [];
  const notes: string[] = [];
  for (const document of [TOGETHER, OPENAI, GITHUB]) {
    if (document.missing) {
      notes.push(leftOut(document));
      continue;
    }
    const comparison = await compare(document, rounds);
    comparisons.push(comparison);
    goals.push(...goalsOf(comparison, document.name));
  }
  return { comparisons, goals, notes };
}
