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

/** `fixed + each * x` for every x. */
export interface Line {
  readonly fixed: number;
  readonly each: number;
  /** The largest distance of a point from the line, as a share of the point's value. */
  readonly deviation: number;
}

/** The line that makes the squares of the relative distances of all points least. */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): Line {
  const sum = (of: (x: number, y: number) => number): number =>
    points.reduce((total, [x, y]) => total + of(x, y) / y ** 2, 0);
  const [weight, sumX, sumY] = [sum(() => 1), sum((x) => x), sum((_, y) => y)];
  const [sumXX, sumXY] = [sum((x) => x * x), sum((x, y) => x * y)];
  const each = (weight * sumXY - sumX * sumY) / (weight * sumXX - sumX ** 2);
  const fixed = (sumY - each * sumX) / weight;
  const distances = points.map(([x, y]) => Math.abs(fixed + each * x - y) / y);
  return { fixed, each, deviation: Math.max(...distances) };
}
