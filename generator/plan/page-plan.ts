/** The plan of a documentation page. Text of the spec is still raw. */
import type { Box, WrittenValue } from "../schema/schema.js";
import type { JsonPrimitive, JsonValue } from "../json.js";
import type { TypePlan } from "./plan.js";

export interface PagePlan {
  readonly title: string;
  readonly description?: string | undefined;
  /** Where the spec declares the model: `pets.yaml:120`. */
  readonly see?: string | undefined;
  /** Rows of the Properties table; none for models without properties. */
  readonly rows: readonly PageRow[];
  /** Enum values, where the model is one. */
  readonly enumMembers: readonly {
    readonly name: string;
    readonly value: JsonPrimitive;
    readonly description?: string | undefined;
  }[];
  /** Variants, where the model is a union. */
  readonly variants?:
    | {
        readonly mode: "oneOf" | "anyOf";
        readonly property?: string | undefined;
        readonly rows: readonly {
          readonly type: TypePlan;
          readonly tags: readonly JsonPrimitive[];
          readonly description?: string | undefined;
        }[];
      }
    | undefined;
  /** The type, where the model is an alias. */
  readonly type?: TypePlan | undefined;
  /** What is asked of several properties at once. */
  readonly demands: readonly Demand[];
  readonly example: ExamplePlan;
}

/** What a schema asks of an object beside the types of its properties. */
export type Demand =
  /** As many of these groups of properties as the keyword says must be there. */
  | { readonly kind: "anyOf" | "oneOf"; readonly groups: readonly (readonly string[])[] }
  /** These properties may not be there together. */
  | { readonly kind: "not"; readonly names: readonly string[] }
  /** With one property others must be there. */
  | { readonly kind: "dependent"; readonly name: string; readonly required: readonly string[] }
  /** Values that another schema allows are not allowed. */
  | { readonly kind: "notSchema" };

export interface PageRow {
  /** Wire name. */
  readonly name: string;
  /** The names of the class members that hold it, where they differ from the wire name. */
  readonly members: readonly string[];
  readonly type: TypePlan;
  readonly description?: string | undefined;
  readonly optional: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
  readonly nullable: boolean;
  readonly default?: WrittenValue | undefined;
  /** `minimum 1`, `pattern ^a$` …, raw text. */
  readonly constraints: readonly string[];
  readonly enumValues: readonly JsonPrimitive[];
}

/** A valid wire value of the model, from the spec's own examples or synthesised. */
export interface ExamplePlan {
  /** Undefined where none could be found that passes the schema. */
  readonly value?: Box<JsonValue> | undefined;
  /** The digits of integers in it, by the number that they are read as. */
  readonly digits?: ReadonlyMap<number, string>;
}
