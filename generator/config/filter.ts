/** The options `include` and `exclude`: the operations and schemas to generate models for. */
import { isJsonObject } from "../json.js";
import { didYouMean } from "../suggest.js";

/**
 * Selects operations or schemas; all keys of a rule must match. Values are glob patterns: `*`, `?`,
 * `{a,b}`; in paths, `*` matches within a segment and `**` any number of segments.
 */
export interface FilterRule {
  /** A tag of the operation. */
  readonly tag?: string;
  /** The `operationId`. */
  readonly operation?: string;
  /** The path (`/pets/{petId}`), or the name of a webhook. */
  readonly path?: string;
  /** The HTTP method, in any case. */
  readonly method?: string;
  /** The name of a schema in the document, or of a generated model. Not with the keys above. */
  readonly schema?: string;
  /**
   * Whether the operation or the schema is deprecated. As the only key, it selects operations and
   * schemas.
   */
  readonly deprecated?: boolean;
}

export type Filter = readonly FilterRule[];

/** Whether an operation or a model is generated, and why. A kept operation is listed in the README. */
export interface FilterEntry {
  readonly kind: "operation" | "model";
  readonly name: string;
  readonly isKept: boolean;
  readonly reason: string;
}

export const OPERATION_KEYS = ["tag", "operation", "path", "method"] as const;
const PATTERN_KEYS: readonly string[] = [...OPERATION_KEYS, "schema"];
const KEYS: readonly string[] = [...PATTERN_KEYS, "deprecated"];

/** The mistakes in a value of `include` or `exclude`: sentences that start with the name of the option. */
export function filterMistakes(option: string, value: unknown): readonly string[] {
  if (!Array.isArray(value))
    return [`"${option}" must be a list of objects such as { tag: "pets" }`];
  return value.flatMap((rule: unknown, index) => ruleMistakes(`${option}[${index}]`, rule));
}

function ruleMistakes(name: string, rule: unknown): readonly string[] {
  if (!isJsonObject(rule) || Object.keys(rule).length === 0)
    return [`"${name}" must be an object with a key such as "tag", "path" or "schema"`];
  const mistakes = Object.entries(rule).flatMap(([key, value]) => keyMistakes(name, key, value));
  const other = OPERATION_KEYS.find((key) => Object.hasOwn(rule, key));
  if (other === undefined || !Object.hasOwn(rule, "schema")) return mistakes;
  return [...mistakes, `"${name}" has "schema" and "${other}": write two entries`];
}

function keyMistakes(name: string, key: string, value: unknown): readonly string[] {
  if (!KEYS.includes(key))
    return [`"${name}" has an unknown key ${JSON.stringify(key)}${didYouMean(key, KEYS)}`];
  if (key === "deprecated")
    return typeof value === "boolean" ? [] : [`"${name}.deprecated" must be true or false`];
  return typeof value === "string" && value !== ""
    ? []
    : [`"${name}.${key}" must be a string that is not empty`];
}
