/**
 * class-transformer and class-validator. Their decorators are called as functions: the benchmark
 * runs without a transform for decorators.
 */
import "reflect-metadata";
import { plainToInstance, Type } from "class-transformer";
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
  validateSync,
  type ValidationError,
  type ValidatorOptions,
} from "class-validator";
import { type Operations, type Peer, type PublicPeer, refuse } from "./peer.js";

type Class = new () => object;

/** Decorates properties, given by their names with spaces between. */
function decorate(target: Class, names: string, ...decorators: readonly PropertyDecorator[]): void {
  for (const name of names.split(" "))
    for (const decorator of decorators) decorator(target.prototype as object, name);
}

const listOf = (type: () => Class): PropertyDecorator[] => [
  IsArray(),
  ValidateNested({ each: true }),
  Type(type),
];

class Lora {}
decorate(Lora, "path", IsString());
decorate(Lora, "scale", IsNumber());

class Image {
  steps = 20;
  n = 1;
  height = 1024;
  width = 1024;
  guidance = 3.5;
  output_format = "jpeg";
}
decorate(Image, "prompt model", IsString());
decorate(Image, "steps seed n height width", IsOptional(), IsInt());
decorate(Image, "image_url negative_prompt", IsOptional(), IsString());
decorate(Image, "response_format", IsOptional(), IsIn(["base64", "url"]));
decorate(Image, "output_format", IsOptional(), IsIn(["jpeg", "png"]));
decorate(Image, "guidance", IsOptional(), IsNumber());
decorate(Image, "image_loras", IsOptional(), ...listOf(() => Lora));

class Deep {}
decorate(Deep, "id", IsInt());
decorate(Deep, "label", IsOptional(), IsString());
decorate(Deep, "tags", IsArray(), IsString({ each: true }));
decorate(
  Deep,
  "child",
  IsOptional(),
  IsObject(),
  ValidateNested(),
  Type(() => Deep),
);

class Wide {
  b4 = false;
  b6 = 1.5;
}
decorate(Wide, "a0 a1", IsString());
decorate(Wide, "a2 a3", IsInt());
decorate(Wide, "a4 a5", IsBoolean());
decorate(Wide, "a6 a7", IsNumber());
decorate(Wide, "b0", IsOptional(), IsString(), MaxLength(100));
decorate(Wide, "b1", IsOptional(), IsString(), MinLength(1));
decorate(Wide, "b2", IsOptional(), IsInt(), Min(0));
decorate(Wide, "b3", IsOptional(), IsInt(), Max(1_000_000));
decorate(Wide, "b4 b5 d4 d5", IsOptional(), IsBoolean());
decorate(Wide, "b6 b7 d6 d7", IsOptional(), IsNumber());
decorate(Wide, "c0 c1 d0 d1", IsOptional(), IsString());
decorate(Wide, "c2 c3 d2 d3", IsOptional(), IsInt());
decorate(Wide, "c4", IsOptional(), IsIn(["red", "green", "blue"]));
decorate(Wide, "c5", IsOptional(), IsIn(["small", "large"]));
decorate(Wide, "c6", IsOptional(), IsArray(), IsNumber({}, { each: true }));
decorate(Wide, "c7", IsOptional(), IsArray(), IsString({ each: true }));

class Shape {}
class Circle extends Shape {}
decorate(Circle, "radius", IsNumber());
class Square extends Shape {}
decorate(Square, "side", IsNumber());
class Polygon extends Shape {}
decorate(Polygon, "points", IsArray(), IsNumber({}, { each: true }));
class Unknown extends Shape {}
decorate(Unknown, "kind", IsIn(["circle", "square", "polygon"]));

/** Discriminators work for properties only, so the union stands in one. */
class Holder {
  shape!: object;
}
const subTypes = [
  { value: Circle, name: "circle" },
  { value: Square, name: "square" },
  { value: Polygon, name: "polygon" },
];
const discriminator = { property: "kind", subTypes };
decorate(
  Holder,
  "shape",
  ValidateNested(),
  Type(() => Unknown, { discriminator, keepDiscriminatorProperty: true }),
);

class Row {}
decorate(Row, "id", IsInt());
decorate(Row, "name", IsString());
decorate(Row, "active", IsBoolean());
decorate(Row, "score", IsNumber());
decorate(Row, "note", IsOptional(), IsString());

class Rows {
  rows!: object[];
}
decorate(Rows, "rows", ...listOf(() => Row));

/** All errors, those of nested values counted one by one. */
const countOf = (errors: readonly ValidationError[]): number =>
  errors.reduce(
    (sum, { constraints, children }) =>
      sum + Object.keys(constraints ?? {}).length + countOf(children ?? []),
    0,
  );

function plainToValid<T extends object>(type: new () => T, value: unknown): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse();
  const instance = plainToInstance(type, value);
  if (validateSync(instance).length > 0) refuse();
  return instance;
}

const issuesOf = (type: Class, value: unknown): number =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? countOf(validateSync(plainToInstance(type, value)))
    : 1;

const operationsOf = (type: Class): Operations => ({
  read: (value) => plainToValid(type, value),
  issues: (value) => issuesOf(type, value),
  parse: (text) => plainToValid(type, JSON.parse(text)),
});

const shapeOf = (shape: unknown): object => plainToValid(Holder, { shape }).shape;
const rowsOf = (rows: unknown): object[] => plainToValid(Rows, { rows }).rows;

export const classValidator: Peer = {
  name: "class-transformer + class-validator",
  defaults: true,
  models: {
    image: operationsOf(Image),
    deep: operationsOf(Deep),
    wide: operationsOf(Wide),
    shape: {
      read: shapeOf,
      issues: (shape) => issuesOf(Holder, { shape }),
      parse: (text) => shapeOf(JSON.parse(text)),
    },
    rows: {
      read: rowsOf,
      issues: (rows) => issuesOf(Rows, { rows }),
      parse: (text) => rowsOf(JSON.parse(text)),
    },
  },
};

class Nested {}
decorate(Nested, "foo", IsString());
decorate(Nested, "num", IsNumber());
decorate(Nested, "bool", IsBoolean());

class Public {}
decorate(Public, "number negNumber maxNumber", IsNumber());
decorate(Public, "string longString", IsString());
decorate(Public, "boolean", IsBoolean());
decorate(
  Public,
  "deeplyNested",
  IsObject(),
  ValidateNested(),
  Type(() => Nested),
);

/** Reads with options for what is not declared. */
const reading =
  (options: ValidatorOptions): ((value: unknown) => object) =>
  (value) => {
    if (value === null) refuse();
    const instance = plainToInstance(Public, value as object);
    if (validateSync(instance, options).length > 0) refuse();
    return instance;
  };

const loose = reading({});
const strict = reading({ whitelist: true, forbidNonWhitelisted: true });

export const publicClassValidator: PublicPeer = {
  name: classValidator.name,
  cases: {
    parseSafe: reading({ whitelist: true }),
    parseStrict: strict,
    assertLoose: (value) => (loose(value), true),
    assertStrict: (value) => (strict(value), true),
  },
};
