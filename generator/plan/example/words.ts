/** Describes what a keyword expects, with the wording of issues in generated code. */
import { isLimitKeyword, LIMITS, WORDED_KEYWORDS } from "../../schema/fields.js";
import { KEYWORDS } from "../../schema/keywords.js";
import { limitWords } from "../../schema/words.js";
import type { Schema } from "../../schema/schema.js";
import type { JsonType, JsonValue } from "../../json.js";

/** Keywords that are described on their own, the most specific first. */
export const KEYWORDS_IN_WORDS = [
  ...(["types", "const", "enum", "format", "pattern"] as const),
  ...LIMITS.map(({ keyword }) => keyword),
  ...WORDED_KEYWORDS,
];

export type KeywordInWords = (typeof KEYWORDS_IN_WORDS)[number];

/** Such as `expected at least 3 characters`. */
export function keywordWords(schema: Schema, key: KeywordInWords, value: JsonValue): string {
  switch (key) {
    case "types":
      return typeWords(schema.types ?? [], value);
    case "const":
      return `expected ${JSON.stringify(schema.const?.value)}`;
    case "enum":
      return `expected ${listWords(schema.enum ?? [])}`;
    case "format":
      return `expected a value of format ${JSON.stringify(schema.format)}`;
    case "pattern":
      return `expected text that matches ${cut(`/${schema.pattern ?? ""}/`)}`;
    default:
      return `expected ${isLimitKeyword(key) ? limitWords(key, schema[key] ?? 0) : KEYWORDS[key].words}`;
  }
}

const TYPES: Readonly<Record<JsonType, string>> = {
  null: "null",
  boolean: "a boolean",
  string: "a string",
  number: "a number",
  integer: "an integer",
  array: "an array",
  object: "an object",
};

export function typeWords(types: readonly JsonType[], value: JsonValue): string {
  return `expected ${types.map((type) => TYPES[type]).join(" or ")}, got ${kindWords(value)}`;
}

/** The kind of a value with its article. */
export function kindWords(value: JsonValue): string {
  if (value === null) return TYPES.null;
  if (Array.isArray(value)) return TYPES.array;
  const kind = typeof value as "string" | "number" | "boolean" | "object";
  return TYPES[kind];
}

const MAX_LISTED = 8;
const MAX_LENGTH = 100;

function listWords(values: readonly JsonValue[]): string {
  const shown = values.slice(0, MAX_LISTED).map((value) => cut(JSON.stringify(value)));
  const more = values.length - shown.length;
  const list = shown.join(", ") + (more > 0 ? ` or ${more} others` : "");
  return values.length === 1 ? list : `one of ${list}`;
}

function cut(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
