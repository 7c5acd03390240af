/**
 * The formats that generated code checks: JSON Schema's and those of OpenAPI's format registry
 * (https://spec.openapis.org/registry/format/) that restrict a value.
 */
import { assertsFormat, type FormatOptions, type FormatUse } from "../config/formats.js";
import type { Document } from "../decode/document.js";
import { quote } from "../decode/describe.js";
import type { Report } from "../diagnostics.js";
import { compareText } from "../json.js";
import { didYouMean } from "../suggest.js";

export interface Format {
  /** A function that `templates/runtime/formats.ts` exports: `(text: string) => boolean`. */
  readonly fn: string;
  /** The type of the values that the format restricts; other values pass. */
  readonly type: "string";
}

/** Formats of strings by name. */
export const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  // JSON Schema validation section 7.3
  ["date-time", { fn: "isDateTime", type: "string" }],
  ["date", { fn: "isDate", type: "string" }],
  ["time", { fn: "isTime", type: "string" }],
  ["duration", { fn: "isDuration", type: "string" }],
  ["email", { fn: "isEmail", type: "string" }],
  ["idn-email", { fn: "isIdnEmail", type: "string" }],
  ["hostname", { fn: "isHostname", type: "string" }],
  ["idn-hostname", { fn: "isIdnHostname", type: "string" }],
  ["ipv4", { fn: "isIpv4", type: "string" }],
  ["ipv6", { fn: "isIpv6", type: "string" }],
  ["uri", { fn: "isUri", type: "string" }],
  ["uri-reference", { fn: "isUriReference", type: "string" }],
  ["iri", { fn: "isIri", type: "string" }],
  ["iri-reference", { fn: "isIriReference", type: "string" }],
  ["uuid", { fn: "isUuid", type: "string" }],
  ["uri-template", { fn: "isUriTemplate", type: "string" }],
  ["json-pointer", { fn: "isJsonPointer", type: "string" }],
  ["relative-json-pointer", { fn: "isRelativeJsonPointer", type: "string" }],
  ["regex", { fn: "isRegex", type: "string" }],
  // OpenAPI's format registry
  ["byte", { fn: "isBase64", type: "string" }],
  ["base64url", { fn: "isBase64Url", type: "string" }],
  ["char", { fn: "isChar", type: "string" }],
  ["date-time-local", { fn: "isDateTimeLocal", type: "string" }],
  ["time-local", { fn: "isTimeLocal", type: "string" }],
  ["http-date", { fn: "isHttpDate", type: "string" }],
  ["imf-fixdate", { fn: "isImfFixdate", type: "string" }],
  ["media-range", { fn: "isMediaRange", type: "string" }],
  ["sf-binary", { fn: "isSfBinary", type: "string" }],
  ["sf-boolean", { fn: "isSfBoolean", type: "string" }],
  ["sf-string", { fn: "isSfString", type: "string" }],
  ["sf-token", { fn: "isSfToken", type: "string" }],
]);

/** The constraints of a number format. */
export interface NumberFormat {
  readonly minimum: number;
  readonly maximum: number;
  /** 1 for integers. */
  readonly multipleOf: number;
}

/** Number formats that are a range. `int32`, `int64` and `uint64` have separate functions. */
export const NUMBER_FORMATS: ReadonlyMap<string, NumberFormat> = new Map([
  ["int8", { minimum: -128, maximum: 127, multipleOf: 1 }],
  ["int16", { minimum: -32_768, maximum: 32_767, multipleOf: 1 }],
  ["uint8", { minimum: 0, maximum: 255, multipleOf: 1 }],
  ["uint16", { minimum: 0, maximum: 65_535, multipleOf: 1 }],
  ["uint32", { minimum: 0, maximum: 4_294_967_295, multipleOf: 1 }],
  [
    "double-int",
    { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, multipleOf: 1 },
  ],
  ["sf-integer", { minimum: -999_999_999_999_999, maximum: 999_999_999_999_999, multipleOf: 1 }],
  [
    "sf-decimal",
    { minimum: -999_999_999_999.999, maximum: 999_999_999_999.999, multipleOf: 0.001 },
  ],
]);

/** Registered formats that cannot be checked further than the JSON type. */
const UNRESTRICTED = [
  ...["binary", "commonmark", "html", "password"],
  ...["decimal", "decimal128", "double", "float"],
] as const;

const SIZED_INTEGERS = ["int32", "int64", "uint64"] as const;

const KNOWN: ReadonlySet<string> = new Set([
  ...FORMATS.keys(),
  ...NUMBER_FORMATS.keys(),
  ...SIZED_INTEGERS,
  ...UNRESTRICTED,
]);

/** Whether generated code checks a format. */
function isChecked(format: string, options: FormatOptions): boolean {
  const checked = KNOWN.has(format) && !UNRESTRICTED.some((name) => name === format);
  return checked && assertsFormat(format, options);
}

/**
 * Warns of every format that is not known, once, at the first schema that has it (FORMAT_UNKNOWN).
 * Formats that the options relax or give a codec are not reported.
 */
export function reportFormats(
  { schemas }: Pick<Document, "schemas">,
  options: FormatOptions,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const { format, at } of schemas.values()) {
    if (format === undefined || seen.has(format)) continue;
    seen.add(format);
    if (KNOWN.has(format) || Object.hasOwn(options.codecs, format)) continue;
    if (!assertsFormat(format, options)) continue;
    const message = `The format ${quote(format)} is not known, so it is not checked${didYouMean(format, KNOWN)}`;
    report.warning("FORMAT_UNKNOWN", message, { ...at, pointer: `${at.pointer}/format` });
  }
}

/** Every format of a document, how often it is used, and whether it is checked; sorted by name. */
export function formatUses(
  { schemas }: Pick<Document, "schemas">,
  options: FormatOptions,
): readonly FormatUse[] {
  const counts = new Map<string, number>();
  for (const { format } of schemas.values())
    if (format !== undefined) counts.set(format, (counts.get(format) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([format, count]) => ({ format, count, checked: isChecked(format, options) }));
}
