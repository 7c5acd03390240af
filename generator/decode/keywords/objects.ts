/** Keywords about the names of properties (validation 6.5). */
import { isJsonObject, own, pointerToken, type JsonArray, type JsonValue } from "../../json.js";
import { didYouMean } from "../../suggest.js";
import { describe, quote } from "../describe.js";
import type { PatternProperty, Property } from "../../schema/schema.js";
import { namedSchemas } from "./applicators.js";
import { readPatternFlags } from "./strings.js";
import { subschema, warn, type ReadKeyword, type Target } from "./target.js";
import { reportInvalid, objectOf, reportType } from "./values.js";

/** `required`: a list of names. The boolean of older dialects belongs to the parent and is ignored. */
export const readRequired: ReadKeyword = (target, value, name) => {
  if (typeof value === "boolean") {
    const message = `"required" must be a list of property names of this schema, but is ${value}; it is ignored`;
    warn(target, { code: "REQUIRED_BOOLEAN", message, path: `/${name}` });
    return;
  }
  const names = nameList(target, value, `/${name}`, name);
  if (names === undefined) return;
  target.draft.required = names;
  checkRequired(target, value as JsonArray);
};

/** Keywords through which a schema can declare other properties. */
const DECLARING = [
  "$ref",
  "allOf",
  "anyOf",
  "oneOf",
  "patternProperties",
  "discriminator",
] as const;

/** Warns about duplicate names, and about names that are not declared. */
function checkRequired(target: Target, names: JsonArray): void {
  const { raw, pointer } = target;
  const properties = own(raw, "properties");
  const isWhole =
    !DECLARING.some((key) => Object.hasOwn(raw, key)) && !/\/allOf\/\d+$/.test(pointer);
  names.forEach((name, index) => {
    if (typeof name !== "string") return;
    const path = `/required/${index}`;
    if (names.indexOf(name) < index) {
      const message = `${quote(name)} is named twice in "required"`;
      warn(target, { code: "REQUIRED_DUPLICATE", message, path });
    } else if (isWhole && isJsonObject(properties) && !Object.hasOwn(properties, name)) {
      const hint = didYouMean(name, Object.keys(properties));
      const isClosed = own(raw, "additionalProperties") === false;
      const effect = isClosed
        ? 'and "additionalProperties" is false, so no object is valid'
        : "so any value is valid";
      const message = `${quote(name)} is required, but is not in "properties", ${effect}${hint}`;
      warn(target, { code: "REQUIRED_UNDECLARED", message, path });
    }
  });
}

export const readDependentRequired: ReadKeyword = (target, value, name) => {
  const map = objectOf(target, value, name);
  if (map === undefined) return;
  for (const property of Object.keys(map)) {
    addDependency(target, name, property, map[property] as JsonValue);
  }
};

/** `dependencies` of older drafts: lists of names and schemas in one keyword. */
export const readDependencies: ReadKeyword = (target, value, name) => {
  const map = objectOf(target, value, name);
  if (map === undefined) return;
  const schemas: Property[] = [];
  for (const property of Object.keys(map)) {
    const dependency = map[property] as JsonValue;
    if (Array.isArray(dependency) || typeof dependency === "string") {
      addDependency(target, name, property, dependency);
    } else {
      const schema = subschema(target, dependency, `/${name}/${pointerToken(property)}`);
      schemas.push({ name: property, schema });
    }
  }
  if (schemas.length > 0) {
    target.draft.dependentSchemas = [...(target.draft.dependentSchemas ?? []), ...schemas];
  }
};

function addDependency(target: Target, name: string, property: string, value: JsonValue): void {
  const list = typeof value === "string" ? [value] : value;
  const required = nameList(target, list, `/${name}/${pointerToken(property)}`, name);
  if (required === undefined) return;
  const known = target.draft.dependentRequired ?? [];
  target.draft.dependentRequired = [...known, { name: property, required }];
}

/** Names without repetitions, or undefined after reporting. */
function nameList(
  target: Target,
  value: JsonValue,
  path: string,
  name: string,
): string[] | undefined {
  if (!Array.isArray(value)) {
    reportType(target, value, name, "a list of property names");
    return undefined;
  }
  const names = new Set<string>();
  value.forEach((item: JsonValue, index) => {
    if (typeof item === "string") {
      names.add(item);
      return;
    }
    const message = `A name in ${quote(name)} must be a string, but is ${describe(item)}; it is ignored`;
    warn(target, { code: "KEYWORD_TYPE", message, path: `${path}/${index}` });
  });
  return [...names];
}

export const readPatternProperties: ReadKeyword = (target, value, name) => {
  const map = objectOf(target, value, name);
  if (map === undefined) return;
  const list: PatternProperty[] = [];
  for (const { name: pattern, schema } of namedSchemas(target, map, name)) {
    const flags = readPatternFlags(target, pattern, `/${name}/${pointerToken(pattern)}`);
    if (flags === undefined) continue;
    list.push(flags === "" ? { pattern, flags, schema } : { pattern, schema });
  }
  target.draft.patternProperties = list;
};

/** `minContains`, `maxContains` (validation 6.4.4, 6.4.5): without `contains` they have no effect. */
export function containsCount(read: ReadKeyword): ReadKeyword {
  return (target, value, name) => {
    if (own(target.raw, "contains") === undefined)
      reportInvalid(target, name, 'has no "contains" beside it; it is ignored');
    else read(target, value, name);
  };
}
