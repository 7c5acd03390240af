/**
 * The plans of operations: for the README and for `operations.ts`. Text from the spec is not escaped yet,
 * as in `plan.ts`.
 */
import type { Encoding, ParameterIn } from "../decode/document.js";
import type { DocComment, ModelRef, TypePlan } from "./plan.js";

/** A row of the README's table of endpoints. */
export interface EndpointPlan {
  readonly className: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly description?: string | undefined;
  readonly source: "path" | "webhook" | "callback";
  /** Where the spec declares the operation, with the option `positions`. */
  readonly see?: string | undefined;
  readonly parameters: readonly EndpointParameter[];
  /** The types of all media types, without duplicates. */
  readonly request: readonly TypePlan[];
  readonly responses: readonly { readonly status: string; readonly types: readonly TypePlan[] }[];
}

export interface EndpointParameter {
  readonly name: string;
  /** `path`, `query`, `header`, `cookie`. */
  readonly in: string;
  readonly required: boolean;
  readonly description?: string | undefined;
  /** Undefined if the spec declares no schema. */
  readonly type?: TypePlan | undefined;
}

/** An operation in `operations.ts`. */
export interface OperationPlan {
  /**
   * The name of its property: the operationId in camel case, or method and path if it is missing or not
   * unique.
   */
  readonly name: string;
  /** In upper case: `GET`. */
  readonly method: string;
  /** The path template, or the name of the webhook. */
  readonly path: string;
  readonly tags: readonly string[];
  readonly comment: DocComment;
  /** At most one per parameter location, in a fixed order. */
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
  | {
      /** A request of `multipart/form-data` or `application/x-www-form-urlencoded`. */
      readonly kind: "form";
      readonly model: ModelRef;
      /** The properties that are files, or lists of files. */
      readonly files: readonly string[];
      readonly encoding: Readonly<Record<string, Encoding>>;
    }
  /** Text, a number or any JSON, without a model that reads it. */
  | {
      readonly kind: "plain";
      readonly type: TypePlan;
      /** A request that may be a `Blob`. */
      readonly isFile?: true;
      /** A response that is not read as JSON. */
      readonly as?: "text" | "blob" | undefined;
    }
  /** A sequence of items (OpenAPI 3.2 `itemSchema`); undefined if no model reads them. */
  | { readonly kind: "stream"; readonly item: ModelRef | undefined };

export interface ParameterSetPlan {
  readonly in: ParameterIn;
  readonly model: ModelRef;
  /** Omits plain strings in the default style, except headers and cookies. */
  readonly fields: readonly ParameterField[];
}

export interface ParameterField {
  readonly name: string;
  readonly shape: TextShape;
  /** Undefined for the default of the location. */
  readonly style?: string;
  readonly explode?: boolean;
  /** The value is text of this media type. */
  readonly mediaType?: string;
}

/**
 * How the text of a parameter is read: as JSON types, separated by spaces and tried in that order
 * (`bigint` for integers of any length), as a list, or as an object by property.
 */
export type TextShape = string | readonly [TextShape] | { readonly [name: string]: TextShape };
