/** The option `limits`: no spec may exhaust time, memory or the stack. Every limit is an error with its place. */
import { isJsonObject } from "../json.js";
import { didYouMean } from "../suggest.js";

/** Every limit once, with its default and what it bounds. */
export const LIMIT_TABLE = {
  bytes: { usual: 100_000_000, bounds: "the bytes of a document, standard input included" },
  textLength: {
    usual: 1_000_000,
    bounds: "the characters of a name or of a text, such as a description",
  },
  documents: { usual: 10_000, bounds: "documents that are read" },
  fetchMilliseconds: { usual: 30_000, bounds: "the time that fetching one document may take" },
  redirects: { usual: 5, bounds: "redirects while one document is fetched" },
  documentDepth: { usual: 1_000, bounds: "arrays and objects inside one another in a document" },
  aliasedValues: { usual: 1_000_000, bounds: "values that YAML aliases add to a document" },
  schemaDepth: { usual: 500, bounds: "schemas inside one another, without references" },
  valueDepth: {
    usual: 500,
    bounds: "arrays and objects inside one another in a default, an example or a constant",
  },
  payloadDepth: {
    usual: 1_000,
    bounds: "levels of a recursive model, or of untyped JSON, in a value that generated code reads",
  },
  callbackDepth: { usual: 100, bounds: "callbacks inside one another" },
  chainLength: {
    usual: 1_000,
    bounds: "schemas that lead to one another for the same value, by `$ref`, `allOf` and so on",
  },
  properties: { usual: 30_000, bounds: "the properties that a schema declares" },
  members: {
    usual: 300_000,
    bounds: "the members of all classes together, with those that `allOf` adds",
  },
  enumValues: { usual: 100_000, bounds: "the values of an `enum`" },
  checkSteps: { usual: 100_000, bounds: "schemas that the check of one model combines" },
  patternLength: { usual: 10_000, bounds: "the characters of a `pattern`" },
} as const satisfies Record<string, { readonly usual: number; readonly bounds: string }>;

export type LimitName = keyof typeof LIMIT_TABLE;

export type Limits = Readonly<Record<LimitName, number>>;

export const LIMIT_NAMES = Object.keys(LIMIT_TABLE) as readonly LimitName[];

export const DEFAULT_LIMITS = Object.fromEntries(
  LIMIT_NAMES.map((name) => [name, LIMIT_TABLE[name].usual]),
) as Limits;

/** All limits; those that are not given are the defaults. */
export function resolveLimits(given: Partial<Limits> = {}): Limits {
  const entries = LIMIT_NAMES.map((name) => [name, given[name] ?? DEFAULT_LIMITS[name]]);
  return Object.fromEntries(entries) as Limits;
}

/** The end of a message about a limit: what raises it. */
export function raisedBy(name: LimitName): string {
  return ` (option limits.${name})`;
}

/** A limit as messages write it: `100,000`. */
export function showLimit(value: number): string {
  return value.toLocaleString("en");
}

/** What is wrong with the value of `limits` in a config file; `option` is how messages name it. */
export function limitMistakes(option: string, value: unknown): readonly string[] {
  if (!isJsonObject(value)) return [`${JSON.stringify(option)} must be an object of numbers`];
  return Object.entries(value).flatMap(([name, limit]) => {
    const shown = JSON.stringify(`${option}.${name}`);
    if (!Object.hasOwn(LIMIT_TABLE, name))
      return [`${shown} is not a limit${didYouMean(name, LIMIT_NAMES)}`];
    const isCount = typeof limit === "number" && Number.isSafeInteger(limit) && limit > 0;
    return isCount ? [] : [`${shown} must be a whole number above 0`];
  });
}
