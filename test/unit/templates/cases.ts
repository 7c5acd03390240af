/** One output of hand-written plans that meets every feature of the templates of models. */
import type { Conversion, ModelPlan, ModelRef } from "../../../generator/plan/plan.js";
import {
  aliasPlan,
  arrayOf,
  arrayVia,
  BOOLEAN,
  classPlan,
  classRef,
  companionRef,
  COPY,
  doc,
  enumPlan,
  JSON_VALUE,
  literals,
  mapOf,
  mapVia,
  member,
  NULL,
  NUMBER,
  optional,
  SAME,
  samePlan,
  STRING,
  tuple,
  unionOf,
  unionPlan,
  via,
  withDefault,
} from "./plans.js";
import { checkOf } from "./stand-in.js";

const lora = classRef("Lora");
const cat = classRef("Cat");
const dog = classRef("Dog");
const node = classRef("TreeNode");
const pet = companionRef("Pet", true);
const json = companionRef("Json", false);
const scale = companionRef("Scale", false);

const isObject = (test = "") =>
  checkOf(`typeof value === "object" && value !== null && !Array.isArray(value)${test}`);
const hasKind = (kind: string) => isObject(` && "kind" in value && value.kind === "${kind}"`);

const KIND_OF_CAT = `typeof value === "object" && "kind" in value && value.kind === "cat"`;

const classes: readonly ModelPlan[] = [
  classPlan(
    "ImageRequest",
    [
      member("prompt", STRING, { comment: doc("A description of the desired images.") }),
      member("model", companionRef("ImageModel", false)),
      member("steps", NUMBER, { ...withDefault(20), comment: doc("Number of steps.") }),
      member("imageUrl", STRING, {
        ...optional,
        wireName: "image_url",
        comment: doc("Where the first image is.\n\nUse `source` instead.", true),
      }),
      member("loras", arrayOf(lora), { ...optional, conversion: arrayVia(via(lora)) }),
    ],
    {
      comment: doc("Asks for images."),
      check: isObject(` && "prompt" in value && typeof value.prompt === "string"`),
    },
  ),
  classPlan("Lora", [
    member("path", STRING, { readOnly: true }),
    member("scale", scale, { ...withDefault(1), writeOnly: true }),
  ]),
  // Named like what a module keeps to itself.
  classPlan("DECLARED", [member("lora", lora, { ...optional, conversion: via(lora) })]),
  classPlan("CountDeclared", [
    member("value", classRef("DECLARED"), { conversion: via(classRef("DECLARED")) }),
  ]),
  classPlan("Closed", [member("id", NUMBER)], { additional: undefined }),
  classPlan("Nothing", [], { additional: undefined }),
  classPlan("Anything", []),
  classPlan(
    "Defaults",
    [
      member("zero", NUMBER, withDefault(0)),
      member("empty", STRING, withDefault("")),
      member("no", BOOLEAN, withDefault(false)),
      member("nothing", unionOf(STRING, NULL), withDefault(null)),
      member("tags", arrayOf(STRING), { ...withDefault(["a"], COPY), conversion: COPY }),
      member("meta", JSON_VALUE, {
        ...withDefault({ a: { ["__proto__"]: 1 } }, COPY),
        conversion: COPY,
      }),
      member("lora", lora, {
        ...withDefault({ path: "x", more: 1 }, via(lora)),
        conversion: via(lora),
      }),
      member("loras", mapOf(lora), {
        ...withDefault({ "a b": { path: "y" } }, mapVia(via(lora))),
        conversion: mapVia(via(lora)),
      }),
      member("pair", tuple([STRING, lora]), {
        ...withDefault(["x", { path: "z" }], { kind: "tuple", prefix: [SAME, via(lora)] }),
        conversion: { kind: "tuple", prefix: [SAME, via(lora)] },
      }),
      member("negative", NUMBER, withDefault(-0.5)),
      member("large", NUMBER, withDefault(1e21)),
    ],
    { additional: undefined },
  ),
  classPlan("Names", [
    member("toString_", STRING, { ...optional, wireName: "toString", inherited: true }),
    member("proto", JSON_VALUE, {
      ...optional,
      wireName: "__proto__",
      conversion: COPY,
      inherited: true,
    }),
    member("constructor_", lora, {
      ...optional,
      wireName: "constructor",
      conversion: via(lora),
      inherited: true,
    }),
    member("valueOf_", STRING, { wireName: "valueOf", inherited: true }),
    member("+1", NUMBER, { wireName: "+1" }),
    member("class", STRING, { ...optional, wireName: "class" }),
  ]),
  classPlan("LoraMap", [member("id", NUMBER), member("name", STRING, optional)], {
    additional: { name: "additional", type: lora, conversion: via(lora), declared: true },
  }),
  classPlan("ListMap", [member("id", NUMBER)], {
    additional: {
      name: "additionalProperties",
      type: arrayOf(unionOf(lora, NULL)),
      conversion: arrayVia({
        kind: "switch",
        cases: [
          { types: ["null"], then: SAME },
          { types: ["object"], then: via(lora) },
        ],
      }),
      declared: true,
    },
  }),
  classPlan("TextMap", [member("id", NUMBER, optional)], {
    additional: {
      name: "additionalProperties",
      type: STRING,
      conversion: SAME,
      declared: true,
    },
  }),
  classPlan("Order", [
    member("a", NUMBER, optional),
    member("b", NUMBER),
    member("c", NUMBER, withDefault(3)),
  ]),
  classPlan("TreeNode", [
    member("value", JSON_VALUE, { conversion: COPY }),
    member("children", arrayOf(node), { ...optional, conversion: arrayVia(via(node)) }),
    member("byName", mapOf(node), { ...optional, conversion: mapVia(via(node)) }),
    member("parent", unionOf(node, NULL), {
      ...optional,
      conversion: {
        kind: "switch",
        cases: [
          { types: ["null"], then: SAME },
          { types: ["object"], then: via(node) },
        ],
      },
    }),
  ]),
];

const mixed = unionOf(STRING, NULL, lora, arrayOf(lora), NUMBER);
const mixedVia = {
  kind: "switch",
  cases: [
    { types: ["string", "null", "number"], then: SAME },
    { types: ["object"], then: via(lora) },
    { types: ["array"], then: arrayVia(via(lora)) },
  ],
} as const;

const orNull = (ref: ModelRef): Conversion => ({
  kind: "switch",
  cases: [
    { types: ["null"], then: SAME },
    { types: ["object"], then: via(ref) },
  ],
});
const orText = (ref: ModelRef): Conversion => ({
  kind: "switch",
  cases: [
    { types: ["string"], then: SAME },
    { types: ["object"], then: via(ref) },
  ],
});

const conversions: readonly ModelPlan[] = [
  classPlan(
    "Conversions",
    [
      member("mixed", mixed, { conversion: mixedVia }),
      member("maybe", mixed, { ...optional, conversion: mixedVia }),
      member("either", unionOf(lora, arrayOf(lora)), {
        ...optional,
        conversion: {
          kind: "switch",
          cases: [
            { types: ["object"], then: via(lora) },
            { types: ["array"], then: arrayVia(via(lora)) },
          ],
        },
      }),
      member("textOr", unionOf(STRING, lora), {
        ...optional,
        conversion: {
          kind: "switch",
          cases: [
            { types: ["string"], then: SAME },
            { types: ["object"], then: via(lora) },
          ],
        },
      }),
      member("openOr", unionOf({ kind: "open", values: ["a"], rest: "string" }, lora), {
        ...optional,
        conversion: {
          kind: "switch",
          cases: [
            { types: ["string"], then: SAME },
            { types: ["object"], then: via(lora) },
          ],
        },
      }),
      member("lenient", STRING, { ...optional, nullAsAbsent: true }),
      member("lenientLora", lora, { ...optional, conversion: via(lora), nullAsAbsent: true }),
      member("lenientList", arrayOf(lora), {
        ...optional,
        conversion: arrayVia(via(lora)),
        nullAsAbsent: true,
      }),
      member("grid", arrayOf(arrayOf(lora)), {
        ...optional,
        conversion: arrayVia(arrayVia(via(lora))),
      }),
      member("maps", mapOf(arrayOf(unionOf(pet, NULL))), {
        ...optional,
        conversion: mapVia(
          arrayVia({
            kind: "switch",
            cases: [
              { types: ["null"], then: SAME },
              { types: ["object"], then: via(pet) },
            ],
          }),
        ),
      }),
      member("texts", arrayOf(unionOf(STRING, NULL)), { ...optional, conversion: arrayVia(SAME) }),
      member("plain", mapOf(NUMBER), { ...optional, conversion: mapVia(SAME) }),
      member("deep", mapOf(arrayOf(NUMBER)), { ...optional, conversion: mapVia(arrayVia(SAME)) }),
      member("pair", tuple([STRING, lora, NUMBER], 2, arrayOf(lora)), {
        ...optional,
        conversion: {
          kind: "tuple",
          prefix: [SAME, via(lora), SAME],
          rest: arrayVia(via(lora)),
        },
      }),
      member("point", tuple([NUMBER, NUMBER]), { ...optional, conversion: COPY }),
      member("pet", pet, { ...optional, conversion: via(pet) }),
      member("never", { kind: "never" }, optional),
      member("open", { kind: "open", values: [1, 2], rest: "number" }, optional),
    ],
    { additional: undefined },
  ),
];

const enums: readonly ModelPlan[] = [
  enumPlan(
    "ImageModel",
    [
      ["SMALL", "small"],
      ["LARGE_2", "large-2"],
    ],
    {
      rest: "string",
      comment: doc("The model that draws."),
      check: checkOf(`typeof value === "string"`),
    },
  ),
  enumPlan("Level", [
    ["MINUS_1", -1],
    ["ZERO", 0],
    ["HALF", 0.5],
  ]),
  enumPlan(
    "Mixed",
    [
      ["TRUE", true],
      ["ONE", 1],
      ["TEXT", 'say "hi"'],
    ],
    { nullable: true },
  ),
];

const unions: readonly ModelPlan[] = [
  unionPlan(
    "Pet",
    {
      needsConversion: true,
      variants: [
        { type: cat, conversion: via(cat) },
        { type: dog, conversion: via(dog) },
      ],
      decision: {
        kind: "tag",
        property: "kind",
        cases: [
          { values: ["cat", "kitten"], then: { kind: "variant", index: 0 } },
          { values: ["dog"], then: { kind: "variant", index: 1 } },
        ],
      },
    },
    { comment: doc("A cat or a dog."), check: isObject() },
  ),
  classPlan("Cat", [member("kind", literals("cat", "kitten")), member("lives", NUMBER, optional)]),
  classPlan("Dog", [
    member("kind", literals("dog")),
    member("owner", pet, { ...optional, conversion: via(pet) }),
  ]),
  unionPlan("Content", {
    needsConversion: true,
    variants: [
      { type: STRING, conversion: SAME },
      { type: arrayOf(pet), conversion: arrayVia(via(pet)) },
      { type: mapOf(NUMBER), conversion: COPY },
      { type: NULL, conversion: SAME },
      { type: lora, conversion: via(lora) },
    ],
    decision: {
      kind: "type",
      cases: [
        { types: ["string"], then: { kind: "variant", index: 0 } },
        { types: ["array"], then: { kind: "variant", index: 1 } },
        { types: ["null"], then: { kind: "variant", index: 3 } },
        {
          types: ["object"],
          then: {
            kind: "key",
            cases: [{ key: "path", then: { kind: "variant", index: 4 } }],
            otherwise: { kind: "variant", index: 2 },
          },
        },
      ],
    },
  }),
  unionPlan("PetOrText", {
    needsConversion: true,
    variants: [
      { type: cat, conversion: via(cat) },
      { type: companionRef("Level", false), conversion: SAME },
      { type: NULL, conversion: SAME },
    ],
    decision: {
      kind: "type",
      cases: [
        { types: ["object"], then: { kind: "variant", index: 0 } },
        { types: ["number"], then: { kind: "variant", index: 1 } },
        { types: ["null"], then: { kind: "variant", index: 2 } },
      ],
    },
  }),
  unionPlan("Trial", {
    needsConversion: true,
    variants: [
      { type: cat, conversion: via(cat) },
      { type: dog, conversion: via(dog) },
      { type: mapOf(JSON_VALUE), conversion: COPY },
      { type: STRING, conversion: SAME },
    ],
    decision: {
      kind: "trial",
      candidates: [
        { index: 0, check: hasKind("cat") },
        { index: 1, check: hasKind("dog") },
        { index: 3, check: checkOf(`typeof value === "string"`) },
        { index: 2, check: isObject() },
      ],
    },
  }),
  // Variants that allow null, or several JSON types, themselves.
  unionPlan("Nullable", {
    needsConversion: true,
    variants: [
      { type: unionOf(cat, NULL), conversion: orNull(cat) },
      { type: unionOf(dog, NULL), conversion: orNull(dog) },
      { type: mixed, conversion: mixedVia },
      { type: unionOf(STRING, lora), conversion: orText(lora) },
    ],
    decision: {
      kind: "type",
      cases: [
        { types: ["null"], then: { kind: "variant", index: 0 } },
        { types: ["number", "array"], then: { kind: "variant", index: 2 } },
        { types: ["string"], then: { kind: "variant", index: 3 } },
        {
          types: ["object"],
          then: {
            kind: "trial",
            candidates: [
              { index: 0, check: hasKind("cat") },
              { index: 1, check: hasKind("dog") },
              { index: 3, check: isObject() },
            ],
          },
        },
      ],
    },
  }),
  unionPlan("Untyped", {
    needsConversion: true,
    variants: [
      { type: unionOf(cat, NULL), conversion: orNull(cat) },
      { type: unionOf(STRING, lora), conversion: orText(lora) },
    ],
    decision: {
      kind: "trial",
      candidates: [
        { index: 0, check: checkOf(`value === null || (${KIND_OF_CAT})`) },
        { index: 1, check: checkOf("true") },
      ],
    },
  }),
  unionPlan("Tagged", {
    needsConversion: true,
    variants: [
      { type: cat, conversion: via(cat) },
      { type: lora, conversion: via(lora) },
      { type: JSON_VALUE, conversion: COPY },
    ],
    decision: {
      kind: "tag",
      property: "a-b",
      cases: [
        { values: [1, true, null], then: { kind: "variant", index: 0 } },
        {
          values: ["x"],
          then: {
            kind: "key",
            cases: [
              { key: "toString", then: { kind: "variant", index: 1 } },
              { key: "path", then: { kind: "variant", index: 1 } },
            ],
            otherwise: { kind: "variant", index: 2 },
          },
        },
      ],
      otherwise: { kind: "variant", index: 2 },
    },
  }),
  unionPlan("Plain", {
    needsConversion: false,
    variants: [
      { type: arrayOf(STRING), conversion: COPY },
      { type: STRING, conversion: SAME },
    ],
    decision: undefined,
  }),
  // Mutual recursion of type declarations.
  unionPlan("Json", {
    needsConversion: false,
    variants: [
      { type: unionOf(STRING, NUMBER, BOOLEAN, NULL), conversion: SAME },
      { type: arrayOf(json), conversion: COPY },
      { type: companionRef("JsonMap", false), conversion: COPY },
    ],
    decision: undefined,
  }),
];

const aliases: readonly ModelPlan[] = [
  aliasPlan("JsonMap", { type: mapOf(json), conversion: COPY, needsConversion: false }),
  aliasPlan("Tree", {
    type: arrayOf(companionRef("Tree", false)),
    conversion: COPY,
    needsConversion: false,
  }),
  aliasPlan(
    "Scale",
    { type: NUMBER, conversion: SAME, needsConversion: false },
    { comment: doc(undefined, true) },
  ),
  aliasPlan("Anything2", { type: JSON_VALUE, conversion: COPY, needsConversion: false }),
  aliasPlan(
    "Impossible",
    { type: { kind: "never" }, conversion: SAME, needsConversion: false },
    { check: checkOf("false") },
  ),
  aliasPlan("Loras", {
    type: arrayOf(lora),
    conversion: arrayVia(via(lora)),
    needsConversion: true,
  }),
  aliasPlan("Forest", {
    type: mapOf(unionOf(companionRef("Forest", true), lora)),
    conversion: mapVia(COPY),
    needsConversion: false,
  }),
  aliasPlan("Route", {
    type: tuple(
      [NUMBER, { kind: "open", values: ["a"], rest: "string" }],
      1,
      unionOf(STRING, NULL),
    ),
    conversion: COPY,
    needsConversion: false,
  }),
  aliasPlan("LoraPair", {
    type: tuple([lora, lora]),
    conversion: { kind: "tuple", prefix: [via(lora), via(lora)] },
    needsConversion: true,
  }),
];

const seconds: readonly ModelPlan[] = [
  samePlan("Animal", pet, "Another word for a pet."),
  samePlan("Adapter", lora),
  samePlan("Grade", companionRef("Level", false)),
];

export const CASES: readonly ModelPlan[] = [
  ...classes,
  ...conversions,
  ...enums,
  ...unions,
  ...aliases.filter((plan) => plan.name !== "Forest"),
  ...seconds,
].sort((a, b) => (a.name < b.name ? -1 : 1));
