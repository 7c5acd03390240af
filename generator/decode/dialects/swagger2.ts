/** The Schema Object of Swagger 2.0. */
import { keywordsOf, OLD_FORMS, type Dialect } from "./dialect.js";

export const SWAGGER_20: Dialect = {
  ...OLD_FORMS,
  title: "Swagger 2.0",
  isOpenApi: true,
  native: keywordsOf("swagger-2.0"),
  foreign: "honour",
  idKeyword: undefined,
  typeLists: false,
  tupleItems: false,
  itemsRequired: true,
  discriminatorName: true,
  fileType: true,
};
