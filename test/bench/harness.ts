/**
 * Interleaved timing: every candidate runs once per round, in turn; medians over the rounds.
 *
 * What is counted is the processor time of this process, its collector's threads included, so that
 * other programs on the machine weigh little.
 */

export interface Candidate {
  readonly name: string;
  readonly run: () => unknown;
}

export interface Timing {
  readonly name: string;
  /** Median nanoseconds per call. */
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

const ROUNDS = 11;
const BATCH_MS = 40;

let sink: unknown;

/** Processor time so far, in milliseconds. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Calls of a candidate that fill one batch. */
function calibrate(run: () => unknown): number {
  let calls = 16;
  for (;;) {
    const started = now();
    for (let i = 0; i < calls; i += 1) sink = run();
    const elapsed = now() - started;
    if (elapsed > BATCH_MS / 2) return Math.max(1, Math.round((calls * BATCH_MS) / elapsed));
    calls *= 2;
  }
}

export function measure(candidates: readonly Candidate[]): Timing[] {
  const calls = candidates.map(({ run }) => (calibrate(run), calibrate(run)));
  const samples: number[][] = candidates.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    candidates.forEach(({ run }, index) => {
      const count = calls[index] as number;
      const started = now();
      for (let i = 0; i < count; i += 1) sink = run();
      (samples[index] as number[]).push(((now() - started) * 1e6) / count);
    });
  }
  if (sink === candidates) console.log("unreachable: keeps results alive");
  return candidates.map(({ name }, index) => {
    const sorted = (samples[index] as number[]).sort((a, b) => a - b);
    return { name, median: median(sorted), min: sorted[0] as number, max: sorted.at(-1) as number };
  });
}

export function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** A table of timings as ratios to one of them. */
export function printTimings(title: string, timings: readonly Timing[], base: string): void {
  const reference = timings.find((timing) => timing.name === base)?.median ?? Number.NaN;
  console.log(`\n${title} (ratio to ${base})`);
  for (const { name, median: mid, min, max } of timings) {
    const time =
      mid >= 1e6
        ? `${(mid / 1e6).toFixed(2)} ms`
        : mid >= 1e4
          ? `${(mid / 1e3).toFixed(1)} us`
          : `${mid.toFixed(1)} ns`;
    console.log(
      `  ${name.padEnd(34)} ${time.padStart(12)}  x${(mid / reference).toFixed(2).padStart(7)}   [${(min / reference).toFixed(2)} .. ${(max / reference).toFixed(2)}]`,
    );
  }
}
