/** Keywords whose schemas are compared as a whole: conditions, `not`, `contains` and the like. */
import type { Schema } from "../../schema/schema.js";
import { canonicalJson, type JsonValue } from "../../json.js";
import { canonicalSchema } from "../canonical.js";
import type { Rule } from "../rule.js";
import { keywordAt, type Say, type Side, type Spot, type Stated } from "../spot.js";
import type { Version } from "../version.js";
import type { KeywordFamily } from "./family.js";

interface Condition {
  /** The first part of the ids of its rules. */
  readonly id: string;
  readonly noun: string;
  readonly keyword: keyof Schema;
  readonly textOf: (schema: Schema, version: Version) => string | undefined;
}

/** What a keyword with one schema says. */
function one(keyword: ConditionKeyword): Condition["textOf"] {
  return (schema, version) => {
    const child = schema[keyword];
    return child && canonicalSchema(child, version, 1);
  };
}

type ConditionKeyword =
  "not" | "propertyNames" | "unevaluatedItems" | "unevaluatedProperties" | "contentSchema";

const CONDITIONS: readonly Condition[] = [
  { id: "not", noun: "`not`", keyword: "not", textOf: one("not") },
  {
    id: "condition",
    noun: "condition (`if`, `then`, `else`)",
    keyword: "if",
    textOf: conditionText,
  },
  { id: "contains", noun: "`contains`", keyword: "contains", textOf: containsText },
  {
    id: "property-names",
    noun: "`propertyNames`",
    keyword: "propertyNames",
    textOf: one("propertyNames"),
  },
  {
    id: "dependent-required",
    noun: "`dependentRequired`",
    keyword: "dependentRequired",
    textOf: dependentRequiredText,
  },
  {
    id: "dependent-schemas",
    noun: "`dependentSchemas`",
    keyword: "dependentSchemas",
    textOf: dependentSchemasText,
  },
  {
    id: "pattern-properties",
    noun: "`patternProperties`",
    keyword: "patternProperties",
    textOf: patternsText,
  },
  {
    id: "unevaluated-items",
    noun: "`unevaluatedItems`",
    keyword: "unevaluatedItems",
    textOf: one("unevaluatedItems"),
  },
  {
    id: "unevaluated-properties",
    noun: "`unevaluatedProperties`",
    keyword: "unevaluatedProperties",
    textOf: one("unevaluatedProperties"),
  },
];

export const CONDITION_FAMILY: KeywordFamily = {
  title: "Conditions",
  rules: Object.fromEntries(CONDITIONS.flatMap(rulesOf)),
  compare: (spot, say) => {
    for (const condition of CONDITIONS) compareCondition(condition, spot, say);
  },
};

function rulesOf({ id, noun }: Condition): readonly [string, Rule][] {
  return [
    [`${id}-added`, { meaning: `A ${noun} was added.`, sent: "major", received: "minor" }],
    [`${id}-removed`, { meaning: `A ${noun} was removed.`, sent: "minor", received: "minor" }],
    [
      `${id}-changed`,
      {
        meaning: `A ${noun} was changed. Whether it allows more is not decided.`,
        sent: "major",
        received: "minor",
      },
    ],
  ];
}

function compareCondition(condition: Condition, { before, after }: Spot, say: Say): void {
  const { id, noun } = condition;
  const old = statedIn(condition, before);
  const now = statedIn(condition, after);
  const removed = old.filter(({ value }) => now.every((one) => one.value !== value));
  const added = now.filter(({ value }) => old.every((one) => one.value !== value));
  for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
    const where = { before: removed[index]?.at, after: added[index]?.at };
    if (removed[index] === undefined) say(`${id}-added`, `A ${noun} was added.`, where);
    else if (added[index] === undefined) say(`${id}-removed`, `A ${noun} was removed.`, where);
    else say(`${id}-changed`, `The ${noun} was changed.`, where);
  }
}

function statedIn(
  { keyword, textOf }: Condition,
  { conjuncts, version }: Side,
): readonly Stated<string>[] {
  return conjuncts.flatMap((schema) => {
    const value = textOf(schema, version);
    return value === undefined ? [] : [{ value, at: keywordAt(schema, keyword) }];
  });
}

function conditionText(schema: Schema, version: Version): string | undefined {
  const { if: test, then, else: otherwise } = schema;
  // Without `then` and `else`, it asserts nothing.
  if (test === undefined || (then === undefined && otherwise === undefined)) return undefined;
  const text = (part: Schema | undefined): string =>
    part === undefined ? "" : canonicalSchema(part, version, 1);
  return [test, then, otherwise].map(text).join(" / ");
}

function containsText(schema: Schema, version: Version): string | undefined {
  const { contains, minContains = 1, maxContains } = schema;
  if (contains === undefined) return undefined;
  return `${minContains} ${maxContains ?? ""} ${canonicalSchema(contains, version, 1)}`;
}

function dependentRequiredText({ dependentRequired = [] }: Schema): string | undefined {
  if (dependentRequired.length === 0) return undefined;
  const entries = dependentRequired.map(({ name, required }) => [name, [...required].sort()]);
  return canonicalJson(Object.fromEntries(entries) as JsonValue);
}

function dependentSchemasText(schema: Schema, version: Version): string | undefined {
  const { dependentSchemas = [] } = schema;
  if (dependentSchemas.length === 0) return undefined;
  const texts = dependentSchemas.map(
    (one) => `${one.name}: ${canonicalSchema(one.schema, version, 1)}`,
  );
  return texts.sort().join("; ");
}

function patternsText(schema: Schema, version: Version): string | undefined {
  const { patternProperties = [] } = schema;
  if (patternProperties.length === 0) return undefined;
  const texts = patternProperties.map(
    (one) => `${one.pattern}: ${canonicalSchema(one.schema, version, 1)}`,
  );
  return texts.sort().join("; ");
}
