/**
 * Checks as data: a `Check` states all conditions on one value. The printers in `templates/` have an
 * entry for every kind. Checks do not refer to schemas.
 */
import type { Digits } from "../../schema/schema.js";
import type { JsonPrimitive, JsonValue } from "../../json.js";
import type { LimitKeyword, WordedKeyword } from "../../schema/fields.js";
import type { DecisionTree } from "../../model/decision.js";

/**
 * The JSON types that can be distinguished at run time; an integer is a `number`. `bigint` occurs beside
 * `number` if a codec accepts integers that a number cannot represent.
 */
export type Kind = "null" | "boolean" | "string" | "number" | "array" | "object" | "bigint";

export const KINDS: readonly Kind[] = ["null", "boolean", "string", "number", "array", "object"];

/** Checks of any value. */
export type Check =
  | { readonly kind: "anything" }
  | { readonly kind: "nothing" }
  /** All parts must hold; parts that narrow the value come first. */
  | { readonly kind: "all"; readonly checks: readonly Check[] }
  /** By JSON type. `others`: types without a case pass. */
  | { readonly kind: "types"; readonly cases: readonly TypeCase[]; readonly others: boolean }
  /** null, or a value that passes the check. */
  | { readonly kind: "nullable"; readonly check: Check }
  | LiteralsCheck
  /** Calls the `check` (of an enum: `is`) and `report` of a model. `deep`: its `check` counts levels. */
  | {
      readonly kind: "model";
      readonly name: string;
      readonly isEnum: boolean;
      readonly deep?: boolean;
      readonly rejectsUndefined: boolean;
    }
  /** JSON, at any depth. */
  | { readonly kind: "json" }
  /**
   * Calls a function of the module; see `LocalFunction`. `withoutNulls`: it gets a copy of the object
   * without those of these properties that are null.
   */
  | { readonly kind: "local"; readonly name: string; readonly withoutNulls?: readonly string[] }
  /** The branches are conditions, which can be printed as one expression. */
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
   * A decision between the variants of a union model, or between a class and its children (`type`). Must
   * be the whole body of a function.
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
  | PatternCheck
  | PredicateCheck
  | ArrayCheck
  | ObjectCheck;

export interface TypeCase {
  readonly kinds: readonly Kind[];
  /** Further conditions on a value of these types. */
  readonly check: Check;
  /** The check fails for values of other types, so the type need not be tested first. */
  readonly implied: boolean;
}

export interface LiteralsCheck {
  readonly kind: "literals";
  readonly keyword: "enum" | "const";
  readonly values: readonly JsonValue[];
  /** The value may be a bigint. */
  readonly bigints?: boolean;
  /** The digits of integers in `values` that a number cannot represent exactly, for bigints. */
  readonly digits?: Digits["values"] | undefined;
  /** The constant with the values as a set, if there are many. */
  readonly set?: string | undefined;
  /** Constants for values that are arrays or objects, by index in `values`. */
  readonly constants: ReadonlyMap<number, string>;
}

export interface Branch {
  /** The condition on a value, given what is known about its type where the branches are tested. */
  readonly check: Check;
  /** The condition on any value, for a separate function that reports issues. */
  readonly whole: Check;
  /** The JSON types of its values, which select the issue. */
  readonly kinds: readonly Kind[];
}

/** `Decision` of the graph, with the checks of its variants. */
export type DecisionCheck = DecisionTree<{ readonly kind: "variant"; readonly check: Check }, Kind>;

/** A limit on the value, or on the number of its characters, items or properties. */
export type LimitCheck = {
  readonly [Keyword in LimitKeyword]: {
    readonly kind: Keyword;
    readonly limit: number;
    /** The digits of a limit that a number cannot represent exactly. */
    readonly digits?: string | undefined;
    /** The value may be a bigint. */
    readonly bigints?: boolean;
    /** The keyword, if it differs from the kind: `items: false`, `contains: true`. */
    readonly keyword?: string;
  };
}[LimitKeyword];

/** Checks of numbers. */
export type NumberCheck =
  /** `bigints`: the value may be a bigint; a number must be a safe integer. */
  | { readonly kind: "integer"; readonly bigints?: boolean }
  | {
      readonly kind: "int";
      readonly format: "int32" | "int64" | "uint64";
      readonly bigints?: boolean;
    };

/** Checks of strings: the constant with the regular expression. */
export interface PatternCheck {
  readonly kind: "pattern";
  readonly constant: string;
}

/** Calls a function of the shipped files that tests the value. */
export type PredicateCheck = {
  readonly kind: "predicate";
  readonly module: "runtime" | "formats" | "codecs";
  readonly function: string;
} & (
  | { readonly keyword: "format"; readonly format: string }
  /** The registry has the words of its issues. */
  | { readonly keyword: WordedKeyword }
);

/** Checks of arrays. */
export type ArrayCheck =
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

/** Checks of objects. */
export type ObjectCheck =
  | { readonly kind: "properties"; readonly properties: readonly PropertyCheck[] }
  | {
      readonly kind: "dependentRequired";
      readonly name: string;
      readonly required: readonly string[];
    }
  /** A check of the object if it has a property. */
  | { readonly kind: "dependentSchema"; readonly name: string; readonly check: Check }
  /** Checks of every property: all rules must hold. */
  | { readonly kind: "keys"; readonly rules: readonly KeyRule[] };

export interface PropertyCheck {
  readonly name: string;
  readonly required: boolean;
  /** null counts as absent. */
  readonly nullIsAbsent: boolean;
  /** The check fails for `undefined`, so presence need not be tested. */
  readonly rejectsAbsent: boolean;
  readonly check: Check;
}

export type KeyRule =
  | { readonly kind: "name"; readonly check: Check }
  /** Values of properties whose name matches a pattern. */
  | { readonly kind: "pattern"; readonly constant: string; readonly check: Check }
  /** Values of properties that are neither declared nor matched. */
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
  /** The constant with the names as a set, if there are many. */
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
  /** The number of leading items that are evaluated. */
  readonly count: number;
  /** From `contains`: items that pass one of these are evaluated. */
  readonly contains: readonly Check[];
  readonly when: readonly Conditional<EvaluatedItems>[];
}

/** Evaluated if the whole value passes (or, with `negated`, fails) a condition. */
export interface Conditional<T> {
  readonly condition: Check;
  readonly negated: boolean;
  /** `all`: everything is evaluated. */
  readonly then: T | "all";
}

/** A check with its own name, printed as `is<Name>` and, if needed, `report<Name>`. */
export interface LocalFunction {
  readonly name: string;
  readonly check: Check;
  /** Called several times or recursively: its issues are reported by a separate function too. */
  readonly shared: boolean;
}

/** A constant that is created once, when the module is loaded. */
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
