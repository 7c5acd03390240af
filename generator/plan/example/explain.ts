/**
 * Explains why a value is invalid: the innermost location of the first problem, and what was expected
 * there.
 */
import type { Document } from "../../decode/document.js";
import { FIELDS } from "../../schema/fields.js";
import type { Schema } from "../../schema/schema.js";
import { isJsonObject, type JsonObject, type JsonValue, own } from "../../json.js";
import { allowedTypes, closure } from "./parts.js";
import { keywordWords, kindWords, KEYWORDS_IN_WORDS, typeWords } from "./words.js";
import { hasType, type Verdict } from "./validate.js";

export interface Reason {
  /** Names and indexes that lead to the problem. */
  readonly path: readonly (string | number)[];
  /** Such as `expected a string, got a number`. */
  readonly text: string;
}

interface ExplainContext {
  readonly document: Pick<Document, "schemas">;
  readonly judge: (schema: Schema, value: JsonValue) => Verdict;
}

/** Values at a greater depth are not explained in detail. */
const MAX_DEPTH = 60;

/** Explains a value that is known to be invalid. */
export function explainInvalid(schema: Schema, value: JsonValue, context: ExplainContext): Reason {
  return explain({ ...context, path: [] }, schema, value);
}

interface Frame extends ExplainContext {
  readonly path: readonly (string | number)[];
}

function explain(frame: Frame, schema: Schema, value: JsonValue): Reason {
  const { path, document } = frame;
  if (schema.boolean === false) return { path, text: "expected no value here" };
  if (path.length > MAX_DEPTH) return { path, text: "expected a value that is valid here" };
  const target = schema.ref === undefined ? undefined : document.schemas.get(schema.ref);
  const parts = target === undefined ? (schema.allOf ?? []) : [target, ...(schema.allOf ?? [])];
  const refused = parts.find((part) => refuses(frame, part, value));
  if (refused !== undefined) return explain(frame, refused, value);
  return (
    ofKeyword(frame, schema, value) ??
    (isJsonObject(value) ? ofProperty(frame, schema, value) : undefined) ??
    (Array.isArray(value) ? ofItem(frame, schema, value as readonly JsonValue[]) : undefined) ??
    ofBranch(frame, schema, value) ?? { path, text: otherKeyword(frame, schema, value) }
  );
}

function refuses({ judge }: ExplainContext, schema: Schema, value: JsonValue): boolean {
  return judge(schema, value) === "invalid";
}

/** A schema with only some keywords of another one. */
function only({ id, at, resource, patternFlags = "u" }: Schema, keywords: Partial<Schema>): Schema {
  return { id, at, resource, patternFlags, ...keywords };
}

function ofKeyword(frame: Frame, schema: Schema, value: JsonValue): Reason | undefined {
  const { path } = frame;
  for (const key of KEYWORDS_IN_WORDS) {
    if (schema[key] === undefined) continue;
    if (refuses(frame, only(schema, { [key]: schema[key] }), value))
      return { path, text: keywordWords(schema, key, value) };
  }
  const isUntyped = schema.types === undefined && schema.properties !== undefined;
  if (!isUntyped || isJsonObject(value) || !refuses(frame, only(schema, { properties: [] }), value))
    return undefined;
  return { path, text: `expected an object, got ${kindWords(value)}` };
}

function ofProperty(frame: Frame, schema: Schema, value: JsonObject): Reason | undefined {
  const { path } = frame;
  const missing = schema.required?.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return { path, text: `${JSON.stringify(missing)} is required` };
  const { properties = [], patternProperties = [], additionalProperties: others } = schema;
  for (const [name, member] of Object.entries(value)) {
    const inner = { ...frame, path: [...path, name] };
    const declared = properties.find((property) => property.name === name);
    if (declared !== undefined && refuses(frame, declared.schema, member))
      return explain(inner, declared.schema, member);
    const pattern = patternProperties.find((one) =>
      refuses(frame, only(schema, { patternProperties: [one] }), { [name]: member }),
    );
    if (pattern !== undefined) return explain(inner, pattern.schema, member);
    if (declared !== undefined || others === undefined) continue;
    const rest = only(schema, { patternProperties, additionalProperties: others });
    if (!refuses(frame, rest, { [name]: member })) continue;
    const isRefused = others.boolean === false;
    return isRefused
      ? { path: inner.path, text: "expected no property of this name" }
      : explain(inner, others, member);
  }
  return undefined;
}

function ofItem(
  frame: Frame,
  { prefixItems = [], items }: Schema,
  value: readonly JsonValue[],
): Reason | undefined {
  for (const [index, item] of value.entries()) {
    const schema = prefixItems[index] ?? items;
    if (schema !== undefined && refuses(frame, schema, item))
      return explain({ ...frame, path: [...frame.path, index] }, schema, item);
  }
  return undefined;
}

/** Explains by the intended branch, if there is one. */
function ofBranch(frame: Frame, schema: Schema, value: JsonValue): Reason | undefined {
  const { path } = frame;
  for (const mode of ["oneOf", "anyOf"] as const) {
    const branches = schema[mode];
    if (branches === undefined) continue;
    const fitting = branches.filter((branch) => !refuses(frame, branch, value));
    if (fitting.length > 1 && mode === "oneOf") {
      const text = `expected exactly one of ${branches.length} variants to match, got ${fitting.length}`;
      return { path, text };
    }
    if (fitting.length > 0) continue;
    const meant = intendedBranches(frame, { schema, branches }, value);
    if (meant.length === 1) return explain(frame, meant[0] as Schema, value);
    const types = meant.length > 0 ? undefined : allTypes(frame, branches);
    if (types !== undefined) return { path, text: typeWords(types, value) };
    return { path, text: `expected one of ${branches.length} variants to match, got none` };
  }
  return undefined;
}

/** The branches that allow the type of the value; only one if the tag of a discriminator selects it. */
function intendedBranches(
  frame: Frame,
  { schema, branches }: { readonly schema: Schema; readonly branches: readonly Schema[] },
  value: JsonValue,
): readonly Schema[] {
  const { discriminator } = schema;
  const tag =
    discriminator !== undefined && isJsonObject(value)
      ? own(value, discriminator.property)
      : undefined;
  if (discriminator !== undefined && typeof tag === "string") {
    const id = discriminator.mapping.find((entry) => entry.value === tag)?.schema;
    const isMeant = ({ ref }: Schema): boolean =>
      ref !== undefined && (ref === id || ref.endsWith(`/${tag}`));
    const named = branches.filter(isMeant);
    if (named.length === 1) return named;
  }
  const ofType = branches.filter((branch) => {
    const types = allowedTypes(closure([branch], [], frame.document));
    return types === undefined || types.some((type) => hasType(value, type));
  });
  const tagged = ofType.filter((branch) => hasTagsOf(frame, branch, value));
  return tagged.length === 1 ? tagged : ofType;
}

/** Whether a value has the constants that a branch requires. */
function hasTagsOf(frame: Frame, branch: Schema, value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  const properties = closure([branch], [], frame.document).flatMap((part) => part.properties ?? []);
  return properties.every(({ name, schema }) => {
    const isTag = (schema.const ?? schema.enum) !== undefined;
    const tag = isTag ? own(value, name) : undefined;
    return tag === undefined || !refuses(frame, schema, tag);
  });
}

function allTypes(
  { document }: Frame,
  branches: readonly Schema[],
): ReturnType<typeof allowedTypes> {
  const types = branches.map((branch) => allowedTypes(closure([branch], [], document)));
  if (types.includes(undefined)) return undefined;
  return [...new Set(types.flatMap((list) => list ?? []))];
}

/** Fields whose problems are described in detail. */
const EXPLAINED: ReadonlySet<keyof Schema> = new Set<keyof Schema>([
  ...KEYWORDS_IN_WORDS,
  ...(["boolean", "properties", "patternProperties", "additionalProperties", "required"] as const),
  ...(["prefixItems", "items", "allOf", "oneOf", "anyOf", "then", "else"] as const),
  ...(["minContains", "maxContains", "contentEncoding"] as const),
]);

/** Fields whose problems are only reported by name. */
const OTHERS: readonly (keyof Schema)[] = [
  ...FIELDS.flatMap(({ name, role }) =>
    (role === "assertion" || role === "applicator") && !EXPLAINED.has(name) ? [name] : [],
  ),
  "discriminator",
];

function otherKeyword(frame: Frame, schema: Schema, value: JsonValue): string {
  const found = OTHERS.find(
    (name) =>
      schema[name] !== undefined && refuses(frame, only(schema, { [name]: schema[name] }), value),
  );
  const name = found ?? OTHERS.find((key) => schema[key] !== undefined);
  return name === undefined
    ? "expected another value"
    : `expected a value that ${JSON.stringify(name)} allows`;
}
