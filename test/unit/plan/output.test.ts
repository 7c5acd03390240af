import { expect, test, vi } from "vitest";
import type { Operation } from "../../../generator/decode/document.js";
import type { Decision, Model, TypeNode, UnionShape } from "../../../generator/model/graph.js";
import { planOutput } from "../../../generator/plan/output.js";
import { findTrees } from "../../../generator/plan/trees.js";
import type { BuildDecision, ModelPlan, UnionPlan } from "../../../generator/plan/plan.js";
import {
  alias,
  arrayOf,
  classOf,
  component,
  contextOf,
  idOf,
  INTEGER,
  messages,
  NULL,
  property,
  ref,
  schemaAt,
  STRING,
  unionOf,
} from "./inputs.js";

// The checks and examples have tests of their own; here only who asks for them and with what.
const ROOT = vi.hoisted(() => ({ kind: "anything" }));
const CONDITION = vi.hoisted(() => ({ kind: "type" }));
vi.mock("../../../generator/plan/check.js", () => ({
  planCheck: (schema: { id: string }, context: { self?: string; wireName?: string }) => ({
    of: schema.id,
    root: ROOT,
    condition: CONDITION,
    self: context.self,
    wireName: context.wireName,
  }),
}));
vi.mock(import("../../../generator/plan/example.js"), async (original) => ({
  ...(await original()),
  planExample: () => ({}),
}));

function plansOf(models: readonly Model[], operations: Operation[] = []) {
  const context = contextOf(models, {}, operations);
  const { document, graph, names, options, report } = context;
  const trees = findTrees(document);
  const input = { document, graph, names, trees, header: { spec: "pets.yaml" } };
  const plan = planOutput(input, options, report);
  return { ...plan, models: [...plan.models], messages: messages(context) };
}

function planOf(name: string, models: readonly Model[]): ModelPlan {
  const plan = plansOf(models).models.find((item) => item.name === name);
  if (plan === undefined) throw new Error(`no ${name}`);
  return plan;
}

const pet = component("Pet", classOf(property("name", STRING, { required: true })), {
  description: "A pet.\n\nOf any kind.",
});
const dog = component("Dog", classOf(property("bark", INTEGER)), { title: "A dog" });

test("an output, whole: each kind of model, by name", () => {
  const models = [
    component("Pets", alias(arrayOf(ref("Pet")))),
    pet,
    component("Color", {
      kind: "enum",
      members: [{ value: "red", description: "Like blood." }, { value: "sky-blue" }],
      nullable: false,
    }),
    component("Animal", { kind: "same", target: idOf("Pet") }, { deprecated: true }),
  ];
  const reference = { kind: "model", name: "Pet", needsConversion: true, isClass: true };
  const page = { description: undefined, rows: [], enumMembers: [], demands: [], example: {} };
  const comment = { text: undefined, deprecated: false };
  expect(plansOf(models)).toEqual({
    title: "Pets",
    description: undefined,
    apiVersion: "1.2.3",
    servers: ["https://example.com"],
    header: { spec: "pets.yaml" },
    endpoints: [],
    messages: [],
    models: [
      {
        kind: "same",
        name: "Animal",
        pointer: "/components/schemas/Animal",
        comment: { text: undefined, deprecated: true },
        check: { root: ROOT, condition: CONDITION, of: idOf("Animal") },
        target: reference,
        page: {
          ...page,
          title: "Animal",
          type: reference,
          rows: [
            {
              name: "name",
              members: [],
              type: { kind: "string" },
              description: undefined,
              optional: false,
              readOnly: false,
              writeOnly: false,
              deprecated: false,
              nullable: false,
              default: undefined,
              constraints: [],
              enumValues: [],
            },
          ],
        },
      },
      {
        kind: "enum",
        name: "Color",
        pointer: "/components/schemas/Color",
        comment,
        check: { root: ROOT, condition: CONDITION, of: idOf("Color"), self: idOf("Color") },
        members: [
          { name: "RED", value: "red", comment: { text: "Like blood.", deprecated: false } },
          { name: "SKY_BLUE", value: "sky-blue", comment },
        ],
        rest: undefined,
        nullable: false,
        closed: false,
        page: {
          ...page,
          title: "Color",
          enumMembers: [
            { name: "RED", value: "red", description: "Like blood." },
            { name: "SKY_BLUE", value: "sky-blue", description: undefined },
          ],
        },
      },
      {
        kind: "class",
        name: "Pet",
        pointer: "/components/schemas/Pet",
        comment: { text: "A pet.\n\nOf any kind.", deprecated: false },
        check: {
          root: ROOT,
          condition: CONDITION,
          of: idOf("Pet"),
          self: idOf("Pet"),
          wireName: "PetDict",
        },
        members: [
          {
            name: "name",
            wireName: "name",
            type: { kind: "string" },
            conversion: { kind: "same" },
            presence: { kind: "required" },
            comment,
            readOnly: false,
            writeOnly: false,
            inherited: false,
          },
        ],
        additional: {
          name: "additionalProperties",
          type: { kind: "json" },
          conversion: { kind: "copy" },
          declared: false,
        },
        page: {
          ...page,
          title: "Pet",
          description: "A pet.\n\nOf any kind.",
          rows: [
            {
              name: "name",
              members: [],
              type: { kind: "string" },
              description: undefined,
              optional: false,
              readOnly: false,
              writeOnly: false,
              deprecated: false,
              nullable: false,
              default: undefined,
              constraints: [],
              enumValues: [],
            },
          ],
        },
      },
      {
        kind: "alias",
        name: "Pets",
        pointer: "/components/schemas/Pets",
        comment,
        check: { root: ROOT, condition: CONDITION, of: idOf("Pets"), self: idOf("Pets") },
        type: { kind: "array", items: reference },
        conversion: { kind: "array", items: { kind: "model", model: reference } },
        needsConversion: true,
        page: { ...page, title: "Pets", type: { kind: "array", items: reference } },
      },
    ],
  });
});

function unionShape(types: TypeNode[], decision: Decision): UnionShape {
  return {
    kind: "union",
    mode: "oneOf",
    holder: "",
    isMerged: false,
    variants: types.map((type, index) => ({
      type,
      schema: schemaAt(`#/v/${index}`, index === 0 ? { description: "The first." } : {}),
      tags: [`t${index}`],
    })),
    decision,
  };
}

const variant = (index: number): Decision => ({ kind: "variant", index });

test.each<[string, TypeNode[], Decision, BuildDecision | undefined]>([
  [
    "a tag",
    [ref("Pet"), ref("Dog")],
    {
      kind: "tag",
      property: "kind",
      declared: true,
      cases: [
        { values: ["pet"], then: variant(0) },
        { values: ["dog", "puppy"], then: variant(1) },
      ],
      otherwise: variant(0),
    },
    {
      kind: "tag",
      property: "kind",
      cases: [
        { values: ["pet"], then: { kind: "variant", index: 0 } },
        { values: ["dog", "puppy"], then: { kind: "variant", index: 1 } },
      ],
      otherwise: { kind: "variant", index: 0 },
    },
  ],
  [
    "JSON types, then a key",
    [ref("Pet"), ref("Dog"), STRING],
    {
      kind: "type",
      cases: [
        { types: ["string"], then: variant(2) },
        {
          types: ["object"],
          then: {
            kind: "key",
            cases: [{ key: "name", then: variant(0) }],
            otherwise: variant(1),
          },
        },
      ],
    },
    {
      kind: "type",
      cases: [
        { types: ["string"], then: { kind: "variant", index: 2 } },
        {
          types: ["object"],
          then: {
            kind: "key",
            cases: [{ key: "name", then: { kind: "variant", index: 0 } }],
            otherwise: { kind: "variant", index: 1 },
          },
        },
      ],
    },
  ],
  [
    "a trial",
    [ref("Pet"), ref("Dog")],
    { kind: "trial", candidates: [1, 0], exactlyOne: true },
    {
      kind: "trial",
      candidates: [
        { index: 1, check: { root: ROOT, condition: CONDITION, of: "#/v/1" } as never },
        { index: 0, check: { root: ROOT, condition: CONDITION, of: "#/v/0" } as never },
      ],
    },
  ],
  [
    "primitives need no trial",
    [STRING, INTEGER, ref("Pet")],
    {
      kind: "type",
      cases: [
        { types: ["object"], then: variant(2) },
        {
          types: ["string", "number"],
          then: { kind: "trial", candidates: [1, 0], exactlyOne: true },
        },
      ],
    },
    {
      kind: "type",
      cases: [
        { types: ["object"], then: { kind: "variant", index: 2 } },
        { types: ["string", "number"], then: { kind: "variant", index: 1 } },
      ],
    },
  ],
  [
    "plain JSON needs no decision",
    [arrayOf(STRING), { kind: "map", values: STRING }],
    { kind: "trial", candidates: [0, 1], exactlyOne: true },
    undefined,
  ],
])("the decision of a union: %s", (_, types, decision, expected) => {
  const shape = unionShape(types, decision);
  const plan = planOf("Choice", [component("Choice", shape), pet, dog]) as UnionPlan;
  expect(plan.decision).toEqual(expected);
  expect(plan.needsConversion).toBe(types.some(({ kind }) => kind === "model"));
});

test("the page of a union: rows of its objects, what variants say of one property together", () => {
  const inner = component("Inner", unionShape([ref("Dog"), STRING], variant(0)));
  const cat = component(
    "Cat",
    classOf(
      property("name", unionOf(STRING, NULL), { schema: { minLength: 1 } }),
      property("mother", unionOf(ref("Pet"), NULL)),
      property("claws", { kind: "literal", values: ["none", 18] }, { default: { value: 18 } }),
    ),
  );
  const shape = unionShape([ref("Pet"), ref("Inner"), ref("Cat")], variant(0));
  const models = [component("Choice", shape), pet, dog, inner, cat];
  const plan = planOf("Choice", models);
  const row = (name: string, more: object) => ({
    name,
    members: [],
    description: undefined,
    optional: true,
    readOnly: false,
    writeOnly: false,
    deprecated: false,
    nullable: false,
    default: undefined,
    constraints: [],
    enumValues: [],
    ...more,
  });
  const petRef = { kind: "model", name: "Pet", needsConversion: true, isClass: true };
  expect(plan.page.rows).toEqual([
    row("name", {
      type: { kind: "union", members: [{ kind: "string" }, { kind: "null" }] },
      nullable: true,
      constraints: ["length >= 1"],
    }),
    row("bark", { type: { kind: "number", integer: true } }),
    row("mother", {
      type: { kind: "union", members: [petRef, { kind: "null" }] },
      description: "A pet.",
      nullable: true,
    }),
    row("claws", {
      type: { kind: "literal", values: ["none", 18] },
      default: { value: 18 },
      enumValues: ["none", 18],
    }),
  ]);
  expect(plan.page.variants).toEqual({
    mode: "oneOf",
    property: undefined,
    rows: [
      { type: petRef, tags: ["t0"], description: "The first." },
      {
        type: { kind: "model", name: "Inner", needsConversion: true, isClass: false },
        tags: ["t1"],
        description: undefined,
      },
      {
        type: { kind: "model", name: "Cat", needsConversion: true, isClass: true, written: true },
        tags: ["t2"],
        description: undefined,
      },
    ],
  });
});

test.each([
  ["a description", { description: "D", title: "T" }, "D"],
  ["a title that says more", { title: "A pet" }, "A pet"],
  ["a title that repeats the name", { title: "choice" }, undefined],
])("the comment of a model: %s", (_, more, text) => {
  expect(planOf("Choice", [component("Choice", alias(STRING), more)]).comment).toEqual({
    text,
    deprecated: false,
  });
});

test("endpoints: by class, path and method, with the types they take and give", () => {
  const operation = (more: Partial<Operation>): Operation => ({
    source: "path",
    path: "/pets",
    method: "get",
    tags: ["Pet store"],
    deprecated: false,
    parameters: [],
    responses: [],
    at: { document: "file:///spec.yaml", pointer: "/paths" },
    ...more,
  });
  const body = (name: string, mediaType: string) => ({
    mediaType,
    schema: schemaAt(`#/b/${name}`),
  });
  const operations = [
    operation({ path: "/z/{id}/cancel", method: "post", tags: [], description: "Cancels." }),
    operation({
      method: "post",
      operationId: "add-pet",
      summary: "Adds a pet",
      tags: ["Pet store", "admin", "pet-store"],
      requestBody: { required: true, content: [body("dog", "b/b"), body("pets", "a/a")] },
      responses: [
        { status: "default", content: [], headers: [] },
        { status: "200", content: [body("pet", "a/a"), body("pet", "b/b")], headers: [] },
      ],
    }),
    operation({ operationId: "listPets" }),
  ];
  const models = [pet, dog];
  const context = contextOf(models, {}, operations);
  const types = new Map<string, TypeNode>([
    ["#/b/pet", ref("Pet")],
    ["#/b/dog", unionOf(ref("Dog"), NULL)],
    ["#/b/pets", arrayOf(ref("Pet"))],
  ]);
  const { document, names, options, report } = context;
  const graph = { ...context.graph, types };
  const { endpoints } = planOutput(
    { document, graph, names, trees: findTrees(document), header: { spec: "pets.yaml" } },
    options,
    report,
  );
  const reference = (name: string) => ({
    kind: "model",
    name,
    needsConversion: true,
    isClass: true,
  });
  const add = {
    operation: "add_pet",
    method: "post",
    path: "/pets",
    description: "Adds a pet",
    parameters: [],
    source: "path",
    request: [
      { kind: "array", items: reference("Pet") },
      { kind: "union", members: [reference("Dog"), { kind: "null" }] },
    ],
    responses: [
      { status: "200", types: [reference("Pet")] },
      { status: "default", types: [] },
    ],
  };
  expect(endpoints).toEqual([
    { className: "AdminApi", ...add },
    {
      className: "DefaultApi",
      operation: "z_id_cancel_post",
      method: "post",
      path: "/z/{id}/cancel",
      description: "Cancels.",
      parameters: [],
      source: "path",
      request: [],
      responses: [],
    },
    {
      className: "PetStoreApi",
      operation: "listPets",
      method: "get",
      path: "/pets",
      description: undefined,
      parameters: [],
      source: "path",
      request: [],
      responses: [],
    },
    { className: "PetStoreApi", ...add },
  ]);
});
