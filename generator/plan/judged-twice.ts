/**
 * Finds classes whose objects other schemas judge too, from outside: `properties` beside a condition on the
 * same property, `items` beside `contains`, and so on.
 */
import type { Document } from "../decode/document.js";
import type { ModelGraph, ModelId } from "../model/graph.js";
import { modelsIn } from "../model/lookup.js";
import { childrenIn, IN_PLACE } from "../schema/children.js";
import type { Schema } from "../schema/schema.js";
import { readAs } from "./defaults/outer.js";
import { createPatterns } from "./example/patterns.js";

const MAX_DEPTH = 4;

/** Maximum number of pairs of a property and a pattern that are compared at one place. */
const MAX_MATCHES = 100_000;
/** Maximum number of schemas at one place whose pairs are returned. */
const MAX_SCHEMAS = 50;

export interface JudgedTwice {
  readonly id: ModelId;
  /** The other schema. */
  readonly schema: Schema;
  /** There are more others than are returned. */
  readonly needsAll: boolean;
}

/**
 * Each class with each other schema that judges its objects where a schema contains them. Where there are
 * more than 50, the class is returned once, with a schema of its own.
 */
export function judgedTwice(graph: ModelGraph, document: Document): readonly JudgedTwice[] {
  const found = new Map<string, JudgedTwice>();
  const matches = createPatterns();
  /** The least depth at which schemas of the same value were visited: many ways can lead to them. */
  const visited = new Map<string, number>();
  const visit = (schemas: readonly Schema[], depth: number): void => {
    const key = keyOf(schemas.map(({ id }) => id));
    if ((visited.get(key) ?? Infinity) <= depth) return;
    visited.set(key, depth);
    for (const inner of below(together(schemas, graph, document), matches)) {
      for (const one of inner.length > 1 ? pairs(inner, graph) : [])
        found.set(keyOf([one.id, one.schema.id, String(one.needsAll)]), one);
      const isOther = inner.some((one) => !graph.modelOf.has(one.id));
      if (isOther && depth < MAX_DEPTH) visit(inner, depth + 1);
    }
  };
  for (const { schema } of graph.models.values()) visit([schema], 0);
  return [...found.values()];
}

const keyOf = (texts: readonly string[]): string => JSON.stringify(texts);

/** All schemas that may apply to the same value. Variants that are classes contain their own values. */
export function together(
  of: readonly Schema[],
  graph: ModelGraph,
  { schemas }: Document,
): readonly Schema[] {
  const isClass = ({ id }: Schema): boolean => {
    const model = graph.modelOf.get(id);
    return model !== undefined && graph.models.get(model)?.shape.kind === "class";
  };
  const parts = new Set(of);
  // Iterating a Set visits items added during iteration.
  for (const part of parts) {
    const target = part.ref === undefined ? undefined : schemas.get(part.ref);
    if (target !== undefined) parts.add(target);
    for (const member of part.allOf ?? []) parts.add(member);
    for (const inner of childrenIn(part, IN_PLACE)) if (!isClass(inner)) parts.add(inner);
  }
  return [...parts];
}

/** The schemas of the values inside, by place. */
function below(
  parts: readonly Schema[],
  matches: ReturnType<typeof createPatterns>,
): readonly (readonly Schema[])[] {
  const places = new Map<string, Schema[]>();
  const add = (place: string, ...schemas: readonly (Schema | undefined)[]): void => {
    const known = places.get(place) ?? [];
    places.set(place, [...known, ...schemas.filter((one) => one !== undefined)]);
  };
  for (const { properties = [], items, prefixItems = [], contains } of parts) {
    for (const { name, schema } of properties) add(`/${name}`, schema);
    add("items", items, ...prefixItems, contains);
  }
  const names = [...places.keys()].flatMap((place) =>
    place.startsWith("/") ? [place.slice(1)] : [],
  );
  for (const { properties = [], patternProperties = [], additionalProperties } of parts) {
    add("values", additionalProperties);
    for (const { schema } of patternProperties) add("values", schema);
    if (additionalProperties === undefined && patternProperties.length === 0) continue;
    const declared = new Set(properties.map(({ name }) => name));
    if (names.length * patternProperties.length > MAX_MATCHES) continue;
    for (const name of names) {
      const found = patternProperties.filter(
        ({ pattern, flags = "u" }) => matches(pattern, flags, name) !== false,
      );
      for (const { schema } of found) add(`/${name}`, schema);
      if (found.length === 0 && !declared.has(name)) add(`/${name}`, additionalProperties);
    }
  }
  return [...places.values()].filter((schemas) => schemas.length > 0);
}

/** The classes of some schemas of the same value, each with the other schemas. */
function pairs(schemas: readonly Schema[], graph: ModelGraph): readonly JudgedTwice[] {
  const needsAll = schemas.length > MAX_SCHEMAS;
  return schemas.flatMap((schema) => {
    const type = graph.types.get(schema.id);
    const ids = type === undefined ? [] : modelsIn(type);
    const classes = ids.flatMap((id) => readAs({ kind: "model", id }, graph));
    const isSame = ({ id, ref }: Schema): boolean =>
      id === schema.id || (ref !== undefined && ref === schema.ref);
    const others = needsAll ? [schema] : schemas.filter((other) => !isSame(other));
    return classes.flatMap((id) => others.map((other) => ({ id, schema: other, needsAll })));
  });
}
