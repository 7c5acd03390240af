/** valibot. */
import * as v from "valibot";
import type { Operations, Peer, PublicPeer } from "./peer.js";

const text = v.string();
const integer = v.pipe(v.number(), v.integer());

const image = v.looseObject({
  prompt: text,
  model: text,
  steps: v.optional(integer, 20),
  image_url: v.optional(text),
  seed: v.optional(integer),
  n: v.optional(integer, 1),
  height: v.optional(integer, 1024),
  width: v.optional(integer, 1024),
  negative_prompt: v.optional(text),
  response_format: v.optional(v.picklist(["base64", "url"])),
  guidance: v.optional(v.number(), 3.5),
  output_format: v.optional(v.picklist(["jpeg", "png"]), "jpeg"),
  image_loras: v.optional(v.array(v.looseObject({ path: text, scale: v.number() }))),
});

const deep: v.GenericSchema = v.looseObject({
  id: integer,
  label: v.optional(text),
  tags: v.array(text),
  child: v.optional(v.lazy(() => deep)),
});

const wide = v.looseObject({
  ...{ a0: text, a1: text, a2: integer, a3: integer },
  ...{ a4: v.boolean(), a5: v.boolean(), a6: v.number(), a7: v.number() },
  b0: v.optional(v.pipe(text, v.maxLength(100))),
  b1: v.optional(v.pipe(text, v.minLength(1))),
  b2: v.optional(v.pipe(integer, v.minValue(0))),
  b3: v.optional(v.pipe(integer, v.maxValue(1_000_000))),
  b4: v.optional(v.boolean(), false),
  b5: v.optional(v.boolean()),
  b6: v.optional(v.number(), 1.5),
  b7: v.optional(v.number()),
  ...{ c0: v.optional(text), c1: v.optional(text) },
  ...{ c2: v.optional(integer), c3: v.optional(integer) },
  c4: v.optional(v.picklist(["red", "green", "blue"])),
  c5: v.optional(v.picklist(["small", "large"])),
  c6: v.optional(v.array(v.number())),
  c7: v.optional(v.array(text)),
  ...{ d0: v.optional(v.nullable(text)), d1: v.optional(v.nullable(text)) },
  ...{ d2: v.optional(integer), d3: v.optional(integer) },
  ...{ d4: v.optional(v.boolean()), d5: v.optional(v.boolean()) },
  ...{ d6: v.optional(v.number()), d7: v.optional(v.number()) },
});

const shape = v.variant("kind", [
  v.looseObject({ kind: v.literal("circle"), radius: v.number() }),
  v.looseObject({ kind: v.literal("square"), side: v.number() }),
  v.looseObject({ kind: v.literal("polygon"), points: v.array(v.number()) }),
]);

const rows = v.array(
  v.looseObject({
    id: integer,
    name: text,
    active: v.boolean(),
    score: v.number(),
    note: v.optional(text),
  }),
);

const operationsOf = (schema: v.GenericSchema): Operations => ({
  read: (value) => v.parse(schema, value),
  is: (value) => v.is(schema, value),
  issues: (value) => v.safeParse(schema, value).issues?.length ?? 0,
  parse: (json) => v.parse(schema, JSON.parse(json)),
});

export const valibot: Peer = {
  name: "valibot",
  defaults: true,
  models: {
    image: operationsOf(image),
    deep: operationsOf(deep),
    wide: operationsOf(wide),
    shape: operationsOf(shape),
    rows: operationsOf(rows),
  },
};

const fields = {
  ...{ number: v.number(), negNumber: v.number(), maxNumber: v.number() },
  ...{ string: text, longString: text, boolean: v.boolean() },
};
const nested = { foo: text, num: v.number(), bool: v.boolean() };
const safe = v.object({ ...fields, deeplyNested: v.object(nested) });
const strict = v.strictObject({ ...fields, deeplyNested: v.strictObject(nested) });
const loose = v.looseObject({ ...fields, deeplyNested: v.looseObject(nested) });

export const publicValibot: PublicPeer = {
  name: valibot.name,
  cases: {
    parseSafe: (value) => v.parse(safe, value),
    parseStrict: (value) => v.parse(strict, value),
    assertLoose: (value) => (v.parse(loose, value), true),
    assertStrict: (value) => (v.parse(strict, value), true),
  },
};
