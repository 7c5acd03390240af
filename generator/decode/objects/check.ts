/** Checks the objects of a document other than schemas against the specification. */
import { isJsonObject, own, type JsonValue } from "../../json.js";
import { didYouMean } from "../../suggest.js";
import type { Decoding } from "../decoding.js";
import { describe, quote } from "../describe.js";
import {
  fieldAt,
  fieldPointer,
  flagField,
  follow,
  mapField,
  requireField,
  textField,
  textList,
  warnReference,
  type ObjectNode,
} from "../fields.js";
import { withoutErrors } from "../reporter.js";
import { CONDITIONS } from "./conditions.js";
import { OPENAPI_3 } from "./openapi3.js";
import type { ObjectKind, ObjectRules, Shape } from "./rules.js";
import { SWAGGER_2 } from "./swagger2.js";

/**
 * Warns about unknown fields (once for each name), fields of later versions, missing fields, fields that
 * exclude each other, and values of the wrong type in fields that do not affect models. Also checks
 * nested objects, except those with their own decoder. An object is checked once.
 */
export function checkObject(decoding: Decoding, place: ObjectNode, kind: ObjectKind): void {
  const rules = rulesOf(decoding, kind);
  if (rules === undefined || decoding.cache.checked.has(place.value)) return;
  decoding.cache.checked.add(place.value);
  for (const name in place.value) {
    const field = rules.fields.get(name);
    if (field === undefined) warnUnknown(decoding, place, { name, kind, rules });
    else {
      const { shape, since } = field;
      if (since !== undefined) checkSince(decoding, place, { name, kind, rules, since });
      if (shape.kind !== "any") checkShape(decoding, place, { name, shape });
    }
  }
  if (rules.required.length > 0) checkRequired(decoding, place, rules);
  if (rules.exclusive.length > 0) checkExclusive(decoding, place, rules);
  CONDITIONS[kind]?.(decoding, place);
}

function rulesOf(decoding: Decoding, kind: ObjectKind): ObjectRules | undefined {
  return decoding.root.version === "2.0" ? SWAGGER_2[kind] : OPENAPI_3[kind];
}

function checkRequired(
  decoding: Decoding,
  place: ObjectNode,
  { required, title }: ObjectRules,
): void {
  for (const name of required) requireField(decoding, place, name, capital(title));
}

function checkExclusive(
  decoding: Decoding,
  place: ObjectNode,
  { exclusive, title }: ObjectRules,
): void {
  for (const pair of exclusive) {
    if (!Object.hasOwn(place.value, pair[0]) || !Object.hasOwn(place.value, pair[1])) continue;
    const [one, other] = pair;
    const message = `${quote(one)} and ${quote(other)} of ${title} exclude each other`;
    decoding.report.warning("FIELD_EXCLUSIVE", message, fieldAt(place, other));
  }
}

function capital(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

interface Named {
  readonly name: string;
  readonly kind: ObjectKind;
  readonly rules: ObjectRules;
}

function warnUnknown(decoding: Decoding, place: ObjectNode, { name, kind, rules }: Named): void {
  if (name.startsWith("x-") || name === "$ref") return;
  const message = (): string =>
    `${quote(name)} is not a field of ${rules.title}; it is ignored${didYouMean(name, rules.fields.keys())}`;
  const at = { ...fieldAt(place, name), key: true };
  decoding.report.warnOnce({ code: "UNKNOWN_FIELD", key: `${kind} ${name}`, message }, at);
}

function checkSince(
  decoding: Decoding,
  place: ObjectNode,
  { name, kind, rules, since }: Named & { readonly since: string },
): void {
  const { version } = decoding.root;
  if (version === undefined || version >= since) return;
  const message = (): string => `${quote(name)} is a field of ${rules.title} from ${since} on only`;
  const at = { ...fieldAt(place, name), key: true };
  decoding.report.warnOnce({ code: "FIELD_NOT_IN_VERSION", key: `${kind} ${name}`, message }, at);
}

interface Shaped {
  readonly name: string;
  readonly shape: Shape;
}

function checkShape(decoding: Decoding, place: ObjectNode, { name, shape }: Shaped): void {
  switch (shape.kind) {
    case "any":
      return;
    case "text":
      textField(decoding, place, name);
      return;
    case "flag":
      flagField(decoding, place, name);
      return;
    case "texts":
      textList(decoding, place, name);
      return;
    case "url":
    case "email":
      checkForm(decoding, place, { name, form: shape.kind });
      return;
    case "words":
      checkWord(decoding, place, { name, words: shape.words });
      return;
    case "one":
      checkInner(decoding, place, { name, kind: shape.of });
      return;
    case "list":
    case "map":
      checkMany(decoding, place, { name, kind: shape.of, many: shape.kind });
  }
}

/** Characters that neither RFC 3986 nor RFC 3987 allows. */
const NO_URL = /[\0-\x20"<>\\^`{|}\x7F]/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const FORMS = { url: "a URL", email: "an email address" } as const;

function checkForm(
  decoding: Decoding,
  place: ObjectNode,
  { name, form }: { readonly name: string; readonly form: "url" | "email" },
): void {
  const text = textField(decoding, place, name);
  if (text === undefined || (form === "url" ? !NO_URL.test(text) : EMAIL.test(text))) return;
  const message = `${quote(name)} must be ${FORMS[form]}, but ${quote(text)} is none`;
  decoding.report.warning("FIELD_VALUE", message, fieldAt(place, name));
}

function checkWord(
  decoding: Decoding,
  place: ObjectNode,
  { name, words }: { readonly name: string; readonly words: ReadonlySet<string> },
): void {
  const text = textField(decoding, place, name);
  if (text === undefined || words.has(text)) return;
  const list = [...words].map(quote).join(", ");
  const message = `${quote(name)} must be one of ${list}, but is ${quote(text)}${didYouMean(text, words)}`;
  decoding.report.warning("FIELD_VALUE", message, fieldAt(place, name));
}

interface Inner {
  readonly name: string;
  readonly kind: ObjectKind;
}

function checkInner(decoding: Decoding, place: ObjectNode, { name, kind }: Inner): void {
  const value = own(place.value, name) as JsonValue;
  if (!isJsonObject(value)) return warnKind(decoding, place, { name, wanted: "an object" });
  const pointer = fieldPointer(place, name);
  checkReferable(decoding, { document: place.document, pointer, value }, kind);
}

/** Checks an object; for a reference, its target. */
export function checkReferable(decoding: Decoding, place: ObjectNode, kind: ObjectKind): void {
  const object = target(decoding, place, kind);
  if (object !== undefined) checkObject(decoding, object, kind);
}

function checkMany(
  decoding: Decoding,
  place: ObjectNode,
  { name, kind, many }: Inner & { readonly many: "list" | "map" },
): void {
  const value = own(place.value, name) as JsonValue;
  const isMap = isJsonObject(value);
  if (many === "map" ? !isMap : !Array.isArray(value)) {
    const wanted = many === "map" ? "an object" : "a list";
    return warnKind(decoding, place, { name, wanted });
  }
  const pointer = fieldPointer(place, name);
  // A list is treated as an object with its indexes as keys.
  const written = { document: place.document, pointer, value: value as ObjectNode["value"] };
  const holder = isMap ? mapField(onlyWarning(decoding), place, name) : written;
  if (holder === undefined) return;
  for (const key of Object.keys(holder.value)) {
    if (!(isMap && key.startsWith("x-"))) checkInner(decoding, holder, { name: key, kind });
  }
}

function warnKind(
  decoding: Decoding,
  place: ObjectNode,
  { name, wanted }: { readonly name: string; readonly wanted: string },
): void {
  const found = describe(own(place.value, name));
  const message = `${quote(name)} should be ${wanted}, but is ${found}; it is ignored`;
  decoding.report.warning("FIELD_TYPE", message, fieldAt(place, name));
}

/** Kinds that the specification allows as references, with their section of the components. */
const SECTIONS: Readonly<Partial<Record<ObjectKind, string>>> = {
  link: "links",
  securityScheme: "securitySchemes",
};

/** Kinds with their own decoders, which follow their references. */
const DECODED: ReadonlySet<ObjectKind> = new Set(["example", "header"]);

/** The object itself; for a reference, its target, or undefined if it is not to be checked. */
function target(decoding: Decoding, place: ObjectNode, kind: ObjectKind): ObjectNode | undefined {
  if (typeof own(place.value, "$ref") !== "string") return place;
  if (DECODED.has(kind)) return undefined;
  const section = SECTIONS[kind];
  if (section === undefined) {
    const { title } = rulesOf(decoding, kind) ?? { title: kind };
    warnReference(decoding, place, { key: kind, what: title });
  }
  return follow(onlyWarning(decoding), place, section ?? kind);
}

/** Reports broken references as warnings, because no model depends on the target. */
function onlyWarning(decoding: Decoding): Decoding {
  return { ...decoding, report: withoutErrors(decoding.report) };
}
