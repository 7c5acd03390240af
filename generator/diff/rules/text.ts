/** Patterns, formats, content and steps of single values. */
import type { Schema } from "../../schema/schema.js";
import { canonicalSchema } from "../canonical.js";
import { includesPattern, type Pattern } from "../pattern-order.js";
import {
  allowsType,
  keywordAt,
  type ReportChange,
  type PositionDiff,
  type Located,
  keywordValues,
} from "../position-diff.js";
import { NUMBER, STRING } from "../../schema/possible-types.js";
import { type KeywordFamily, shown } from "./family.js";

export const VALUE_FAMILY: KeywordFamily = {
  title: "Patterns, formats and multiples",
  rules: {
    "pattern-added": { meaning: "A pattern was added.", sent: "major", received: "minor" },
    "pattern-removed": { meaning: "A pattern was removed.", sent: "minor", received: "minor" },
    "pattern-changed": {
      meaning: "A pattern was replaced, and the new one is not known to allow more or less.",
      sent: "major",
      received: "minor",
    },
    "pattern-tightened": {
      meaning: "A pattern was replaced by one that allows less.",
      sent: "major",
      received: "minor",
    },
    "pattern-loosened": {
      meaning: "A pattern was replaced by one that allows more.",
      sent: "minor",
      received: "minor",
    },
    "format-added": { meaning: "A format was added.", sent: "major", received: "minor" },
    "format-removed": { meaning: "A format was removed.", sent: "minor", received: "minor" },
    "format-changed": { meaning: "A format was replaced.", sent: "major", received: "minor" },
    "codec-changed": {
      meaning: "The format has a codec in one version, so the TypeScript type is another.",
      sent: "major",
      received: "major",
    },
    "content-changed": {
      meaning:
        "`contentEncoding`, `contentMediaType` or `contentSchema` changed. It is not checked.",
      sent: "minor",
      received: "minor",
    },
    "multiple-of-added": { meaning: "`multipleOf` was added.", sent: "major", received: "minor" },
    "multiple-of-removed": {
      meaning: "`multipleOf` was removed.",
      sent: "minor",
      received: "minor",
    },
    "multiple-of-tightened": {
      meaning: "`multipleOf` is a multiple of what it was.",
      sent: "major",
      received: "minor",
    },
    "multiple-of-loosened": {
      meaning: "`multipleOf` is a divisor of what it was.",
      sent: "minor",
      received: "minor",
    },
    "multiple-of-changed": {
      meaning: "`multipleOf` is neither a multiple nor a divisor of what it was.",
      sent: "major",
      received: "minor",
    },
  },
  compare: (spot, report) => {
    if (allowsType(spot, STRING)) comparePatterns(spot, report);
    compareFormats(spot, report);
    compareContent(spot, report);
    if (allowsType(spot, NUMBER)) compareMultiples(spot, report);
  },
};

/** The values of a keyword in one version that the other version does not have. */
export function onlyIn<T>(
  here: readonly Located<T>[],
  there: readonly Located<T>[],
): readonly Located<T>[] {
  const known = new Set(there.map(({ value }) => JSON.stringify(value)));
  return here.filter(({ value }) => !known.has(JSON.stringify(value)));
}

function comparePatterns({ before, after }: PositionDiff, report: ReportChange): void {
  const [old, now] = [before, after].map(({ conjuncts }) => conjuncts.flatMap(patternOf));
  reportPairs(old ?? [], now ?? [], (removed, added) => {
    const where = { before: removed?.at, after: added?.at };
    if (removed === undefined)
      report("pattern-added", `The pattern ${shown(added?.value.source)} was added.`, where);
    else if (added === undefined)
      report("pattern-removed", `The pattern ${shown(removed.value.source)} was removed.`, where);
    else {
      const change = patternChange(removed.value, added.value);
      const [was, is] = [shown(removed.value.source), shown(added.value.source)];
      if (change !== undefined)
        report(change, `The pattern was changed from ${was} to ${is}.`, where);
    }
  });
}

function patternOf(schema: Schema): readonly Located<Pattern>[] {
  const { pattern: source, patternFlags: flags = "u" } = schema;
  return source === undefined
    ? []
    : [{ value: { source, flags }, at: keywordAt(schema, "pattern") }];
}

/** The id of the rule; undefined if both patterns match the same texts. */
function patternChange(old: Pattern, now: Pattern): string | undefined {
  const isLooser = includesPattern(now, old);
  const isTighter = includesPattern(old, now);
  if (isLooser && isTighter) return undefined;
  return isLooser ? "pattern-loosened" : isTighter ? "pattern-tightened" : "pattern-changed";
}

function compareFormats(spot: PositionDiff, report: ReportChange): void {
  const { before, after } = spot;
  compareStated(spot, "format", (removed, added) => {
    const where = { before: removed?.at, after: added?.at };
    const hasCodec =
      (removed !== undefined && removed.value in before.version.options.codecs) ||
      (added !== undefined && added.value in after.version.options.codecs);
    const [old, now] = [shown(removed?.value), shown(added?.value)];
    const change =
      removed === undefined
        ? (["format-added", `The format ${now} was added.`] as const)
        : added === undefined
          ? (["format-removed", `The format ${old} was removed.`] as const)
          : (["format-changed", `The format was changed from ${old} to ${now}.`] as const);
    const [rule, message] = change;
    report(hasCodec ? "codec-changed" : rule, message, where);
  });
}

const CONTENT = ["contentEncoding", "contentMediaType"] as const;

function compareContent(spot: PositionDiff, report: ReportChange): void {
  const [was, is] = [spot.before, spot.after].map(({ conjuncts, version }) =>
    conjuncts.flatMap(({ contentSchema }) =>
      contentSchema === undefined ? [] : [canonicalSchema(contentSchema, version, 1)],
    ),
  );
  if (was?.join("\n") !== is?.join("\n"))
    report("content-changed", "`contentSchema` was added, removed or changed.");
  for (const keyword of CONTENT)
    compareStated(spot, keyword, (removed, added) => {
      const [old, now] = [removed, added].map((one) => (one ? shown(one.value) : "nothing"));
      const message = `\`${keyword}\` was changed from ${old ?? ""} to ${now ?? ""}.`;
      report("content-changed", message, { before: removed?.at, after: added?.at });
    });
}

function compareMultiples(spot: PositionDiff, report: ReportChange): void {
  compareStated(spot, "multipleOf", (removed, added) => {
    const where = { before: removed?.at, after: added?.at };
    if (removed === undefined)
      report("multiple-of-added", `\`multipleOf\` of ${shown(added?.value)} was added.`, where);
    else if (added === undefined)
      report("multiple-of-removed", `\`multipleOf\` of ${removed.value} was removed.`, where);
    else {
      const [old, now] = [removed.value, added.value];
      const change = now % old === 0 ? "tightened" : old % now === 0 ? "loosened" : "changed";
      const message = `\`multipleOf\` was changed from ${old} to ${now}.`;
      report(`multiple-of-${change}`, message, where);
    }
  });
}

/** Pairs removed values with added values, in order. */
function compareStated<K extends keyof Schema>(
  { before, after }: PositionDiff,
  keyword: K,
  report: (
    removed: Located<NonNullable<Schema[K]>> | undefined,
    added: Located<NonNullable<Schema[K]>> | undefined,
  ) => void,
): void {
  reportPairs(
    keywordValues(before.conjuncts, keyword),
    keywordValues(after.conjuncts, keyword),
    report,
  );
}

function reportPairs<T>(
  old: readonly Located<T>[],
  now: readonly Located<T>[],
  report: (removed: Located<T> | undefined, added: Located<T> | undefined) => void,
): void {
  const removed = onlyIn(old, now);
  const added = onlyIn(now, old);
  for (let index = 0; index < Math.max(removed.length, added.length); index += 1)
    report(removed[index], added[index]);
}
