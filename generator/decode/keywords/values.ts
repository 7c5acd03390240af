/** Readers of keywords whose value is a number, a count, a boolean or a string. */
import { isJsonObject, type JsonObject, type JsonValue } from "../../json.js";
import { describe, quote } from "../describe.js";
import type { FieldOf, KeywordWith } from "../../schema/fields.js";
import type { MutableSchema } from "../../schema/children.js";
import { fail, warn, type ReadKeyword, type Target } from "./target.js";

type NumberKey = {
  [Key in keyof MutableSchema]-?: NonNullable<MutableSchema[Key]> extends number ? Key : never;
}[keyof MutableSchema];
type StringKey = FieldOf<KeywordWith<{ readonly form: "string" }>>;
type BooleanKey = FieldOf<KeywordWith<{ readonly form: "boolean" }>>;

/** Validation 6.2: any number. */
export function numberKeyword(key: NumberKey): ReadKeyword {
  return (target, value, name) => {
    const number = numberOf(target, value, name);
    if (number !== undefined) target.draft[key] = number;
  };
}

/** `multipleOf` (validation 6.2.1): strictly greater than zero. */
export const readMultipleOf: ReadKeyword = (target, value, name) => {
  const number = numberOf(target, value, name);
  if (number === undefined) return;
  if (number > 0) target.draft.multipleOf = number;
  else reportInvalid(target, name, "must be greater than 0; it is ignored");
};

/** Validation 6.3-6.5: a non-negative integer; `2.0` is one. */
export function countKeyword(key: NumberKey): ReadKeyword {
  return (target, value, name) => {
    const number = numberOf(target, value, name);
    if (number === undefined) return;
    if (Number.isInteger(number) && number >= 0) target.draft[key] = number;
    else reportInvalid(target, name, "must be a non-negative integer; it is ignored");
  };
}

export function booleanKeyword(key: BooleanKey): ReadKeyword {
  return (target, value, name) => {
    const read = booleanOf(target, value, name);
    if (read !== undefined) target.draft[key] = read;
  };
}

/** String keywords are annotations or formats, so a value of another type is ignored with a warning. */
export function stringKeyword(key: StringKey): ReadKeyword {
  return (target, value, name) => {
    if (typeof value === "string") target.draft[key] = value;
    else ignore(target, name, `should be a string, but is ${describe(value)}; it is ignored`);
  };
}

function numberOf(target: Target, value: JsonValue, name: string): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))) {
    ignore(target, name, `must be a number, but is the string ${quote(value)}; it is read as one`);
    return Number(value);
  }
  reportType(target, value, name, "a number");
  return undefined;
}

function booleanOf(target: Target, value: JsonValue, name: string): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") {
    ignore(target, name, `must be a boolean, but is the string ${quote(value)}; it is read as one`);
    return value === "true";
  }
  reportType(target, value, name, "a boolean");
  return undefined;
}

/**
 * Reports a value of the wrong type: an error, because the intended constraint is unknown. Null (in YAML,
 * a key without a value) is a warning.
 */
export function reportType(target: Target, value: JsonValue, name: string, expected: string): void {
  const message = `${quote(name)} must be ${expected}, but is ${describe(value)}`;
  const path = `/${name}`;
  if (value === null)
    warn(target, { code: "KEYWORD_TYPE", message: `${message}; it is ignored`, path });
  else fail(target, { code: "KEYWORD_TYPE", message, path });
}

/** An object of subschemas or lists, or undefined after reporting. */
export function objectOf(target: Target, value: JsonValue, name: string): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  reportType(target, value, name, "an object");
  return undefined;
}

/** A warning about the value of a keyword. */
export function reportInvalid(target: Target, name: string, what: string): void {
  warn(target, { code: "KEYWORD_VALUE", message: `${quote(name)} ${what}`, path: `/${name}` });
}

function ignore(target: Target, name: string, what: string): void {
  warn(target, { code: "KEYWORD_TYPE", message: `${quote(name)} ${what}`, path: `/${name}` });
}
