/** Limits of numbers, lengths and counts. */
import type { Schema } from "../../schema/schema.js";
import { ARRAY, type Mask, NUMBER, OBJECT, STRING } from "../../schema/possible-types.js";
import type { Rule } from "../rule.js";
import {
  allowsType,
  keywordAt,
  type ReportChange,
  type PositionDiff,
  type Located,
} from "../position-diff.js";
import type { KeywordFamily } from "./family.js";

interface LimitSpec {
  /** The prefix of its rule ids. */
  readonly id: string;
  readonly kind: "lower" | "upper";
  /** The JSON type that it limits. Values of other types are always valid. */
  readonly type: Mask;
  /** Its name in messages. */
  readonly noun: string;
  readonly keyword: keyof Schema;
  /** The keyword for the exclusive form of the limit. */
  readonly exclusive?: keyof Schema;
  /** A limit that all values satisfy. */
  readonly idle?: number;
}

const LIMITS: readonly LimitSpec[] = [
  ...([
    {
      id: "minimum",
      type: NUMBER,
      kind: "lower",
      noun: "minimum",
      keyword: "minimum",
      exclusive: "exclusiveMinimum",
    },
    {
      id: "maximum",
      type: NUMBER,
      kind: "upper",
      noun: "maximum",
      keyword: "maximum",
      exclusive: "exclusiveMaximum",
    },
    {
      id: "min-length",
      type: STRING,
      kind: "lower",
      noun: "minimum length",
      keyword: "minLength",
      idle: 0,
    },
    { id: "max-length", type: STRING, kind: "upper", noun: "maximum length", keyword: "maxLength" },
    {
      id: "min-items",
      type: ARRAY,
      kind: "lower",
      noun: "minimum number of items",
      keyword: "minItems",
      idle: 0,
    },
    {
      id: "max-items",
      type: ARRAY,
      kind: "upper",
      noun: "maximum number of items",
      keyword: "maxItems",
    },
    {
      id: "min-properties",
      type: OBJECT,
      kind: "lower",
      noun: "minimum number of properties",
      keyword: "minProperties",
      idle: 0,
    },
    {
      id: "max-properties",
      type: OBJECT,
      kind: "upper",
      noun: "maximum number of properties",
      keyword: "maxProperties",
    },
  ] as const),
];

export const LIMIT_FAMILY: KeywordFamily = {
  title: "Limits",
  rules: Object.fromEntries(LIMITS.flatMap(rulesOf)),
  compare: (spot, report) => {
    for (const spec of LIMITS) if (allowsType(spot, spec.type)) compareLimit(spec, spot, report);
  },
};

function rulesOf({ id, kind, noun }: LimitSpec): readonly [string, Rule][] {
  const rule = (change: string, meaning: string, tightens: boolean): [string, Rule] => [
    `${id}-${change}`,
    { meaning, sent: tightens ? "major" : "minor", received: "minor" },
  ];
  return [
    rule("added", `A ${noun} was added.`, true),
    rule("removed", `The ${noun} was removed.`, false),
    rule("increased", `The ${noun} was increased.`, kind === "lower"),
    rule("decreased", `The ${noun} was decreased.`, kind === "upper"),
  ];
}

interface Limit {
  readonly value: number;
  readonly isExclusive: boolean;
}

function compareLimit(
  spec: LimitSpec,
  { before, after }: PositionDiff,
  report: ReportChange,
): void {
  const old = strictest(spec, before.conjuncts);
  const now = strictest(spec, after.conjuncts);
  const { id, noun } = spec;
  const where = { before: old?.at, after: now?.at };
  if (old === undefined && now === undefined) return;
  if (old === undefined) report(`${id}-added`, `A ${noun} of ${text(now)} was added.`, where);
  else if (now === undefined)
    report(`${id}-removed`, `The ${noun} of ${text(old)} was removed.`, where);
  else {
    const order = compare(old.value, now.value, spec);
    if (order === 0) return;
    const change = order < 0 ? "increased" : "decreased";
    report(
      `${id}-${change}`,
      `The ${noun} was ${change} from ${text(old)} to ${text(now)}.`,
      where,
    );
  }
}

function text(limit: Located<Limit> | undefined): string {
  if (limit === undefined) return "";
  const { value, isExclusive } = limit.value;
  return `${value}${isExclusive ? " (excluded)" : ""}`;
}

/** Compares two limits. An exclusive limit is slightly stricter than an inclusive one. */
function compare(a: Limit, b: Limit, { kind }: LimitSpec): number {
  const inside = kind === "lower" ? 1 : -1;
  return a.value - b.value || inside * (Number(a.isExclusive) - Number(b.isExclusive));
}

function strictest(spec: LimitSpec, schemas: readonly Schema[]): Located<Limit> | undefined {
  const { keyword, exclusive, idle, kind } = spec;
  const limits = schemas.flatMap((schema) => [
    ...limitOf(schema, keyword, false),
    ...(exclusive === undefined ? [] : limitOf(schema, exclusive, true)),
  ]);
  const sorted = limits
    .filter(({ value }) => value.value !== idle)
    .sort((a, b) => compare(a.value, b.value, spec));
  return kind === "lower" ? sorted.at(-1) : sorted[0];
}

function limitOf(
  schema: Schema,
  keyword: keyof Schema,
  isExclusive: boolean,
): readonly Located<Limit>[] {
  const value = schema[keyword];
  if (typeof value !== "number") return [];
  return [{ value: { value, isExclusive }, at: keywordAt(schema, keyword) }];
}
