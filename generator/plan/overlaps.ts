/**
 * Classes that share objects with others: variants of a union that may match the same object. With
 * `anyOf` it is read as the first of them, and what the others declare belongs to it too. A property may be
 * the reason why the others (of `oneOf`) or those before it (of `anyOf`) do not match. Keywords beside a
 * reference are about the objects of its class as well.
 */
import type { Document } from "../decode/document.js";
import { sameTarget } from "../model/analysis.js";
import { isSimple } from "../model/conjunction.js";
import { leavesOf } from "../model/decision.js";
import type { Decision, ModelGraph, ModelId, TypeNode } from "../model/graph.js";
import { assertsBeside } from "../schema/meaning.js";
import type { Schema } from "../schema/schema.js";
import { modelById, modelsIn } from "../model/lookup.js";
import { classesIn, readAs } from "./defaults/outer.js";
import { typesOf } from "./facts.js";
import { combined } from "./example/parts.js";
import { type JudgedTwice, together } from "./judged-twice.js";

/** A variant beside a class, or a schema that refers to it and says more of its objects. */
export interface Overlap {
  readonly schema: Schema;
  /** It must not match objects that the class matches. */
  readonly excludes: boolean;
  /** None of its properties may be left out: `uniqueItems` compares whole objects. */
  readonly needsAll?: boolean;
}

/** Where more schemas judge the same object, they are not compared: every property is needed. */
const MAX_OVERLAPS = 50;

/** By class, the schemas that judge its objects too. */
export function findOverlaps(
  graph: ModelGraph,
  document: Document,
  judged: readonly JudgedTwice[],
): ReadonlyMap<ModelId, readonly Overlap[]> {
  const found = new Map<ModelId, Overlap[]>();
  const add = (id: ModelId, overlaps: readonly Overlap[]): void => {
    const known = found.get(id);
    if (known === undefined) found.set(id, [...overlaps]);
    else known.push(...overlaps);
  };
  for (const { id, schema, shape } of graph.models.values()) {
    // What a synthesized class combines is checked one by one.
    if (shape.kind === "class" && !document.schemas.has(id))
      add(id, (schema.allOf ?? []).map(judging));
    if (shape.kind !== "union") continue;
    for (const leaf of leavesOf<LeafOf, string>(shape.decision)) {
      if (leaf.kind === "variant") continue;
      const variants = leaf.candidates.flatMap((index) => {
        const variant = shape.variants[index];
        if (variant === undefined) return [];
        const { type, schema } = variant;
        return [{ type, schema, schemas: [schema, ...childSchemas(type, graph)] }];
      });
      if (variants.flatMap(({ schemas }) => schemas).length > MAX_OVERLAPS) {
        for (const { type, schema } of variants)
          for (const id of readAs(type, graph))
            add(id, [{ schema, excludes: true, needsAll: true }]);
        continue;
      }
      for (const [index, { type }] of variants.entries()) {
        // The first match is taken, so earlier variants do not match.
        const others = variants
          .map((other, at) => ({ ...other, excludes: leaf.exactlyOne || at < index }))
          .filter((other) => other.type !== type)
          .flatMap(({ schemas, excludes }) => schemas.map((schema) => ({ schema, excludes })));
        for (const id of readAs(type, graph)) add(id, others);
      }
    }
  }
  for (const { id, schema, shape } of graph.models.values()) {
    if (shape.kind !== "union" && shape.kind !== "alias") continue;
    // The branches are compared above.
    const around = together([schema], graph, document).flatMap(
      ({ anyOf: _, oneOf: __, ...part }) => (assertsBeside(part, "types") ? [part] : []),
    );
    if (around.length === 0 || around.length > MAX_OVERLAPS) continue;
    for (const one of readAs({ kind: "model", id }, graph)) add(one, around.map(judging));
  }
  for (const schema of document.schemas.values())
    for (const id of refinedBy(schema, graph, document)) add(id, [judging(schema)]);
  for (const schema of document.schemas.values())
    for (const id of comparedBy(schema, graph))
      add(id, [{ schema, excludes: false, needsAll: true }]);
  for (const { id, schema, needsAll } of judged) add(id, [{ schema, excludes: true, needsAll }]);
  return found;
}

function judging(schema: Schema): Overlap {
  return { schema, excludes: false };
}

/** The children by which values of a type are judged. */
export function childSchemas(type: TypeNode, graph: ModelGraph): readonly Schema[] {
  return [...classesIn(type, graph).values()].flatMap(({ children }) =>
    (children?.cases ?? []).map(({ id }) => modelById(id, { graph }).schema),
  );
}

/** The classes of the objects in items that must be different, at any depth. */
function comparedBy({ id, uniqueItems }: Schema, graph: ModelGraph): readonly ModelId[] {
  const type = uniqueItems === true ? graph.types.get(id) : undefined;
  if (type === undefined) return [];
  const reached = new Set(modelsIn(type));
  // Iterating a Set visits items added during iteration.
  for (const model of reached)
    for (const part of typesOf(modelById(model, { graph })))
      for (const one of modelsIn(part)) reached.add(one);
  return [...reached].filter((model) => graph.models.get(model)?.shape.kind === "class");
}

type LeafOf = Extract<Decision, { readonly kind: "variant" | "trial" }>;

/** The classes of the objects that a schema restricts without a class of its own: `$ref` beside `minProperties`. */
function refinedBy(schema: Schema, graph: ModelGraph, document: Document): readonly ModelId[] {
  if (isSimple(schema) || sameTarget(schema) !== undefined) return [];
  const kind = kindOf(schema, graph);
  if (kind === "class" || kind === "union") return [];
  return combined(schema, document).flatMap(({ id }) => {
    const target = graph.modelOf.get(id);
    return target === undefined ? [] : readAs({ kind: "model", id: target }, graph);
  });
}

function kindOf({ id }: Schema, { models, modelOf }: ModelGraph): string | undefined {
  const model = modelOf.get(id);
  return model === undefined ? undefined : models.get(model)?.shape.kind;
}
