/** Names from the specifications. */
import { keywordsWhere } from "../schema/fields.js";

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

/** The keywords of a 2.0 parameter or header that describe its value. */
export const VALUE_KEYWORDS: ReadonlySet<string> = new Set(
  keywordsWhere(({ dialects }) => dialects.includes("swagger-2.0-parameter")),
);

/** The fields of a 2.0 parameter or header that describe its value and its serialization. */
export const SWAGGER2_SCHEMA = [
  ...[...VALUE_KEYWORDS].filter((name) => !name.startsWith("x-")),
  "collectionFormat",
].join(" ");

/** Values of a parameter's `in`. */
export const PARAMETER_PLACES = {
  "2.0": new Set(["path", "query", "header", "body", "formData"]),
  "3": new Set(["path", "query", "header", "cookie", "querystring"]),
} as const;
