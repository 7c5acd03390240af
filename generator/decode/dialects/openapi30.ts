/** The Schema Object of OpenAPI 3.0. */
import { keywordsOf, OLD_FORMS, type Dialect } from "./dialect.js";

export const OPENAPI_30: Dialect = {
  ...OLD_FORMS,
  title: "OpenAPI 3.0",
  isOpenApi: true,
  native: keywordsOf("openapi-3.0"),
  foreign: "honour",
  idKeyword: undefined,
  typeLists: false,
  tupleItems: false,
  itemsRequired: true,
  discriminatorName: false,
};
