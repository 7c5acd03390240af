/** The Schema Object of OpenAPI 3.1 and 3.2: JSON Schema 2020-12 and the OpenAPI base vocabulary. */
import { NEW_FORMS, type Dialect } from "./dialect.js";
import { JSON_SCHEMA_2020_12, OPENAPI } from "./keywords.js";

export const OPENAPI_31: Dialect = {
  ...NEW_FORMS,
  title: "OpenAPI 3.1",
  isOpenApi: true,
  native: new Set([...JSON_SCHEMA_2020_12, ...OPENAPI]),
  foreign: "honour",
  idKeyword: "$id",
  refSiblings: true,
  tupleItems: false,
};

export const OPENAPI_32: Dialect = { ...OPENAPI_31, title: "OpenAPI 3.2" };
