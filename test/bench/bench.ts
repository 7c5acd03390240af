/**
 * All benchmarks, and the table of the README at the end. `BENCH_ROUNDS` sets the rounds of whole
 * processes, `BENCH_GENERATION=no` leaves generation out. typia is not among the peers yet: its
 * ahead-of-time output needs a generating step of its own, which has not been set up.
 */
import { cpus } from "node:os";
import type { Timing } from "./harness.js";
import type { ProcessTiming } from "./processes.js";
import { printProcesses } from "./processes.js";
import { comparisons } from "./runtime.js";
import { measureSizes, printSizes } from "./size.js";
import { measureTypecheck } from "./typecheck.js";

const OURS = /^openapi-classes/;

const sizes = await measureSizes();
printSizes(sizes);
const checks = measureTypecheck(Number(process.env["BENCH_ROUNDS"] ?? 5));
if (checks.length > 0) printProcesses("type-check of GitHub's models", checks, "native compiler");
if (process.env["BENCH_GENERATION"] !== "no") await import("./generation.js");

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const time = ({ median }: Timing): string =>
  median >= 1e6
    ? `${(median / 1e6).toFixed(2)} ms`
    : median >= 1e3
      ? `${(median / 1e3).toFixed(2)} us`
      : `${median.toFixed(0)} ns`;

function runtimeRows(): string[] {
  return comparisons.flatMap(({ title, timings, base }) => {
    const reference = timings.find(({ name }) => name === base);
    if (reference === undefined) return [];
    const others = timings
      .filter(({ name }) => name !== base && !OURS.test(name))
      .map((timing) => `${timing.name} ${(timing.median / reference.median).toFixed(2)} x`);
    return timings
      .filter(({ name }) => OURS.test(name))
      .map((timing, index) => {
        const ratio = (timing.median / reference.median).toFixed(2);
        const label = `${title}: \`${timing.name.replace("openapi-classes ", "")}\``;
        const yardstick = `${base}: ${time(reference)}`;
        return row(
          label,
          time(timing),
          yardstick,
          `${ratio} x`,
          index === 0 ? others.join(", ") : "",
        );
      });
  });
}

function checkRow({ name, seconds }: ProcessTiming): string {
  return row(`type-check of GitHub's models, ${name}`, `${seconds.toFixed(2)} s`, "", "", "");
}

const processor = cpus();
console.log(`
## Numbers

Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on ${processor.length} cores (${processor[0]?.model.trim() ?? "unknown"});
medians of interleaved runs, written by \`npm run bench\`.

${[
  row("what", "time", "yardstick", "ratio", "others, by the same yardstick"),
  row("---", "---:", "---", "---:", "---"),
  ...runtimeRows(),
  ...sizes.map(({ name, gzipped }) => row(`bundle, gzipped: ${name}`, `${gzipped} B`, "", "", "")),
  ...checks.map(checkRow),
].join("\n")}`);
