/** A fault: what is done to runs, and what was found. */
import type { Fixture } from "./fixture.js";

export interface Effort {
  /** Runs that are killed, on a new output and on an existing one. */
  readonly kills: number;
  /** Runs of every other fault that comes at a random moment. */
  readonly repeats: number;
}

export interface Findings {
  readonly runs: number;
  /** Numbers worth knowing. */
  readonly note?: string;
  readonly problems: readonly string[];
  /** Why it could not be tried here. */
  readonly skipped?: string;
}

export interface Scenario {
  readonly name: string;
  readonly run: (fixture: Fixture, effort: Effort) => Promise<Findings>;
}

/** Random numbers from 0 to 1 that are the same each time (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
