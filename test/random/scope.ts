/** The context of a random schema: its random choices, and the components that it may refer to. */
import type { JsonObject, JsonValue } from "../../generator/json.js";
import type { Random } from "./random.js";

export type Mutable = Record<string, JsonValue>;

export interface Scope {
  readonly random: Random;
  /** OpenAPI 3.1: every keyword of JSON Schema 2020-12. */
  readonly full: boolean;
  /** Finished components. Schemas may apply them in place without creating a cycle. */
  readonly earlier: readonly string[];
  /** All components. Schemas of nested values may refer to them. */
  readonly all: readonly string[];
  /** The depth of the schema in its component. */
  readonly depth: number;
}

export const deeper = (scope: Scope): Scope => ({ ...scope, depth: scope.depth + 1 });

export const refTo = (name: string): Mutable => ({ $ref: `#/components/schemas/${name}` });

export const PROPERTY_NAMES: readonly string[] = [
  "id",
  "kind",
  "name",
  "created_at",
  "page-count",
  "value",
  "items",
  "a",
  "b",
  "tags",
  "x y",
  "constructor",
  "toJSON",
  "toDict",
  "additionalProperties",
];

/** Makes a schema accept null, with the syntax of the version. */
export function orNull(schema: Mutable, { full, random }: Scope): Mutable {
  if (!full) return { ...schema, nullable: true };
  const { type } = schema;
  const plain =
    typeof type === "string" && schema["enum"] === undefined && schema["const"] === undefined;
  if (plain && random.chance(50)) return { ...schema, type: [type, "null"] };
  return { [random.chance(70) ? "anyOf" : "oneOf"]: [schema, { type: "null" }] };
}

export const sometimesNull = (schema: Mutable, scope: Scope, percent = 18): Mutable =>
  scope.random.chance(percent) ? orNull(schema, scope) : schema;

export const isTrue = (value: JsonValue | undefined): boolean => value === true;

export type { JsonObject, JsonValue };
