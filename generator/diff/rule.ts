/** Rules of the comparison, and their findings. */
import type { SpecLocation } from "../diagnostics.js";

/** The part of a semantic version that a change increases, in ascending order. */
export const VERDICTS = ["patch", "minor", "major"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a model is used: in requests, in responses, or in both (also if no operation uses it). */
export type Direction = "sent" | "received" | "both";

export interface Rule {
  /** What has changed, as one sentence. */
  readonly meaning: string;
  /** The verdict for code that builds values, and for values that were valid. */
  readonly sent: Verdict;
  /** The verdict for code that reads values. */
  readonly received: Verdict;
}

/** The rules of a family, by id. */
export type Rules = Readonly<Record<string, Rule>>;

export interface Finding {
  /** The id of the rule. */
  readonly rule: string;
  readonly verdict: Verdict;
  readonly direction: Direction;
  /** The name of the model in the old version; in the new one if the old one has none. */
  readonly model: string;
  /** The class member, and the position in its value: `tags[]`. */
  readonly member?: string | undefined;
  /** One sentence in plain English, with a final full stop. */
  readonly message: string;
  /** Other models with the same change, as `Name` or `Name.member`. */
  readonly alsoIn: readonly string[];
  readonly before: SpecLocation;
  readonly after: SpecLocation;
}

export function verdictOf(rule: Rule, direction: Direction): Verdict {
  return direction === "both" ? highest([rule.sent, rule.received]) : rule[direction];
}

/** The highest of some verdicts; `patch` if there are none. */
export function highest(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS[Math.max(0, ...verdicts.map((verdict) => VERDICTS.indexOf(verdict)))] ?? "patch";
}

/** Whether a verdict is at least as high as another one. */
export function reaches(verdict: Verdict, limit: Verdict): boolean {
  return VERDICTS.indexOf(verdict) >= VERDICTS.indexOf(limit);
}

/** Whether a verdict reaches the limit of `--fail-on`. */
export function fails(verdict: Verdict | "none", failOn: Verdict | undefined): boolean {
  return failOn !== undefined && verdict !== "none" && reaches(verdict, failOn);
}
