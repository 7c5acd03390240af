/** The Schema Object of OpenAPI 3.1 and 3.2: JSON Schema 2020-12 and the OpenAPI base vocabulary. */
import { keywordsOf, NEW_FORMS, type Dialect } from "./dialect.js";

export const OPENAPI_31: Dialect = {
  ...NEW_FORMS,
  title: "OpenAPI 3.1",
  isOpenApi: true,
  native: keywordsOf("2020-12", "openapi-3.1"),
  foreign: "honour",
  idKeyword: "$id",
  refSiblings: true,
  tupleItems: false,
};

export const OPENAPI_32: Dialect = { ...OPENAPI_31, title: "OpenAPI 3.2" };
