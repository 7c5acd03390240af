/** Runs a process and tells what it needed. */
import { spawnSync } from "node:child_process";

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
export function measure(
  args: readonly string[],
  cwd: string,
  outcomeOf: (out: string) => string,
): Measured {
  const { stdout, stderr, output, signal } = spawnSync(
    process.execPath,
    ["--import", REPORT, ...args],
    {
      cwd,
      encoding: "utf8",
      timeout: 300_000,
      maxBuffer: 1e9,
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    },
  );
  const report = output[3] ?? "";
  if (report === "") {
    const reason = signal ?? stderr.trim().split("\n").at(0) ?? "";
    return { seconds: Infinity, megabytes: Infinity, outcome: `ended by ${reason}` };
  }
  const usage = JSON.parse(report) as NodeJS.ResourceUsage;
  return {
    seconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    megabytes: usage.maxRSS / 1_000,
    outcome: outcomeOf(stdout),
  };
}
