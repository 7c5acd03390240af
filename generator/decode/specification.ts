/** The names that the specifications use. */

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

/** The fields of a 2.0 parameter or header that say what its value is and how it is written. */
export const SCHEMA_OF_2 =
  "type format items collectionFormat default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf";

/** The keywords of a 2.0 parameter or header that say what its value is. */
export const VALUE_KEYWORDS: ReadonlySet<string> = new Set([
  ...SCHEMA_OF_2.split(" ").filter((name) => name !== "collectionFormat"),
  "example",
  "x-nullable",
  "x-enum-varnames",
  "x-enumNames",
  "x-enum-descriptions",
  "x-ms-enum",
]);

/** Values of a parameter's `in`. */
export const PARAMETER_PLACES = {
  "2.0": new Set(["path", "query", "header", "body", "formData"]),
  "3": new Set(["path", "query", "header", "cookie", "querystring"]),
} as const;
