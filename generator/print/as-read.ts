/** Rewrites schemas that openapi-typescript reads differently from the models. */
import { isJsonObject, type JsonObject, type JsonValue, own } from "../json.js";

/** The schemas that a discriminator can refer to. */
export interface Components {
  /** Those of the root document, by name. */
  readonly declared: JsonObject;
  /** All names of components, also of those that are added. */
  readonly names: ReadonlySet<string>;
}

/** A schema as the models read it. */
export function asRead(schema: JsonObject, components: Components): JsonObject {
  return withMapping(withoutOtherTypes(nullableReference(schema)), components);
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

/**
 * The mapping of a discriminator as references, the only form that the printer knows. Without a mapping,
 * the printer takes the names of the schemas as tags, also where the schemas list others.
 */
function withMapping(schema: JsonObject, components: Components): JsonObject {
  const discriminator = own(schema, "discriminator");
  if (!isJsonObject(discriminator)) return schema;
  const mapping = own(discriminator, "mapping");
  const entries = isJsonObject(mapping)
    ? Object.entries(mapping).map(([tag, target]): Entry => [tag, asReference(target, components)])
    : listedTags(schema, own(discriminator, "propertyName"), components);
  if (entries.length === 0) return schema;
  return { ...schema, discriminator: { ...discriminator, mapping: Object.fromEntries(entries) } };
}

type Entry = readonly [tag: string, target: JsonValue];

function asReference(target: JsonValue, { names }: Components): JsonValue {
  const isName = typeof target === "string" && names.has(target);
  return isName ? `#/components/schemas/${target}` : target;
}

/** The tags that components list for themselves, and the names of the others; none if no component does. */
function listedTags(
  schema: JsonObject,
  property: JsonValue | undefined,
  { declared }: Components,
): readonly Entry[] {
  const branches = own(schema, "oneOf") ?? own(schema, "anyOf");
  if (!Array.isArray(branches) || typeof property !== "string") return [];
  const variants = (branches as readonly JsonValue[]).flatMap((branch) => {
    const target = isJsonObject(branch) ? own(branch, "$ref") : undefined;
    if (typeof target !== "string") return [];
    const [, name] = /^#\/components\/schemas\/([^/~%]+)$/.exec(target) ?? [];
    return name === undefined
      ? []
      : [{ name, target, tags: tagsOf(own(declared, name), property) }];
  });
  if (variants.every(({ tags }) => tags.length === 0)) return [];
  return variants.flatMap(({ name, target, tags }) =>
    (tags.length === 0 ? [name] : tags).map((tag): Entry => [tag, target]),
  );
}

/** The texts that a property of a schema can have, if the schema lists them. */
function tagsOf(schema: JsonValue | undefined, property: string): readonly string[] {
  const properties = isJsonObject(schema) ? own(schema, "properties") : undefined;
  const tag = isJsonObject(properties) ? own(properties, property) : undefined;
  if (!isJsonObject(tag)) return [];
  const values = own(tag, "enum") ?? [own(tag, "const")];
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}
