/** The Schema Object of OpenAPI 3.0. */
import { OLD_FORMS, type Dialect } from "./dialect.js";
import { COMMON_OLD } from "./keywords.js";

export const OPENAPI_30: Dialect = {
  ...OLD_FORMS,
  title: "OpenAPI 3.0",
  isOpenApi: true,
  native: new Set([...COMMON_OLD, "anyOf", "oneOf", "not", "nullable", "writeOnly", "deprecated"]),
  foreign: "honour",
  idKeyword: undefined,
  typeLists: false,
  tupleItems: false,
  itemsRequired: true,
  discriminatorName: false,
};
