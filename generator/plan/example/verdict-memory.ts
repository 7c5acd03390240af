/** Memoized results, within one evaluation and for the whole document. */
import type { Schema } from "../../schema/schema.js";
import type { JsonValue } from "../../json.js";

/** Names and indexes that some keyword has evaluated (core 7.7.1), for `unevaluated*`. */
export interface Evaluated {
  readonly keys: Set<string | number>;
}

/**
 * Objects and arrays that are known to be valid: samples contain other samples, which have been validated
 * before. Excludes results that depend on enclosing schemas because of `$dynamicRef`.
 */
export interface ValidValues {
  has(schema: Schema, value: JsonValue): boolean;
  add(schema: Schema, value: JsonValue): void;
}

export function createKnown(): ValidValues {
  const valid = new WeakMap<object, Set<Schema>>();
  return {
    has: (schema, value) =>
      typeof value === "object" && value !== null && valid.get(value)?.has(schema) === true,
    add: (schema, value) => {
      if (typeof value !== "object" || value === null) return;
      const schemas = valid.get(value);
      if (schemas === undefined) valid.set(value, new Set([schema]));
      else schemas.add(schema);
    },
  };
}

/**
 * Results within one evaluation, by schema and value, so that a schema is not evaluated again for every
 * path that leads to it.
 */
export interface Memory {
  recall(schema: Schema, value: JsonValue, seen: Evaluated | undefined): boolean | undefined;
  keep(schema: Schema, value: JsonValue, verdict: KnownVerdict): void;
}

interface KnownVerdict {
  readonly fits: boolean;
  /** The evaluated names and indexes, if they were needed. */
  readonly keys: ReadonlySet<string | number> | undefined;
}

export function createMemory(): Memory {
  const plain = new Map<Schema, Map<JsonValue, KnownVerdict>>();
  const collecting = new Map<Schema, Map<JsonValue, KnownVerdict>>();
  return {
    recall(schema, value, seen) {
      const found = (seen === undefined ? plain : collecting).get(schema)?.get(value);
      for (const key of found?.keys ?? []) seen?.keys.add(key);
      return found?.fits;
    },
    keep(schema, value, verdict) {
      const memory = verdict.keys === undefined ? plain : collecting;
      const known = memory.get(schema);
      if (known === undefined) memory.set(schema, new Map([[value, verdict]]));
      else known.set(value, verdict);
    },
  };
}
