/** A target of the fuzzer: values to make, and what must hold for each. */
import fc from "fast-check";

export interface Find {
  readonly target: string;
  readonly seed: number;
  /** What went wrong, its first line. */
  readonly problem: string;
  /** The smallest value that was found to show it. */
  readonly value: string;
}

export interface Slice {
  readonly seed: number;
  readonly milliseconds: number;
  readonly onExecution: () => void;
}

export interface Target {
  readonly name: string;
  /** Executes values until the time is over, or one of them shows a problem, which is made small. */
  readonly run: (slice: Slice) => Promise<Find | undefined>;
  /** Removes what the target has left behind. */
  readonly close?: () => void;
}

export interface TargetOf<T> {
  readonly name: string;
  readonly arbitrary: fc.Arbitrary<T>;
  /** Throws if something is wrong. */
  readonly check: (value: T) => void | Promise<void>;
  readonly show: (value: T) => string;
  readonly close?: () => void;
}

const MAX_SHOWN = 3_000;

export function target<T>({ name, arbitrary, check, show, ...rest }: TargetOf<T>): Target {
  return {
    ...rest,
    name,
    async run({ seed, milliseconds, onExecution }) {
      const property = fc.asyncProperty(arbitrary, async (value) => {
        onExecution();
        await check(value);
      });
      const { counterexample, errorInstance } = await fc.check(property, {
        seed,
        numRuns: 1_000_000_000,
        interruptAfterTimeLimit: milliseconds,
      });
      if (counterexample === null) return undefined;
      const thrown =
        errorInstance instanceof Error ? errorInstance : new Error(String(errorInstance));
      const [problem = ""] = thrown.message.split("\n");
      return { target: name, seed, problem, value: show(counterexample[0]).slice(0, MAX_SHOWN) };
    },
  };
}
