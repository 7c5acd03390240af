/** The context for comparing a pair of models. */
import type { SpecLocation } from "../diagnostics.js";
import type { ModelId } from "../model/graph.js";
import type { Pairs } from "./pairs.js";
import type { Position, ReportChange } from "./position-diff.js";
import type { Version } from "./version.js";

export interface Reported {
  readonly rule: string;
  readonly message: string;
  readonly member: string;
  readonly before: SpecLocation;
  readonly after: SpecLocation;
}

export interface Comparison {
  readonly old: Version;
  readonly now: Version;
  readonly pairs: Pairs;
  readonly report: (finding: Reported) => void;
}

/** Whether two models are the same model, perhaps renamed. */
export function isSameModel(old: ModelId, now: ModelId, { pairs }: Comparison): boolean {
  return pairs.newOf.get(old) === now;
}

/** Two positions to compare. */
export interface PositionPair {
  /** The member and the position in its value; "" for the model itself. */
  readonly path: string;
  readonly before: Position;
  readonly after: Position;
  /** The models that are being compared. Their own schemas are not omitted. */
  readonly own?: { readonly before: ModelId; readonly after: ModelId };
  readonly depth: number;
}

export function reporterAt(
  { path, before, after }: PositionPair,
  { report }: Comparison,
): ReportChange {
  return (rule, message, where) => {
    report({
      ...{ rule, message, member: path },
      before: where?.before ?? before.at,
      after: where?.after ?? after.at,
    });
  };
}
