/** Turns the nodes of a YAML document into plain JSON data with the position of each value. */
import { raisedBy, showLimit } from "../config/limits.js";
import type { Node, Pair, Scalar, YAMLMap } from "yaml";
import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { JsonObject, JsonValue } from "../json.js";
import { isJsonObject } from "../json.js";
import { childrenOf } from "./positions.js";
import type { ValueTable } from "./positions.js";
import { duplicateKeyMessage, BEYOND_DEPTH, numberRangeMessage, setOwn } from "./text.js";
import type { NamedText, ReportAt } from "./text.js";

interface Anchored {
  /** -1 for a key. */
  readonly node: number;
  /** Set when the anchored value is complete. */
  value?: JsonValue;
  /** The number of values in it, with aliases expanded. */
  size?: number;
}

interface Conversion {
  readonly source: NamedText;
  readonly report: ReportAt;
  readonly values: number[];
  readonly keys: number[];
  readonly ends: number[];
  readonly names: string[];
  readonly targets: Map<number, number>;
  /** A view of the lists above. */
  readonly table: ValueTable;
  readonly anchors: Map<string, Anchored>;
  /** The number of values added by aliases. */
  aliased: number;
  failed: boolean;
}

/** The position of a value in its container; an item of a list has no name and the key -1. */
interface YamlPosition {
  readonly name: string;
  readonly key: number;
  readonly depth: number;
}

/**
 * Converts a document: aliases share the value of their anchor, merge keys (`<<`) are applied, every key
 * is a string. Returns undefined after a reported error.
 */
export function convertYaml(
  contents: Node | null,
  source: NamedText,
  report: ReportAt,
): { readonly value: JsonValue; readonly table: ValueTable } | undefined {
  const lists = { values: [], keys: [], ends: [], targets: new Map<number, number>() };
  const names: string[] = [];
  const table = { ...lists, name: (node: number): string => names[node] ?? "" };
  const state = { anchors: new Map<string, Anchored>(), aliased: 0, failed: false };
  const conversion: Conversion = { source, report, ...lists, names, table, ...state };
  const value = convert(conversion, contents, { name: "", key: -1, depth: 0 });
  return conversion.failed ? undefined : { value, table };
}

function convert(conversion: Conversion, node: unknown, place: YamlPosition): JsonValue {
  if (conversion.failed) return null;
  const known = isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? node : undefined;
  const offset = known?.range?.[0] ?? Math.max(place.key, 0);
  if (place.depth > conversion.source.limits.documentDepth) {
    return fail(conversion, "TOO_DEEP", offset, BEYOND_DEPTH);
  }
  const index = addNode(conversion, offset, place);
  if (known === undefined) return null;
  if (isAlias(known)) return convertAlias(conversion, known.source, index);
  const aliasedBefore = conversion.aliased;
  const anchored: Anchored = { node: index };
  if (known.anchor !== undefined) conversion.anchors.set(known.anchor, anchored);
  let value: JsonValue;
  if (isScalar(known)) value = convertScalar(conversion, known, offset);
  else if (isMap(known)) value = convertMap(conversion, known, index, place.depth);
  else {
    value = known.items.map((item) =>
      convert(conversion, item, { name: "", key: -1, depth: place.depth + 1 }),
    );
  }
  conversion.ends[index] = conversion.values.length;
  anchored.value = value;
  anchored.size = conversion.values.length - index + conversion.aliased - aliasedBefore;
  return value;
}

function addNode(conversion: Conversion, offset: number, place: YamlPosition): number {
  const index = conversion.values.push(offset) - 1;
  conversion.keys.push(place.key);
  conversion.ends.push(index + 1);
  conversion.names.push(place.name);
  return index;
}

function fail(conversion: Conversion, code: string, offset: number, message: string): null {
  conversion.failed = true;
  conversion.report("error", code, offset, message);
  return null;
}

/** The value of an alias (YAML 7.1), shared rather than copied. */
function convertAlias(conversion: Conversion, name: string, index: number): JsonValue {
  const offset = conversion.values[index] ?? 0;
  const anchored = conversion.anchors.get(name);
  if (anchored === undefined) {
    return fail(conversion, "YAML_ALIAS", offset, `there is no anchor "${name}" before this alias`);
  }
  if (anchored.value === undefined || anchored.size === undefined) {
    const message = `the alias "${name}" is inside the value that it refers to`;
    return fail(conversion, "YAML_ALIAS", offset, message);
  }
  if (anchored.node !== -1) conversion.targets.set(index, anchored.node);
  return countAliased(conversion, anchored.size, offset) ? anchored.value : null;
}

function countAliased(conversion: Conversion, count: number, offset: number): boolean {
  conversion.aliased += count;
  const { aliasedValues } = conversion.source.limits;
  // More is an attack ("billion laughs").
  if (conversion.aliased <= aliasedValues) return true;
  const message = `aliases expand to more than ${showLimit(aliasedValues)} values${raisedBy("aliasedValues")}`;
  fail(conversion, "YAML_ALIAS", offset, message);
  return false;
}

function convertScalar(conversion: Conversion, scalar: Scalar, offset: number): JsonValue {
  const { value, source = "" } = scalar;
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number": {
      if (!Number.isFinite(value) && !/[0-9]/.test(source)) {
        const message = `${source} is not a JSON value; it is read as a string`;
        conversion.report("warning", "YAML_NUMBER", offset, message);
        return source;
      }
      if (!Number.isFinite(value)) {
        return fail(conversion, "NUMBER_RANGE", offset, numberRangeMessage(source));
      }
      return value;
    }
    default:
      return null;
  }
}

function convertMap(
  conversion: Conversion,
  map: YAMLMap,
  index: number,
  depth: number,
): JsonObject {
  const object: Record<string, JsonValue> = {};
  const offsets = new Map<string, number>();
  for (const pair of map.items) {
    if (conversion.failed) break;
    const key = convertKey(conversion, pair);
    if (key === undefined) break;
    const place = { name: key.name, key: key.offset, depth: depth + 1 };
    if (isMergeKey(pair.key)) {
      const node = conversion.values.length;
      const merged = convert(conversion, pair.value, place);
      if (!mergeAll(conversion, object, merged, node)) setOwn(object, "<<", merged);
      continue;
    }
    const earlier = offsets.get(key.name);
    if (earlier !== undefined) {
      const message = duplicateKeyMessage(key.name, conversion.source.position(earlier).line);
      conversion.report("warning", "DUPLICATE_KEY", key.offset, message);
    }
    offsets.set(key.name, key.offset);
    setOwn(object, key.name, convert(conversion, pair.value, place));
  }
  conversion.ends[index] = conversion.values.length;
  return object;
}

/** A key as a string: `200` and `true` keep their spelling. Undefined after a reported error. */
function convertKey(
  conversion: Conversion,
  pair: Pair,
): { readonly name: string; readonly offset: number } | undefined {
  const { key } = pair;
  if (isScalar(key)) {
    const offset = key.range?.[0] ?? 0;
    const { value } = key;
    if (key.anchor !== undefined) {
      conversion.anchors.set(key.anchor, { node: -1, value: keyText(key), size: 1 });
    }
    return { name: typeof value === "string" ? value : keyText(key), offset };
  }
  const offset = isAlias(key) || isMap(key) || isSeq(key) ? (key.range?.[0] ?? 0) : 0;
  if (isAlias(key)) {
    const value = conversion.anchors.get(key.source)?.value;
    if (value !== undefined && (typeof value !== "object" || value === null)) {
      return { name: String(value), offset };
    }
  }
  fail(conversion, "YAML_KEY", offset, "the key of a mapping must be a string");
  return undefined;
}

function keyText(key: Scalar): string {
  return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.source === "<<";
}

/** Applies a merge key. Returns false if its value is neither a mapping nor a list of mappings. */
function mergeAll(
  conversion: Conversion,
  object: Record<string, JsonValue>,
  merged: JsonValue,
  node: number,
): boolean {
  const { table, targets } = conversion;
  const offset = table.values[node] ?? 0;
  const single = !Array.isArray(merged);
  const sources = single ? [merged] : (merged as readonly JsonValue[]);
  if (!sources.every(isJsonObject)) {
    const message =
      "a merge key (<<) takes a mapping or a list of mappings; it is read as a plain key";
    if (!conversion.failed) conversion.report("warning", "YAML_MERGE", offset, message);
    return false;
  }
  const holder = targets.get(node) ?? node;
  const nodes = single ? [holder] : [...childrenOf(table, holder).values()];
  for (const [index, source] of sources.entries()) {
    if (!countAliased(conversion, Object.keys(source).length, offset)) break;
    const at = nodes[index] ?? node;
    merge(conversion, object, source, targets.get(at) ?? at);
  }
  return true;
}

/** Adds the members that the object does not have yet, with their source positions. */
function merge(
  conversion: Conversion,
  object: Record<string, JsonValue>,
  source: JsonObject,
  node: number,
): void {
  const { keys, table, targets } = conversion;
  const members = childrenOf(table, node);
  for (const [name, value] of Object.entries(source)) {
    if (Object.hasOwn(object, name)) continue;
    setOwn(object, name, value);
    const member = members.get(name) ?? node;
    const place = { name, key: keys[member] ?? -1, depth: 0 };
    const added = addNode(conversion, table.values[member] ?? 0, place);
    targets.set(added, targets.get(member) ?? member);
  }
}
