/** Unions: their variants, discriminators and tags; the children of a class. */
import type { JsonPrimitive } from "../../json.js";
import type { ClassShape, UnionShape } from "../../model/graph.js";
import type { ReportChange } from "../position-diff.js";
import { type Family, shown } from "./family.js";

export const UNION_FAMILY: Family = {
  title: "Unions and discriminators",
  rules: {
    "variant-added": {
      meaning:
        "A variant was added to a union. Code that handles every variant does not handle it.",
      sent: "minor",
      received: "major",
    },
    "variant-removed": {
      meaning: "A variant was removed from a union.",
      sent: "major",
      received: "major",
    },
    "class-replaced": {
      meaning: "Values are of another class.",
      sent: "major",
      received: "major",
    },
    "choice-tightened": {
      meaning: "A oneOf or anyOf allows less, with the same types.",
      sent: "major",
      received: "minor",
    },
    "choice-loosened": {
      meaning: "A oneOf or anyOf allows more, with the same types.",
      sent: "minor",
      received: "minor",
    },
    "any-of-became-one-of": {
      meaning: "anyOf became oneOf: values that match several branches are not valid any more.",
      sent: "major",
      received: "minor",
    },
    "one-of-became-any-of": {
      meaning: "oneOf became anyOf: values may match several branches.",
      sent: "minor",
      received: "minor",
    },
    "discriminator-added": {
      meaning: "A union got a discriminator, so only the variant that its value names is valid.",
      sent: "major",
      received: "minor",
    },
    "discriminator-removed": {
      meaning: "A union has no discriminator any more.",
      sent: "minor",
      received: "major",
    },
    "discriminator-changed": {
      meaning: "Another property tells the variants of a union apart.",
      sent: "major",
      received: "major",
    },
    "tag-added": {
      meaning: "A further value selects a variant.",
      sent: "minor",
      received: "major",
    },
    "tag-removed": {
      meaning: "A value does not select a variant any more.",
      sent: "major",
      received: "major",
    },
    "child-added": {
      meaning: "A discriminator value leads from a class to a further child.",
      sent: "major",
      received: "minor",
    },
    "child-removed": {
      meaning: "A discriminator value does not lead from a class to a child any more.",
      sent: "minor",
      received: "major",
    },
  },
};

/** A name for a class that is the same in both versions. */
export type CommonName<T> = (type: T) => string;

export function compareDiscriminators(
  old: UnionShape,
  now: UnionShape,
  report: ReportChange,
): boolean {
  const was = old.discriminator?.property;
  const is = now.discriminator?.property;
  if (was === is) return true;
  if (was === undefined)
    report("discriminator-added", `The property ${shown(is)} tells the variants apart now.`);
  else if (is === undefined)
    report("discriminator-removed", `No property tells the variants apart; it was ${shown(was)}.`);
  else {
    const message = `The property ${shown(is)} tells the variants apart now; it was ${shown(was)}.`;
    report("discriminator-changed", message);
  }
  return false;
}

/** Compares the tags of a variant that both versions have. */
export function compareTags(
  old: readonly JsonPrimitive[],
  now: readonly JsonPrimitive[],
  name: string,
  report: ReportChange,
): void {
  for (const tag of old)
    if (!now.includes(tag))
      report("tag-removed", `The value ${shown(tag)} does not select ${name} any more.`);
  for (const tag of now)
    if (!old.includes(tag)) report("tag-added", `The value ${shown(tag)} selects ${name} now.`);
}

/** Compares the children of a class: tag values with the common names of the children that they select. */
export function compareChildren(
  old: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
  report: ReportChange,
): void {
  for (const [value, name] of old)
    if (now.get(value) !== name)
      report("child-removed", `The value ${value} does not lead to ${name} any more.`);
  for (const [value, name] of now)
    if (old.get(value) !== name) report("child-added", `The value ${value} leads to ${name} now.`);
}

export function childrenByTag(
  { children }: ClassShape,
  nameOf: (id: string) => string,
): ReadonlyMap<string, string> {
  const cases = children?.cases ?? [];
  return new Map(
    cases.flatMap(({ values, id }) =>
      values.map((value): [string, string] => [JSON.stringify(value), nameOf(id)]),
    ),
  );
}
