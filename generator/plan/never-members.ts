/** Finds objects and arrays with contradictory requirements. */
import type { Schema } from "../schema/schema.js";
import { allowsNothing } from "../schema/meaning.js";
import { allowedTypes, each, greatest, least, type ApplicableSchemas } from "./example/parts.js";

interface Impossible {
  readonly message: string;
  /** Undefined if several schemas cause the contradiction. */
  readonly keyword?: keyof Schema;
}

/** A required member without valid values, or more required properties than `maxProperties` allows. */
export function impossibleMember(parts: ApplicableSchemas, isOne: boolean): Impossible | undefined {
  const types = allowedTypes(parts);
  const allows = (type: "object" | "array"): boolean => types?.includes(type) ?? true;
  const found =
    (allows("object") ? impossibleProperty(parts) : undefined) ??
    (allows("array") ? impossibleItem(parts) : undefined);
  return found === undefined || isOne ? found : { message: found.message };
}

function impossibleProperty(parts: ApplicableSchemas): Impossible | undefined {
  const most = least(parts, "maxProperties", Infinity);
  const required = most === Infinity ? 0 : new Set(each(parts, "required").flat()).size;
  if (required > most) {
    const message = `"required" lists ${required} properties, but "maxProperties" is ${most}: no object is valid`;
    return { message, keyword: "maxProperties" };
  }
  const isRequired = (name: string): boolean =>
    parts.some((part) => part.required?.includes(name) === true);
  for (const { name, schema } of each(parts, "properties").flat()) {
    if (!allowsNothing(schema) || !isRequired(name)) continue;
    const message = `The property ${JSON.stringify(name)} is required, but no value of it is valid: no object is valid`;
    return { message, keyword: "required" };
  }
  return undefined;
}

function impossibleItem(parts: ApplicableSchemas): Impossible | undefined {
  const fewest = greatest(parts, "minItems", 0);
  for (const { items, prefixItems = [] } of parts) {
    const first = prefixItems.findIndex(allowsNothing);
    const length = first >= 0 ? first : prefixItems.length;
    if (first < 0 && (items === undefined || !allowsNothing(items))) continue;
    if (fewest <= length) continue;
    const message = `"minItems" is ${fewest}, but no value of the item ${length} is valid: no array is valid`;
    return { message, keyword: "minItems" };
  }
  return undefined;
}
