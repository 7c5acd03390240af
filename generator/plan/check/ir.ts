/**
 * What a value is checked for, as data: one `Check` says all that holds for one value. The printers of
 * `templates/` have one entry per kind; nothing here refers to a schema any more.
 */
import type { Digits } from "../../schema/schema.js";
import type { JsonPrimitive, JsonValue } from "../../json.js";
import type { LimitKeyword } from "../../schema/fields.js";
import type { DecisionTree } from "../../model/decision.js";

/**
 * The JSON types that a value can be distinguished by at run time; an integer is a `number`. Beside
 * `number`, `bigint` is there where a codec takes integers that a number cannot hold.
 */
export type Kind = "null" | "boolean" | "string" | "number" | "array" | "object" | "bigint";

export const KINDS: readonly Kind[] = ["null", "boolean", "string", "number", "array", "object"];

/** Checks of any value. */
export type Check =
  | { readonly kind: "anything" }
  | { readonly kind: "nothing" }
  /** Every part holds; narrowing parts come first. */
  | { readonly kind: "all"; readonly checks: readonly Check[] }
  /** By JSON type. `others`: a type without a case passes. */
  | { readonly kind: "types"; readonly cases: readonly TypeCase[]; readonly others: boolean }
  /** null, or what the check says of everything else. */
  | { readonly kind: "nullable"; readonly check: Check }
  | LiteralsCheck
  /** The `check` (of an enum: `is`) and `report` of a model. */
  | {
      readonly kind: "model";
      readonly name: string;
      readonly isEnum: boolean;
      readonly rejectsUndefined: boolean;
    }
  /** Nothing but JSON, at any depth. */
  | { readonly kind: "json" }
  /**
   * A function of the module; see `LocalFunction`. `withoutNulls`: it is given the object without
   * these properties where they are null.
   */
  | { readonly kind: "local"; readonly name: string; readonly withoutNulls?: readonly string[] }
  /** The branches are conditions: they can be printed as one expression. */
  | {
      readonly kind: "some";
      readonly keyword: "anyOf" | "oneOf";
      readonly branches: readonly Branch[];
    }
  | { readonly kind: "not"; readonly condition: Check }
  | {
      readonly kind: "if";
      readonly condition: Check;
      readonly then: Check;
      readonly else: Check;
    }
  /**
   * The variants of a union model, or a class and its children (`type`), distinguished by a decision.
   * Only as the whole body of a function.
   */
  | {
      readonly kind: "decide";
      readonly keyword: "anyOf" | "oneOf" | "type";
      readonly decision: DecisionCheck;
      /** The value has been tested to be an object. */
      readonly isObject?: boolean;
    }
  | LimitCheck
  | NumberCheck
  | StringCheck
  | ArrayCheck
  | ObjectCheck;

export interface TypeCase {
  readonly kinds: readonly Kind[];
  /** What else holds for a value of these types. */
  readonly check: Check;
  /** The check fails for values of any other type, so the type need not be tested before it. */
  readonly implied: boolean;
}

export interface LiteralsCheck {
  readonly kind: "literals";
  readonly keyword: "enum" | "const";
  readonly values: readonly JsonValue[];
  /** The value may be a bigint. */
  readonly exact?: boolean;
  /** The digits of integers that lose some as the numbers in `values`, for bigints. */
  readonly digits?: Digits["values"] | undefined;
  /** The constant that holds the values as a set, where they are many. */
  readonly set?: string | undefined;
  /** Constants that hold values which are arrays or objects, by their place in `values`. */
  readonly constants: ReadonlyMap<number, string>;
}

export interface Branch {
  /** What must hold of a value as far as its type is known where the branches are tested. */
  readonly check: Check;
  /** What must hold of any value: what a function of its own reports. */
  readonly whole: Check;
  /** The JSON types that its values can have; they select the issue. */
  readonly kinds: readonly Kind[];
}

/** `Decision` of the graph with the checks of its variants. */
export type DecisionCheck = DecisionTree<{ readonly kind: "variant"; readonly check: Check }, Kind>;

/** The value is within a limit, or the number of its characters, items or properties is. */
export type LimitCheck = {
  readonly [Keyword in LimitKeyword]: {
    readonly kind: Keyword;
    readonly limit: number;
    /** The digits of the limit if it loses some as a number. `exact`: the value may be a bigint. */
    readonly digits?: string | undefined;
    readonly exact?: boolean;
    /** The keyword that says so, if it is not the kind: `items: false`, `contains: true`. */
    readonly keyword?: string;
  };
}[LimitKeyword];

/** Of a value that is a number. */
export type NumberCheck =
  /** `exact`: of a number or a bigint; a number must hold the integer without loss. */
  | { readonly kind: "integer"; readonly exact?: boolean }
  | {
      readonly kind: "int";
      readonly format: "int32" | "int64" | "uint64";
      readonly exact?: boolean;
    };

/** Of a value that is a string. */
export type StringCheck =
  /** The constant that holds the regular expression. */
  | { readonly kind: "pattern"; readonly constant: string }
  | { readonly kind: "format"; readonly format: string; readonly function: string };

/** Of a value that is an array. */
export type ArrayCheck =
  | { readonly kind: "uniqueItems"; readonly exact?: boolean }
  /** Every item from an index on. */
  | { readonly kind: "items"; readonly from: number; readonly check: Check }
  /** The item at an index, if there is one. */
  | { readonly kind: "item"; readonly index: number; readonly check: Check }
  | {
      readonly kind: "contains";
      readonly condition: Check;
      readonly min: number;
      readonly max: number | undefined;
    }
  | {
      readonly kind: "unevaluatedItems";
      readonly evaluated: EvaluatedItems;
      readonly check: Check;
    };

/** Of a value that is an object. */
export type ObjectCheck =
  | { readonly kind: "properties"; readonly properties: readonly PropertyCheck[] }
  | {
      readonly kind: "dependentRequired";
      readonly name: string;
      readonly required: readonly string[];
    }
  /** The check of the same object when it has a property. */
  | { readonly kind: "dependentSchema"; readonly name: string; readonly check: Check }
  /** Every property: all rules hold for each. */
  | { readonly kind: "keys"; readonly rules: readonly KeyRule[] };

export interface PropertyCheck {
  readonly name: string;
  readonly required: boolean;
  /** null counts as absent. */
  readonly nullIsAbsent: boolean;
  /** The check fails for `undefined`, so that presence need not be tested. */
  readonly rejectsAbsent: boolean;
  readonly check: Check;
}

export type KeyRule =
  | { readonly kind: "name"; readonly check: Check }
  /** Values of names that match a pattern. */
  | { readonly kind: "pattern"; readonly constant: string; readonly check: Check }
  /** Values of names that are neither declared nor matched. */
  | {
      readonly kind: "others";
      readonly known: KnownNames;
      readonly check: Check;
      readonly keyword: string;
    }
  | {
      readonly kind: "unevaluated";
      readonly evaluated: EvaluatedProperties;
      readonly check: Check;
      readonly keyword: string;
    };

export interface KnownNames {
  readonly names: readonly string[];
  /** The constant that holds the names as a set, where they are many. */
  readonly set?: string | undefined;
  /** Constants of regular expressions. */
  readonly patterns: readonly string[];
}

/** What has been evaluated of a value that is valid so far (core 11). */
export interface EvaluatedProperties {
  readonly known: KnownNames;
  readonly when: readonly Conditional<EvaluatedProperties>[];
}

export interface EvaluatedItems {
  /** How many leading items are. */
  readonly count: number;
  /** Items that pass one of these are: from `contains`. */
  readonly contains: readonly Check[];
  readonly when: readonly Conditional<EvaluatedItems>[];
}

/** More is evaluated where the whole value passes (or, with `negated`, fails) a condition. */
export interface Conditional<T> {
  readonly condition: Check;
  readonly negated: boolean;
  /** `all`: everything is. */
  readonly then: T | "all";
}

/** A check with a name of its own, printed as `is<Name>` and, where it is needed, `report<Name>`. */
export interface LocalFunction {
  readonly name: string;
  readonly check: Check;
  /** Reached from several places or from itself: its issues come from a function of their own too. */
  readonly shared: boolean;
}

/** Something that is made once, when the module is loaded. */
export type LocalConstant =
  | {
      readonly kind: "pattern";
      readonly name: string;
      readonly source: string;
      readonly flags: "u" | "";
      /** Not run by JavaScript, which some text would make slow. */
      readonly isLinear?: boolean;
    }
  | { readonly kind: "set"; readonly name: string; readonly values: readonly JsonPrimitive[] }
  | { readonly kind: "value"; readonly name: string; readonly value: JsonValue };

export const ANYTHING: Check = { kind: "anything" };
export const NOTHING: Check = { kind: "nothing" };
