/** Runs a process and tells what it needed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";

export interface Measured {
  /** Processor time of all threads. */
  readonly seconds: number;
  readonly megabytes: number;
  readonly outcome: string;
}

/** Written when the process ends, to a file descriptor that nothing else uses. */
const REPORT = `data:text/javascript,${encodeURIComponent(`
import { writeSync } from "node:fs";
process.on("exit", () => writeSync(3, JSON.stringify(process.resourceUsage())));
`)}`;

/** The outcome is what the function makes of standard output. */
export async function measure(
  args: readonly string[],
  cwd: string,
  outcomeOf: (out: string) => string,
): Promise<Measured> {
  const child = spawn(process.execPath, ["--import", REPORT, ...args], {
    cwd,
    timeout: 300_000,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [, out, errors, report] = child.stdio.map((stream) =>
    stream instanceof Readable ? text(stream) : "",
  );
  const [, signal] = (await once(child, "close")) as [unknown, string | null];
  const usage = await report;
  if (usage === undefined || usage === "") {
    const reason = signal ?? (await errors)?.trim().split("\n").at(0) ?? "";
    return { seconds: Infinity, megabytes: Infinity, outcome: `ended by ${reason}` };
  }
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(usage) as NodeJS.ResourceUsage;
  return {
    seconds: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1_000,
    outcome: outcomeOf((await out) ?? ""),
  };
}
