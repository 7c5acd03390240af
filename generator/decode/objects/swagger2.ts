/** The objects of Swagger 2.0. */
import { SWAGGER2_SCHEMA } from "../specification.js";
import { OPENAPI_3 } from "./openapi3.js";
import { rules, type ObjectKind, type ObjectRules } from "./rules.js";

export const SWAGGER_2: Readonly<Partial<Record<ObjectKind, ObjectRules>>> = {
  document: rules("a Swagger document", {
    any: "swagger info host basePath schemes consumes produces paths definitions parameters responses security",
    list: { tags: "tag" },
    map: { securityDefinitions: "securityScheme" },
    one: { externalDocs: "externalDocs" },
  }),
  info: rules("the info", {
    any: "title version",
    text: "description termsOfService",
    one: { contact: "contact", license: "license" },
  }),
  contact: OPENAPI_3.contact,
  license: rules("a license", { text: "name", url: "url", required: "name" }),
  tag: rules("a tag", {
    text: "name description",
    one: { externalDocs: "externalDocs" },
    required: "name",
  }),
  externalDocs: OPENAPI_3.externalDocs,
  pathItem: rules("a path item", { any: "get put post delete options head patch parameters" }),
  operation: rules("an operation", {
    any: "tags summary description operationId consumes produces parameters responses schemes deprecated security",
    one: { externalDocs: "externalDocs" },
  }),
  parameter: rules("a parameter", {
    any: `name in description required schema ${SWAGGER2_SCHEMA}`,
    flag: "allowEmptyValue",
  }),
  header: rules("a header", { any: `description ${SWAGGER2_SCHEMA}` }),
  response: rules("a response", { any: "description schema headers examples" }),
  xml: rules("an XML object", {
    text: "name prefix",
    url: "namespace",
    flag: "attribute wrapped",
  }),
  securityScheme: rules("a security scheme", {
    words: {
      type: "basic apiKey oauth2",
      in: "query header",
      flow: "implicit password application accessCode",
    },
    any: "scopes",
    text: "description name",
    url: "authorizationUrl tokenUrl",
    required: "type",
  }),
};
