/** Keywords whose schemas are compared as a whole: conditions, `not`, `contains` and the like. */
import type { Schema } from "../../schema/schema.js";
import { canonicalSchema } from "../canonical.js";
import type { Rule } from "../rule.js";
import {
  keywordAt,
  type ReportChange,
  type Side,
  type PositionDiff,
  type Located,
} from "../position-diff.js";
import type { Version } from "../version.js";
import type { KeywordFamily } from "./family.js";
import { onlyIn } from "./text.js";

interface Condition {
  /** The prefix of its rule ids. */
  readonly id: string;
  readonly noun: string;
  readonly keyword: keyof Schema;
  /** The demands of the keyword. A value must satisfy all of them. */
  readonly demandsOf: (schema: Schema, version: Version) => readonly Demand[];
  /** Fewer demands allow more values. */
  readonly isOrdered?: true;
}

interface Demand {
  readonly text: string;
  /** The minimum and maximum of how often it must hold. */
  readonly min?: number;
  readonly max?: number;
}

/** The demands of a keyword with a single schema. */
function one(keyword: ConditionKeyword): Condition["demandsOf"] {
  return (schema, version) => {
    const child = schema[keyword];
    return child === undefined ? [] : [{ text: canonicalSchema(child, version, 1) }];
  };
}

type ConditionKeyword =
  "not" | "propertyNames" | "unevaluatedItems" | "unevaluatedProperties" | "contentSchema";

const CONDITIONS: readonly Condition[] = [
  { id: "not", noun: "`not`", keyword: "not", demandsOf: one("not") },
  {
    id: "condition",
    noun: "condition (`if`, `then`, `else`)",
    keyword: "if",
    demandsOf: conditionDemands,
    isOrdered: true,
  },
  {
    id: "contains",
    noun: "`contains`",
    keyword: "contains",
    demandsOf: containsDemands,
    isOrdered: true,
  },
  {
    id: "property-names",
    noun: "`propertyNames`",
    keyword: "propertyNames",
    demandsOf: one("propertyNames"),
  },
  {
    id: "dependent-required",
    noun: "`dependentRequired`",
    keyword: "dependentRequired",
    demandsOf: dependentRequiredDemands,
    isOrdered: true,
  },
  {
    id: "dependent-schemas",
    noun: "`dependentSchemas`",
    keyword: "dependentSchemas",
    demandsOf: dependentSchemasDemands,
    isOrdered: true,
  },
  {
    id: "pattern-properties",
    noun: "`patternProperties`",
    keyword: "patternProperties",
    demandsOf: patternsDemands,
  },
  {
    id: "unevaluated-items",
    noun: "`unevaluatedItems`",
    keyword: "unevaluatedItems",
    demandsOf: one("unevaluatedItems"),
  },
  {
    id: "unevaluated-properties",
    noun: "`unevaluatedProperties`",
    keyword: "unevaluatedProperties",
    demandsOf: one("unevaluatedProperties"),
  },
];

export const CONDITION_FAMILY: KeywordFamily = {
  title: "Conditions",
  rules: Object.fromEntries(CONDITIONS.flatMap(rulesOf)),
  compare: (spot, report) => {
    for (const condition of CONDITIONS) compareCondition(condition, spot, report);
  },
};

function rulesOf({ id, noun, isOrdered }: Condition): readonly [string, Rule][] {
  const tightens = { sent: "major", received: "minor" } as const;
  const loosens = { sent: "minor", received: "minor" } as const;
  const undecided = isOrdered
    ? `A ${noun} was changed, and it is not known to allow more or less.`
    : `A ${noun} was changed. Whether it allows more is not decided.`;
  const rules: [string, Rule][] = [
    [`${id}-added`, { meaning: `A ${noun} was added.`, ...tightens }],
    [`${id}-removed`, { meaning: `A ${noun} was removed.`, ...loosens }],
    [`${id}-changed`, { meaning: undecided, ...tightens }],
  ];
  if (isOrdered)
    rules.push(
      [`${id}-tightened`, { meaning: `A ${noun} demands more.`, ...tightens }],
      [`${id}-loosened`, { meaning: `A ${noun} demands less.`, ...loosens }],
    );
  return rules;
}

function compareCondition(
  condition: Condition,
  { before, after }: PositionDiff,
  report: ReportChange,
): void {
  const { id, noun } = condition;
  const old = statedIn(condition, before);
  const now = statedIn(condition, after);
  const removed = onlyIn(old, now);
  const added = onlyIn(now, old);
  for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
    const [gone, come] = [removed[index], added[index]];
    const where = { before: gone?.at, after: come?.at };
    if (gone === undefined) report(`${id}-added`, `A ${noun} was added.`, where);
    else if (come !== undefined) {
      const change = condition.isOrdered ? changeOf(gone.value, come.value) : "changed";
      report(`${id}-${change}`, `The ${noun} was ${change}.`, where);
    } else if (id === "pattern-properties" && isClosed(after))
      report(
        `${id}-changed`,
        `A ${noun} was removed; other rules apply to its properties now.`,
        where,
      );
    else report(`${id}-removed`, `A ${noun} was removed.`, where);
  }
}

function changeOf(
  old: readonly Demand[],
  now: readonly Demand[],
): "tightened" | "loosened" | "changed" {
  if (old.every((demand) => isMet(demand, now))) return "tightened";
  return now.every((demand) => isMet(demand, old)) ? "loosened" : "changed";
}

/** Whether a list of demands implies another demand. */
function isMet({ text, min = 0, max = Infinity }: Demand, list: readonly Demand[]): boolean {
  return list.some(
    (other) => other.text === text && (other.min ?? 0) >= min && (other.max ?? Infinity) <= max,
  );
}

/** Whether undeclared properties are restricted. */
function isClosed({ conjuncts }: Side): boolean {
  return conjuncts.some(
    ({ additionalProperties, unevaluatedProperties }) =>
      additionalProperties !== undefined || unevaluatedProperties !== undefined,
  );
}

function statedIn(
  { keyword, demandsOf }: Condition,
  { conjuncts, version }: Side,
): readonly Located<readonly Demand[]>[] {
  return conjuncts.flatMap((schema) => {
    const value = demandsOf(schema, version);
    return value.length === 0 ? [] : [{ value, at: keywordAt(schema, keyword) }];
  });
}

function conditionDemands(schema: Schema, version: Version): readonly Demand[] {
  const { if: test, then, else: otherwise } = schema;
  // Without `then` and `else`, it asserts nothing.
  if (test === undefined) return [];
  const text = (part: Schema): string => canonicalSchema(part, version, 1);
  return [
    ...(then === undefined ? [] : [{ text: `${text(test)} / ${text(then)}` }]),
    ...(otherwise === undefined ? [] : [{ text: `not ${text(test)} / ${text(otherwise)}` }]),
  ];
}

function containsDemands(schema: Schema, version: Version): readonly Demand[] {
  const { contains, minContains = 1, maxContains = Infinity } = schema;
  if (contains === undefined) return [];
  return [{ text: canonicalSchema(contains, version, 1), min: minContains, max: maxContains }];
}

function dependentRequiredDemands({ dependentRequired = [] }: Schema): readonly Demand[] {
  const demands = dependentRequired.flatMap(({ name, required }) =>
    required.map((other) => JSON.stringify([name, other])),
  );
  return demands.sort().map((text) => ({ text }));
}

function dependentSchemasDemands(schema: Schema, version: Version): readonly Demand[] {
  const { dependentSchemas = [] } = schema;
  const texts = dependentSchemas.map(
    (dependent) =>
      `${JSON.stringify(dependent.name)}: ${canonicalSchema(dependent.schema, version, 1)}`,
  );
  return texts.sort().map((text) => ({ text }));
}

function patternsDemands(schema: Schema, version: Version): readonly Demand[] {
  const { patternProperties = [] } = schema;
  const texts = patternProperties.map(
    ({ pattern, schema: value }) =>
      `${JSON.stringify(pattern)}: ${canonicalSchema(value, version, 1)}`,
  );
  return texts.sort().map((text) => ({ text }));
}
