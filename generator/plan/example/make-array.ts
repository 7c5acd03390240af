/** Sample arrays. */
import { canonicalJson, isJsonObject, type JsonValue } from "../../json.js";
import { each, greatest, least, listedValues, type ApplicableSchemas } from "./parts.js";
import type { Sampling } from "./sampler.js";
import { varied } from "./strings.js";

const MAX_ITEMS = 100;

/**
 * Arrays that probably satisfy the parts: with one item if any number is allowed, else with as many as
 * needed.
 */
export function* sampleArrays(sampling: Sampling, parts: ApplicableSchemas): Iterable<JsonValue> {
  const max = least(parts, "maxItems", Infinity);
  const prefix = Math.max(0, ...each(parts, "prefixItems").map((items) => items.length));
  const contained = containedItems(sampling, parts);
  const least1 = Math.max(greatest(parts, "minItems", 0), contained.length);
  const counts = new Set([Math.max(least1, Math.min(Math.max(prefix, 1), max)), least1]);
  for (const count of counts) {
    const items = count > MAX_ITEMS ? undefined : sampleItems(sampling, parts, count, contained);
    if (items !== undefined) yield items;
  }
}

function sampleItems(
  sampling: Sampling,
  parts: ApplicableSchemas,
  count: number,
  contained: readonly JsonValue[],
): readonly JsonValue[] | undefined {
  const unique = each(parts, "uniqueItems").includes(true) ? new Set<string>() : undefined;
  const items: JsonValue[] = [];
  for (let index = 0; index < count; index += 1) {
    const schemas = itemSchemas(parts, index);
    const wanted = contained[index];
    const first =
      wanted !== undefined && sampling.accepts(schemas, wanted)
        ? wanted
        : sampleItem(sampling, schemas);
    const item = unique === undefined ? first : another(sampling, schemas, first, unique);
    if (item === undefined) return undefined;
    unique?.add(canonicalJson(item));
    items.push(item);
  }
  return items;
}

function sampleItem(sampling: Sampling, schemas: ApplicableSchemas): JsonValue | undefined {
  return schemas.length === 0 ? "string" : sampling.sample(schemas);
}

/** The item, or a variation if the array already contains it. */
function another(
  sampling: Sampling,
  schemas: ApplicableSchemas,
  item: JsonValue | undefined,
  present: ReadonlySet<string>,
): JsonValue | undefined {
  if (item === undefined || !present.has(canonicalJson(item))) return item;
  const fresh = [
    ...(listedValues(schemas) ?? []),
    ...variants(item, present.size),
    true,
    false,
    null,
  ];
  return fresh.find(
    (value) => !present.has(canonicalJson(value)) && sampling.accepts(schemas, value),
  );
}

function variants(item: JsonValue, index: number): readonly JsonValue[] {
  if (typeof item === "string") return varied(item, index);
  if (typeof item === "number") return [item + index, item - index, item + index / 10];
  if (!isJsonObject(item)) return [];
  const changed: JsonValue[] = [];
  for (const [key, value] of Object.entries(item))
    for (const variant of variants(value, index)) changed.push({ ...item, [key]: variant });
  return changed;
}

/** The schemas that the item at an index must satisfy. */
function itemSchemas(parts: ApplicableSchemas, index: number): ApplicableSchemas {
  return parts.flatMap((part) => part.prefixItems?.[index] ?? part.items ?? []);
}

function containedItems(sampling: Sampling, parts: ApplicableSchemas): readonly JsonValue[] {
  return parts.flatMap(({ contains, minContains = 1 }) => {
    if (contains === undefined || minContains > MAX_ITEMS) return [];
    const item = sampling.sample([contains]);
    return item === undefined ? [] : Array.from({ length: minContains }, () => item);
  });
}
