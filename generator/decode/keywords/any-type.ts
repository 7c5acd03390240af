/** `type`, `enum`, `const` (validation 6.1) and the names of enum values. */
import { raisedBy } from "../../config/limits.js";
import { isJsonObject, own, type JsonType, type JsonValue } from "../../json.js";
import { locate } from "../resolver.js";
import { isTooDeep } from "../depth.js";
import { alternatives, describe, quote } from "../describe.js";
import { didYouMean } from "../../suggest.js";
import { fail, hasTooMany, warn, type ReadKeyword, type Target } from "./target.js";
import { reportInvalid, reportType } from "./values.js";

const TYPES: ReadonlySet<string> = new Set<JsonType>([
  "null",
  "boolean",
  "string",
  "number",
  "integer",
  "array",
  "object",
]);

/** Shared lists, because most schemas have one type. */
const SINGLE: Readonly<Record<JsonType, readonly JsonType[]>> = {
  null: ["null"],
  boolean: ["boolean"],
  string: ["string"],
  number: ["number"],
  integer: ["integer"],
  array: ["array"],
  object: ["object"],
};

/** Type names of other languages, and the corresponding JSON types. */
const FOREIGN_TYPES: ReadonlyMap<string, JsonType> = new Map([
  ["int", "integer"],
  ["long", "integer"],
  ["float", "number"],
  ["double", "number"],
  ["decimal", "number"],
  ["date", "string"],
  ["datetime", "string"],
  ["date-time", "string"],
  ["uuid", "string"],
  ["text", "string"],
  ["enum", "string"],
  ["bool", "boolean"],
  ["list", "array"],
  ["map", "object"],
  ["dict", "object"],
  ["hash", "object"],
  ["none", "null"],
  ["nil", "null"],
]);

/** `type`: a name or (from 3.1) a list of names; `file` of 2.0 is a binary string. */
export const readType: ReadKeyword = (target, value, name) => {
  if (value === "file") return readFile(target);
  if (typeof value === "string") {
    const type = typeOf(target, value, `/${name}`);
    if (type === "null") foreign(target, 'the type "null"');
    if (type !== undefined) target.draft.types = SINGLE[type];
    return;
  }
  if (!Array.isArray(value))
    return reportType(target, value, name, "a string or a list of strings");
  foreign(target, "a list of types");
  const types: JsonType[] = [];
  value.forEach((item: JsonValue, index) => {
    const path = `/${name}/${index}`;
    if (typeof item !== "string") {
      const message = `A type must be a string, but is ${describe(item)}${item === null ? '; write "null"' : ""}`;
      fail(target, { code: "KEYWORD_TYPE", message, path });
      return;
    }
    const type = typeOf(target, item, path);
    if (type !== undefined && !types.includes(type)) types.push(type);
  });
  if (types.length > 0) target.draft.types = types;
  else if (value.length === 0) reportInvalid(target, name, "must not be empty; it is ignored");
};

function typeOf(target: Target, text: string, path: string): JsonType | undefined {
  if (TYPES.has(text)) return text as JsonType;
  const meant = FOREIGN_TYPES.get(text.toLowerCase());
  const hint = meant === undefined ? didYouMean(text, TYPES) : `; did you mean ${quote(meant)}?`;
  const message = `${quote(text)} is not a type; types are ${alternatives(TYPES)}${hint}`;
  fail(target, { code: "UNKNOWN_TYPE", message, path });
  return undefined;
}

function readFile(target: Target): void {
  const { dialect, document } = target.resource;
  target.draft.types = ["string"];
  if (!Object.hasOwn(target.raw, "format")) target.draft.format = "binary";
  if (dialect.fileType) return checkFilePlace(target);
  const message = (): string =>
    `The type "file" belongs to Swagger 2.0; it is read as a string of format "binary"`;
  target.decoding.report.warnOnce(
    { code: "KEYWORD_NOT_IN_DIALECT", key: "file", message },
    locate(document, `${target.pointer}/type`),
  );
}

/** Swagger 2.0 allows files in form parameters, and as whole responses. */
function checkFilePlace(target: Target): void {
  const { pointer, depth } = target;
  const isOther = /^\/definitions\/|\/parameters\/[^/]+\/schema$/.test(pointer);
  if (depth === 0 && !isOther) return;
  const message = 'The type "file" is for form parameters and whole responses only';
  warn(target, { code: "KEYWORD_VALUE", message, path: "/type" });
}

/**
 * OpenAPI 3.1 introduced type lists and the type "null". For earlier versions, they are accepted with a
 * warning.
 */
function foreign(target: Target, what: string): void {
  const { dialect, document } = target.resource;
  if (dialect.typeLists) return;
  target.decoding.report.warnOnce(
    {
      code: "KEYWORD_NOT_IN_DIALECT",
      key: what,
      message: () => `${dialect.title} does not know ${what}; it is accepted anyway`,
    },
    locate(document, `${target.pointer}/type`),
  );
}

export const readEnum: ReadKeyword = (target, value, name) => {
  if (!Array.isArray(value)) return reportType(target, value, name, "a list");
  if (hasTooMany(target, name, value.length, "enumValues")) return;
  if (value.length === 0) reportInvalid(target, name, "is empty, so no value is valid");
  if (isShallow(target, value, name)) target.draft.enum = value as readonly JsonValue[];
};

export const readConst: ReadKeyword = (target, value, name) => {
  if (isShallow(target, value, name)) target.draft.const = { value };
};

function isShallow(target: Target, value: JsonValue, name: string): boolean {
  if (!isTooDeep(value, target.decoding.options.limits.valueDepth)) return true;
  const message = `A value in ${quote(name)} is nested too deeply${raisedBy("valueDepth")}`;
  fail(target, { code: "VALUE_DEPTH", message, path: `/${name}` });
  return false;
}

/** `x-enum-varnames`, `x-enumNames`: a name for each value of `enum`. */
export const readEnumNames: ReadKeyword = (target, value, name) => {
  const names = enumTexts(target, value, name);
  if (names !== undefined) target.draft.enumNames = names;
};

/** `x-enum-descriptions`: a list, or an object from value to description. */
export const readEnumDescriptions: ReadKeyword = (target, value, name) => {
  const values = own(target.raw, "enum");
  if (isJsonObject(value) && Array.isArray(values)) {
    target.draft.enumDescriptions = values.map((item: JsonValue) => {
      const text = own(value, textOf(item));
      return typeof text === "string" ? text : "";
    });
    return;
  }
  const texts = enumTexts(target, value, name);
  if (texts !== undefined) target.draft.enumDescriptions = texts;
};

function enumTexts(target: Target, value: JsonValue, name: string): string[] | undefined {
  const values = own(target.raw, "enum");
  const texts: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) {
      if (typeof item === "string") texts.push(item);
    }
    if (Array.isArray(values) && texts.length === value.length && texts.length === values.length) {
      return texts;
    }
  }
  const message = `${quote(name)} must be a list of one string for each value of "enum"; it is ignored`;
  warn(target, { code: "ENUM_NAMES", message, path: `/${name}` });
  return undefined;
}

/** An enum value as the key of an object. */
function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
