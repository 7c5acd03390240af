/** Smaller forms of a JSON value, for shrinking. */
import { isJsonObject, type JsonObject, type JsonValue } from "../../generator/json.js";

type Path = readonly (string | number)[];

/** Lists that JSON Schema does not allow to be empty: without their last item they mean something else. */
const NEVER_EMPTY: readonly unknown[] = ["oneOf", "anyOf", "allOf", "prefixItems", "enum", "type"];

/** Without one member or item, at any depth; what takes most away comes first. */
export function smaller(value: JsonValue): readonly JsonValue[] {
  const paths: { readonly path: Path; readonly size: number }[] = [];
  const visit = (item: JsonValue, path: Path, stays = false): void => {
    if (path.length > 0 && !stays) paths.push({ path, size: JSON.stringify(item).length });
    if (Array.isArray(item)) {
      const isLast = item.length === 1 && NEVER_EMPTY.includes(path.at(-1));
      item.forEach((one, index) => visit(one as JsonValue, [...path, index], isLast));
    }
    if (isJsonObject(item))
      for (const [key, one] of Object.entries(item)) visit(one, [...path, key]);
  };
  visit(value, []);
  return paths.sort((a, b) => b.size - a.size).map(({ path }) => without(value, path));
}

function without(value: JsonValue, [step, ...rest]: Path): JsonValue {
  if (Array.isArray(value)) {
    const list = value as readonly JsonValue[];
    const index = step as number;
    if (rest.length === 0) return list.toSpliced(index, 1);
    return list.with(index, without(list[index] as JsonValue, rest));
  }
  const entries = Object.entries(value as JsonObject);
  if (rest.length === 0) return Object.fromEntries(entries.filter(([key]) => key !== step));
  return Object.fromEntries(
    entries.map(([key, item]) => [key, key === step ? without(item, rest) : item]),
  );
}

/** Forms without one component. References to it become empty schemas. */
export function fewerComponents(schemas: JsonObject): readonly JsonObject[] {
  return Object.keys(schemas).map((name) => {
    const { [name]: _, ...rest } = schemas;
    return forget(rest, name) as JsonObject;
  });
}

function forget(value: JsonValue, name: string): JsonValue {
  if (Array.isArray(value)) return value.map((item) => forget(item as JsonValue, name));
  if (!isJsonObject(value)) return value;
  if (value["$ref"] === `#/components/schemas/${name}`) return {};
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== name && item !== `#/components/schemas/${name}`)
      .map(([key, item]) => [key, forget(item, name)]),
  );
}

/** Forms in which a schema is replaced by one of its subschemas. */
export function hoisted(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) {
    const list = value as readonly JsonValue[];
    return list.flatMap((item, index) => hoisted(item).map((one) => list.with(index, one)));
  }
  if (!isJsonObject(value)) return [];
  const inner = ["items", "additionalProperties", "not", "if", "then"].flatMap((key) =>
    isJsonObject(value[key]) ? [value[key]] : [],
  );
  const listed = ["allOf", "anyOf", "oneOf", "prefixItems"].flatMap((key) =>
    Array.isArray(value[key]) ? (value[key] as JsonValue[]) : [],
  );
  const nested = Object.entries(value).flatMap(([key, item]) =>
    hoisted(item).map((one) => ({ ...value, [key]: one })),
  );
  return [...inner, ...listed, ...nested];
}
