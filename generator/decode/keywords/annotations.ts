/** `default`, examples and `discriminator`. */
import { raisedBy } from "../../config/limits.js";
import {
  isJsonObject,
  own,
  pointerToken,
  type JsonObject,
  type JsonType,
  type JsonValue,
} from "../../json.js";
import { locate } from "../resolver.js";
import { describe, quote } from "../describe.js";
import { isTooDeep } from "../depth.js";
import { digitsWithin } from "../digits.js";
import { follow, mapField, type ObjectNode } from "../fields.js";
import { checkReferable } from "../objects/check.js";
import { fail, warn, type ReadKeyword, type Target } from "./target.js";
import { absoluteUri, splitReference } from "../uri.js";
import { reportType } from "./values.js";

export const readDefault: ReadKeyword = (target, value) => {
  target.draft.default = { value };
};

/** Drops a default of a type that the schema does not allow; call after `type` is read. */
export function checkDefault(target: Target): void {
  const { draft, decoding } = target;
  if (draft.default === undefined) return;
  const { value } = draft.default;
  const allowed = draft.types;
  const fits =
    allowed === undefined ||
    allowed.some((type) => isOfType(value, type)) ||
    (value === null && decoding.store.nullable.has(draft));
  const { valueDepth } = decoding.options.limits;
  if (fits && !isTooDeep(value, valueDepth)) return;
  delete draft.default;
  const message = fits
    ? `The default is nested too deeply; it is ignored${raisedBy("valueDepth")}`
    : `The default is ${describe(value)}, but the type is ${allowed.join(" or ")}; it is ignored`;
  warn(target, { code: "DEFAULT_MISMATCH", message, path: "/default" });
}

export function isOfType(value: JsonValue, type: JsonType): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** OpenAPI's `example`: one value. */
export const readExample: ReadKeyword = (target, value, name) => {
  addExample(target, value, `/${name}`);
};

/** `examples` (validation 9.5): a list. Some documents have an object instead, as in media types. */
export const readExamples: ReadKeyword = (target, value, name) => {
  if (Array.isArray(value)) {
    value.forEach((item: JsonValue, index) => addExample(target, item, `/${name}/${index}`));
    return;
  }
  if (!isJsonObject(value)) return reportType(target, value, name, "a list");
  const message = (): string =>
    `"examples" of a schema should be a list, but is an object; its values are read`;
  const at = locate(target.resource.document, `${target.pointer}/${name}`);
  target.decoding.report.warnOnce({ code: "EXAMPLES_FORM", key: name, message }, at);
  for (const key of Object.keys(value)) {
    const item = value[key] as JsonValue;
    const boxed = isJsonObject(item) ? own(item, "value") : undefined;
    const path = `/${name}/${pointerToken(key)}`;
    if (boxed !== undefined) addExample(target, boxed, `${path}/value`);
    else addExample(target, item, path);
  }
};

function addExample(target: Target, value: JsonValue, path: string): void {
  const { draft, decoding } = target;
  if (isTooDeep(value, decoding.options.limits.valueDepth)) {
    warn(target, {
      code: "EXAMPLE_DEPTH",
      message: `The example is nested too deeply; it is ignored${raisedBy("valueDepth")}`,
      path,
    });
    return;
  }
  draft.examples = draft.examples === undefined ? [value] : [...draft.examples, value];
  // In YAML, a key without a value is null: not an example to check.
  if (value === null && path === "/example") return;
  const at = locate(target.resource.document, target.pointer + path);
  decoding.collected.examples.set(`${at.document}#${at.pointer} ${draft.id}`, {
    schema: draft.id,
    value,
    at,
    digits: digitsWithin(value, path, target),
  });
}

/** `discriminator`: an object from 3.0 on, the name of a property in 2.0. */
export const readDiscriminator: ReadKeyword = (target, value, name) => {
  const path = `/${name}`;
  const at = locate(target.resource.document, target.pointer + path);
  const { draft, resource, decoding } = target;
  const common = { draft, resource, at };
  if (typeof value === "string") {
    if (!resource.dialect.discriminatorName) {
      const message = `"discriminator" must be an object with a "propertyName"; the string ${quote(value)} is read as one`;
      warn(target, { code: "KEYWORD_TYPE", message, path });
    }
    decoding.resolver.discriminators.push({
      ...common,
      property: value,
      mapping: [],
      defaultText: undefined,
    });
    return;
  }
  if (!isJsonObject(value)) return reportType(target, value, name, "an object");
  checkAt(target, value, "discriminator");
  const written = { document: resource.document, pointer: target.pointer + path, value };
  const place = follow(decoding, written, name);
  if (place === undefined) return;
  const property = own(place.value, "propertyName");
  if (typeof property !== "string") {
    const message = `"discriminator" needs a "propertyName" that is a string, but it is ${describe(property)}`;
    fail(target, { code: "KEYWORD_TYPE", message, path });
    return;
  }
  const fallback = own(place.value, "defaultMapping");
  decoding.resolver.discriminators.push({
    ...common,
    property,
    mapping: readMapping(target, place),
    defaultText: typeof fallback === "string" ? textAt(target, place, fallback) : undefined,
  });
};

/** Checks `xml` and `externalDocs`, which do not constrain values. */
export function objectKeyword(kind: "xml" | "externalDocs"): ReadKeyword {
  return (target, value) => {
    if (isJsonObject(value)) return checkAt(target, value, kind);
    const message = `${quote(kind)} must be an object, but is ${describe(value)}; it is ignored`;
    warn(target, { code: "KEYWORD_TYPE", message, path: `/${kind}` });
  };
}

function checkAt(
  target: Target,
  value: JsonObject,
  kind: "xml" | "externalDocs" | "discriminator",
): void {
  const { document } = target.resource;
  checkReferable(target.decoding, { document, pointer: `${target.pointer}/${kind}`, value }, kind);
}

function readMapping(target: Target, owner: ObjectNode): { value: string; text: string }[] {
  const mapping = own(owner.value, "mapping");
  if (mapping === undefined || mapping === null) return [];
  const path = "/discriminator/mapping";
  if (!isJsonObject(mapping)) {
    const message = `"mapping" must be an object, but is ${describe(mapping)}`;
    fail(target, { code: "KEYWORD_TYPE", message, path });
    return [];
  }
  const map = mapField(target.decoding, owner, "mapping");
  if (map === undefined) return [];
  const entries: { value: string; text: string }[] = [];
  for (const value of Object.keys(map.value)) {
    const text = map.value[value] as JsonValue;
    if (typeof text === "string") {
      entries.push({ value, text: textAt(target, map, text) });
    } else {
      const message = `A value of "mapping" must be a string, but is ${describe(text)}; it is ignored`;
      warn(target, { code: "KEYWORD_TYPE", message, path: `${path}/${pointerToken(value)}` });
    }
  }
  return entries;
}

/**
 * The text of a mapping in another document: a relative reference becomes absolute, a name stays the
 * same.
 */
function textAt({ resource }: Target, { document }: ObjectNode, text: string): string {
  if (document === resource.document) return text;
  const { uri, fragment } = splitReference(text);
  if (uri === undefined) return `${document.source.uri}#${fragment}`;
  return /[/.]/.test(uri) ? `${absoluteUri(uri, document.base) ?? uri}#${fragment}` : text;
}
