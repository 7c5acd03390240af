/**
 * Laws of the model stage on random schemas, judged by JSON Schema itself: a decision with the checks of the
 * variants says what oneOf or anyOf says, and every valid value belongs to the type.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Schema } from "../../../generator/schema/schema.js";
import type { JsonObject, JsonValue } from "../../../generator/json.js";
import { isJsonObject, own } from "../../../generator/json.js";
import type { Decision, Model, ModelGraph, TypeNode } from "../../../generator/model/graph.js";
import { build, type Built, id, specOf, typesOf } from "./inputs.js";
import { isValid, jsonType } from "./verdict.js";

const KEYS = ["a", "b", "c"];
const SCALARS: JsonValue[] = [null, true, false, "x", "y", "z", 0, 1, 1.5];

const scalarSchema: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constantFrom<JsonObject[]>(
    ...[{ type: "string" }, { type: "integer" }, { type: "number" }, { type: "boolean" }],
    ...[{ type: "null" }, { type: ["string", "null"] }, { type: ["integer", "string"] }],
    ...[{ type: "object" }, { not: {} }, { not: { type: "string" } }, {}, { minLength: 1 }],
    ...[
      { type: "string", minLength: 2 },
      { type: "array", items: { type: "string" } },
    ],
    ...[{ prefixItems: [{ type: "string" }], type: "array", items: false }],
  ),
  fc.subarray(SCALARS.slice(1), { minLength: 1, maxLength: 3 }).map((values) => ({ enum: values })),
  fc.constantFrom("x", "y", "z", 1, true).map((value) => ({ const: value })),
);

const { schema } = fc.letrec<{ schema: JsonObject; object: JsonObject; group: JsonObject }>(
  (tie) => ({
    schema: fc.oneof(
      { depthSize: "small", maxDepth: 3 },
      { arbitrary: scalarSchema, weight: 3 },
      { arbitrary: tie("object"), weight: 4 },
      { arbitrary: tie("group"), weight: 2 },
      {
        arbitrary: fc.constantFrom("P", "Q", "R", "E", "L").map((name) => ({ $ref: id(name) })),
        weight: 1,
      },
    ),
    object: fc
      .record(
        {
          type: fc.constantFrom<JsonValue[]>("object", "object", "object", ["object", "null"]),
          properties: fc.dictionary(fc.constantFrom(...KEYS), tie("schema"), { maxKeys: 3 }),
          required: fc.subarray(KEYS),
          patternProperties: fc.dictionary(fc.constantFrom("^a", "[bc]", "d"), tie("schema"), {
            maxKeys: 2,
          }),
          additionalProperties: fc.oneof(fc.constant(false), tie("schema")),
          anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
          allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
          oneOf: fc.array(tie("object"), { minLength: 2, maxLength: 3 }),
        },
        { requiredKeys: ["type", "properties"] },
      )
      .map((object) => object as unknown as JsonObject)
      .map(dropSome),
    group: fc
      .tuple(
        fc.constantFrom("oneOf", "anyOf", "allOf"),
        fc.array(tie("schema"), { minLength: 1, maxLength: 3 }),
        fc.option(scalarSchema, { freq: 4 }),
      )
      .map(([keyword, members, beside]) => ({ ...beside, [keyword]: members })),
  }),
);

/** All of these in every object would leave few valid values. */
function dropSome(object: JsonObject): JsonObject {
  const size = JSON.stringify(object).length;
  const every: Record<string, number> = {
    ...{ allOf: 3, oneOf: 4, anyOf: 5, additionalProperties: 2, patternProperties: 3 },
  };
  const kept = Object.entries(object).filter(([key]) => size % (every[key] ?? 1) === 0);
  return Object.fromEntries(kept);
}

const scalar = fc.constantFrom(...SCALARS, "xyz");
const small = fc.oneof(
  { arbitrary: scalar, weight: 4 },
  { arbitrary: fc.array(scalar, { maxLength: 2 }), weight: 1 },
  { arbitrary: fc.dictionary(fc.constantFrom(...KEYS), scalar, { maxKeys: 2 }), weight: 2 },
);
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  { arbitrary: small, weight: 1 },
  { arbitrary: fc.dictionary(fc.constantFrom(...KEYS, "d"), small, { maxKeys: 4 }), weight: 4 },
);

const P: JsonObject = {
  type: "object",
  properties: { a: { const: "x" }, b: { $ref: id("Q") } },
  required: ["a"],
};
const R: JsonObject = { oneOf: [{ $ref: id("P") }, { $ref: id("Q") }, { type: "string" }] };
const E: JsonObject = { enum: ["x", "y", null] };
const L: JsonObject = { type: "array", items: { $ref: id("R") } };
const Q: JsonObject = {
  type: ["object", "null"],
  properties: { a: { const: "y" }, p: { $ref: id("P") } },
  required: ["a"],
};

interface Case {
  readonly built: Built;
  readonly spec: JsonObject;
  readonly isValid: (schema: Schema, value: JsonValue) => boolean;
}

function prepare(root: JsonObject, others: JsonObject = {}): Case {
  const spec = specOf({ P, Q, R, E, L, X: root, ...others });
  const built = build(spec, { untyped: "any" });
  const { schemas } = built.document;
  return { built, spec, isValid: (schema, candidate) => isValid(schema, candidate, schemas) };
}

// ---- the reading of decisions --------------------------------------------------------------------------

/** How many variants a value is valid for, as a decision finds them: 0 or 1. */
function matches(
  decision: Decision,
  candidate: JsonValue,
  isVariant: (index: number) => boolean,
): boolean {
  const then = (next: Decision | undefined): boolean =>
    next !== undefined && matches(next, candidate, isVariant);
  switch (decision.kind) {
    case "variant":
      return isVariant(decision.index);
    case "trial": {
      const count = decision.candidates.filter(isVariant).length;
      return decision.exactlyOne ? count === 1 : count > 0;
    }
    case "type": {
      const type = jsonType(candidate);
      return then(decision.cases.find(({ types }) => types.some((one) => one === type))?.then);
    }
    case "tag": {
      const tag = isJsonObject(candidate) ? own(candidate, decision.property) : undefined;
      const found = decision.cases.find(({ values }) => values.some((one) => one === tag));
      return then(found?.then ?? decision.otherwise);
    }
    case "key": {
      const found = decision.cases.find(
        ({ key }) => isJsonObject(candidate) && Object.hasOwn(candidate, key),
      );
      return then(found?.then ?? decision.otherwise);
    }
  }
}

/** A union as its decision reads it: the keywords beside the choice, then the variant. */
function decided({ isValid: valid }: Case, model: Model, candidate: JsonValue): boolean {
  const { shape, schema: owner } = model;
  if (shape.kind !== "union") throw new Error("no union");
  const { [shape.mode]: branches, ...beside } = owner;
  const isOwn = shape.variants.every(({ schema: variant }) =>
    branches?.some((branch) => variant === branch || variant.allOf?.at(-1) === branch),
  );
  if (!valid(isOwn ? beside : owner, candidate)) return false;
  return matches(shape.decision, candidate, (index) =>
    valid(shape.variants[index]?.schema as Schema, candidate),
  );
}

// ---- the reading of types ------------------------------------------------------------------------------

function fits(type: TypeNode, candidate: JsonValue, graph: ModelGraph): boolean {
  switch (type.kind) {
    case "json":
      return true;
    case "never":
      return false;
    case "null":
    case "boolean":
    case "string":
      return jsonType(candidate) === type.kind;
    case "number":
      return typeof candidate === "number" && (!type.integer || Number.isInteger(candidate));
    case "literal":
      return type.values.some((one) => one === candidate);
    case "open":
      return typeof candidate === type.rest;
    case "array":
      return (
        Array.isArray(candidate) &&
        candidate.every((item: JsonValue) => fits(type.items, item, graph))
      );
    case "tuple":
      return (
        Array.isArray(candidate) &&
        candidate.every((item: JsonValue, index) => {
          const item_ = type.prefix[index] ?? type.rest;
          return item_ !== undefined && fits(item_, item, graph);
        })
      );
    case "map":
      return (
        isJsonObject(candidate) &&
        Object.values<JsonValue>(candidate).every((inner) => fits(type.values, inner, graph))
      );
    case "union":
      return type.members.some((member) => fits(member, candidate, graph));
    case "model":
      return fitsModel(graph.models.get(type.id) as Model, candidate, graph);
  }
}

function fitsModel({ shape }: Model, candidate: JsonValue, graph: ModelGraph): boolean {
  switch (shape.kind) {
    case "alias":
      return fits(shape.type, candidate, graph);
    case "same":
      return fits({ kind: "model", id: shape.target }, candidate, graph);
    case "enum":
      return (
        (candidate === null && shape.nullable) ||
        shape.members.some((member) => member.value === candidate) ||
        typeof candidate === shape.rest
      );
    case "union":
      return shape.variants.some((variant) => fits(variant.type, candidate, graph));
    case "class": {
      if (!isJsonObject(candidate)) return false;
      const declared = new Map(shape.properties.map((property) => [property.name, property]));
      if (
        shape.properties.some(({ name, required }) => required && !Object.hasOwn(candidate, name))
      )
        return false;
      return Object.entries<JsonValue>(candidate).every(([name, inner]) => {
        const type = declared.get(name)?.type ?? shape.additional;
        return type !== "forbidden" && fits(type, inner, graph);
      });
    }
  }
}

const RUNS = Number(process.env["MODEL_RUNS"] ?? 80);
const values = fc.array(value, { minLength: 8, maxLength: 20 });

describe("random schemas", () => {
  test("a decision and the checks of the variants give the verdict of oneOf and anyOf", () => {
    fc.assert(
      fc.property(schema, values, (root, candidates) => {
        const made = prepare(root);
        for (const model of made.built.graph.models.values()) {
          if (model.shape.kind !== "union") continue;
          for (const candidate of candidates) {
            const expected = made.isValid(model.schema, candidate);
            if (decided(made, model, candidate) !== expected)
              expect({ model: model.id, candidate, expected }).toBe("as decided");
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("every valid value belongs to the type", () => {
    fc.assert(
      fc.property(schema, values, (root, candidates) => {
        const made = prepare(root);
        const { graph, schemas } = { ...made.built, ...made.built.document };
        for (const [key, type] of typesOf(made.built)) {
          const found = schemas.get(key) ?? (graph.models.get(key) as Model).schema;
          for (const candidate of candidates) {
            if (!made.isValid(found, candidate) || fits(type, candidate, graph)) continue;
            expect({ key, type, candidate }).toBe("of its type");
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("the members of a plain union differ in JSON type", () => {
    fc.assert(
      fc.property(schema, (root) => {
        const { built } = prepare(root);
        for (const type of typesOf(built).values()) expect(hasClash(type, built.graph)).toBe(false);
      }),
      { numRuns: RUNS },
    );
  });
});

const PROBES: JsonValue[] = [null, true, "x", "\u0000", 1, 1.5, [], {}];

/** Whether two members of a union take values of one JSON type. */
function hasClash(type: TypeNode, graph: ModelGraph): boolean {
  if (type.kind === "array") return hasClash(type.items, graph);
  if (type.kind === "map") return hasClash(type.values, graph);
  if (type.kind !== "union") return false;
  return PROBES.some((probe) => {
    const takers = type.members.filter((member) => takes(member, jsonType(probe), graph));
    return takers.length > 1;
  });
}

function takes(type: TypeNode, kind: string, graph: ModelGraph): boolean {
  switch (type.kind) {
    case "json":
      return true;
    case "never":
      return false;
    case "literal":
      return type.values.some((one) => jsonType(one) === kind);
    case "open":
      return type.rest === kind;
    case "tuple":
      return kind === "array";
    case "map":
      return kind === "object";
    case "union":
      return type.members.some((member) => takes(member, kind, graph));
    case "model": {
      const { shape } = graph.models.get(type.id) as Model;
      if (shape.kind === "class") return kind === "object";
      if (shape.kind === "alias") return takes(shape.type, kind, graph);
      if (shape.kind === "same") return takes({ kind: "model", id: shape.target }, kind, graph);
      if (shape.kind === "union") return shape.variants.some((one) => takes(one.type, kind, graph));
      return (
        shape.rest === kind ||
        (shape.nullable && kind === "null") ||
        shape.members.some((member) => jsonType(member.value) === kind)
      );
    }
    default:
      return type.kind === kind;
  }
}
