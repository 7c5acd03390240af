/** Arrays, tuples and undeclared properties. */
import type { Family } from "./family.js";
import type { KeywordFamily } from "./family.js";
import type { ReportChange, PositionDiff } from "../position-diff.js";
import { allowsType, keywordValues } from "../position-diff.js";
import { ARRAY } from "../../schema/possible-types.js";

export const ARRAY_FAMILY: KeywordFamily = {
  title: "Arrays and tuples",
  rules: {
    "unique-items-added": {
      meaning: "Items must be different from each other (`uniqueItems`).",
      sent: "major",
      received: "minor",
    },
    "unique-items-removed": {
      meaning: "Items need not be different from each other any more.",
      sent: "minor",
      received: "minor",
    },
    "tuple-item-added": {
      meaning: "A position was added to a tuple (`prefixItems`).",
      sent: "major",
      received: "major",
    },
    "tuple-item-removed": {
      meaning: "A position was removed from a tuple.",
      sent: "major",
      received: "major",
    },
    "tuple-item-became-required": {
      meaning: "A position of a tuple must be there (`minItems`).",
      sent: "major",
      received: "minor",
    },
    "tuple-item-became-optional": {
      meaning: "A position of a tuple may be missing.",
      sent: "minor",
      received: "major",
    },
    "tuple-closed": {
      meaning: "Nothing may follow the positions of a tuple any more.",
      sent: "major",
      received: "minor",
    },
    "tuple-opened": {
      meaning: "Further items may follow the positions of a tuple.",
      sent: "minor",
      received: "major",
    },
  },
  compare: compareUnique,
};

function compareUnique(spot: PositionDiff, report: ReportChange): void {
  if (!allowsType(spot, ARRAY)) return;
  const { before, after } = spot;
  const old = keywordValues(before.conjuncts, "uniqueItems").find(({ value }) => value);
  const now = keywordValues(after.conjuncts, "uniqueItems").find(({ value }) => value);
  const where = { before: old?.at, after: now?.at };
  if (old === undefined && now !== undefined)
    report("unique-items-added", "Items must be different from each other now.", where);
  else if (old !== undefined && now === undefined)
    report("unique-items-removed", "Items need not be different from each other any more.", where);
}

export const OBJECT_FAMILY: Family = {
  title: "Undeclared properties",
  rules: {
    "additional-forbidden": {
      meaning: "Undeclared properties are not allowed any more.",
      sent: "major",
      received: "major",
    },
    "additional-allowed": {
      meaning: "Undeclared properties are allowed.",
      sent: "minor",
      received: "minor",
    },
  },
};
