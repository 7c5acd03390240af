/** Keywords that hold subschemas (core 10). */
import {
  isJsonObject,
  own,
  pointerToken,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from "../../json.js";
import type { MutableSchema } from "../../schema/children.js";
import { locate } from "../resolver.js";
import { fieldPointer, follow, warnMapReference } from "../fields.js";
import { isBareNullable } from "../nullable.js";
import type { FieldOf, KeywordWith } from "../../schema/fields.js";
import type { Property } from "../../schema/schema.js";
import { subschema, subschemaAt, hasTooMany, type ReadKeyword, type Target } from "./target.js";
import { reportInvalid, objectOf, reportType } from "./values.js";

type SchemaField = FieldOf<KeywordWith<{ readonly form: "schema" }>>;
type ListField = FieldOf<KeywordWith<{ readonly form: "schemas" }>>;
type MapField = FieldOf<KeywordWith<{ readonly form: "schemaMap" }>>;

/** A keyword with one subschema. */
export function schemaKeyword(key: SchemaField): ReadKeyword {
  return (target, value, name) => {
    target.draft[key] = subschema(target, value, `/${name}`);
  };
}

/** `then` and `else` (core 10.2.2.2): without `if` they have no effect, but references can lead to them. */
export function branchKeyword(key: "then" | "else"): ReadKeyword {
  return (target, value, name) => {
    const branch = subschema(target, value, `/${name}`);
    if (Object.hasOwn(target.raw, "if")) target.draft[key] = branch;
  };
}

/** A keyword with a list of subschemas. */
export function schemaListKeyword(key: ListField): ReadKeyword {
  return (target, value, name) => {
    const list = schemaList(target, value, name);
    if (list !== undefined) target.draft[key] = list;
  };
}

/** `anyOf` and `oneOf`; a member with nothing but `nullable: true` means null. */
export function choiceKeyword(key: "anyOf" | "oneOf"): ReadKeyword {
  return (target, value, name) => {
    const list = schemaList(target, value, name);
    if (list === undefined) return;
    list.forEach((member, index) => {
      const raw = (value as JsonArray)[index] as JsonValue;
      if (isBareNullable(raw, target.resource.dialect)) member.types = ["null"];
    });
    target.draft[key] = list;
  };
}

/** `allOf`; a member with nothing but `nullable: true` makes the whole schema nullable. */
export const readAllOf: ReadKeyword = (target, value, name) => {
  const list = schemaList(target, value, name);
  if (list === undefined) return;
  const isBare = (_: MutableSchema, index: number): boolean =>
    isBareNullable((value as JsonArray)[index] as JsonValue, target.resource.dialect);
  const bare = list.filter(isBare);
  const members = list.filter((member) => !bare.includes(member));
  if (bare.length > 0) {
    target.decoding.store.nullable.add(target.draft);
    target.decoding.store.bareMembers.set(target.draft, bare);
  }
  if (members.length > 0) target.draft.allOf = members;
};

function schemaList(target: Target, value: JsonValue, name: string): MutableSchema[] | undefined {
  if (!Array.isArray(value)) {
    reportType(target, value, name, "a list of schemas");
    return undefined;
  }
  if (value.length === 0) {
    reportInvalid(target, name, "must not be empty; it is ignored");
    return undefined;
  }
  return value.map((item: JsonValue, index) => subschema(target, item, `/${name}/${index}`));
}

/** A keyword with an object of subschemas: `properties`, `$defs`, `dependentSchemas`. */
export function schemaMapKeyword(key: MapField): ReadKeyword {
  return (target, value, name) => {
    const map = objectOf(target, value, name);
    if (map === undefined) return;
    const isCounted = key === "properties";
    if (isCounted && hasTooMany(target, name, Object.keys(map).length, "properties")) return;
    const list = namedSchemas(target, map, name);
    const known = target.draft[key];
    target.draft[key] = known === undefined ? list : [...known, ...list];
  };
}

/** The schemas of a map, and those of the map that its `$ref` leads to. */
export function namedSchemas(target: Target, map: JsonObject, name: string): Property[] {
  const list = typeof own(map, "$ref") === "string" ? mapElsewhere(target, map, name) : [];
  const parent = `${target.pointer}/${name}/`;
  for (const property in map) {
    const value = map[property] as JsonValue;
    if (property === "$ref" && typeof value === "string") continue;
    const schema = subschemaAt(target, value, parent + pointerToken(property));
    list.push({ name: property, schema });
  }
  return list;
}

/** A `$ref` in place of a whole map: not allowed, but unambiguous, and other tools follow it. */
function mapElsewhere(target: Target, map: JsonObject, name: string): Property[] {
  const { decoding, resource, pointer, depth } = target;
  const written = { document: resource.document, pointer: `${pointer}/${name}`, value: map };
  warnMapReference(decoding, written, name);
  const place = follow(decoding, written, name);
  if (place === undefined) return [];
  const { document } = place;
  const around = document === resource.document ? resource : undefined;
  return Object.keys(place.value).map((property) => {
    const at = {
      value: place.value[property] as JsonValue,
      pointer: fieldPointer(place, property),
    };
    const schema = decoding.decodeSchema({ ...at, document, resource: around, depth: depth + 1 });
    return { name: property, schema };
  });
}

/** `items`: one schema, or before 2020-12 a list, which is `prefixItems` now. */
export const readItems: ReadKeyword = (target, value, name) => {
  if (!Array.isArray(value)) {
    target.draft.items = subschema(target, value, `/${name}`);
    return;
  }
  const { dialect, document } = target.resource;
  if (!dialect.tupleItems) {
    const message = (): string =>
      `${dialect.title} does not know a list for "items"; it is read as "prefixItems"`;
    const at = locate(document, `${target.pointer}/${name}`);
    target.decoding.report.warnOnce(
      { code: "KEYWORD_NOT_IN_DIALECT", key: "tuple items", message },
      at,
    );
  }
  if (value.length === 0) return;
  target.draft.prefixItems = value.map((item: JsonValue, index) =>
    subschema(target, item, `/${name}/${index}`),
  );
};

/** `additionalItems` of older drafts: the items after a list of `items`. */
export const readAdditionalItems: ReadKeyword = (target, value, name) => {
  const rest = subschema(target, value, `/${name}`);
  if (Array.isArray(own(target.raw, "items"))) target.draft.items = rest;
};

/** `additionalProperties`: a boolean in every dialect, or a schema. */
export const readAdditionalProperties: ReadKeyword = (target, value, name) => {
  if (typeof value !== "boolean" && !isJsonObject(value)) {
    return reportType(target, value, name, "a boolean or a schema");
  }
  target.draft.additionalProperties = subschema(target, value, `/${name}`);
};
