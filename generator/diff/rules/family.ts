/** A family of rules, and the comparison that applies them. */
import type { Rules } from "../rule.js";
import type { ReportChange, PositionDiff } from "../position-diff.js";

export interface Family {
  readonly title: string;
  readonly rules: Rules;
}

/** A family that compares the keywords of two positions. */
export interface KeywordFamily extends Family {
  readonly compare: (spot: PositionDiff, report: ReportChange) => void;
}

/** A value in a message: JSON, truncated if it is long; "" for undefined. */
export function shown(value: unknown): string {
  const text = value === undefined ? "" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
