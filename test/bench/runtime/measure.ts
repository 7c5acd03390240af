/**
 * Interleaved timing inside one process: every candidate runs once a round, in turn.
 *
 * What is counted is the processor time of the process, its collector's threads included, so that
 * other programs on the machine weigh little. Each candidate gets a loop of its own, compiled for it
 * alone, which takes its arguments from a ring and keeps its results: the engine can neither share
 * what it learnt of one candidate with another nor leave work out.
 */
import { summarise } from "../statistics.js";

export interface Candidate {
  readonly name: string;
  readonly run: (argument: never) => unknown;
  /** The arguments, taken in turn. */
  readonly ring: readonly unknown[];
}

const ROUNDS = 7;
const BATCH_MS = 12;
/** V8 optimises in the background, so warming up needs time rather than calls. */
const WARM_UP_MS = 100;

type Loop = (calls: number) => void;

const LOOP = `
  const mask = ring.length - 1;
  const kept = ring.slice();
  return (calls) => {
    for (let i = 0; i < calls; i += 1) kept[i & mask] = run(ring[i & mask]);
  };`;

/** The loop of a candidate; the length of its ring must be a power of two. */
function loopOf({ run, ring }: Candidate): Loop {
  const compile = new Function("run", "ring", LOOP) as (run: unknown, ring: unknown) => Loop;
  return compile(run, ring);
}

/** Processor time so far, in milliseconds. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function elapsed(loop: Loop, calls: number): number {
  const started = now();
  loop(calls);
  return now() - started;
}

/** The number of calls in a batch, determined after warming up. */
function calibrate(loop: Loop): number {
  let calls = 1;
  for (let warm = 0; warm < WARM_UP_MS;) {
    const spent = elapsed(loop, calls);
    warm += spent;
    if (spent < BATCH_MS) calls *= 2;
  }
  return Math.max(1, Math.round((calls * BATCH_MS) / Math.max(0.1, elapsed(loop, calls))));
}

/** Collects garbage of earlier candidates, so that it does not count for later ones. */
const collect = (): void => globalThis.gc?.({ type: "minor" });

/** Median nanoseconds per call of each candidate, in order. */
export function measure(candidates: readonly Candidate[]): number[] {
  const loops = candidates.map(loopOf);
  const calls = loops.map(calibrate);
  const samples: number[][] = candidates.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    loops.forEach((loop, index) => {
      collect();
      const count = calls[index] as number;
      (samples[index] as number[]).push((elapsed(loop, count) * 1e6) / count);
    });
  }
  return samples.map((values) => summarise(values).median);
}
