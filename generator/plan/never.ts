/** Reports schemas that no value, or no value of some type, satisfies. */
import type { Document } from "../decode/document.js";
import type { Schema } from "../schema/schema.js";
import { type BoundField, RANGES } from "../schema/fields.js";
import type { Report } from "../diagnostics.js";
import { type JsonType, type JsonValue, pointerJoin } from "../json.js";
import { ANNOTATIONS, isLeaf } from "../schema/meaning.js";
import { valueKey } from "../model/literals.js";
import {
  allowedTypes,
  closure,
  greatest,
  isAlone,
  least,
  type ApplicableSchemas,
} from "./example/parts.js";
import { impossibleMember } from "./never-members.js";
import { createValidator, hasType, type ValidateOptions } from "./example/validate.js";
import { kindWords } from "./example/words.js";

interface Contradiction {
  readonly message: string;
  /** The keyword to report, if not the whole schema. */
  readonly keyword?: string;
}

interface NeverContext {
  readonly document: Pick<Document, "schemas">;
  readonly accepts: (schema: Schema, value: JsonValue) => boolean;
}

/** Longer lists of values or branches are skipped. */
const MAX_LISTED = 1_000;
const MAX_BRANCHES = 50;

/**
 * Warns of schemas whose keywords contradict each other (NEVER_VALID). References and allOf are included;
 * a contradiction within one of these is only reported there. Also warns of listed values that are never
 * valid (VALUE_MISMATCH).
 */
export function reportNever(document: Document, options: ValidateOptions, report: Report): void {
  const validate = createValidator(document, options);
  const accepts: NeverContext["accepts"] = (schema, value) => validate(schema, value) !== "invalid";
  const find = (schema: Schema): Contradiction | undefined =>
    findContradiction(schema, { document, accepts });
  for (const schema of document.schemas.values()) {
    const found = find(schema);
    if (found === undefined) {
      reportRefusedValues(schema, accepts, report);
      reportOtherTypes(schema, document, report);
      continue;
    }
    const target = schema.ref === undefined ? undefined : document.schemas.get(schema.ref);
    const inner = target === undefined ? (schema.allOf ?? []) : [target, ...(schema.allOf ?? [])];
    if (inner.some((part) => find(part) !== undefined)) continue;
    const { document: file, pointer } = schema.at;
    const place = found.keyword === undefined ? pointer : pointerJoin(pointer, found.keyword);
    report.warning("NEVER_VALID", found.message, { document: file, pointer: place });
  }
}

function findContradiction(schema: Schema, context: NeverContext): Contradiction | undefined {
  if (schema.boolean !== undefined) return undefined;
  const isOne = isAlone(schema);
  const parts = isOne ? [schema] : closure([schema], [], context.document);
  return (
    (isOne ? undefined : noType(parts)) ??
    noListedValue(schema, parts, context) ??
    emptyRange(parts, isOne) ??
    sameBranches(schema) ??
    noBranch(schema, parts) ??
    excludesItself(schema, parts) ??
    impossibleMember(parts, isOne)
  );
}

/** A `not` with all types that the schema allows. */
function excludesItself(schema: Schema, parts: ApplicableSchemas): Contradiction | undefined {
  const { not } = schema;
  const allowed = allowedTypes(parts);
  if (not?.types === undefined || allowed === undefined) return undefined;
  const isOfTypes = Object.keys(not).every((key) => key === "types" || SILENT.has(key));
  if (!isOfTypes || allowedTypes([...parts, not])?.length !== allowed.length) return undefined;
  return { message: '"not" excludes every type that is allowed: nothing is valid', keyword: "not" };
}

/** Warns of listed values that other keywords of the schema reject, if other values are valid. */
function reportRefusedValues(
  schema: Schema,
  accepts: NeverContext["accepts"],
  report: Report,
): void {
  const { enum: values, at } = schema;
  if (values === undefined || values.length > MAX_LISTED || !isLeaf(schema)) return;
  // A value of another type was reported where it was read.
  const { id, resource, types } = schema;
  const typed: Schema = { id, resource, at, ...(types === undefined ? {} : { types }) };
  values.forEach((value, index) => {
    if (accepts(schema, value) || !accepts(typed, value)) return;
    const message = "The value is refused by the other keywords, so it is never valid";
    const pointer = `${at.pointer}/enum/${index}`;
    report.warning("VALUE_MISMATCH", message, { document: at.document, pointer });
  });
}

/** Warns of listed values of a type that a combined schema does not allow, if other values are valid. */
function reportOtherTypes(
  schema: Schema,
  document: NeverContext["document"],
  report: Report,
): void {
  if (isAlone(schema)) return;
  const types = allowedTypes(closure([schema], [], document));
  if (types === undefined) return;
  const isOf = (value: JsonValue, list: readonly JsonType[]): boolean =>
    list.some((type) => hasType(value, type));
  for (const part of [schema, ...(schema.allOf ?? [])]) {
    const { enum: values = [], at, types: own } = part;
    if (values.length > MAX_LISTED) continue;
    for (const [index, value] of values.entries()) {
      // Decoding reports values that contradict the `type` beside them.
      if (isOf(value, types) || (own !== undefined && !isOf(value, own))) continue;
      const message = `The value is ${kindWords(value)}, but the schemas that are combined allow ${types.join(" or ")}; no valid value is equal to it`;
      const pointer = `${at.pointer}/enum/${index}`;
      report.warning("VALUE_MISMATCH", message, { document: at.document, pointer });
    }
  }
}

function noType(parts: ApplicableSchemas): Contradiction | undefined {
  if (allowedTypes(parts)?.length !== 0) return undefined;
  return { message: "The schemas that this one combines have no type in common: nothing is valid" };
}

/** The parts list values, but none of these is valid for all parts. */
function noListedValue(
  schema: Schema,
  parts: ApplicableSchemas,
  { accepts }: NeverContext,
): Contradiction | undefined {
  if (!parts.some((part) => part.enum !== undefined || part.const !== undefined)) return undefined;
  const lists = parts.flatMap((part) => {
    const { enum: values, const: only } = part;
    return only === undefined ? (values === undefined ? [] : [values]) : [[only.value]];
  });
  const [first, ...others] = lists;
  if (first === undefined || first.length > MAX_LISTED) return undefined;
  const keys = others.map((list) => new Set(list.map(valueKey)));
  const common = first.filter((value) => keys.every((list) => list.has(valueKey(value))));
  if (common.some((value) => accepts(schema, value))) return undefined;
  const keyword = schema.enum !== undefined ? "enum" : schema.const !== undefined ? "const" : "";
  const message =
    others.length > 0 && common.length === 0
      ? "The schemas that this one combines list no value in common: nothing is valid"
      : "None of the listed values is valid for the other keywords: nothing is valid";
  return keyword === "" ? { message } : { message, keyword };
}

/** A lower limit above the upper one. */
function emptyRange(parts: ApplicableSchemas, isOne: boolean): Contradiction | undefined {
  const types = allowedTypes(parts);
  for (const { of: kind, lower, upper } of RANGES) {
    const isOpen = types === undefined || types.some((type) => isOfKind(type, kind));
    const low = isOpen ? tightest(lower, parts) : undefined;
    const high = isOpen ? tightest(upper, parts) : undefined;
    if (low === undefined || high === undefined) continue;
    const isWhole = kind === "number" && types?.every((type) => type !== "number") === true;
    const excludes = low.exclusive || high.exclusive;
    const hasNone = isWhole && Math.ceil(low.limit) > Math.floor(high.limit);
    if (low.limit < high.limit && !hasNone) continue;
    if (low.limit === high.limit && !excludes) continue;
    const message = `"${low.keyword}" is ${low.limit}, but "${high.keyword}" is ${high.limit}: no ${isWhole ? "integer" : kind} is valid`;
    return isOne ? { message, keyword: low.keyword } : { message };
  }
  return undefined;
}

interface Tightest {
  /** The first of the keywords with this limit. */
  readonly keyword: string;
  readonly limit: number;
  /** Some keyword excludes the limit itself. */
  readonly exclusive: boolean;
}

/** The tightest limit on one side; undefined if there is none. */
function tightest(fields: readonly BoundField[], parts: ApplicableSchemas): Tightest | undefined {
  let found: Tightest | undefined;
  for (const { keyword, bound, exclusive = false } of fields) {
    const isLower = bound === "lower";
    const limit = isLower ? greatest(parts, keyword, -Infinity) : least(parts, keyword, Infinity);
    if (!Number.isFinite(limit)) continue;
    if (found === undefined || (isLower ? limit > found.limit : limit < found.limit))
      found = { keyword, limit, exclusive };
    else if (limit === found.limit && exclusive) found = { ...found, exclusive };
  }
  return found;
}

function isOfKind(type: string, kind: string): boolean {
  return type === kind || (type === "integer" && kind === "number");
}

/** Equal branches of a oneOf: a value that matches one matches both, so it is invalid. */
function sameBranches({ oneOf, discriminator }: Schema): Contradiction | undefined {
  if (oneOf === undefined || discriminator !== undefined || oneOf.length > MAX_BRANCHES)
    return undefined;
  const texts = oneOf.map(meaningOf);
  const index = texts.findIndex((text, position) => texts.indexOf(text) < position);
  if (index < 0) return undefined;
  const first = texts.indexOf(texts[index] as string);
  const message = `The branches ${first} and ${index} of "oneOf" say the same: what is valid for one is valid for two, and so for none`;
  return { message, keyword: "oneOf" };
}

/** Fields that do not restrict values. A discriminator does, beside its union. */
const SILENT: ReadonlySet<string> = new Set(
  [...ANNOTATIONS].filter((name) => name !== "discriminator"),
);

function meaningOf(schema: Schema): string {
  return JSON.stringify(schema, (key, value: unknown) => (SILENT.has(key) ? undefined : value));
}

/** A choice without a branch of a type that the schema allows. */
function noBranch(schema: Schema, parts: ApplicableSchemas): Contradiction | undefined {
  const allowed = allowedTypes(parts);
  if (allowed === undefined || allowed.length === 0) return undefined;
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const branches = schema[keyword];
    if (branches === undefined || branches.length === 0) continue;
    const isNone = (branch: Schema): boolean =>
      branch.boolean === false || allowedTypes([...parts, branch])?.length === 0;
    if (!branches.every(isNone)) continue;
    const message = `No branch of "${keyword}" has a type that the schema allows: nothing is valid`;
    return { message, keyword };
  }
  return undefined;
}
