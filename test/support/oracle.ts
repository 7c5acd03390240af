/**
 * The oracle: ajv on the original document, without any of the generator's stages. The syntax of
 * OpenAPI 3.0 is rewritten as JSON Schema 2020-12.
 */
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { isJsonObject } from "../../generator/json.js";

// Ajv calls the `toString` of objects to compare them, which fails on values with a property of that name.
const equality = createRequire(import.meta.url)("ajv/dist/runtime/equal.js") as {
  default: unknown;
};
equality.default = Object.assign((a: unknown, b: unknown) => a === b || isDeepStrictEqual(a, b), {
  code: "equal",
});

export interface OracleOptions {
  /** Whether a schema with `properties` and no `type` accepts only objects, as in the generator. */
  readonly untyped: "object" | "any";
  readonly formats: boolean;
}

export interface Oracle {
  /** The validator for the schema at a JSON Pointer of the document. */
  compile(pointer: string): ValidateFunction;
}

export function oracle(document: JsonValue, options: OracleOptions): Oracle {
  const legacy =
    isJsonObject(document) &&
    /^"?(3\.0|2\.)/.test(JSON.stringify(document["openapi"] ?? document["swagger"]));
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: options.formats,
    ownProperties: true,
    // Binary fractions: otherwise, ajv does not accept 1.11 as a multiple of 0.01.
    multipleOfPrecision: 9,
    logger: false,
    code: { process: withOwnNames },
  });
  if (options.formats) (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  const root = rewrite(document, { legacy, ...options }) as JsonObject;
  ajv.addSchema({ $id: "doc:root", definitions: { document: root } }, "doc:root");
  return {
    compile: (pointer) =>
      ajv.compile({ $ref: `doc:root#/definitions/document${encodeURI(pointer)}` }),
  };
}

/** Otherwise, ajv takes names that every object inherits for properties that were evaluated. */
function withOwnNames(code: string): string {
  return code.replaceAll(/!(props\d+)\[(\w+)\]/g, "!Object.hasOwn($1, $2)");
}

interface Rewrite extends OracleOptions {
  readonly legacy: boolean;
}

/** Keywords in which `properties` does not mean an object: that would turn the verdict round. */
const LITERAL = ["not", "if", "then", "else"];

/** Deep copy with `$ref`s moved below the oracle's root and dialect differences removed. */
function rewrite(value: JsonValue, options: Rewrite, inProperties = false): JsonValue {
  if (Array.isArray(value)) return value.map((item) => rewrite(item as JsonValue, options));
  if (!isJsonObject(value)) return value;
  const result: Record<string, JsonValue> = {};
  for (const [key, item] of Object.entries(value)) {
    if (
      !inProperties &&
      (key === "example" ||
        key === "examples" ||
        key === "$id" ||
        (key === "id" && typeof item === "string"))
    )
      continue;
    if (
      !inProperties &&
      (key === "enum" || key === "const" || key === "default" || key === "required")
    ) {
      result[key] = item;
      continue;
    }
    const isLiteral = !inProperties && LITERAL.includes(key) && value["x-decision"] !== true;
    result[key] = rewrite(
      item,
      isLiteral ? { ...options, untyped: "any" } : options,
      !inProperties &&
        (key === "properties" ||
          key === "patternProperties" ||
          key === "schemas" ||
          key === "definitions" ||
          key === "$defs"),
    );
  }
  return inProperties ? result : rewriteSchema(result, options);
}

function rewriteSchema(schema: Record<string, JsonValue>, options: Rewrite): JsonValue {
  const ref = schema["$ref"];
  if (typeof ref === "string") {
    const target = ref.startsWith("#") ? `doc:root#/definitions/document${ref.slice(1)}` : ref;
    if (options.legacy)
      return schema["nullable"] === true
        ? { anyOf: [{ $ref: target }, { type: "null" }] }
        : { $ref: target };
    schema["$ref"] = target;
  }
  for (const [limit, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    if (schema[exclusive] === true) {
      schema[exclusive] = schema[limit] as JsonValue;
      delete schema[limit];
    } else if (schema[exclusive] === false) delete schema[exclusive];
  }
  // In a loop, ajv's `contains` with a subschema that is always valid accepts an empty array after a full one.
  const { contains, minContains = 1, minItems = 0 } = schema;
  if (contains !== undefined && typeof minContains === "number" && typeof minItems === "number")
    schema["minItems"] = Math.max(minItems, minContains);
  // In allOf, ajv's `dependentSchemas` makes it forget what has been evaluated beside it.
  const { dependentSchemas } = schema;
  if (isJsonObject(dependentSchemas)) {
    delete schema["dependentSchemas"];
    const conditions = Object.entries(dependentSchemas).map(([name, then]) => {
      return { if: { type: "object", required: [name] }, then };
    });
    schema["allOf"] = [...((schema["allOf"] ?? []) as JsonValue[]), ...conditions];
  }
  if (
    options.untyped === "object" &&
    isJsonObject(schema["properties"]) &&
    schema["type"] === undefined
  )
    schema["type"] = "object";
  const { nullable, ...rest } = schema;
  const members = Array.isArray(rest["allOf"]) ? (rest["allOf"] as JsonValue[]) : [];
  const nullMember = members.some(
    (member) => isJsonObject(member) && member["x-null-only"] === true,
  );
  if (nullable === true || nullMember) return nullableSchema(rest);
  return rest;
}

function nullableSchema(schema: Record<string, JsonValue>): JsonValue {
  const keys = Object.keys(schema);
  if (keys.length === 0) return { "x-null-only": true };
  return { anyOf: [schema, { type: "null" }] };
}
