/** The plan of a documentation page. Text from the spec is not escaped yet. */
import type { Box, WrittenValue } from "../schema/schema.js";
import type { JsonPrimitive, JsonValue } from "../json.js";
import type { TypePlan } from "./plan.js";

export interface PagePlan {
  readonly title: string;
  readonly description?: string | undefined;
  /** Where the spec declares the model: `pets.yaml:120`. */
  readonly see?: string | undefined;
  /** Rows of the Properties table; empty for models without properties. */
  readonly rows: readonly PageRow[];
  /** Values, if the model is an enum. */
  /** With the option `inlineEnums`: the names of constants. */
  readonly constants?: readonly string[];
  readonly enumMembers: readonly {
    readonly name: string;
    readonly value: JsonPrimitive;
    readonly description?: string | undefined;
  }[];
  /** Variants, if the model is a union. */
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
  /** The type, if the model is an alias or a synonym. */
  readonly type?: TypePlan | undefined;
  /** Constraints on several properties at once. */
  readonly demands: readonly Demand[];
  /** With the option `diagrams`, for a model that refers to others. */
  readonly diagram?: DiagramPlan | undefined;
  readonly example: ExamplePlan;
}

export interface DiagramPlan {
  /** The models that the model refers to directly, with the property or the tags; not escaped. */
  readonly edges: readonly { readonly to: string; readonly label: string }[];
  /** The number of edges that are left out. */
  readonly hidden: number;
}

/** A constraint on an object, beside the types of its properties. */
export type Demand =
  /** One of these groups of properties is required: at least one (anyOf) or exactly one (oneOf). */
  | { readonly kind: "anyOf" | "oneOf"; readonly groups: readonly (readonly string[])[] }
  /** These properties must not be present together. */
  | { readonly kind: "not"; readonly names: readonly string[] }
  /** If one property is present, others are required. */
  | { readonly kind: "dependent"; readonly name: string; readonly required: readonly string[] }
  /** Values that match another schema are not allowed. */
  | { readonly kind: "notSchema" };

export interface PageRow {
  /** Wire name. */
  readonly name: string;
  /** Where the spec declares the property, with the option `positions`. */
  readonly see?: string | undefined;
  /** The names of the class members that hold it, if they differ from the wire name. */
  readonly members: readonly string[];
  readonly type: TypePlan;
  readonly description?: string | undefined;
  readonly optional: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
  readonly nullable: boolean;
  readonly default?: WrittenValue | undefined;
  /** `minimum 1`, `pattern ^a$` …, not escaped. */
  readonly constraints: readonly string[];
  readonly enumValues: readonly JsonPrimitive[];
}

/** A valid wire value of the model, from the spec's own examples or synthesised. */
export interface ExamplePlan {
  /** Undefined if no valid value was found. */
  readonly value?: Box<JsonValue> | undefined;
  /** The digits of integers in it, by the number that they are read as. */
  readonly digits?: ReadonlyMap<number, string>;
}
