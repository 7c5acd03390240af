/** The fields that the specifications define for their objects, and the names they use. */

export type ObjectKind =
  | "document"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "header"
  | "requestBody"
  | "response"
  | "mediaType";

export const METHODS: ReadonlySet<string> = new Set([
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
]);

interface ObjectFields {
  /** With its article, for messages. */
  readonly title: string;
  readonly names: ReadonlySet<string>;
}

function fields(title: string, names: string): ObjectFields {
  return { title, names: new Set(names.split(" ")) };
}

const OPENAPI_3: Readonly<Record<ObjectKind, ObjectFields>> = {
  document: fields(
    "an OpenAPI document",
    "openapi swagger $self info jsonSchemaDialect servers paths webhooks components security tags externalDocs",
  ),
  components: fields(
    "the components",
    "schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems mediaTypes",
  ),
  pathItem: fields(
    "a path item",
    `summary description servers parameters additionalOperations ${[...METHODS].join(" ")}`,
  ),
  operation: fields(
    "an operation",
    "tags summary description externalDocs operationId parameters requestBody responses callbacks deprecated security servers",
  ),
  parameter: fields(
    "a parameter",
    "name in description summary required deprecated allowEmptyValue style explode allowReserved schema example examples content",
  ),
  header: fields(
    "a header",
    "description summary required deprecated style explode schema example examples content",
  ),
  requestBody: fields("a request body", "description summary content required"),
  response: fields("a response", "summary description headers content links"),
  mediaType: fields(
    "a media type",
    "schema itemSchema example examples encoding prefixEncoding itemEncoding description summary",
  ),
};

const SCHEMA_OF_2 =
  "type format items collectionFormat default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf";

const SWAGGER_2: Readonly<Record<ObjectKind, ObjectFields>> = {
  document: fields(
    "a Swagger document",
    "swagger info host basePath schemes consumes produces paths definitions parameters responses securityDefinitions security tags externalDocs",
  ),
  components: fields("the components", ""),
  pathItem: fields("a path item", "get put post delete options head patch parameters"),
  operation: fields(
    "an operation",
    "tags summary description externalDocs operationId consumes produces parameters responses schemes deprecated security",
  ),
  parameter: fields(
    "a parameter",
    `name in description required allowEmptyValue schema example ${SCHEMA_OF_2}`,
  ),
  header: fields("a header", `description example ${SCHEMA_OF_2}`),
  requestBody: fields("a request body", ""),
  response: fields("a response", "description schema headers examples"),
  mediaType: fields("a media type", ""),
};

export const FIELDS = { "2.0": SWAGGER_2, "3": OPENAPI_3 } as const;

/** The keywords of a 2.0 parameter or header that say what its value is. */
export const VALUE_KEYWORDS: ReadonlySet<string> = new Set([
  ...SCHEMA_OF_2.split(" ").filter((name) => name !== "collectionFormat"),
  "example",
  "x-nullable",
  "x-enum-varnames",
  "x-enumNames",
  "x-enum-descriptions",
]);

/** Values of a parameter's `in`. */
export const PARAMETER_PLACES = {
  "2.0": new Set(["path", "query", "header", "body", "formData"]),
  "3": new Set(["path", "query", "header", "cookie", "querystring"]),
} as const;
