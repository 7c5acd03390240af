/** A canonical text of a schema's assertions: equal for schemas that are only written differently. */
import type { Schema } from "../schema/schema.js";
import { canonicalJson, type JsonValue } from "../json.js";
import { CHILD_KEYWORDS, type ChildKeyword } from "../schema/children.js";
import { FIELDS } from "../schema/fields.js";
import { allowsAnything } from "../schema/meaning.js";
import { conjunctsOf, nameOf, type Version } from "./version.js";

/** Assertions that are compared as they are written. */
const VALUES = FIELDS.filter(
  ({ role, children }) => (role === "assertion" || role === "content") && children === undefined,
)
  .map(({ name }) => name)
  .filter((name) => !["const", "types", "required"].includes(name));

/** Keywords with a single subschema; that of `contentSchema` asserts nothing. */
const SCHEMAS = CHILD_KEYWORDS.filter(
  (keyword): keyword is Extract<ChildKeyword, { readonly shape: "one" }> =>
    keyword.shape === "one" && keyword.appliesTo !== "string content",
).map(({ field }) => field);

/** The maximum depth. Deeper schemas are ignored unless they are models. */
const MAX_DEPTH = 12;

export function canonicalSchema(schema: Schema, version: Version, depth = 0): string {
  // Models are compared separately. Here, only their names count.
  const model = version.graph.modelOf.get(schema.id);
  if (model !== undefined && depth > 0) return `model ${nameOf(model, version)}`;
  if (depth > MAX_DEPTH) return "…";
  const inner = (one: Schema): string => canonicalSchema(one, version, depth + 1);
  const parts = conjunctsOf([schema], version, (id) => id !== model)
    .filter((part) => part.boolean === false || !allowsAnything(part))
    .map((part) => ownText(part, inner))
    .filter((text) => text !== "");
  return [...new Set(parts)].sort().join(" & ");
}

function ownText(schema: Schema, inner: (schema: Schema) => string): string {
  const found: string[] = [];
  const add = (keyword: string, text: string): void => {
    found.push(`${keyword}:${text}`);
  };
  for (const keyword of VALUES) {
    const value = schema[keyword];
    if (value !== undefined) add(keyword, canonicalJson(value as JsonValue));
  }
  if (schema.const !== undefined) add("const", canonicalJson(schema.const.value));
  for (const keyword of ["types", "required"] as const) {
    const list = schema[keyword];
    if (list !== undefined) add(keyword, [...list].sort().join());
  }
  for (const keyword of SCHEMAS) {
    const child = schema[keyword];
    if (child !== undefined) add(keyword, `{${inner(child)}}`);
  }
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const list = schema[keyword]?.map(inner);
    if (list !== undefined && list.length > 1) add(keyword, `[${list.sort().join(", ")}]`);
  }
  if (schema.prefixItems !== undefined)
    add("prefixItems", schema.prefixItems.map(inner).join(", "));
  for (const keyword of ["properties", "dependentSchemas"] as const) {
    const list = schema[keyword]?.map((one) => `${one.name}:{${inner(one.schema)}}`);
    if (list !== undefined && list.length > 0) add(keyword, list.sort().join(", "));
  }
  const patterns = schema.patternProperties?.map((one) => `${one.pattern}:{${inner(one.schema)}}`);
  if (patterns !== undefined) add("patternProperties", patterns.sort().join(", "));
  return found.sort().join("; ");
}
