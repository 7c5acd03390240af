/** Times whole processes: wall time and peak memory, interleaved. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Entry } from "./report.js";
import { summarise } from "./statistics.js";

export interface Command {
  readonly name: string;
  readonly argv: readonly string[];
  readonly cwd?: string;
  /** Puts the disk into the state that is measured; not timed. */
  readonly prepare?: (round: number) => void;
  /** Looks at what the process left behind; says what is wrong with it. */
  readonly check?: (round: number) => string | undefined;
  /** A process that ends with an error is still timed, and marked: compilers. */
  readonly tolerant?: boolean;
}

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
  readonly failed: string | undefined;
}

const POLL_MS = 20;

/** A process and its children, as far as Linux tells. */
function family(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    if (children === "") return [pid];
    return [pid, ...children.split(" ").flatMap((child) => family(Number(child)))];
  } catch {
    return [pid];
  }
}

/** The most memory that a process has had so far, in MB; 0 where it has ended. */
function highWater(pid: number): number {
  try {
    const [, kilobytes] =
      /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs a command once. Its memory is the sum of the peaks of its processes, read every 20 ms. */
function runOnce({ argv, cwd }: Command): Promise<Run> {
  const [program, ...args] = argv as [string, ...string[]];
  return new Promise((resolve) => {
    const peaks = new Map<number, number>();
    let output = "";
    const started = performance.now();
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const timer = setInterval(() => {
      for (const pid of child.pid === undefined ? [] : family(child.pid))
        peaks.set(pid, Math.max(peaks.get(pid) ?? 0, highWater(pid)));
    }, POLL_MS);
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4000)));
    const done = (failed: string | undefined): void => {
      clearInterval(timer);
      const megabytes = [...peaks.values()].reduce((sum, peak) => sum + peak, 0);
      resolve({ seconds: (performance.now() - started) / 1000, megabytes, failed });
    };
    child.on("error", ({ message }) => done(message));
    child.on("close", (code) => done(code === 0 ? undefined : lastWords(output, code)));
  });
}

function lastWords(output: string, code: number | null): string {
  const text = output.replaceAll(/\s+/g, " ").trim().slice(-160);
  return `exit ${code ?? "by a signal"}${text === "" ? "" : `: ${text}`}`;
}

/** Runs every command once a round, each round starting with another; medians over the rounds. */
export async function measureProcesses(
  commands: readonly Command[],
  rounds: number,
): Promise<Entry[]> {
  const runs: Run[][] = commands.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < commands.length; turn += 1) {
      const index = (turn + round) % commands.length;
      const command = commands[index] as Command;
      const earlier = runs[index] as Run[];
      if (command.tolerant !== true && earlier.some(({ failed }) => failed !== undefined)) continue;
      command.prepare?.(round);
      const run = await runOnce(command);
      earlier.push({ ...run, failed: run.failed ?? command.check?.(round) });
    }
  }
  return commands.map((command, index) => entryOf(command, runs[index] as Run[]));
}

function entryOf({ name, tolerant }: Command, runs: readonly Run[]): Entry {
  const failed = runs.find((run) => run.failed !== undefined)?.failed;
  const note = failed === undefined ? {} : { failed };
  if (failed !== undefined && tolerant !== true) return { name, ...note };
  const { median: megabytes } = summarise(runs.map((run) => run.megabytes));
  const summary = summarise(runs.map(({ seconds }) => seconds));
  return { name, summary, ...(megabytes > 0 ? { megabytes } : {}), ...note };
}
