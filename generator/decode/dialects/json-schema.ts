/** Plain JSON Schema: draft 4 to 2020-12, and custom dialects whose meta-schema is one of the documents. */
import { isJsonObject, own, type JsonValue } from "../../json.js";
import { keywordsWhere } from "../../schema/fields.js";
import type { Vocabulary } from "../../schema/keyword.js";
import { keywordsOf, NEW_FORMS, OLD_FORMS, type Dialect } from "./dialect.js";
import { OPENAPI_31, OPENAPI_32 } from "./openapi31.js";

export const DRAFT_2020_12: Dialect = {
  ...NEW_FORMS,
  title: "JSON Schema 2020-12",
  isOpenApi: false,
  native: keywordsOf("2020-12"),
  foreign: "honour",
  idKeyword: "$id",
  refSiblings: true,
  tupleItems: false,
};

const OLD_DRAFT: Omit<Dialect, "title" | "native"> = {
  ...NEW_FORMS,
  isOpenApi: false,
  foreign: "ignore",
  idKeyword: "$id",
  refSiblings: false,
  tupleItems: true,
};

const DRAFT_2019_09: Dialect = {
  ...OLD_DRAFT,
  title: "JSON Schema 2019-09",
  native: keywordsOf("2019-09"),
  refSiblings: true,
};
const DRAFT_7: Dialect = {
  ...OLD_DRAFT,
  title: "JSON Schema draft 7",
  native: keywordsOf("draft-7"),
};
const DRAFT_6: Dialect = {
  ...OLD_DRAFT,
  title: "JSON Schema draft 6",
  native: keywordsOf("draft-6"),
};
const DRAFT_4: Dialect = {
  ...OLD_DRAFT,
  ...OLD_FORMS,
  title: "JSON Schema draft 4",
  native: keywordsOf("draft-4"),
  idKeyword: "id",
};

/** Dialects by the URI of their meta-schema, without the empty fragment. */
const BY_URI: ReadonlyMap<string, Dialect> = new Map([
  ["https://json-schema.org/draft/2020-12/schema", DRAFT_2020_12],
  ["https://json-schema.org/draft/2019-09/schema", DRAFT_2019_09],
  ["http://json-schema.org/draft-07/schema", DRAFT_7],
  ["http://json-schema.org/draft-06/schema", DRAFT_6],
  ["http://json-schema.org/draft-04/schema", DRAFT_4],
  ["http://json-schema.org/schema", DRAFT_2020_12],
]);

/** The dialect whose meta-schema has this URI, as in `$schema` and `jsonSchemaDialect`. */
export function dialectByUri(uri: string): Dialect | undefined {
  const bare = uri.endsWith("#") ? uri.slice(0, -1) : uri;
  const known = BY_URI.get(bare) ?? BY_URI.get(bare.replace(/^https:/, "http:"));
  if (known !== undefined) return known;
  if (bare.startsWith("https://spec.openapis.org/oas/3.1/")) return OPENAPI_31;
  if (bare.startsWith("https://spec.openapis.org/oas/3.2/")) return OPENAPI_32;
  return undefined;
}

const VOCABULARY = "https://json-schema.org/draft/2020-12/vocab/";

const VOCABULARIES: readonly Vocabulary[] = [
  "applicator",
  "unevaluated",
  "validation",
  "meta-data",
  "content",
];

/**
 * The dialect of a custom meta-schema (core 8.1.2): 2020-12 without the keywords of vocabularies that it
 * does not list. Undefined if it has no `$vocabulary`.
 */
export function dialectOfMetaSchema(metaSchema: JsonValue, uri: string): Dialect | undefined {
  if (!isJsonObject(metaSchema)) return undefined;
  const vocabulary = own(metaSchema, "$vocabulary");
  if (!isJsonObject(vocabulary)) return undefined;
  const disabled = VOCABULARIES.filter((name) => !Object.hasOwn(vocabulary, VOCABULARY + name));
  return {
    ...DRAFT_2020_12,
    title: uri,
    disabled: new Set(
      keywordsWhere((keyword) => disabled.some((name) => name === keyword.vocabulary)),
    ),
  };
}
