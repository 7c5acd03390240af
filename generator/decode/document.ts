/** The output of the decode stage: the parts of an OpenAPI document that models are generated from. */
import type { SpecLocation } from "../diagnostics.js";
import type { JsonValue } from "../json.js";
import type { DigitsWithin, Schema, SchemaId } from "../schema/schema.js";

export interface Document {
  readonly title: string;
  readonly description?: string | undefined;
  readonly apiVersion?: string | undefined;
  readonly servers: readonly string[];
  /** Every reachable schema, by id: components, inline schemas and the targets of references. */
  readonly schemas: ReadonlyMap<SchemaId, Schema>;
  /**
   * `components.schemas` (2.0: `definitions`) in document order. A component that is only a reference to
   * an unnamed schema has that schema (`decode/named.ts`).
   */
  readonly components: readonly NamedSchema[];
  /** Operations of paths, then webhooks, in document order; callbacks follow their operation. */
  readonly operations: readonly Operation[];
  /** Schemas of reusable components other than `schemas`, each once. */
  readonly shared: readonly ComponentSchema[];
  /**
   * The examples in the document, each with its schema. They are from schemas, media types, parameters
   * and headers.
   */
  readonly examples: readonly Example[];
  /** How often each keyword was met in a schema object, unknown ones included; sorted by keyword. */
  readonly usage?: ReadonlyMap<string, number> | undefined;
}

export interface Example {
  readonly schema: SchemaId;
  readonly value: JsonValue;
  readonly at: SpecLocation;
  /** The digits of integers in it that a number does not hold. */
  readonly digits?: DigitsWithin;
}

export interface NamedSchema {
  readonly name: string;
  readonly schema: Schema;
}

/**
 * A schema of `components.responses`, `requestBodies`, `parameters`, `headers`, `callbacks`, `pathItems`,
 * `mediaTypes`; in the section `views`, a schema added beside another one (`model/views.ts`).
 */
export interface ComponentSchema {
  readonly section:
    "responses" | "requestBodies" | "parameters" | "headers" | "mediaTypes" | "views";
  readonly name: string;
  readonly mediaType?: string | undefined;
  readonly schema: Schema;
}

export interface Operation {
  readonly source: "path" | "webhook" | "callback";
  /** The path template, webhook name or callback expression as written. */
  readonly path: string;
  /** Lower case; any token for 3.2's `additionalOperations`. */
  readonly method: string;
  readonly operationId?: string | undefined;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly parameters: readonly Parameter[];
  /** The parameters of each location as one object. Only with the option `operations`. */
  readonly parameterSets?: readonly ParameterSet[];
  readonly requestBody?: Body | undefined;
  readonly responses: readonly Response[];
  readonly at: SpecLocation;
}

/** The locations of parameters: values of `in`. */
export type ParameterIn = "path" | "query" | "header" | "cookie";

/** The parameters of an operation in one location, as an object schema with a property for each. */
export interface ParameterSet {
  readonly in: ParameterIn;
  readonly schema: Schema;
}

/** How the value of a parameter is serialized (OpenAPI 3, Parameter Object). */
export interface ParameterStyle {
  /** `form`, `simple`, `deepObject` and so on; 2.0's `tsv` is not supported and read as `form`. */
  readonly style: string;
  readonly explode: boolean;
  /** The value is text of this media type: the parameter has `content`. */
  readonly mediaType?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string | undefined;
  /** Declared on the path item rather than on the operation. */
  readonly shared: boolean;
  readonly schema?: Schema | undefined;
  /** Headers of responses have none. */
  readonly style?: ParameterStyle;
}

export interface Body {
  readonly required: boolean;
  readonly description?: string | undefined;
  readonly content: readonly MediaType[];
}

export interface Response {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly description?: string | undefined;
  readonly content: readonly MediaType[];
  readonly headers: readonly Parameter[];
}

export interface MediaType {
  readonly mediaType: string;
  readonly schema?: Schema | undefined;
  /** OpenAPI 3.2: the schema of one item of a sequence. */
  readonly itemSchema?: Schema | undefined;
  /** How the properties of a form are written, by property; with the option `operations`. */
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

/** OpenAPI 3, Encoding Object. */
export interface Encoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
}
