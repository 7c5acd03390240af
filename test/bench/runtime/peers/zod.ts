/** zod 4. */
import { z } from "zod";
import type { Operations, Peer, PublicPeer } from "./peer.js";
import { image } from "./zod-image.js";

const deep = z.looseObject({
  id: z.number().int(),
  label: z.string().optional(),
  tags: z.array(z.string()),
  get child() {
    return deep.optional();
  },
});

const text = z.string();
const integer = z.number().int();
const wide = z.looseObject({
  ...{ a0: text, a1: text, a2: integer, a3: integer },
  ...{ a4: z.boolean(), a5: z.boolean(), a6: z.number(), a7: z.number() },
  b0: text.max(100).optional(),
  b1: text.min(1).optional(),
  b2: integer.min(0).optional(),
  b3: integer.max(1_000_000).optional(),
  b4: z.boolean().default(false),
  b5: z.boolean().optional(),
  b6: z.number().default(1.5),
  b7: z.number().optional(),
  ...{ c0: text.optional(), c1: text.optional() },
  ...{ c2: integer.optional(), c3: integer.optional() },
  c4: z.enum(["red", "green", "blue"]).optional(),
  c5: z.enum(["small", "large"]).optional(),
  c6: z.array(z.number()).optional(),
  c7: z.array(text).optional(),
  ...{ d0: text.nullable().optional(), d1: text.nullable().optional() },
  ...{ d2: integer.optional(), d3: integer.optional() },
  ...{ d4: z.boolean().optional(), d5: z.boolean().optional() },
  ...{ d6: z.number().optional(), d7: z.number().optional() },
});

const shape = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("circle"), radius: z.number() }),
  z.looseObject({ kind: z.literal("square"), side: z.number() }),
  z.looseObject({ kind: z.literal("polygon"), points: z.array(z.number()) }),
]);

const rows = z.array(
  z.looseObject({
    id: integer,
    name: text,
    active: z.boolean(),
    score: z.number(),
    note: text.optional(),
  }),
);

const operationsOf = (schema: z.ZodType): Operations => ({
  read: (value) => schema.parse(value),
  is: (value) => schema.safeParse(value).success,
  issues: (value) => schema.safeParse(value).error?.issues.length ?? 0,
  parse: (json) => schema.parse(JSON.parse(json)),
});

export const zod: Peer = {
  name: "zod 4",
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
  ...{ number: z.number(), negNumber: z.number(), maxNumber: z.number() },
  ...{ string: text, longString: text, boolean: z.boolean() },
};
const nested = { foo: text, num: z.number(), bool: z.boolean() };
const safe = z.object({ ...fields, deeplyNested: z.object(nested) });
const strict = z.strictObject({ ...fields, deeplyNested: z.strictObject(nested) });
const loose = z.looseObject({ ...fields, deeplyNested: z.looseObject(nested) });

export const publicZod: PublicPeer = {
  name: zod.name,
  cases: {
    parseSafe: (value) => safe.parse(value),
    parseStrict: (value) => strict.parse(value),
    assertLoose: (value) => (loose.parse(value), true),
    assertStrict: (value) => (strict.parse(value), true),
  },
};
