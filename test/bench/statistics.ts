/** Medians and their spread. Pure, and tested in the main suite. */

export interface Summary {
  readonly median: number;
  /** The quartiles: half of all samples lie between them. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** The value below which a share of the sorted samples lies, interpolated between neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.ceil(position)] as number;
  return below + (above - below) * (position - Math.floor(position));
}

export function summarise(samples: readonly number[]): Summary {
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    count: sorted.length,
  };
}

/** By how much the largest value exceeds the smallest, as a share of the smallest. */
export function variation(values: readonly number[]): number {
  return Math.max(...values) / Math.min(...values) - 1;
}
