/** The formats that generated code checks: which function of `formats.ts` checks which format. */

export interface Format {
  /** A function that `templates/formats.ts` exports: `(text: string) => boolean`. */
  readonly fn: string;
  /** The type of the values that the format restricts; other values pass. */
  readonly type: "string";
}

/** Formats by name; formats that are not listed are annotations. Those of numbers are checked elsewhere. */
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
]);
