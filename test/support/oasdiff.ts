/** The checks of oasdiff 1.x, and the rules that find the same changes, or the reason why there is none. */

export interface Coverage {
  /** Ids, with alternatives in braces. */
  readonly checks: readonly string[];
  /** Rule ids. */
  readonly rules: readonly string[];
  readonly note?: string;
}

const EACH = "{request,response}-{body,property}";
const IF_MODEL = "where the schema has a model";

/** Checks of schemas. */
export const SCHEMA_CHECKS: readonly Coverage[] = [
  {
    checks: [`${EACH}-became-{nullable,not-nullable}`],
    rules: ["became-nullable", "became-not-nullable"],
  },
  {
    checks: [
      "{request-parameter,request-parameter-property,response-header}-became-{nullable,not-nullable}",
    ],
    rules: ["became-nullable", "became-not-nullable"],
    note: IF_MODEL,
  },
  {
    checks: [
      "new-required-request-property{,-with-default}",
      "response-required{,-write-only}-property-added",
      "new-required-request-header-property",
    ],
    rules: ["required-member-added"],
  },
  {
    checks: ["new-optional-request-property", "response-optional{,-write-only}-property-added"],
    rules: ["optional-member-added"],
  },
  {
    checks: [
      "request-property-removed",
      "response-{optional,required}{,-write-only}-property-removed",
    ],
    rules: ["member-removed"],
  },
  {
    checks: [
      "request-property-became-required{,-with-default}",
      "response{,-write-only}-property-became-required",
      "request-header-property-became-required",
    ],
    rules: ["member-became-required"],
  },
  {
    checks: ["request-property-became-optional", "response{,-write-only}-property-became-optional"],
    rules: ["member-became-optional", "member-became-optional-with-default"],
  },
  {
    checks: ["{request,response}-property-default-value-{added,changed,removed}"],
    rules: ["default-added", "default-changed", "default-removed", "default-of-required-removed"],
  },
  {
    checks: [
      "{request,response}-body-default-value-{added,changed,removed}",
      "request-parameter-default-value-{added,changed,removed}",
    ],
    rules: [],
    note: "models apply the defaults of members only",
  },
  {
    checks: [`${EACH}-const-{added,changed,removed}`],
    rules: ["became-enum", "enum-value-added", "enum-value-removed", "became-not-enum"],
  },
  {
    checks: ["request-{body,property,parameter,header-property}-became-enum"],
    rules: ["became-enum"],
  },
  {
    checks: [
      "{request,response}-property-became-not-enum",
      "{request-body,request-parameter,request-parameter-property,response-mediatype}-became-not-enum",
    ],
    rules: ["became-not-enum"],
  },
  {
    checks: [
      "request-{body,property,read-only-property,parameter,parameter-property}-enum-value-removed",
      "response-{property,mediatype}-enum-value-removed",
    ],
    rules: ["enum-value-removed"],
    note: "also major where it is received: code that names the value does not compile",
  },
  {
    checks: [
      "request-{body,property,parameter,parameter-property}-enum-value-added",
      "response{,-write-only}-property-enum-value-added",
    ],
    rules: ["enum-value-added"],
  },
  {
    checks: ["request-{parameter,property}-x-extensible-enum-value-removed"],
    rules: [],
    note: "the extension is not read; an open enum (`anyOf: [enum, string]`) has `known-value-removed`",
  },
  {
    checks: [
      "request-{body,property}-{max,exclusive-max,max-length,max-items,max-properties}-{set,increased,decreased}",
      "request-read-only-property-{max,exclusive-max,max-length,max-items,max-properties}-decreased",
      "response-{body,property}-{max,exclusive-max,max-length,max-items,max-properties}-increased",
      "response-{body,property}-max-length-unset",
    ],
    rules: [
      ...["maximum-added", "maximum-increased", "maximum-decreased", "max-length-added"],
      ...["max-length-removed", "max-length-increased", "max-length-decreased", "max-items-added"],
      ...["max-items-increased", "max-items-decreased", "max-properties-added"],
      ...["max-properties-increased", "max-properties-decreased"],
    ],
    note: "a limit that a response loses is minor: the new models accept what the server sends",
  },
  {
    checks: [
      "request-{body,property}-{min,exclusive-min,min-items}-{set,increased,decreased}",
      "request-{body,property}-min-length-{increased,decreased}",
      "request-{body,property}-min-properties-increased",
      "request-read-only-property-{min,exclusive-min}-increased",
      "response-{body,property}-{min,exclusive-min,min-length,min-items,min-properties}-decreased",
      "response-{body,property}-min-items-unset",
    ],
    rules: [
      ...["minimum-added", "minimum-increased", "minimum-decreased", "min-length-increased"],
      ...["min-length-decreased", "min-items-added", "min-items-removed", "min-items-increased"],
      ...["min-items-decreased", "min-properties-increased", "min-properties-decreased"],
    ],
  },
  {
    checks: [
      "request-{body,property}-{max,max-length,max-items,max-properties,min,min-length,min-items,min-properties}-unset",
      "request-{body,property}-{min-length,min-properties}-set",
      "response-{body,property}-{max,max-length,max-items,max-properties,min,min-length,min-items,min-properties}-set",
      "response-{body,property}-{max,max-items,max-properties,min,min-length,min-properties}-unset",
      "response-{body,property}-multiple-of-set",
    ],
    rules: [
      ...["maximum-added", "maximum-removed", "minimum-added", "minimum-removed"],
      ...["max-length-added", "max-length-removed", "min-length-added", "min-length-removed"],
      ...["max-items-added", "max-items-removed", "min-items-added", "min-items-removed"],
      ...["max-properties-added", "max-properties-removed", "min-properties-added"],
      ...["min-properties-removed", "multiple-of-added"],
    ],
  },
  {
    checks: [
      "request-parameter-{min,max,exclusive-min,exclusive-max,max-length,min-items}-{set,increased,decreased}",
      "request-parameter-{min-length,max-items}-{increased,decreased}",
      "request-parameter-pattern-{added,removed,changed,generalized}",
    ],
    rules: ["minimum-added", "maximum-added", "min-length-increased", "pattern-added"],
    note: IF_MODEL,
  },
  {
    checks: [
      "request-property-pattern-{added,removed,changed,generalized}",
      "response-property-pattern-{added,removed,changed}",
    ],
    rules: [
      ...["pattern-added", "pattern-removed", "pattern-changed"],
      ...["pattern-loosened", "pattern-tightened"],
    ],
  },
  {
    checks: [
      "request-{body,property}-unique-items-{set,unset}",
      "response-{body,property}-unique-items-unset",
    ],
    rules: ["unique-items-added", "unique-items-removed"],
  },
  {
    checks: [
      "request-{body,property}-multiple-of-{set,unset,changed,generalized}",
      "response-{body,property}-multiple-of-{unset,changed,specialized}",
    ],
    rules: [
      ...["multiple-of-added", "multiple-of-removed", "multiple-of-changed"],
      ...["multiple-of-loosened", "multiple-of-tightened"],
    ],
  },
  {
    checks: [
      "request-{body,property}-type-{changed,generalized,compatible}",
      "response-{body,property}-type-{changed,generalized,specialized,compatible}",
      `${EACH}-list-of-types-{widened,narrowed}`,
    ],
    rules: [
      ...["type-changed", "type-widened", "type-narrowed", "integer-became-number"],
      ...["number-became-integer", "format-added", "format-removed", "format-changed"],
    ],
    note: "models are JSON: no media type makes a change of type compatible",
  },
  {
    checks: [
      "request-parameter-type-{changed,generalized}",
      "request-parameter-property-type-{changed,generalized,specialized}",
      "request-parameter{,-property}-list-of-types-{widened,narrowed}",
      "response-header-type-{changed,generalized,specialized,compatible}",
    ],
    rules: ["type-changed", "type-widened", "type-narrowed"],
    note: IF_MODEL,
  },
  {
    checks: [`${EACH}-{any-of,one-of}-{added,removed}`],
    rules: ["variant-added", "variant-removed", "choice-loosened", "choice-tightened"],
    note: "by the types of the branches also `type-widened` and `type-narrowed`",
  },
  {
    checks: ["{request,response}-body-wrapped-in-one-of{,-original-preserved}"],
    rules: ["model-kind-changed", "model-added"],
  },
  {
    checks: [`${EACH}-all-of-{added,removed}`],
    rules: [],
    note: "allOf is flattened: the rules of what the member says apply",
  },
  {
    checks: [`${EACH}-all-of-{added,removed}-annotation-only`],
    rules: [],
    note: "changes nothing for code",
  },
  {
    checks: [`${EACH}-discriminator-{added,removed,property-name-changed}`],
    rules: ["discriminator-added", "discriminator-removed", "discriminator-changed"],
  },
  {
    checks: [`${EACH}-discriminator-mapping-{added,deleted,changed}`],
    rules: ["tag-added", "tag-removed", "child-added", "child-removed"],
  },
  {
    checks: [
      "{request,response}-{required,optional}-property-became-{read-only,not-read-only,write-only,not-write-only}",
    ],
    rules: [
      ...["member-became-read-only", "member-became-not-read-only"],
      ...["member-became-write-only", "member-became-not-write-only"],
    ],
    note: "models of one direction come and go with `model-added` and `model-removed`",
  },
  {
    checks: [`${EACH}-prefix-items-{added,removed}`],
    rules: ["tuple-item-added", "tuple-item-removed"],
  },
  {
    checks: [`${EACH}-{if,then,else}-{added,removed}`],
    rules: [
      ...["condition-added", "condition-removed", "condition-changed"],
      ...["condition-loosened", "condition-tightened"],
    ],
  },
  {
    checks: [
      `${EACH}-contains-{added,removed}`,
      `${EACH}-{min,max}-contains-{increased,decreased,set,unset}`,
    ],
    rules: [
      ...["contains-added", "contains-removed", "contains-changed"],
      ...["contains-loosened", "contains-tightened"],
    ],
  },
  {
    checks: [`${EACH}-dependent-required-{added,removed,changed}`],
    rules: [
      ...["dependent-required-added", "dependent-required-removed", "dependent-required-changed"],
      ...["dependent-required-loosened", "dependent-required-tightened"],
    ],
  },
  {
    checks: [`${EACH}-dependent-schema-{added,removed}`],
    rules: [
      ...["dependent-schemas-added", "dependent-schemas-removed", "dependent-schemas-changed"],
      ...["dependent-schemas-loosened", "dependent-schemas-tightened"],
    ],
  },
  {
    checks: [`${EACH}-pattern-property-{added,removed}`],
    rules: ["pattern-properties-added", "pattern-properties-removed", "pattern-properties-changed"],
  },
  {
    checks: [`${EACH}-property-names-{added,removed}`],
    rules: ["property-names-added", "property-names-removed", "property-names-changed"],
  },
  {
    checks: [`${EACH}-unevaluated-{items,properties}-{added,removed}`],
    rules: [
      ...["unevaluated-items-added", "unevaluated-items-removed"],
      ...["unevaluated-properties-added", "unevaluated-properties-removed"],
    ],
  },
  {
    checks: [
      `${EACH}-content-schema-{added,removed}`,
      `${EACH}-content-{media-type,encoding}-changed`,
    ],
    rules: ["content-changed"],
    note: "content is not checked, so it is minor",
  },
  {
    checks: ["{request,response}-property-{deprecated,deprecated-with-sunset,reactivated}"],
    rules: ["member-deprecated", "member-not-deprecated"],
  },
  {
    checks: [
      "{request,response}-property-deprecated-sunset-{missing,invalid}",
      "{request,response}-property-sunset-date-too-small",
      "{request,response}-property-stability-{decreased,increased}",
    ],
    rules: [],
    note: "sunset dates and stability levels are extensions that are not read",
  },
  { checks: ["api-schema-removed"], rules: ["model-removed"] },
];

/** The subjects of other checks, and why they do not apply. */
export const OTHER_CHECKS: readonly (readonly [string, string])[] = [
  [
    "endpoints, operation ids, tags, webhooks, sunset dates of endpoints",
    "models have no operations",
  ],
  ["parameters: added, removed, required, deprecated", "a parameter is no member of a model"],
  ["request bodies: added, removed, required", "whether a body is sent is no matter of its model"],
  ["media types, statuses and headers of responses", "the same model serves all of them"],
  [
    "a media type that gets or loses its `schema` or `itemSchema`",
    "`model-added` and `model-removed`, where the schema has a model",
  ],
  ["how parameters are serialised (`style`, `explode`)", "it is no matter of models"],
  ["security schemes and scopes", "models know nothing of them"],
  ["the version in `info`", "the verdict is the version to choose"],
];

/** The ids that match a pattern. */
export function expand(pattern: string): readonly string[] {
  const [all, before = "", choices = "", after = ""] =
    /^([^{]*)\{([^}]*)\}(.*)$/.exec(pattern) ?? [];
  if (all === undefined) return [pattern];
  return choices.split(",").flatMap((choice) => expand(before + choice + after));
}
