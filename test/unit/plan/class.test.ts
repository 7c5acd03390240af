import { describe, expect, test } from "vitest";
import type { Options } from "../../../generator/config/config.js";
import type { ClassShape, PropertyNode } from "../../../generator/model/graph.js";
import { planClass } from "../../../generator/plan/class.js";
import type { ClassPlan } from "../../../generator/plan/plan.js";
import {
  arrayOf,
  classOf,
  component,
  contextOf,
  INTEGER,
  JSON_VALUE,
  messages,
  NULL,
  NUMBER,
  property,
  ref,
  STRING,
  unionOf,
} from "./inputs.js";

function planned(
  shape: ClassShape,
  options: Partial<Options> = {},
): { plan: Pick<ClassPlan, "members" | "additional">; messages: string[] } {
  const model = component("Image", shape);
  const context = contextOf([model, component("Lora", classOf())], options);
  context.defaults.report(model, context.report);
  return { plan: planClass(model, shape, context), messages: messages(context) };
}

function shape(
  properties: PropertyNode[],
  additional: ClassShape["additional"] = JSON_VALUE,
): ClassShape {
  return { kind: "class", properties, additional };
}

const lora = { kind: "model", name: "Lora", needsConversion: true, isClass: true } as const;
const plain = { readOnly: false, writeOnly: false, inherited: false } as const;

test("a class, whole", () => {
  const properties = [
    property("prompt", STRING, { required: true, description: "What to draw." }),
    property("steps", INTEGER, { default: { value: 20 } }),
    property("image_loras", arrayOf(ref("Lora")), { deprecated: true, writeOnly: true }),
    property("id", unionOf(STRING, NULL), { required: true, readOnly: true }),
    property("constructor", STRING),
    property("style", ref("Lora"), { default: { value: {} } }),
  ];
  expect(planned(shape(properties))).toEqual({
    plan: {
      kind: "class",
      members: [
        {
          ...plain,
          name: "prompt",
          wireName: "prompt",
          type: { kind: "string" },
          conversion: { kind: "same" },
          presence: { kind: "required" },
          comment: { text: "What to draw.", deprecated: false },
        },
        {
          ...plain,
          name: "steps",
          wireName: "steps",
          type: { kind: "number" },
          conversion: { kind: "same" },
          presence: { kind: "default", value: 20, conversion: { kind: "same" } },
          comment: { text: undefined, deprecated: false },
        },
        {
          ...plain,
          name: "imageLoras",
          wireName: "image_loras",
          type: { kind: "array", items: lora },
          conversion: { kind: "array", items: { kind: "model", model: lora } },
          presence: { kind: "optional" },
          comment: { text: undefined, deprecated: true },
          writeOnly: true,
        },
        {
          ...plain,
          name: "id",
          wireName: "id",
          type: { kind: "union", members: [{ kind: "string" }, { kind: "null" }] },
          conversion: { kind: "same" },
          presence: { kind: "required" },
          comment: { text: undefined, deprecated: false },
          readOnly: true,
        },
        {
          ...plain,
          name: "constructor_",
          wireName: "constructor",
          type: { kind: "string" },
          conversion: { kind: "same" },
          presence: { kind: "optional" },
          comment: { text: undefined, deprecated: false },
          inherited: true,
        },
        {
          ...plain,
          name: "style",
          wireName: "style",
          type: lora,
          conversion: { kind: "model", model: lora },
          presence: {
            kind: "default",
            value: {},
            conversion: { kind: "model", model: lora },
          },
          comment: { text: undefined, deprecated: false },
        },
      ],
      additional: {
        name: "additionalProperties",
        type: { kind: "json" },
        conversion: { kind: "copy" },
        declared: false,
      },
    },
    messages: [],
  });
});

describe("presence", () => {
  const presenceOf = (node: PropertyNode, options: Partial<Options> = {}) =>
    planned(shape([node]), options).plan.members[0]?.presence;

  test.each<[string, PropertyNode, Partial<Options>, unknown]>([
    [
      "required with a default",
      property("a", INTEGER, { required: true, default: { value: 1 } }),
      {},
      { kind: "required", initial: { value: 1 } },
    ],
    [
      "required with a default, annotated",
      property("a", INTEGER, { required: true, default: { value: 1 } }),
      { defaults: "annotate" },
      { kind: "required" },
    ],
    [
      "required with one value",
      property("a", { kind: "literal", values: ["x"] }, { required: true }),
      { defaults: "annotate" },
      { kind: "required", initial: { value: "x" } },
    ],
    [
      "optional with one value",
      property("a", { kind: "literal", values: ["x"] }),
      {},
      { kind: "optional" },
    ],
    [
      "annotated",
      property("a", INTEGER, { default: { value: 1 } }),
      { defaults: "annotate" },
      { kind: "optional" },
    ],
    [
      "falsy",
      property("a", STRING, { default: { value: "" } }),
      {},
      { kind: "default", value: "", conversion: { kind: "same" } },
    ],
    [
      "null",
      property("a", unionOf(STRING, NULL), {
        default: { value: null },
        schema: { types: ["string", "null"] },
      }),
      {},
      { kind: "optional" },
    ],
  ])("%s", (_, node, options, presence) => {
    expect(presenceOf(node, options)).toEqual(presence);
  });

  test.each<[string, unknown, PropertyNode["schema"] | object, string]>([
    ["enum", "c", { enum: ["a", "b"] }, 'expected one of "a", "b"'],
    ["const", 2, { const: { value: 1 } }, "expected 1"],
    ["minimum", 0, { minimum: 1 }, "expected at least 1"],
    ["exclusive maximum", 5, { exclusiveMaximum: 5 }, "expected less than 5"],
    ["multipleOf", 0.35, { multipleOf: 0.1 }, "expected a multiple of 0.1"],
    ["minLength in code points", "😀", { minLength: 2 }, "expected at least 2 characters"],
    ["maxLength", "abc", { maxLength: 2 }, "expected at most 2 characters"],
    ["pattern", "abc", { pattern: "^b" }, "expected text that matches /^b/"],
    ["type", null, { types: ["string"] }, "expected a string, got null"],
    ["minItems", [], { minItems: 1 }, "expected at least 1 item"],
    [
      "uniqueItems",
      [{ a: 1 }, { a: 1 }],
      { uniqueItems: true },
      "expected items that are all different",
    ],
    ["required", {}, { required: ["a"] }, '"a" is required'],
  ])("a default that fails %s is left out with a warning", (_, value, schema, why) => {
    const node = property("a", JSON_VALUE, { default: { value: value as null }, schema });
    const { plan, messages: found } = planned(shape([node]));
    expect(plan.members[0]?.presence).toEqual({ kind: "optional" });
    expect(found).toEqual([
      `warning DEFAULT_INVALID: The default of "a" is not valid: ${why}; it is left out`,
    ]);
  });
});

describe("undeclared properties", () => {
  const additional = (kind: ClassShape["additional"], options: Partial<Options>) =>
    planned(shape([], kind), options).plan.additional;
  const numbers = {
    name: "additionalProperties",
    type: { kind: "number" },
    conversion: { kind: "same" },
    declared: true,
  };

  test.each<[ClassShape["additional"], Partial<Options>, unknown]>([
    ["forbidden", {}, undefined],
    [JSON_VALUE, { unknownProperties: "strip" }, undefined],
    [JSON_VALUE, { unknownProperties: "reject" }, undefined],
    [NUMBER, {}, numbers],
    [NUMBER, { unknownProperties: "strip" }, numbers],
    [NUMBER, { unknownProperties: "reject" }, numbers],
  ])("%j %j", (kind, options, expected) => {
    expect(additional(kind, options)).toEqual(expected);
  });
});

test("null read as absent: optional properties that may not be null", () => {
  const properties = [
    property("a", STRING),
    property("b", STRING, { required: true }),
    property("c", unionOf(STRING, NULL)),
    property("d", JSON_VALUE),
    property("e", INTEGER, { default: { value: 1 } }),
  ];
  const lenient = planned(shape(properties), { nulls: "lenient" }).plan.members;
  expect(lenient.filter((member) => member.nullAsAbsent).map(({ name }) => name)).toEqual([
    "a",
    "e",
  ]);
  expect(planned(shape(properties)).plan.members.some((member) => member.nullAsAbsent)).toBe(false);
});
