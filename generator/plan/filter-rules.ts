/** Matches the rules of `include` and `exclude` with operations and schemas. */
import picomatch from "picomatch";
import { type Filter, type FilterRule, OPERATION_KEYS } from "../config/filter.js";
import type { Operation } from "../decode/document.js";
import type { Report } from "../diagnostics.js";
import { didYouMean } from "../suggest.js";

/** A named schema or a model. */
export interface FilterSchema {
  /** Its name in the document, and that of its model. */
  readonly names: readonly string[];
  readonly deprecated: boolean;
}

export interface FilterRules {
  readonly isEmpty: boolean;
  /** The first rule that selects an operation or a schema. */
  operation(operation: Operation): FilterRule | undefined;
  schema(schema: FilterSchema): FilterRule | undefined;
  /** Reports rules that have selected nothing (FILTER_UNUSED). Must be called last. */
  reportUnused(report: Report): void;
}

type PatternKey = Exclude<keyof FilterRule, "deprecated">;

/** Creates the rules of an option. */
export function createFilterRules(option: "include" | "exclude", filter: Filter): FilterRules {
  const rules = filter.map((rule) => ({ rule, matches: createMatcher(rule) }));
  const used = new Set<FilterRule>();
  const seen = new Map<PatternKey, Set<string>>();
  const see = (key: PatternKey, values: readonly string[]): void => {
    const known = seen.get(key);
    if (known === undefined) seen.set(key, new Set(values));
    else for (const value of values) known.add(value);
  };
  const select = (isMatch: (matcher: Matcher) => boolean): FilterRule | undefined => {
    // Evaluate every rule, to record which ones are used.
    const found = rules.filter(({ matches }) => isMatch(matches));
    for (const { rule } of found) used.add(rule);
    return found[0]?.rule;
  };
  return {
    isEmpty: filter.length === 0,
    operation(operation) {
      const values = valuesOf(operation);
      for (const key of OPERATION_KEYS) see(key, values[key]);
      return select((matcher) => matcher.operation(operation));
    },
    schema(schema) {
      see("schema", schema.names);
      return select((matcher) => matcher.schema(schema));
    },
    reportUnused(report) {
      for (const rule of filter.filter((one) => !used.has(one))) {
        const message = `the entry ${JSON.stringify(rule)} of "${option}" matches nothing`;
        report.warning("FILTER_UNUSED", message + hintFor(rule, seen));
      }
    },
  };
}

/** Suggests a similar value, for a rule with a single key. */
function hintFor(rule: FilterRule, seen: ReadonlyMap<PatternKey, ReadonlySet<string>>): string {
  const [entry, ...others] = Object.entries(rule);
  if (entry === undefined || others.length > 0 || typeof entry[1] !== "string") return "";
  return didYouMean(entry[1], [...(seen.get(entry[0] as PatternKey) ?? [])]);
}

interface Matcher {
  readonly operation: (operation: Operation) => boolean;
  readonly schema: (schema: FilterSchema) => boolean;
}

function createMatcher(rule: FilterRule): Matcher {
  const patterns = OPERATION_KEYS.flatMap((key) => {
    const pattern = rule[key];
    return pattern === undefined ? [] : [{ key, isMatch: createPattern(key, pattern) }];
  });
  const schema = rule.schema === undefined ? undefined : createPattern("schema", rule.schema);
  const hasState = (deprecated: boolean): boolean =>
    rule.deprecated === undefined || rule.deprecated === deprecated;
  return {
    operation(operation) {
      const values = valuesOf(operation);
      const isMatch = patterns.every((one) => values[one.key].some(one.isMatch));
      return schema === undefined && hasState(operation.deprecated) && isMatch;
    },
    schema: ({ names, deprecated }) =>
      patterns.length === 0 && hasState(deprecated) && (schema === undefined || names.some(schema)),
  };
}

function valuesOf(
  operation: Operation,
): Readonly<Record<(typeof OPERATION_KEYS)[number], readonly string[]>> {
  const { tags, operationId, path, method } = operation;
  return {
    tag: tags,
    operation: operationId === undefined ? [] : [operationId],
    path: [path],
    method: [method],
  };
}

/**
 * In a path, `*` stays within a segment; elsewhere it matches any text. A pattern also matches itself
 * literally.
 */
function createPattern(key: PatternKey, pattern: string): (value: string) => boolean {
  const options = { bash: key !== "path", dot: true, nocase: key === "method", nonegate: true };
  const isMatch = picomatch(pattern, options);
  return (value) => value === pattern || isMatch(value);
}
