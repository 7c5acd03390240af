/** What the models read otherwise than openapi-typescript does, written so that both mean the same. */
import { isJsonObject, type JsonObject, type JsonValue, own } from "../json.js";

/** A schema as the models read it. `schemaNames` are those of the components. */
export function asRead(schema: JsonObject, schemaNames: ReadonlySet<string>): JsonObject {
  return withMapping(withoutOtherTypes(nullableReference(schema)), schemaNames);
}

/** `nullable` beside `$ref`, which has no effect for the printer. */
function nullableReference(schema: JsonObject): JsonObject {
  const { $ref: ref, nullable, "x-nullable": extension, ...rest } = schema;
  if (ref === undefined || (nullable !== true && extension !== true)) return schema;
  return { ...rest, allOf: [{ $ref: ref }], nullable: true };
}

/** null among the values of a type without null. */
function withoutOtherTypes(schema: JsonObject): JsonObject {
  const { enum: values, type } = schema;
  const isNullable = own(schema, "nullable") === true || own(schema, "x-nullable") === true;
  if (!Array.isArray(values) || typeof type !== "string" || type === "null" || isNullable)
    return schema;
  return { ...schema, enum: (values as readonly JsonValue[]).filter((value) => value !== null) };
}

/** A name in the mapping of a discriminator stands for the component; the printer knows references only. */
function withMapping(schema: JsonObject, schemaNames: ReadonlySet<string>): JsonObject {
  const discriminator = own(schema, "discriminator");
  const mapping = isJsonObject(discriminator) ? own(discriminator, "mapping") : undefined;
  if (!isJsonObject(discriminator) || !isJsonObject(mapping)) return schema;
  const entries = Object.entries(mapping).map(([tag, target]): [string, JsonValue] => {
    const isName = typeof target === "string" && schemaNames.has(target);
    return [tag, isName ? `#/components/schemas/${target}` : target];
  });
  return { ...schema, discriminator: { ...discriminator, mapping: Object.fromEntries(entries) } };
}
