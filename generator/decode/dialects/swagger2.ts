/** The Schema Object of Swagger 2.0. */
import { OLD_FORMS, type Dialect } from "./dialect.js";
import { COMMON_OLD } from "./keywords.js";

export const SWAGGER_20: Dialect = {
  ...OLD_FORMS,
  title: "Swagger 2.0",
  isOpenApi: true,
  native: new Set([...COMMON_OLD, "file"]),
  foreign: "honour",
  idKeyword: undefined,
  typeLists: false,
  tupleItems: false,
  itemsRequired: true,
  discriminatorName: true,
};
