/** JSON Schemas of models, for forms, routers and APIs of language models. */
import { of as standardOf, type Props as Plain } from "./standard.js";

export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** The schema of a model in draft 2020-12. References to other definitions are `#/$defs/Name`. */
export interface Definition {
  readonly name: string;
  readonly schema: JsonSchema;
  /** Local definitions by name. */
  readonly local?: Readonly<Record<string, JsonSchema>>;
  /** The definitions that it refers to. */
  readonly uses?: () => readonly Definition[];
  /** The model is a class, which accepts objects only. */
  readonly isObject?: true;
}

export interface Options {
  /** `draft-2020-12`, `draft-07` or `openapi-3.0`. */
  readonly target: string;
}

/** Both return the schema of the JSON form, which `fromDict` accepts and `toDict` returns. */
export interface Converter {
  readonly input: (options: Options) => Record<string, unknown>;
  readonly output: (options: Options) => Record<string, unknown>;
}

/** Satisfies `StandardSchemaV1` and `StandardJSONSchemaV1`. */
export interface Schema<Input, Output> {
  readonly "~standard": Props<Input, Output>;
}

export interface Props<Input, Output> extends Plain<Input, Output> {
  readonly jsonSchema: Converter;
}

interface Model {
  fromDict(value: unknown): unknown;
}

/** The Standard Schema of a model. The caller declares the types. */
export function of<Input, Output>(model: Model, definition: Definition): Props<Input, Output> {
  const convert = (options: Options): Record<string, unknown> => toJsonSchema(definition, options);
  return { ...standardOf(model), jsonSchema: { input: convert, output: convert } };
}

/** Adds the Standard Schema to a model that is not a class. */
export function companion<M extends Model, Input, Output>(
  model: M,
  definition: Definition,
): M & Schema<Input, Output> {
  return Object.assign(model, { "~standard": of<Input, Output>(model, definition) });
}

type Keywords = Record<string, unknown>;

/**
 * The schema of a model with all definitions that it needs. Throws if the target cannot express the
 * schema.
 */
export function toJsonSchema(definition: Definition, { target }: Options): Keywords {
  const convert = Object.prototype.hasOwnProperty.call(TARGETS, target)
    ? TARGETS[target]
    : undefined;
  if (convert === undefined) throw new TypeError(`JSON Schema target ${target} is not supported`);
  const { schema, isObject } = definition;
  const whole = keywordsOf(schema);
  const root = isObject === true ? { ...whole, type: "object" } : whole;
  return convert(root, gather(root, definition));
}

/** Converts a schema and its definitions. */
type Target = (root: Keywords, definitions: ReadonlyMap<string, JsonSchema>) => Keywords;

const TARGETS: Readonly<Record<string, Target>> = {
  "draft-2020-12": (root, definitions) => ({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...root,
    ...definitionsAs("$defs", definitions, (schema) => schema),
  }),
  "draft-07": (root, definitions) => ({
    $schema: "http://json-schema.org/draft-07/schema#",
    ...keywordsOf(toDraft7(root)),
    ...definitionsAs("definitions", definitions, toDraft7),
  }),
  "openapi-3.0": (root, definitions) => ({
    ...toOpenApi(root),
    ...definitionsAs("definitions", definitions, toOpenApi),
  }),
};

function definitionsAs(
  keyword: string,
  definitions: ReadonlyMap<string, JsonSchema>,
  convert: (schema: JsonSchema) => JsonSchema,
): Keywords {
  if (definitions.size === 0) return {};
  const list = [...definitions].map(([name, schema]) => [name, convert(schema)] as const);
  return { [keyword]: Object.fromEntries(list) };
}

function keywordsOf(schema: JsonSchema): Keywords {
  if (typeof schema === "object") return schema;
  return schema ? {} : { not: {} };
}

const DEFINITION = "#/$defs/";

/** The definitions that a schema refers to, also indirectly, sorted by name. */
function gather(root: JsonSchema, definition: Definition): ReadonlyMap<string, JsonSchema> {
  const known = new Map<string, JsonSchema>();
  const modules = new Set([definition]);
  for (const one of modules) {
    known.set(one.name, one.schema);
    for (const [name, schema] of Object.entries(one.local ?? {})) known.set(name, schema);
    for (const used of one.uses?.() ?? []) modules.add(used);
  }
  const found = new Map<string, JsonSchema>();
  const visit = (schema: JsonSchema): JsonSchema => {
    if (typeof schema !== "object") return schema;
    const { $ref } = schema;
    const name = typeof $ref === "string" ? decodeURIComponent($ref.slice(DEFINITION.length)) : "";
    const target = known.get(name);
    if (target !== undefined && !found.has(name)) {
      found.set(name, target);
      visit(target);
    }
    mapSchemas(schema, visit);
    return schema;
  };
  visit(root);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const ONE: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...["items", "additionalItems", "contains", "additionalProperties", "propertyNames", "not"],
  ...["if", "then", "else", "unevaluatedItems", "unevaluatedProperties", "contentSchema"],
]);
const LIST: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...["allOf", "anyOf", "oneOf", "prefixItems"],
]);
const BY_NAME: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...["properties", "patternProperties", "dependentSchemas"],
]);

/** Copies a schema and replaces its direct subschemas. */
function mapSchemas(schema: Keywords, change: (schema: JsonSchema) => JsonSchema): Keywords {
  const entries = Object.entries(schema).map(([keyword, value]) => {
    if (ONE.has(keyword)) return [keyword, change(value as JsonSchema)];
    if (LIST.has(keyword)) return [keyword, (value as JsonSchema[]).map(change)];
    if (!BY_NAME.has(keyword)) return [keyword, value];
    const list = Object.entries(value as Record<string, JsonSchema>);
    return [keyword, Object.fromEntries(list.map(([name, one]) => [name, change(one)]))];
  });
  return Object.fromEntries(entries) as Keywords;
}

/** Adds schemas to `allOf`. */
function and(schema: Keywords, ...more: readonly Keywords[]): Keywords {
  const { allOf = [] } = schema;
  return more.length === 0 ? schema : { ...schema, allOf: [...(allOf as Keywords[]), ...more] };
}

/** Older drafts have another name for the definitions and ignore keywords beside `$ref`. */
function withReference({ $ref, ...rest }: Keywords): Keywords {
  if (typeof $ref !== "string") return rest;
  const reference = { $ref: $ref.replace(DEFINITION, "#/definitions/") };
  return Object.keys(rest).length === 0 ? reference : and(rest, reference);
}

function refuse(schema: Keywords, keywords: readonly string[], target: string): void {
  const found = keywords.find(
    (keyword) => schema[keyword] !== undefined && schema[keyword] !== true,
  );
  if (found !== undefined) throw new TypeError(`JSON Schema target ${target} has no ${found}`);
}

const UNEVALUATED = ["unevaluatedItems", "unevaluatedProperties"] as const;

function toDraft7(schema: JsonSchema): JsonSchema {
  if (typeof schema !== "object") return schema;
  refuse(schema, [...UNEVALUATED, "maxContains"], "draft-07");
  const {
    prefixItems,
    minContains = 1,
    contains,
    dependentRequired,
    dependentSchemas,
    unevaluatedItems: _items,
    unevaluatedProperties: _properties,
    contentSchema: _content,
    ...rest
  } = mapSchemas(schema, toDraft7);
  if (contains !== undefined && minContains !== 0) {
    if (minContains !== 1) refuse(schema, ["minContains"], "draft-07");
    rest["contains"] = contains;
  }
  if (prefixItems !== undefined) {
    if (rest["items"] !== undefined) rest["additionalItems"] = rest["items"];
    rest["items"] = prefixItems;
  }
  const dependencies = [dependentRequired, dependentSchemas]
    .filter((one) => one !== undefined)
    .map((one) => ({ dependencies: one }));
  return and(withReference(rest), ...dependencies);
}

/** Keywords that OpenAPI 3.0 does not have. */
const NOT_IN_3_0 = [
  ...UNEVALUATED,
  ...["prefixItems", "contains", "minContains", "maxContains", "patternProperties"],
  ...["propertyNames", "if", "dependentRequired", "dependentSchemas"],
];

function toOpenApi(schema: JsonSchema): Keywords {
  if (typeof schema !== "object") return keywordsOf(schema);
  refuse(schema, NOT_IN_3_0, "openapi-3.0");
  const {
    type,
    const: value,
    examples,
    contentEncoding: _encoding,
    contentMediaType: _type,
    contentSchema: _content,
    unevaluatedItems: _items,
    unevaluatedProperties: _properties,
    then: _then,
    else: _else,
    ...rest
  } = mapSchemas(schema, toOpenApi);
  const keywords = withLimit(
    withLimit(rest, "minimum", "exclusiveMinimum"),
    "maximum",
    "exclusiveMaximum",
  );
  if (Array.isArray(examples) && examples.length > 0) keywords["example"] = examples[0];
  const more: Keywords[] = [];
  if (value !== undefined) {
    if (keywords["enum"] === undefined) keywords["enum"] = [value];
    else more.push({ enum: [value] });
  }
  return and(withTypes(type, keywords, more), ...more);
}

/** Converts an exclusive limit: in OpenAPI 3.0, `exclusiveMinimum` is a boolean beside `minimum`. */
function withLimit(
  schema: Keywords,
  inclusive: "minimum" | "maximum",
  exclusive: "exclusiveMinimum" | "exclusiveMaximum",
): Keywords {
  const { [exclusive]: own, [inclusive]: other, ...rest } = schema;
  if (typeof own !== "number") return { ...schema };
  const isLooser = inclusive === "minimum" ? own < Number(other) : own > Number(other);
  // False if `other` is undefined, since `Number(undefined)` is `NaN`.
  return isLooser
    ? { ...rest, [inclusive]: other }
    : { ...rest, [inclusive]: own, [exclusive]: true };
}

/** A single type, with `nullable` instead of null. Several types become `anyOf`. */
function withTypes(type: unknown, rest: Keywords, more: Keywords[]): Keywords {
  const reference = withReference(rest);
  if (type === undefined) return reference;
  const types = (Array.isArray(type) ? type : [type]) as string[];
  const nullable = types.includes("null") ? { nullable: true } : {};
  const [first, ...others] = types.filter((one) => one !== "null");
  // Null only: a nullable type whose only value is null.
  if (first === undefined) return { ...reference, type: "string", ...nullable, enum: [null] };
  if (others.length === 0) return { type: first, ...nullable, ...reference };
  more.push({ anyOf: [first, ...others].map((one) => ({ type: one, ...nullable })) });
  return reference;
}
