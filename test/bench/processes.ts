/** Times whole processes: wall time, processor time and peak memory, interleaved. */
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
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly failed: string | undefined;
}

const POLL_MS = 20;
const TICKS_PER_SECOND = 100;

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

/** The processor time that a process has had so far, in seconds; 0 where it has ended. */
function processorTime(pid: number): number {
  try {
    // After the name, which may hold anything: the state, ten numbers, user and system time.
    const [, rest = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) (?!.*\) )/);
    const fields = rest.split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

/** Keeps the most that was seen of each process. */
class Peaks {
  readonly #peaks = new Map<number, number>();

  see(pid: number, value: number): void {
    this.#peaks.set(pid, Math.max(this.#peaks.get(pid) ?? 0, value));
  }

  sum(): number {
    return [...this.#peaks.values()].reduce((sum, peak) => sum + peak, 0);
  }
}

/** Runs a command once. Memory and processor time are those of its processes, read every 20 ms. */
function runOnce({ argv, cwd }: Command): Promise<Run> {
  const [program, ...args] = argv as [string, ...string[]];
  return new Promise((resolve) => {
    const memory = new Peaks();
    const processor = new Peaks();
    let output = "";
    const started = performance.now();
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const timer = setInterval(() => {
      for (const pid of child.pid === undefined ? [] : family(child.pid)) {
        memory.see(pid, highWater(pid));
        processor.see(pid, processorTime(pid));
      }
    }, POLL_MS);
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4000)));
    const done = (failed: string | undefined): void => {
      clearInterval(timer);
      const seconds = (performance.now() - started) / 1000;
      resolve({ seconds, cpuSeconds: processor.sum(), megabytes: memory.sum(), failed });
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
  const { median: cpuSeconds } = summarise(runs.map((run) => run.cpuSeconds));
  const summary = summarise(runs.map(({ seconds }) => seconds));
  return { name, summary, ...(megabytes > 0 ? { megabytes, cpuSeconds } : {}), ...note };
}
