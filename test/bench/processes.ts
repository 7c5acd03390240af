/** Times whole processes: wall seconds and peak memory, interleaved, medians over the runs. */
import { spawnSync } from "node:child_process";
import { median } from "./harness.js";

export interface Command {
  readonly name: string;
  readonly argv: readonly string[];
  readonly cwd?: string;
  /** Puts the disk into the state that is measured; not timed. */
  readonly prepare: (round: number) => void;
}

export interface ProcessTiming {
  readonly name: string;
  readonly seconds: number;
  readonly min: number;
  readonly max: number;
  readonly megabytes: number;
  readonly failed: string | undefined;
}

const PEAK = `process.on("exit",()=>{require("fs").writeSync(2,"\\nPEAK_KB="+process.resourceUsage().maxRSS+"\\n")})`;
const preload = `data:text/javascript,${encodeURIComponent(`import{createRequire}from"module";const require=createRequire("file:///");${PEAK}`)}`;

export function measureProcesses(commands: readonly Command[], rounds: number): ProcessTiming[] {
  const seconds: number[][] = commands.map(() => []);
  const memory: number[][] = commands.map(() => []);
  const failures: (string | undefined)[] = commands.map(() => undefined);
  for (let round = 0; round < rounds; round += 1) {
    commands.forEach((command, index) => {
      if (failures[index] !== undefined) return;
      command.prepare(round);
      const started = performance.now();
      const { status, stderr, stdout } = spawnSync(
        command.argv[0] as string,
        command.argv.slice(1),
        {
          cwd: command.cwd,
          encoding: "utf8",
          maxBuffer: 1 << 28,
          env: { ...process.env, NODE_OPTIONS: `--import=${preload}`, NO_COLOR: "1" },
        },
      );
      const elapsed = (performance.now() - started) / 1000;
      if (status !== 0) failures[index] = `${stdout}${stderr}`.slice(-300);
      (seconds[index] as number[]).push(elapsed);
      const peaks = [...stderr.matchAll(/PEAK_KB=(\d+)/g)].map((match) => Number(match[1]));
      (memory[index] as number[]).push(Math.max(0, ...peaks) / 1024);
    });
  }
  return commands.map(({ name }, index) => {
    const sorted = (seconds[index] as number[]).sort((a, b) => a - b);
    const peaks = (memory[index] as number[]).sort((a, b) => a - b);
    return {
      name,
      seconds: median(sorted),
      min: sorted[0] as number,
      max: sorted.at(-1) as number,
      megabytes: median(peaks),
      failed: failures[index],
    };
  });
}

export function printProcesses(
  title: string,
  timings: readonly ProcessTiming[],
  base: string,
): void {
  const reference = timings.find((timing) => timing.name === base)?.seconds ?? Number.NaN;
  console.log(`\n${title} (ratio to ${base})`);
  for (const t of timings) {
    const note =
      t.failed === undefined ? "" : `   FAILED: ${t.failed.replaceAll("\n", " ").slice(-160)}`;
    console.log(
      `  ${t.name.padEnd(40)} ${t.seconds.toFixed(2).padStart(7)} s  x${(t.seconds / reference).toFixed(2).padStart(6)}  [${t.min.toFixed(2)} .. ${t.max.toFixed(2)}]  ${t.megabytes.toFixed(0).padStart(5)} MB${note}`,
    );
  }
}
