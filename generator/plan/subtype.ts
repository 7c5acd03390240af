/** Whether a type is assignable to another one in TypeScript, both as instance and as dict. */
import { canonicalJson, type JsonPrimitive, type JsonValue } from "../json.js";
import type { TypePlan } from "./plan.js";

/** False if the types alone do not show it: models are compared by name only. */
export function isSubtype(type: TypePlan, of: TypePlan): boolean {
  if (of.kind === "json" || type.kind === "never") return true;
  if (type.kind === "union") return type.members.every((member) => isSubtype(member, of));
  const values = valuesOf(type);
  if (values !== undefined) return values.every((value) => allowsValue(of, value));
  if (of.kind === "union") return of.members.some((member) => isSubtype(type, member));
  switch (type.kind) {
    case "open":
      return of.kind === type.rest || isSame(type, of);
    case "number":
      return of.kind === "number";
    case "array":
      return of.kind === "array" && isSubtype(type.items, of.items);
    case "map":
      return of.kind === "map" && isSubtype(type.values, of.values);
    default:
      return isSame(type, of);
  }
}

function valuesOf(type: TypePlan): readonly JsonPrimitive[] | undefined {
  switch (type.kind) {
    case "literal":
      return type.values;
    case "null":
      return [null];
    case "boolean":
      return [true, false];
    default:
      return undefined;
  }
}

function allowsValue(type: TypePlan, value: JsonPrimitive): boolean {
  switch (type.kind) {
    case "union":
      return type.members.some((member) => allowsValue(member, value));
    case "literal":
      return type.values.includes(value);
    case "null":
      return value === null;
    case "open":
      return typeof value === type.rest;
    default:
      return type.kind === typeof value;
  }
}

function isSame(type: TypePlan, other: TypePlan): boolean {
  return (
    canonicalJson(type as unknown as JsonValue) === canonicalJson(other as unknown as JsonValue)
  );
}
