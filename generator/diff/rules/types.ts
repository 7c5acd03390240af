/** Types, nullability and single values (enum, const). */
import type { JsonPrimitive } from "../../json.js";
import { type Alternatives, alternativesOf, allowsAllLike, kindsOf } from "../alternatives.js";
import type { ReportChange, PositionDiff } from "../position-diff.js";
import { type Family, shown } from "./family.js";

export const TYPE_FAMILY: Family = {
  title: "Types and values",
  rules: {
    "type-widened": {
      meaning: "Values of more types are allowed.",
      sent: "minor",
      received: "major",
    },
    "type-narrowed": {
      meaning: "Values of fewer types are allowed.",
      sent: "major",
      received: "minor",
    },
    "type-changed": {
      meaning: "The type was replaced by another one.",
      sent: "major",
      received: "major",
    },
    "integer-became-number": {
      meaning: "Numbers that are not whole are allowed.",
      sent: "minor",
      received: "minor",
    },
    "number-became-integer": {
      meaning: "Only whole numbers are allowed.",
      sent: "major",
      received: "minor",
    },
    "became-nullable": { meaning: "`null` is allowed.", sent: "minor", received: "major" },
    "became-not-nullable": {
      meaning: "`null` is not allowed any more.",
      sent: "major",
      received: "minor",
    },
    "became-enum": {
      meaning: "Only listed values are allowed (`enum`, `const`); before, any of the type was.",
      sent: "major",
      received: "minor",
    },
    "became-not-enum": {
      meaning: "Any value of the type is allowed; before, only listed ones were.",
      sent: "minor",
      received: "major",
    },
    "enum-value-added": {
      meaning: "A listed value was added. Code that handles every value does not handle it.",
      sent: "minor",
      received: "major",
    },
    "enum-value-removed": {
      meaning: "A listed value was removed. Code that names it does not compile.",
      sent: "major",
      received: "major",
    },
    "known-value-added": {
      meaning: "A known value was added to an open enum.",
      sent: "minor",
      received: "minor",
    },
    "known-value-removed": {
      meaning:
        "A known value was removed from an open enum, which still allows it: its constant is gone.",
      sent: "major",
      received: "major",
    },
  },
};

/** Compares the types of two positions, without the classes in them (`unions.ts`). */
export function compareTypes({ before, after }: PositionDiff, report: ReportChange): void {
  const old = alternativesOf(before.position.type, before.version);
  const now = alternativesOf(after.position.type, after.version);
  compareNull(old, now, report);
  compareLiterals(old, now, report);
  compareKnown(old, now, report);
  compareKinds(old, now, report);
  if (!old.any && !now.any && old.number !== now.number) compareIntegers(old, now, report);
}

function compareNull(old: Alternatives, now: Alternatives, report: ReportChange): void {
  if (old.any || now.any || old.null === now.null) return;
  if (now.null) report("became-nullable", "`null` is allowed now.");
  else report("became-not-nullable", "`null` is not allowed any more.");
}

function compareLiterals(old: Alternatives, now: Alternatives, report: ReportChange): void {
  const wasListed = old.literals.size > 0;
  const isListed = now.literals.size > 0;
  const isKept = [...now.literals.values()].some((value) => allowsAllLike(value, old));
  if (!wasListed && isListed && isKept) {
    report("became-enum", `Only these values are allowed now: ${listed(now.literals)}.`);
    return;
  }
  const isOpened = [...old.literals.values()].some((value) => allowsAllLike(value, now));
  if (wasListed && !isListed && isOpened) {
    report("became-not-enum", `Other values than ${listed(old.literals)} are allowed now.`);
    return;
  }
  // If no value is shared and the type differs, the type has changed (`type-changed`).
  for (const [key, value] of old.literals)
    if (!now.literals.has(key) && !allowsAllLike(value, now) && isListed)
      report("enum-value-removed", `The value ${shown(value)} was removed.`);
  for (const [key, value] of now.literals)
    if (!old.literals.has(key) && !allowsAllLike(value, old) && wasListed)
      report("enum-value-added", `The value ${shown(value)} was added.`);
}

function listed(values: ReadonlyMap<string, JsonPrimitive>): string {
  const texts = [...values.values()].slice(0, 5).map(shown);
  return texts.join(", ") + (values.size > 5 ? ", …" : "");
}

function compareKnown(old: Alternatives, now: Alternatives, report: ReportChange): void {
  if (old.known.size === 0 || now.known.size === 0) return;
  for (const [key, value] of old.known)
    if (!now.known.has(key))
      report("known-value-removed", `The known value ${shown(value)} was removed.`);
  for (const [key, value] of now.known)
    if (!old.known.has(key))
      report("known-value-added", `The known value ${shown(value)} was added.`);
}

function compareKinds(old: Alternatives, now: Alternatives, report: ReportChange): void {
  const [oldKinds, newKinds] = [allKinds(old), allKinds(now)];
  const removed = oldKinds.filter((kind) => !newKinds.includes(kind));
  const added = newKinds.filter((kind) => !oldKinds.includes(kind));
  if (removed.length === 0 && added.length === 0) return;
  const [was, is] = [oldKinds.join(" or "), newKinds.join(" or ")];
  const message = `The type was changed from ${was || "no value"} to ${is || "no value"}.`;
  if (now.any) report("type-widened", message);
  else if (old.any) report("type-narrowed", message);
  else if (removed.length === 0) report("type-widened", message);
  else if (added.length === 0) report("type-narrowed", message);
  else report("type-changed", message);
}

/** The kinds of values, including those of listed values and of class instances. */
function allKinds(type: Alternatives): readonly string[] {
  if (type.any) return kindsOf(type);
  const ofLiterals = [...type.literals.values()].map((value) => `a ${typeof value}`);
  const kinds = new Set<string>([...kindsOf(type), ...ofLiterals]);
  if (type.classes.length > 0) kinds.add("an object");
  return [...kinds].sort();
}

function compareIntegers(old: Alternatives, now: Alternatives, report: ReportChange): void {
  if (old.number === "integer" && now.number === "any")
    report("integer-became-number", "Numbers that are not whole are allowed now.");
  else if (old.number === "any" && now.number === "integer")
    report("number-became-integer", "Only whole numbers are allowed now.");
}
