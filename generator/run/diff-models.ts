/** Compares the models of two specs: what has changed for those who use them. */
import { compareModels, labelOf } from "../diff/compare.js";
import { type Finding, highest, type Verdict, VERDICTS } from "../diff/rule.js";
import type { SpecLocation } from "../diagnostics.js";
import { positionOf } from "../load/diagnose.js";
import type { SpecSource } from "../load/source.js";
import type { ReadModels } from "./read-models.js";

export interface ChangePosition {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** RFC 6901 pointer into the document. */
  readonly pointer: string;
}

/** A finding with the positions of its places in the files. */
export interface ModelChange extends Omit<Finding, "before" | "after"> {
  readonly before: ChangePosition;
  readonly after: ChangePosition;
}

export interface ModelDiff {
  /** The greatest verdict; `none` where nothing has changed. */
  readonly verdict: Verdict | "none";
  /** The greatest verdicts first. */
  readonly changes: readonly ModelChange[];
}

export function diffModels(before: ReadModels, after: ReadModels): ModelDiff {
  const changes = compareModels(before.models, after.models).map(
    ({ before: old, after: now, member, ...rest }): ModelChange => ({
      ...rest,
      ...(member === undefined || member === "" ? {} : { member }),
      before: changePosition(old, before.source),
      after: changePosition(now, after.source),
    }),
  );
  const order = (change: ModelChange): number => -VERDICTS.indexOf(change.verdict);
  const sorted = changes.sort((a, b) => order(a) - order(b));
  const verdicts = sorted.map(({ verdict }) => verdict);
  return { verdict: verdicts.length === 0 ? "none" : highest(verdicts), changes: sorted };
}

/** `Pet.tags[]`. */
export function changeLabel(change: ModelChange): string {
  return labelOf(change);
}

function changePosition(at: SpecLocation, source: SpecSource): ChangePosition {
  const { file, position } = positionOf(at, source);
  return { file, ...position, pointer: at.pointer };
}
