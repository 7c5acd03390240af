import { describe, expect, test } from "vitest";
import type { Model, TypeNode } from "../../../generator/model/graph.js";
import { planConversion } from "../../../generator/plan/conversion.js";
import { jsonTypes } from "../../../generator/plan/facts.js";
import type { Conversion, ModelRef } from "../../../generator/plan/plan.js";
import { planType } from "../../../generator/plan/type.js";
import {
  alias,
  arrayOf,
  classOf,
  component,
  contextOf,
  INTEGER,
  JSON_VALUE,
  NULL,
  NUMBER,
  property,
  ref,
  schemaAt,
  STRING,
  unionOf,
} from "./inputs.js";

const variant = (type: TypeNode) => ({ type, schema: schemaAt("#/v"), tags: [] });

/** Every kind of model; `Tree` and `Forest` contain each other, `Loop` only itself. */
const models: readonly Model[] = [
  component("Pet", classOf(property("name", STRING))),
  component("Animal", { kind: "same", target: "#/components/schemas/Pet" }),
  component("Color", { kind: "enum", members: [{ value: "red" }, { value: 1 }], nullable: true }),
  component("Hue", { kind: "same", target: "#/components/schemas/Color" }),
  component("Tags", alias(arrayOf(STRING))),
  component("Text", alias(STRING)),
  component("Pets", alias(arrayOf(ref("Animal")))),
  component("Tree", alias(arrayOf(ref("Forest")))),
  component("Forest", alias({ kind: "map", values: unionOf(ref("Tree"), ref("Pet"), NULL) })),
  component("Loop", alias(arrayOf(ref("Loop")))),
  component("Either", {
    kind: "union",
    holder: "",
    isMerged: false,
    mode: "oneOf",
    variants: [variant(ref("Text")), variant(ref("Tags"))],
    decision: { kind: "trial", candidates: [0, 1], exactlyOne: true },
  }),
  component("Any", {
    kind: "union",
    holder: "",
    isMerged: false,
    mode: "anyOf",
    variants: [variant(ref("Either")), variant(ref("Pet"))],
    decision: { kind: "trial", candidates: [0, 1], exactlyOne: false },
  }),
];
const context = contextOf(models);

const reference = (name: string, needsConversion: boolean, isClass: boolean): ModelRef => ({
  kind: "model",
  name,
  needsConversion,
  isClass,
});

describe("facts", () => {
  test("what needs a conversion, what is copied, which JSON types", () => {
    const name = (id: string): string => id.slice(id.lastIndexOf("/") + 1);
    expect([...context.facts.needsConversion].map(name).sort()).toEqual([
      "Animal",
      "Any",
      "Forest",
      "Pet",
      "Pets",
      "Tree",
    ]);
    expect([...context.facts.copies].map(name).sort()).toEqual(["Either", "Loop", "Tags"]);
    expect(
      Object.fromEntries(
        models.map(({ id }) => [name(id), jsonTypes({ kind: "model", id }, context.facts)]),
      ),
    ).toEqual({
      Pet: ["object"],
      Animal: ["object"],
      Color: ["null", "string", "number"],
      Hue: ["null", "string", "number"],
      Tags: ["array"],
      Text: ["string"],
      Pets: ["array"],
      Tree: ["array"],
      Forest: ["object"],
      Loop: ["array"],
      Either: ["string", "array"],
      Any: ["string", "array", "object"],
    });
  });
});

describe("planType", () => {
  test.each<[string, TypeNode, unknown]>([
    ["format is not part of a type", { kind: "string", format: "uri" }, { kind: "string" }],
    ["integer", INTEGER, { kind: "number" }],
    ["a class", ref("Pet"), reference("Pet", true, true)],
    ["a second name of a class", ref("Animal"), reference("Animal", true, true)],
    ["a second name of an enum", ref("Hue"), reference("Hue", false, false)],
    ["an alias with classes", ref("Tree"), reference("Tree", true, false)],
    [
      "everything else, inside out",
      {
        kind: "tuple",
        prefix: [unionOf(NULL, { kind: "literal", values: [1, "a"] })],
        rest: { kind: "map", values: { kind: "open", values: ["x"], rest: "string" } },
        minItems: 1,
      },
      {
        kind: "tuple",
        prefix: [
          { kind: "union", members: [{ kind: "null" }, { kind: "literal", values: [1, "a"] }] },
        ],
        rest: { kind: "map", values: { kind: "open", values: ["x"], rest: "string" } },
        minItems: 1,
      },
    ],
  ])("%s", (_, type, plan) => {
    expect(planType(type, context)).toEqual(plan);
  });
});

const SAME: Conversion = { kind: "same" };
const COPY: Conversion = { kind: "copy" };
const PET: Conversion = { kind: "model", model: reference("Pet", true, true) };

describe("planConversion", () => {
  test.each<[string, TypeNode, Conversion]>([
    ["a primitive", STRING, SAME],
    ["any JSON", JSON_VALUE, COPY],
    ["an array of primitives", arrayOf(INTEGER), COPY],
    ["an array of arrays of primitives", arrayOf(arrayOf(NUMBER)), COPY],
    ["an array of classes", arrayOf(ref("Pet")), { kind: "array", items: PET }],
    ["a map of primitives", { kind: "map", values: STRING }, COPY],
    ["a map of classes", { kind: "map", values: ref("Pet") }, { kind: "map", values: PET }],
    ["a tuple of primitives", { kind: "tuple", prefix: [STRING], minItems: 0 }, COPY],
    [
      "a tuple with a class",
      { kind: "tuple", prefix: [STRING, ref("Pet")], rest: NUMBER, minItems: 2 },
      { kind: "tuple", prefix: [SAME, PET], rest: SAME },
    ],
    ["an enum", ref("Color"), SAME],
    ["an alias of a primitive", ref("Text"), SAME],
    ["an alias of plain JSON", ref("Tags"), COPY],
    ["a union of plain JSON", ref("Either"), COPY],
    ["an alias that contains itself", ref("Loop"), COPY],
    ["a union with a class", ref("Any"), { kind: "model", model: reference("Any", true, false) }],
    ["a nullable primitive", unionOf(STRING, NULL), SAME],
    ["a nullable array", unionOf(arrayOf(STRING), NULL), COPY],
    [
      "a nullable class",
      unionOf(ref("Pet"), NULL),
      {
        kind: "switch",
        cases: [
          { types: ["null"], then: SAME },
          { types: ["object"], then: PET },
        ],
      },
    ],
    [
      "a mixture",
      unionOf(ref("Pet"), STRING, arrayOf(STRING), NULL),
      {
        kind: "switch",
        cases: [
          { types: ["string", "null"], then: SAME },
          { types: ["array"], then: COPY },
          { types: ["object"], then: PET },
        ],
      },
    ],
    [
      "an array of what may be null",
      arrayOf(unionOf(NULL, ref("Any"))),
      {
        kind: "array",
        items: {
          kind: "switch",
          cases: [
            { types: ["null"], then: SAME },
            {
              types: ["string", "array", "object"],
              then: { kind: "model", model: reference("Any", true, false) },
            },
          ],
        },
      },
    ],
  ])("%s", (_, type, plan) => {
    expect(planConversion(type, context)).toEqual(plan);
  });
});
