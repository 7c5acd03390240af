/** The plans of operations: for the README and for `operations.ts`. Text of the spec is raw, as in `plan.ts`. */
import type { ParameterIn } from "../decode/document.js";
import type { DocComment, ModelRef, TypePlan } from "./plan.js";

/** A row of the README's table of endpoints. */
export interface EndpointPlan {
  readonly className: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly description?: string | undefined;
  readonly source: "path" | "webhook" | "callback";
  /** Of each media type, each type once. */
  readonly request: readonly TypePlan[];
  readonly responses: readonly { readonly status: string; readonly types: readonly TypePlan[] }[];
}

/** An operation in `operations.ts`. */
export interface OperationPlan {
  /** The name of its property: the operationId where it is unique, otherwise with a number. */
  readonly name: string;
  /** As HTTP writes it: `GET`. */
  readonly method: string;
  /** The path template, or the name of the webhook. */
  readonly path: string;
  readonly tags: readonly string[];
  readonly comment: DocComment;
  /** At most one for each place, in a fixed order. */
  readonly parameters: readonly ParameterSetPlan[];
  readonly request?: { readonly required: boolean; readonly content: readonly BodyPlan[] };
  /** Sorted by status; `default` comes last. */
  readonly responses: readonly {
    readonly status: string;
    readonly content: readonly BodyPlan[];
  }[];
}

/** A body of one media type. */
export interface BodyPlan {
  readonly mediaType: string;
  readonly value: BodyValue;
}

export type BodyValue =
  | { readonly kind: "model"; readonly model: ModelRef }
  /** Text, a number or anything: there is no model to read it. */
  | { readonly kind: "plain"; readonly type: TypePlan }
  /** A sequence of items (OpenAPI 3.2 `itemSchema`); undefined where no model reads them. */
  | { readonly kind: "stream"; readonly item: ModelRef | undefined };

export interface ParameterSetPlan {
  readonly in: ParameterIn;
  readonly model: ModelRef;
  /** Only parameters that are not plain strings in the default style of their place. */
  readonly fields: readonly ParameterField[];
}

export interface ParameterField {
  readonly name: string;
  readonly shape: TextShape;
  /** Undefined for the default of the place. */
  readonly style?: string;
  readonly explode?: boolean;
  /** The value is text of this media type. */
  readonly mediaType?: string;
}

/**
 * What the text of a parameter is read as: JSON types, separated by spaces and tried in that order
 * (`bigint` for integers of any length), or a list, or an object by property.
 */
export type TextShape = string | readonly [TextShape] | { readonly [name: string]: TextShape };
