/**
 * The benchmark: `npm run bench` measures everything, `npm run bench -- runtime size` some of it.
 * `BENCH_ROUNDS` sets the rounds (5; 1 for a quick look). It ends with Markdown tables for
 * docs/benchmarks.md, and writes them to `.tmp/table.md`. The file of each section describes what it measures.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { circumstances } from "./machine.js";
import { buildCommand, here } from "./paths.js";
import { markdown, type Outcome, oursFailed, printed } from "./report.js";

type Section = (rounds: number) => Promise<Outcome>;

/** Loaded when they run: none needs the peers of another. */
const SECTIONS: Readonly<Record<string, () => Promise<Section>>> = {
  startup: async () => (await import("./sections/startup.js")).startup,
  generation: async () => (await import("./sections/generation.js")).generation,
  growth: async () => (await import("./sections/growth.js")).growth,
  runtime: async () => (await import("./sections/runtime.js")).runtime,
  size: async () => (await import("./sections/size.js")).size,
  typecheck: async () => (await import("./sections/typecheck.js")).typecheck,
  conformance: async () => (await import("./sections/conformance.js")).conformance,
};

async function main(asked: readonly string[]): Promise<void> {
  const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
  const names = asked.length === 0 ? Object.keys(SECTIONS) : asked;
  const unknown = names.filter((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
    console.error(
      `usage: [BENCH_ROUNDS=n] npm run bench -- [${Object.keys(SECTIONS).join("|")}]...`,
    );
    process.exitCode = 2;
    return;
  }
  buildCommand();
  const outcomes: Outcome[] = [];
  for (const name of names) outcomes.push(await runSection(name, rounds));
  const all: Outcome = {
    comparisons: outcomes.flatMap(({ comparisons }) => comparisons),
    goals: outcomes.flatMap(({ goals }) => goals),
    notes: [...new Set(outcomes.flatMap(({ notes }) => notes))],
  };
  const table = await format(markdown(all, circumstances(rounds)), { parser: "markdown" });
  mkdirSync(join(here, ".tmp"), { recursive: true });
  writeFileSync(join(here, ".tmp/table.md"), table);
  console.log(`\n${table}`);
  rmSync(join(here, ".tmp/aside"), { recursive: true, force: true });
  if (oursFailed(all)) process.exitCode = 1;
}

async function runSection(name: string, rounds: number): Promise<Outcome> {
  const section = await (SECTIONS[name] as () => Promise<Section>)();
  const started = performance.now();
  const outcome = await section(rounds);
  for (const comparison of outcome.comparisons) console.log(printed(comparison));
  for (const note of outcome.notes) console.log(`\n${note}`);
  console.log(`\n${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return outcome;
}

await main(process.argv.slice(2));
