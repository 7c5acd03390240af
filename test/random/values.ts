/**
 * Random values of a schema, mostly valid. The oracle decides whether they are. Keywords that only
 * reject values (`not`, `propertyNames`) are ignored.
 */
import { isJsonObject, type JsonObject, type JsonValue } from "../../generator/json.js";
import { at } from "../support/samples.js";
import type { Random } from "./random.js";

interface Sampling {
  readonly document: JsonValue;
  readonly random: Random;
  /** Use the examples of schemas. */
  readonly examples?: boolean;
}

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  "date-time": ["2024-02-29T12:30:00Z", "1985-04-12T23:20:50.52+01:00"],
  date: ["2024-02-29", "1999-12-31"],
  byte: ["aGk=", "AAEC"],
  uuid: ["f81d4fae-7dec-11d0-a765-00a0c91e6bf6"],
  email: ["a@example.com"],
  ipv4: ["127.0.0.1"],
  money: ["1 EUR", "2.50 USD"],
};
const PLAIN = ["", "a", "ab", "abc", "on", "t0", "x-y", "42", "none", "Ä"] as const;

const MISC: readonly JsonValue[] = [null, true, 0, 1, -1, 1.5, "", "on", [], ["a"], {}, { a: 1 }];

export function sampleOf(schema: JsonValue | undefined, sampling: Sampling, depth = 0): JsonValue {
  const { random, document } = sampling;
  if (!isJsonObject(schema)) return random.pick(MISC);
  if (depth > 10) return null;
  const parts: JsonValue[] = [];
  const { $ref: ref, nullable } = schema;
  if (nullable === true && random.chance(20)) return null;
  if (sampling.examples === true && "example" in schema && random.chance(80))
    return schema["example"];
  if (typeof ref === "string")
    parts.push(sampleOf(at(document, decodeURIComponent(ref.slice(1))), sampling, depth + 1));
  if ("const" in schema) return schema["const"];
  if (Array.isArray(schema["enum"])) return random.pick(schema["enum"] as JsonValue[]);
  for (const member of listAt(schema, "allOf"))
    if (!isBare(member)) parts.push(sampleOf(member, sampling, depth + 1));
  const own = typed(schema, sampling, depth);
  if (own !== undefined) parts.push(own);
  const branches = [...listAt(schema, "oneOf"), ...listAt(schema, "anyOf")];
  if (branches.length > 0) parts.push(branchOf(schema, random.pick(branches), sampling, depth));
  else if (isJsonObject(schema["discriminator"])) parts.push(childOf(schema, sampling, depth));
  for (const key of ["then", "else", "if"])
    if (key in schema && random.chance(40)) parts.push(sampleOf(schema[key], sampling, depth + 1));
  return parts.length === 0 ? random.pick(MISC) : overlay(parts);
}

function listAt(schema: JsonObject, key: string): readonly JsonValue[] {
  const list = schema[key];
  return Array.isArray(list) ? (list as JsonValue[]) : [];
}

/** Whether a schema has no keyword other than `nullable`. */
function isBare(schema: JsonValue): boolean {
  return isJsonObject(schema) && Object.keys(schema).every((key) => key === "nullable");
}

/** Merges objects, as for allOf. Otherwise returns the last value. */
function overlay(parts: readonly JsonValue[]): JsonValue {
  const objects = parts.filter(isJsonObject);
  if (objects.length < parts.length) return parts.at(-1) ?? null;
  return Object.fromEntries(objects.flatMap((part) => Object.entries(part)));
}

// ---- discriminators ------------------------------------------------------------------------------------

function branchOf(
  schema: JsonObject,
  branch: JsonValue,
  sampling: Sampling,
  depth: number,
): JsonValue {
  const value = sampleOf(branch, sampling, depth + 1);
  if (!isJsonObject(schema["discriminator"]) || !isJsonObject(branch)) return value;
  return tagged(value, schema["discriminator"], { name: nameIn(branch["$ref"]), sampling });
}

/** A child of a parent with a discriminator; {} for the parent itself. */
function childOf(schema: JsonObject, sampling: Sampling, depth: number): JsonValue {
  const { document, random } = sampling;
  const schemas = at(document, "/components/schemas") as JsonObject;
  const self = Object.keys(schemas).find((name) => schemas[name] === schema);
  const children = Object.keys(schemas).filter((name) =>
    listAt(schemas[name] as JsonObject, "allOf").some(
      (member) => isJsonObject(member) && nameIn(member["$ref"]) === self,
    ),
  );
  if (self === undefined || children.length === 0 || depth > 6 || random.chance(30)) return {};
  const child = random.pick(children);
  const own = listAt(schemas[child] as JsonObject, "allOf")
    .slice(1)
    .map((member) => sampleOf(member, sampling, depth + 1));
  return tagged(overlay([{}, ...own]), schema["discriminator"] as JsonObject, {
    name: child,
    sampling,
  });
}

interface Tagging {
  readonly name: string | undefined;
  readonly sampling: Sampling;
}

function tagged(
  value: JsonValue,
  discriminator: JsonObject,
  { name, sampling }: Tagging,
): JsonValue {
  const property = discriminator["propertyName"];
  if (!isJsonObject(value) || typeof property !== "string" || name === undefined) return value;
  if (sampling.random.chance(8)) return value;
  const mapping = isJsonObject(discriminator["mapping"]) ? discriminator["mapping"] : {};
  const keys = Object.keys(mapping).filter((key) => nameIn(mapping[key]) === name);
  const known = value[property];
  if (typeof known === "number" || keys.includes(known as string)) return value;
  // Null selects the variants that allow it.
  if (known === null && sampling.random.chance(50)) return value;
  return { ...value, [property]: sampling.random.pick(keys.length === 0 ? [name] : keys) };
}

const nameIn = (ref: JsonValue | undefined): string | undefined =>
  typeof ref === "string" ? ref.slice(ref.lastIndexOf("/") + 1) : undefined;

// ---- by type -------------------------------------------------------------------------------------------

function typed(schema: JsonObject, sampling: Sampling, depth: number): JsonValue | undefined {
  const { random } = sampling;
  const { type } = schema;
  const types = Array.isArray(type) ? (type as string[]) : typeof type === "string" ? [type] : [];
  if (types.length === 0) {
    const shapes = ["properties", "required", "patternProperties", "additionalProperties"];
    if (shapes.some((key) => key in schema)) return object(schema, sampling, depth);
    return "items" in schema || "prefixItems" in schema
      ? array(schema, sampling, depth)
      : undefined;
  }
  switch (random.pick(types)) {
    case "null":
      return null;
    case "boolean":
      return random.chance(50);
    case "integer":
      return Math.ceil(number(schema, random));
    case "number":
      return number(schema, random);
    case "string":
      return text(schema, random);
    case "array":
      return array(schema, sampling, depth);
    default:
      return object(schema, sampling, depth);
  }
}

function number(schema: JsonObject, random: Random): number {
  const limit = (name: string): number | undefined =>
    typeof schema[name] === "number" ? schema[name] : undefined;
  const low = limit("minimum") ?? limit("exclusiveMinimum") ?? -2;
  const step = limit("multipleOf");
  if (step !== undefined) return (Math.ceil(low / step) + random.below(4)) * step;
  const strict = typeof schema["exclusiveMinimum"] === "undefined" ? 0 : 1;
  return (
    low + strict + random.below(4) + (schema["type"] === "number" && random.chance(30) ? 0.5 : 0)
  );
}

function text(schema: JsonObject, random: Random): string {
  const pattern = typeof schema["pattern"] === "string" ? schema["pattern"] : "";
  const known = typeof schema["format"] === "string" ? TEXTS[schema["format"]] : undefined;
  if (known !== undefined) return random.pick(known);
  const fits = PLAIN.filter(
    (one) =>
      one.length >= Number(schema["minLength"] ?? 0) &&
      one.length <= Number(schema["maxLength"] ?? 99) &&
      new RegExp(pattern, "u").test(one),
  );
  return random.pick(fits.length === 0 ? PLAIN : fits);
}

function array(schema: JsonObject, sampling: Sampling, depth: number): JsonValue {
  const { random } = sampling;
  const first = listAt(schema, "prefixItems");
  const low = Number(schema["minItems"] ?? 0);
  const high = Number(schema["maxItems"] ?? 99);
  const wanted = depth > 6 ? low : low + random.below(3) + (random.chance(70) ? first.length : 0);
  const rest = schema["items"] ?? schema["unevaluatedItems"];
  const most = rest === false ? Math.min(high, first.length) : high;
  const count = Math.max(low, Math.min(most, wanted));
  const list = Array.from({ length: count }, (_, index) =>
    sampleOf(first[index] ?? rest, sampling, depth + 1),
  );
  if ("contains" in schema && list.length < high)
    list.push(sampleOf(schema["contains"], sampling, depth + 1));
  return list;
}

function object(schema: JsonObject, sampling: Sampling, depth: number): JsonValue {
  const { random } = sampling;
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const required = listAt(schema, "required") as readonly string[];
  const share = depth > 5 ? 0 : depth > 2 ? 35 : 60;
  const entries: [string, JsonValue][] = [];
  for (const [name, property] of Object.entries(properties))
    if (required.includes(name) || random.chance(share))
      entries.push([name, sampleOf(property, sampling, depth + 1)]);
  for (const name of required)
    if (!Object.hasOwn(properties, name)) entries.push([name, random.pick(MISC)]);
  if (random.chance(40)) entries.push(...undeclared(schema, sampling, depth));
  return Object.fromEntries(entries);
}

const EXTRA = ["x-y", "extra", "apple", "b", "toString", "created_at", "page_count"] as const;

function undeclared(
  schema: JsonObject,
  sampling: Sampling,
  depth: number,
): readonly [string, JsonValue][] {
  const { additionalProperties, patternProperties, unevaluatedProperties } = schema;
  const names = sampling.random.some(EXTRA, 25);
  return names.flatMap((name): [string, JsonValue][] => {
    const patterns = isJsonObject(patternProperties) ? Object.entries(patternProperties) : [];
    const found = patterns.find(([pattern]) => new RegExp(pattern, "u").test(name))?.[1];
    const of = found ?? additionalProperties ?? unevaluatedProperties;
    return of === false ? [] : [[name, sampleOf(of, sampling, depth + 1)]];
  });
}
