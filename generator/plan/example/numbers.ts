/** Sample numbers. */
import { each, greatest, least, type ApplicableSchemas } from "./parts.js";

/** Numbers that probably satisfy the parts, the most likely first. Each must be validated. */
export function sampleNumbers(parts: ApplicableSchemas, integer: boolean): readonly number[] {
  const min = Math.max(
    greatest(parts, "minimum", -Infinity),
    greatest(parts, "exclusiveMinimum", -Infinity),
  );
  const max = Math.min(
    least(parts, "maximum", Infinity),
    least(parts, "exclusiveMaximum", Infinity),
  );
  const steps = each(parts, "multipleOf").filter((step) => step > 0);
  const step = steps.length === 0 ? (integer ? 1 : undefined) : product(steps);
  const inside = min > 1 || max < 1 ? [] : [1];
  const simple = [...inside, min, max, 0].filter(Number.isFinite);
  if (step === undefined)
    return [...simple, between(min, max), min + 1, max - 1].filter(Number.isFinite);
  const base = Number.isFinite(min)
    ? Math.ceil(min / step)
    : Number.isFinite(max)
      ? Math.floor(max / step)
      : 1;
  const stepped = [base, base + 1, base - 1, 1, 0].map((count) => tidy(count * step));
  return [...simple.filter((value) => steps.length === 0 && Number.isInteger(value)), ...stepped];
}

/** A common multiple of some divisors. */
function product(steps: readonly number[]): number {
  return [...new Set(steps)].reduce(
    (all, step) => (all % step === 0 ? all : tidy(all * step)),
    1 * (steps[0] as number),
  );
}

function between(min: number, max: number): number {
  return tidy((min + max) / 2);
}

/** Removes rounding errors of binary fractions: 0.30000000000000004 becomes 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
