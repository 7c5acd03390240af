/**
 * The plan: every decision about what is printed, as data. Templates only spell it.
 * Text from the spec is still raw here (descriptions, wire names, patterns): the encoders of
 * `templates/code.ts` and `templates/markdown.ts` encode it where it is printed.
 */
import type { TypeTree } from "../schema/type-tree.js";
import type { View, WrittenValue } from "../schema/schema.js";
import type { JsonPrimitive, JsonType, JsonValue } from "../json.js";
import type { DecisionTree } from "../model/decision.js";
import type { TagValue } from "../model/graph.js";
import type { TypeNames } from "../naming/names.js";
import type { CheckPlan } from "./check.js";
import type { EndpointPlan, OperationPlan } from "./operation-plan.js";
import type { JsonSchemaPlan } from "./json-schema/write.js";
import type { ExamplePlan, PagePlan } from "./page-plan.js";

export type { EndpointPlan, TagValue, TypeNames };
export type { JsonSchemaPlan };
export type { Demand, ExamplePlan, PagePlan, PageRow } from "./page-plan.js";

/** A type as it is printed, on both sides: `instance` (classes) and `wire` (their dicts). */
export type TypePlan = TypeTree<
  | { readonly kind: "string" }
  /** `integer`: pages say so; to TypeScript it is a number. */
  | { readonly kind: "number"; readonly integer?: true }
  /** A format with a codec: its wire type differs from its instance type. */
  | { readonly kind: "codec"; readonly codec: CodecPlan }
  | ModelRef
>;

/** A pair of functions that take a JSON string or number to a value of another type, and back. */
export interface CodecPlan {
  /** Values of codecs with the same mark look the same. */
  readonly instance: InstanceKind;
  /** TypeScript type of the instance side, from the configuration. */
  readonly type: string;
  /** `exact`: a number where it holds the digits, else a bigint. */
  readonly wire: "string" | "number" | "exact";
  /** The module of the functions, as the configuration writes it; undefined for `codecs.ts`. */
  readonly from: string | undefined;
  /** What is imported from there, as far as it is used. */
  readonly names: readonly string[];
  readonly decode: string;
  readonly encode: string;
  /** Tells values of the instance side from all others. */
  readonly is: string | undefined;
}

/** What a value can be distinguished by on the instance side. */
export type InstanceKind =
  "null" | "boolean" | "string" | "number" | "array" | "map" | "class" | `codec ${string}`;

/** A reference to another model, by its final name. */
export interface ModelRef extends TypeNames {
  readonly kind: "model";
  readonly name: string;
  /** It has a wire type of its own (`<name>Dict`) and must be built from it: some class is inside. */
  readonly converts: boolean;
  /** What it writes differs from what it reads: some default is inside. There is a `<name>Written`. */
  readonly written?: true;
  /** A class is built by `X.build` and unbuilt by `x.toDict()`; a companion by `X.build` and `X.toDict(x)`. */
  readonly isClass: boolean;
  /** What its values can be on the instance side, where a codec is inside and it is no class. */
  readonly instances?: readonly InstanceKind[] | undefined;
  /** Its dicts may hold bigints. */
  readonly exact?: true;
}

/** How a value known to be valid crosses between wire and instance. The same plan serves both ways. */
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
  /** Markdown of the spec, raw. */
  readonly text?: string | undefined;
  readonly deprecated: boolean;
  /** JSDoc tags of constraints, `@minimum 1`; raw. */
  readonly tags?: readonly string[];
}

export type ModelPlan = ClassPlan | EnumPlan | UnionPlan | AliasPlan | SamePlan;

interface ModelBase extends TypeNames {
  readonly name: string;
  /** RFC 6901 pointer of the schema in its document. */
  readonly pointer: string;
  /** It is the form of that schema for one direction. */
  readonly view?: View | undefined;
  readonly comment: DocComment;
  readonly check: CheckPlan;
  readonly page: PagePlan;
  /** Valid dicts, with the option `samples`; none where none was found. */
  readonly samples?: readonly JsonValue[] | undefined;
  /** It is a Standard Schema. */
  readonly standard?: boolean;
  /** With the option `schemas`; a second name has none. */
  readonly jsonSchema?: JsonSchemaPlan;
  /** Values can be nested without end: a stack may be too small for them. */
  readonly deep?: boolean;
  /** A codec that refuses to write some values is somewhere inside. */
  readonly refuses?: boolean;
  /** An integer of 64 bits that is read as a number is somewhere inside. */
  readonly longIntegers?: boolean;
  /** A bigint is somewhere inside: text is read and written by functions that lose no digits. */
  readonly exact?: boolean;
  /** What is written differs from what is read: there is a `<name>Written`. */
  readonly written?: boolean;
}

export interface ClassPlan extends ModelBase {
  readonly kind: "class";
  readonly members: readonly MemberPlan[];
  readonly additional: AdditionalPlan | undefined;
  readonly extension?: ExtensionPlan | undefined;
  /** Values of this property select a class that combines this one. */
  readonly children?:
    | {
        readonly property: string;
        readonly cases: readonly {
          readonly values: readonly JsonPrimitive[];
          readonly model: ModelRef;
          /** TypeScript does not take the types of the child for those of the class. */
          readonly isApart: boolean;
        }[];
      }
    | undefined;
}

/** A class of the user's own that extends a generated one, and takes its place everywhere. */
export interface ExtensionPlan {
  /** The name of the model, which is that of the user's class. */
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
  /** The wire name is one that every object inherits (`constructor`, `__proto__`): test it with `Object.hasOwn`. */
  readonly inherited: boolean;
  /** `nulls: "lenient"`: null on the wire is read as absent (the property may not be null itself). */
  readonly nullAsAbsent?: boolean;
}

export type Presence =
  /** The constructor sets `initial` where it is not given; on the wire the property must be there. */
  | { readonly kind: "required"; readonly initial?: WrittenValue }
  /** The constructor sets `initial` if its parameter does not have the member; an undefined one leaves it out. */
  | { readonly kind: "optional"; readonly initial?: WrittenValue }
  /** Absent on the wire means this value. Objects and arrays are made afresh each time. */
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
  /** The members are all valid values, and nothing else is asked of them. */
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
  readonly converts: boolean;
  /** How `build` finds the variant of a valid value; undefined where nothing is converted. */
  readonly decision: BuildDecision | undefined;
  /** Where a codec is inside: how values are written; undefined where they cannot be distinguished. */
  readonly write?: WritePlan | undefined;
}

/** How a value that may be one of a codec is written, by what it is at run time. */
export type WritePlan =
  /** Nothing of a codec is inside. */
  | { readonly kind: "plain" }
  | { readonly kind: "convert"; readonly type: TypePlan; readonly conversion: Conversion }
  | {
      readonly kind: "cases";
      readonly codecs: readonly CodecPlan[];
      /** Of arrays: `convert` the whole, or how each item is written. */
      readonly array?: WritePlan;
      /** Of objects that are no instances of classes. */
      readonly map?: WritePlan;
      /** Some values are arrays without codecs; some are instances of classes, or plain JSON. */
      readonly hasPlainArrays: boolean;
      readonly hasOthers: boolean;
      /** What is left after all of these is null or primitive. */
      readonly isPrimitive: boolean;
    };

export interface VariantPlan {
  readonly type: TypePlan;
  readonly conversion: Conversion;
}

/** `Decision` of the graph, for values already known to be valid. */
export type BuildDecision = DecisionTree<
  | { readonly kind: "variant"; readonly index: number }
  /** The first candidate whose check passes; the last needs no test. */
  | {
      readonly kind: "trial";
      readonly candidates: readonly { readonly index: number; readonly check: CheckPlan }[];
    }
>;

export interface AliasPlan extends ModelBase {
  readonly kind: "alias";
  readonly type: TypePlan;
  readonly conversion: Conversion;
  readonly converts: boolean;
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
  /** With the option `operations`. */
  readonly operations?: {
    readonly paths: readonly OperationPlan[];
    readonly webhooks: readonly OperationPlan[];
  };
}

export interface OutputPlan extends OutputHead {
  /** Sorted by name. Each may be planned only when it is asked for, once. */
  readonly models: Iterable<ModelPlan>;
  /** The models whose files are there already, as they would be printed. */
  readonly kept?: readonly ModelOutline[];
  /** With the option `openapiTypes`: the places of the defaults that models fill in, as `document#pointer`. */
  readonly appliedDefaults?: ReadonlySet<string>;
}

/** What the index and the README say of a model; the rest of its plan need not be kept for them. */
export interface ModelOutline extends TypeNames {
  readonly name: string;
  readonly kind: ModelPlan["kind"];
  /** There is a wire type of its own, `<name>Dict`. */
  readonly converts: boolean;
  /** A class, or a second name of one. */
  readonly isClass: boolean;
  /** There is a type of what is written, `<name>Written`. */
  readonly written?: true;
  readonly example: ExamplePlan;
}

export interface OutputOutline extends OutputHead {
  /** Sorted by name. */
  readonly models: readonly ModelOutline[];
  /** The model to show the use of. */
  readonly usage?: ModelOutline | undefined;
}
