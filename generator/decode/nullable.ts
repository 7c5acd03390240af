/**
 * Converts OpenAPI 3.0's `nullable` (and `x-nullable`) to JSON Schema. It is read leniently, as in
 * practice: `nullable: true` always allows null, even where the specification requires a `type` beside it
 * or a null in `enum`, or ignores it beside `$ref`.
 */
import { isJsonObject, own, type JsonValue } from "../json.js";
import type { MutableSchema } from "../schema/children.js";
import type { SchemaStore } from "./schema-store.js";
import { locate } from "./resolver.js";
import type { Dialect } from "./dialects/dialect.js";
import { describe } from "./describe.js";
import type { ReadKeyword, Target } from "./keywords/target.js";
import { fieldsOf } from "../schema/fields.js";
import { isLeaf } from "../schema/meaning.js";
import type { KeywordName } from "../schema/keywords.js";
import type { Schema } from "../schema/schema.js";

const ALLOWED_BESIDE: ReadonlySet<string> = new Set<KeywordName>([
  ...(["nullable", "x-nullable", "title", "description"] as const),
]);

/** Whether a schema has nothing but `nullable: true` and texts. */
export function isBareNullable(raw: JsonValue, dialect: Dialect): boolean {
  if (!dialect.isOpenApi || !isJsonObject(raw)) return false;
  if (own(raw, "nullable") !== true && own(raw, "x-nullable") !== true) return false;
  return Object.keys(raw).every((key) => ALLOWED_BESIDE.has(key));
}

export const readNullable: ReadKeyword = (target, value, name) => {
  if (typeof value !== "boolean") {
    const at = locate(target.resource.document, `${target.pointer}/${name}`);
    const message = `"${name}" must be a boolean, but is ${describe(value)}; it is ignored`;
    target.decoding.report.warning("KEYWORD_TYPE", message, at);
    return;
  }
  if (!value) return;
  target.decoding.store.nullable.add(target.draft);
  warnAboutNullable(target, name);
};

function warnAboutNullable(target: Target, name: string): void {
  const { dialect, document } = target.resource;
  const at = locate(document, `${target.pointer}/${name}`);
  if (name === "nullable" && dialect.typeLists) {
    const message = (): string =>
      `${dialect.title} has no "nullable"; it is read as in OpenAPI 3.0 (write "null" into "type" instead)`;
    target.decoding.report.warnOnce({ code: "NULLABLE_IN_31", key: name, message }, at);
  } else if (Object.hasOwn(target.raw, "$ref")) {
    const message = (): string =>
      `"${name}" beside "$ref" has no effect in ${dialect.title}; null is allowed anyway`;
    target.decoding.report.warnOnce({ code: "NULLABLE_BESIDE_REF", key: name, message }, at);
  }
}

/** Makes marked schemas accept null. Call after all references are resolved. */
export function applyNullable(store: SchemaStore): void {
  const refusals: Refusals = { store, known: new Map() };
  // Decide for all schemas before changing any, so that their order does not matter.
  const plans = [...store.nullable].map((draft) => ({
    draft,
    wrapped: mustWrap(draft, refusals),
    anyOf: draft.anyOf?.some((member) => acceptsNull(member, store)) === false,
  }));
  for (const { draft, wrapped, anyOf } of plans) {
    if (wrapped) wrap(store, draft);
    else addNull(store, draft, anyOf);
  }
}

/** Whether a keyword rejects null and cannot be extended to accept it. */
function mustWrap(draft: MutableSchema, refusals: Refusals): boolean {
  return (
    draft.ref !== undefined ||
    draft.dynamicRef !== undefined ||
    draft.allOf !== undefined ||
    draft.not !== undefined ||
    draft.if !== undefined ||
    draft.const !== undefined ||
    (draft.types === undefined && draft.properties !== undefined) ||
    draft.oneOf?.every((member) => refusesNull(member, refusals)) === false
  );
}

function addNull(store: SchemaStore, draft: MutableSchema, toAnyOf: boolean): void {
  if (draft.types !== undefined && !draft.types.includes("null")) {
    draft.types = [...draft.types, "null"];
  }
  if (draft.enum !== undefined && !draft.enum.includes(null)) draft.enum = [...draft.enum, null];
  if (toAnyOf && draft.anyOf !== undefined) {
    draft.anyOf = [...draft.anyOf, nullSchema(store, draft, `anyOf/${draft.anyOf.length}`)];
  }
  if (draft.oneOf !== undefined) {
    draft.oneOf = [...draft.oneOf, nullSchema(store, draft, `oneOf/${draft.oneOf.length}`)];
  }
}

/** Rewrites a schema as `anyOf: [schema, null]`; annotations stay on the outer schema. */
function wrap(store: SchemaStore, draft: MutableSchema): void {
  const inner: MutableSchema = { ...draft, id: freeId(store, `${draft.id}/anyOf/0`) };
  for (const key of Object.keys(draft) as (keyof MutableSchema)[]) {
    if (OUTER.has(key)) {
      if (!BOTH.has(key)) Reflect.deleteProperty(inner, key);
    } else {
      Reflect.deleteProperty(draft, key);
    }
  }
  const assertions = Object.keys(inner).filter((key) => !BOTH.has(key));
  const only = assertions.length === 1 ? inner.allOf : undefined;
  const [first, ...others] = only ?? [];
  const bare = store.bareMembers.get(draft) ?? [];
  if (first !== undefined && bare.length > 0 && refersToObject(first, store)) {
    // An object that is combined with another schema, even an empty one, gets a separate model.
    inner.allOf = [first, ...others, ...bare];
  } else if (first !== undefined && others.length === 0) {
    draft.anyOf = [first, nullSchema(store, draft, "anyOf/1")];
    return;
  }
  store.schemas.set(inner.id, inner);
  draft.anyOf = [inner, nullSchema(store, draft, "anyOf/1")];
}

function refersToObject({ ref }: Schema, { schemas }: SchemaStore): boolean {
  const target = ref === undefined ? undefined : schemas.get(ref);
  return target?.properties !== undefined || target?.allOf !== undefined;
}

/** The fields of the outer schema: identity and annotations. */
const OUTER = fieldsOf(["identity", "scope", "text", "note", "direction"]);
const BOTH = fieldsOf(["identity", "text"]);

function nullSchema(store: SchemaStore, draft: MutableSchema, step: string): Schema {
  const schema: MutableSchema = {
    id: freeId(store, `${draft.id}/${step}`),
    at: draft.at,
    resource: draft.resource,
    types: ["null"],
  };
  store.schemas.set(schema.id, schema);
  return schema;
}

/** An unused id for a schema that is not in the document. */
function freeId(store: SchemaStore, wanted: string): string {
  let id = wanted;
  while (store.schemas.has(id)) id += "/null";
  return id;
}

interface Refusals {
  readonly store: SchemaStore;
  /** The results so far. Schemas in progress count as accepting null. */
  readonly known: Map<Schema, boolean>;
}

/** Whether null passes a schema: it is marked, or has no keyword that restricts the type. */
function acceptsNull(schema: Schema, store: SchemaStore): boolean {
  if (isMarked(schema, store)) return true;
  const { types, enum: values, const: value, boolean } = schema;
  return isLeaf(schema) && (types ?? values ?? value ?? boolean) === undefined;
}

/** Whether a schema says itself that null is allowed, or refers to one that does. */
function isMarked(schema: Schema, { nullable, schemas }: SchemaStore): boolean {
  const seen = new Set<Schema>();
  let one: Schema | undefined = schema;
  while (one !== undefined && !seen.has(one)) {
    if (nullable.has(one)) return true;
    seen.add(one);
    one = one.ref === undefined ? undefined : schemas.get(one.ref);
  }
  return false;
}

/** Whether a schema certainly rejects null. */
function refusesNull(schema: Schema, refusals: Refusals): boolean {
  const known = refusals.known.get(schema);
  if (known !== undefined) return known;
  refusals.known.set(schema, false);
  const refuses = decideRefusal(schema, refusals);
  refusals.known.set(schema, refuses);
  return refuses;
}

function decideRefusal(schema: Schema, refusals: Refusals): boolean {
  if (refusals.store.nullable.has(schema)) return false;
  if (schema.boolean === false) return true;
  if (schema.types !== undefined && !schema.types.includes("null")) return true;
  if (schema.enum !== undefined && !schema.enum.includes(null)) return true;
  if (schema.const !== undefined && schema.const.value !== null) return true;
  const refuses = (member: Schema) => refusesNull(member, refusals);
  const target = schema.ref === undefined ? undefined : refusals.store.schemas.get(schema.ref);
  return (
    (target !== undefined && refuses(target)) ||
    schema.allOf?.some(refuses) === true ||
    schema.anyOf?.every(refuses) === true ||
    schema.oneOf?.every(refuses) === true
  );
}
