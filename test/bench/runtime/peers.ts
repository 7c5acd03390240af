/** The same models for the peers: ajv, zod, valibot, class-validator, fast-json-stringify. */
import "reflect-metadata";
import { Ajv2020 } from "ajv/dist/2020.js";
import { plainToInstance, Type } from "class-transformer";
import {
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  ValidateNested,
  validateSync,
} from "class-validator";
import fastJsonStringify from "fast-json-stringify";
import * as v from "valibot";
import { z } from "zod";

export const ajv = new Ajv2020({ strict: false, validateFormats: false });

export const zodImage = z.looseObject({
  prompt: z.string(),
  model: z.string(),
  steps: z.number().int().default(20),
  image_url: z.string().optional(),
  seed: z.number().int().optional(),
  n: z.number().int().default(1),
  height: z.number().int().default(1024),
  width: z.number().int().default(1024),
  negative_prompt: z.string().optional(),
  response_format: z.enum(["base64", "url"]).optional(),
  guidance: z.number().default(3.5),
  output_format: z.enum(["jpeg", "png"]).default("jpeg"),
  image_loras: z.array(z.looseObject({ path: z.string(), scale: z.number() })).optional(),
});

export const valibotImage = v.looseObject({
  prompt: v.string(),
  model: v.string(),
  steps: v.optional(v.pipe(v.number(), v.integer()), 20),
  image_url: v.optional(v.string()),
  seed: v.optional(v.pipe(v.number(), v.integer())),
  n: v.optional(v.pipe(v.number(), v.integer()), 1),
  height: v.optional(v.pipe(v.number(), v.integer()), 1024),
  width: v.optional(v.pipe(v.number(), v.integer()), 1024),
  negative_prompt: v.optional(v.string()),
  response_format: v.optional(v.picklist(["base64", "url"])),
  guidance: v.optional(v.number(), 3.5),
  output_format: v.optional(v.picklist(["jpeg", "png"]), "jpeg"),
  image_loras: v.optional(v.array(v.looseObject({ path: v.string(), scale: v.number() }))),
});

export const zodShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("circle"), radius: z.number() }),
  z.object({ kind: z.literal("square"), side: z.number() }),
  z.object({ kind: z.literal("polygon"), points: z.array(z.number()) }),
]);

export const valibotShape = v.variant("kind", [
  v.object({ kind: v.literal("circle"), radius: v.number() }),
  v.object({ kind: v.literal("square"), side: v.number() }),
  v.object({ kind: v.literal("polygon"), points: v.array(v.number()) }),
]);

export const zodRows = z.array(
  z.looseObject({
    id: z.number().int(),
    name: z.string(),
    active: z.boolean(),
    score: z.number(),
    note: z.string().optional(),
  }),
);

const looseShape = {
  number: z.number(),
  negNumber: z.number(),
  maxNumber: z.number(),
  string: z.string(),
  longString: z.string(),
  boolean: z.boolean(),
};
const nested = { foo: z.string(), num: z.number(), bool: z.boolean() };
export const zodLoose = z.object({ ...looseShape, deeplyNested: z.object(nested) });
export const zodStrict = z.strictObject({ ...looseShape, deeplyNested: z.strictObject(nested) });

/** Decorators applied by hand: the bench runs without a decorator transform. */
class LoraEntity {
  path!: string;
  scale!: number;
}
IsString()(LoraEntity.prototype, "path");
IsNumber()(LoraEntity.prototype, "scale");

class ImageEntity {}
const optional = (name: string, ...decorators: PropertyDecorator[]): void => {
  for (const decorate of [IsOptional(), ...decorators]) decorate(ImageEntity.prototype, name);
};
IsString()(ImageEntity.prototype, "prompt");
IsString()(ImageEntity.prototype, "model");
for (const name of ["steps", "seed", "n", "height", "width"]) optional(name, IsInt());
for (const name of ["image_url", "negative_prompt"]) optional(name, IsString());
optional("response_format", IsIn(["base64", "url"]));
optional("output_format", IsIn(["jpeg", "png"]));
optional("guidance", IsNumber());
optional(
  "image_loras",
  IsArray(),
  ValidateNested({ each: true }),
  Type(() => LoraEntity),
);

export function classValidatorImage(value: object): object {
  const instance = plainToInstance(ImageEntity, value);
  if (validateSync(instance).length > 0) throw new Error("invalid");
  return instance;
}

export function stringifierOf(schema: object): (value: unknown) => string {
  return fastJsonStringify(schema as never) as (value: unknown) => string;
}
