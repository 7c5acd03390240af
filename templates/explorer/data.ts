/**
 * The data of the explorer, which its page contains as JSON. Fields with `Markdown` in their type are output of the
 * encoders of `templates/markdown.ts`. All other texts come from the spec as they are, and may only become text.
 */

/** Blocks, as on a documentation page. */
export type Markdown = string;
/** One line, escaped for a table cell. */
export type CellMarkdown = string;
/** A position in a spec: `pets.yaml:120`. */
export type SpecPosition = string;

export interface ExplorerData {
  readonly title: string;
  readonly description: Markdown;
  readonly version: string;
  readonly spec: string;
  /** The address of a line in a repository, with `{file}` and `{line}`. */
  readonly link?: string;
  /** Sorted by name. */
  readonly models: readonly ModelData[];
  readonly operations: readonly OperationData[];
}

export interface ModelData {
  readonly name: string;
  readonly kind: "class" | "enum" | "union" | "alias" | "same";
  readonly at: SpecPosition;
  readonly description: Markdown;
  readonly members: readonly MemberData[];
  readonly values: readonly ValueData[];
  readonly variants?: VariantsData;
  /** The type of an alias or a synonym. */
  readonly type?: CellMarkdown;
  /** Constraints on several members at once. */
  readonly demands: readonly CellMarkdown[];
  /** JSON text of a valid value. */
  readonly example?: string;
  /** TypeScript that reads and writes JSON text; undefined if the output has types only. */
  readonly usage?: Markdown;
  /** The models that it refers to, as indexes. */
  readonly refs: readonly number[];
}

export interface MemberData {
  /** The name in JSON. */
  readonly name: string;
  readonly at?: SpecPosition;
  readonly type: CellMarkdown;
  readonly description: CellMarkdown;
  readonly notes: readonly CellMarkdown[];
}

export interface ValueData {
  /** The name of the constant; undefined for a remark such as "any other string". */
  readonly name?: string;
  readonly value: string;
  readonly description: CellMarkdown;
}

export interface VariantsData {
  readonly mode: "oneOf" | "anyOf";
  /** The property that distinguishes them. */
  readonly property?: string;
  readonly rows: readonly VariantData[];
}

export interface VariantData {
  readonly type: CellMarkdown;
  /** The model, if the variant is one. */
  readonly model?: string;
  /** The JSON types of a variant that is not a model. */
  readonly jsonTypes: readonly string[];
  readonly tags: readonly string[];
  readonly description: CellMarkdown;
}

export interface OperationData {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly source: "path" | "webhook" | "callback";
  readonly groups: readonly string[];
  readonly at: SpecPosition;
  readonly description: CellMarkdown;
  readonly parameters: readonly ParameterData[];
  readonly request: readonly CellMarkdown[];
  readonly responses: readonly {
    readonly status: string;
    readonly types: readonly CellMarkdown[];
  }[];
  /** The models of its request and of its responses, as indexes. */
  readonly sends: readonly number[];
  readonly receives: readonly number[];
}

export interface ParameterData {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly type: CellMarkdown;
  readonly description: CellMarkdown;
}
