/**
 * The plan: every decision about the output, as data. Templates only print it. Text from the spec
 * (descriptions, wire names, patterns) is not escaped yet: the encoders of `templates/code.ts` and
 * `templates/markdown.ts` encode it where it is printed.
 */
import type { TypeTree } from "../schema/type-tree.js";
import type { View, WrittenValue } from "../schema/schema.js";
import type { JsonPrimitive, JsonType, JsonValue } from "../json.js";
import type { DecisionTree } from "../model/decision.js";
import type { TagValue } from "../model/graph.js";
import type { InlineEnum, TypeNames } from "../naming/names.js";
import type { CheckPlan } from "./check.js";
import type { CompatPlan } from "./compat.js";
import type { EndpointPlan, OperationPlan } from "./operation-plan.js";
import type { JsonSchemaPlan } from "./json-schema/write.js";
import type { ExamplePlan, PagePlan } from "./page-plan.js";

export type { EndpointPlan, InlineEnum, TagValue, TypeNames };
export type { JsonSchemaPlan };
export type { Demand, DiagramPlan, ExamplePlan, PagePlan, PageRow } from "./page-plan.js";

/** A type as it is printed, on both sides: `instance` (classes) and `wire` (their dicts). */
export type TypePlan = TypeTree<
  | { readonly kind: "string" }
  /** `integer` is shown on pages; in TypeScript it is a number. */
  | { readonly kind: "number"; readonly integer?: true }
  /** A format with a codec: its wire type differs from its instance type. */
  | { readonly kind: "codec"; readonly codec: CodecPlan }
  | ModelRef
>;

/** Functions that convert a JSON string or number to a value of another type, and back. */
export interface CodecPlan {
  /** Values of codecs with the same kind cannot be distinguished. */
  readonly instance: string;
  /** TypeScript type of the instance side, from the configuration. */
  readonly type: string;
  /** `bigint`: a number if it is a safe integer, otherwise a bigint. */
  readonly wire: "string" | "number" | "bigint";
  /** The module of the functions, as given in the configuration; undefined for `codecs.ts`. */
  readonly from: string | undefined;
  /** The names to import from there, if they are used. */
  readonly names: readonly string[];
  readonly decode: string;
  readonly encode: string;
  /** The function that recognizes decoded values. */
  readonly is: string | undefined;
}

/** The values of a model in instances: of codecs, and of the JSON types of all others. */
export interface InstanceKinds {
  readonly codecs: readonly CodecPlan[];
  readonly types: readonly JsonType[];
}

/** A reference to another model, by its final name. */
export interface ModelRef extends TypeNames {
  readonly kind: "model";
  readonly name: string;
  /** It contains a class or codec, so it has its own wire type (`<name>Dict`) and must be built from it. */
  readonly needsConversion: boolean;
  /** It contains a default, so its written form differs: there is a type `<name>Written`. */
  readonly written?: true;
  /**
   * Classes are converted by `X.build` and `x.toDict()`, others by `X.build` and `X.toDict(x)` of the
   * companion.
   */
  readonly isClass: boolean;
  /** Its values in instances, if it contains a codec and is not a class. */
  readonly instances?: InstanceKinds | undefined;
  /** Its dicts may hold bigints. */
  readonly bigints?: true;
}

/** The conversion of a valid value between wire and instance, in both directions. */
export type Conversion =
  /** Primitives: the value itself. */
  | { readonly kind: "same" }
  /** Arrays and objects of plain JSON: a deep copy, so that nothing is shared. */
  | { readonly kind: "copy" }
  | { readonly kind: "model"; readonly model: ModelRef }
  | { readonly kind: "array"; readonly items: Conversion }
  | {
      readonly kind: "tuple";
      readonly prefix: readonly Conversion[];
      readonly rest?: Conversion | undefined;
    }
  | { readonly kind: "map"; readonly values: Conversion }
  | { readonly kind: "codec"; readonly codec: CodecPlan }
  /** By JSON type; the last case needs no test. */
  | {
      readonly kind: "switch";
      readonly cases: readonly { readonly types: readonly JsonType[]; readonly then: Conversion }[];
    };

export interface FileHeader {
  /** The spec's name as shown in the header of the file; never an absolute path. */
  readonly spec: string;
}

export interface DocComment {
  /** Markdown from the spec, not escaped. */
  readonly text?: string | undefined;
  readonly deprecated: boolean;
  /** JSDoc tags of constraints, `@minimum 1`; not escaped. */
  readonly tags?: readonly string[];
}

export type ModelPlan = ClassPlan | EnumPlan | UnionPlan | AliasPlan | SamePlan;

interface ModelBase extends TypeNames {
  readonly name: string;
  /** RFC 6901 pointer of the schema in its document. */
  readonly pointer: string;
  /** The model is the view of the schema for one direction. */
  readonly view?: View | undefined;
  readonly comment: DocComment;
  readonly check: CheckPlan;
  readonly page: PagePlan;
  /** Valid dicts, with the option `samples`; empty if none was found. */
  readonly samples?: readonly JsonValue[] | undefined;
  /** The model implements Standard Schema. */
  readonly standard?: boolean;
  /** With the option `compat`. */
  readonly compat?: CompatPlan;
  /** With the option `schemas`; undefined for synonyms. */
  readonly jsonSchema?: JsonSchemaPlan;
  /** Values can be nested without limit, which may overflow the stack. */
  readonly deep?: boolean;
  /** Contains a codec that rejects some values on encoding. */
  readonly encodingMayFail?: boolean;
  /** Contains an integer of 64 bits that is read as a number. */
  readonly longIntegers?: boolean;
  /** Contains a bigint: text is read and written by functions that keep all digits. */
  readonly bigints?: boolean;
  /** The written form differs from the read form: there is a type `<name>Written`. */
  readonly written?: boolean;
}

export interface ClassPlan extends ModelBase {
  readonly kind: "class";
  readonly members: readonly MemberPlan[];
  readonly additional: AdditionalPlan | undefined;
  readonly extension?: ExtensionPlan | undefined;
  /** With the option `inlineEnums`. */
  readonly inlineEnums?: readonly InlineEnum[] | undefined;
  /** Values of this property select a subclass. */
  readonly children?:
    | {
        readonly property: string;
        readonly cases: readonly {
          readonly values: readonly JsonPrimitive[];
          readonly model: ModelRef;
          /** The types of the child are not assignable to those of the class in TypeScript. */
          readonly isApart: boolean;
        }[];
      }
    | undefined;
}

/** A class written by the user that extends a generated class and replaces it everywhere. */
export interface ExtensionPlan {
  /** The name of the model and of the user's class. */
  readonly name: string;
  /** The name of the generated class. */
  readonly baseName: string;
  /** The file of the user's class, relative to the output folder. */
  readonly file: string;
}

export interface MemberPlan {
  readonly name: string;
  readonly wireName: string;
  readonly type: TypePlan;
  readonly conversion: Conversion;
  readonly presence: Presence;
  readonly comment: DocComment;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  /**
   * Every object inherits a property of this name (`constructor`, `__proto__`): test it with
   * `Object.hasOwn`.
   */
  readonly inherited: boolean;
  /** `nulls: "lenient"`: null on the wire is read as absent (the property may not be null itself). */
  readonly nullAsAbsent?: boolean;
}

export type Presence =
  /** Required on the wire. The constructor uses `initial` if no value is given. */
  | { readonly kind: "required"; readonly initial?: WrittenValue }
  /** The constructor uses `initial` if its parameter does not have the member; undefined omits the member. */
  | { readonly kind: "optional"; readonly initial?: WrittenValue }
  /** An absent property has this value. Objects and arrays are created anew each time. */
  | (WrittenValue & { readonly kind: "default"; readonly conversion: Conversion });

export interface PropertyPattern {
  readonly source: string;
  readonly flags: "u" | "";
  /** Not run by JavaScript, which some text would make slow. */
  readonly isLinear?: boolean;
}

/** Properties that the schema does not declare: kept in one member and written back. */
export interface AdditionalPlan {
  readonly name: string;
  readonly type: TypePlan;
  readonly conversion: Conversion;
  /** The schema allows them explicitly (`additionalProperties`): the dict gets an index signature. */
  readonly declared: boolean;
  /** With `unknownProperties: "strip"`: those that the schema mentions; the others are dropped. */
  readonly only?: {
    readonly names: readonly string[];
    readonly patterns: readonly PropertyPattern[];
  };
}

export interface EnumPlan extends ModelBase {
  readonly kind: "enum";
  readonly members: readonly EnumMemberPlan[];
  readonly rest: "string" | "number" | undefined;
  readonly nullable: boolean;
  /** The valid values are exactly the members. */
  readonly closed?: boolean;
}

export interface EnumMemberPlan {
  readonly name: string;
  readonly value: Exclude<JsonPrimitive, null>;
  readonly comment: DocComment;
}

export interface UnionPlan extends ModelBase {
  readonly kind: "union";
  readonly mode: "oneOf" | "anyOf";
  readonly variants: readonly VariantPlan[];
  /** Some variant must be converted, so there is a `<name>Dict`. */
  readonly needsConversion: boolean;
  /** How `build` finds the variant of a valid value; undefined if nothing is converted. */
  readonly decision: BuildDecision | undefined;
  /**
   * Text, numbers or booleans have all properties of some class (`length`), so TypeScript takes them for
   * it: a test of their type does not narrow the union to literals.
   */
  readonly narrowsWrongly?: true;
  /** How values are written, if the union contains a codec; undefined if they cannot be distinguished. */
  readonly write?: WritePlan | undefined;
}

/** How a value that may belong to a codec is written, depending on its kind at run time. */
export type WritePlan =
  /** No codec is inside. */
  | { readonly kind: "plain" }
  | { readonly kind: "convert"; readonly type: TypePlan; readonly conversion: Conversion }
  | {
      readonly kind: "cases";
      readonly codecs: readonly CodecPlan[];
      /** For arrays: `convert` the whole, or how each item is written. */
      readonly array?: WritePlan;
      /** For objects that are not instances of classes. */
      readonly map?: WritePlan;
      /** Some values are arrays without codecs; some are instances of classes, or plain JSON. */
      readonly hasPlainArrays: boolean;
      readonly hasOthers: boolean;
      /** All other values are null or primitive. */
      readonly isPrimitive: boolean;
    };

export interface VariantPlan {
  readonly type: TypePlan;
  readonly conversion: Conversion;
}

/** A variant that `build` tries. */
export interface Candidate {
  readonly index: number;
  readonly check: CheckPlan;
  /** The check is a type guard that must not narrow the value, which the next checks read. */
  readonly keepsType?: true;
}

/** `Decision` of the graph, for values already known to be valid. */
export type BuildDecision = DecisionTree<
  | { readonly kind: "variant"; readonly index: number }
  /** The first candidate whose check passes; the last needs no test. */
  | {
      readonly kind: "trial";
      readonly candidates: readonly Candidate[];
    }
>;

export interface AliasPlan extends ModelBase {
  readonly kind: "alias";
  readonly type: TypePlan;
  readonly conversion: Conversion;
  readonly needsConversion: boolean;
}

export interface SamePlan extends ModelBase {
  readonly kind: "same";
  readonly target: ModelRef;
}

/** Facts about the whole document. */
export interface OutputHead {
  readonly title: string;
  readonly description?: string | undefined;
  readonly apiVersion?: string | undefined;
  readonly servers: readonly string[];
  readonly header: FileHeader;
  readonly endpoints: readonly EndpointPlan[];
  /** With the option `docs: "html"`: `docs/index.html` shows all models, which have no pages of their own. */
  readonly docs?: "html";
  /** With the option `operations`. */
  readonly operations?: {
    readonly paths: readonly OperationPlan[];
    readonly webhooks: readonly OperationPlan[];
  };
}

export interface OutputPlan extends OutputHead {
  /** Sorted by name. May be planned lazily, so iterate only once. */
  readonly models: Iterable<ModelPlan>;
  /** Outlines of the models whose files exist already. */
  readonly kept?: readonly ModelOutline[];
  /** With the option `openapiTypes`: the places of the defaults that models fill in, as `document#pointer`. */
  readonly appliedDefaults?: ReadonlySet<string>;
}

/** The data of a model that the index and the README need, so that the rest of its plan can be dropped. */
export interface ModelOutline extends TypeNames {
  readonly name: string;
  readonly kind: ModelPlan["kind"];
  /** There is a separate wire type, `<name>Dict`. */
  readonly needsConversion: boolean;
  /** A class, or a synonym of one. */
  readonly isClass: boolean;
  /** There is a type of the written form, `<name>Written`. */
  readonly written?: true;
  /** With the options `compat` and `inlineEnums`: the constants of inline enums. */
  readonly enums?: readonly string[];
  readonly example: ExamplePlan;
}

export interface OutputOutline extends OutputHead {
  /** Sorted by name. */
  readonly models: readonly ModelOutline[];
  /** The model in usage examples. */
  readonly usage?: ModelOutline | undefined;
}
