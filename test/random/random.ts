/** Random choices, determined by a seed. */
import { type Below, randomNumbers } from "../support/mutate.js";

export interface Random {
  /** A random integer from 0 up to, but not including, a limit. */
  readonly below: Below;
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A random subset of a list, in its order. */
  some<T>(list: readonly T[], percent: number): T[];
  /** Calls one of several functions, with probabilities by weight. */
  weighted<T>(choices: readonly (readonly [weight: number, make: () => T])[]): T;
}

/** Consecutive seeds give unrelated choices. */
export function randomOf(seed: number): Random {
  const below = randomNumbers(scramble(seed));
  const chance = (percent: number): boolean => below(100) < percent;
  return {
    below,
    chance,
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
    some: (list, percent) => list.filter(() => chance(percent)),
    weighted: (choices) => {
      let rest = below(choices.reduce((sum, [weight]) => sum + weight, 0));
      const found = choices.find(([weight]) => (rest -= weight) < 0);
      return (found ?? choices[0])?.[1]() as never;
    },
  };
}

function scramble(seed: number): number {
  let bits = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
