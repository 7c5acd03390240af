/** Rules about several fields of an object, which the tables cannot express. */
import { isJsonObject, own } from "../../json.js";
import type { Decoding } from "../decoding.js";
import { quote } from "../describe.js";
import { fieldAt, requireField, type ObjectNode } from "../fields.js";
import type { ObjectKind } from "./rules.js";

type Condition = (decoding: Decoding, place: ObjectNode) => void;

export const CONDITIONS: Readonly<Partial<Record<ObjectKind, Condition>>> = {
  parameter: checkParameter,
  server: checkServer,
  serverVariable: checkServerVariable,
  link: noteLink,
  securityScheme: checkSecurityScheme,
};

// ---- parameters ---------------------------------------------------------------------------------

/** The styles allowed for each `in` of a parameter (OpenAPI 3, Style Values). */
const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ["matrix", "label", "simple"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

function checkParameter(decoding: Decoding, place: ObjectNode): void {
  const where = own(place.value, "in");
  const name = own(place.value, "name");
  if (typeof where !== "string") return;
  if (where === "header" && typeof name === "string") {
    checkHeaderName(decoding, { ...place, name, field: "name" });
  }
  if (decoding.root.version === "2.0") {
    onlyIn(decoding, place, { name: "allowEmptyValue", places: ["query", "formData"] });
    checkCollectionFormat(decoding, place, where);
    return;
  }
  onlyIn(decoding, place, { name: "allowEmptyValue", places: ["query"] });
  checkReserved(decoding, place, where);
  checkStyle(decoding, place, where);
  checkContent(decoding, place);
  if (where === "querystring") checkQueryString(decoding, place);
}

function warnField(
  decoding: Decoding,
  place: ObjectNode,
  warning: { readonly name: string; readonly message: string },
): void {
  decoding.report.warning("FIELD_VALUE", warning.message, fieldAt(place, warning.name));
}

function onlyIn(
  decoding: Decoding,
  place: ObjectNode,
  { name, places }: { readonly name: string; readonly places: readonly string[] },
): void {
  const where = own(place.value, "in");
  if (typeof where !== "string" || places.includes(where)) return;
  if (!Object.hasOwn(place.value, name)) return;
  const list = places.map(quote).join(" or ");
  const message = `${quote(name)} only applies to parameters in ${list}, not in ${quote(where)}`;
  warnField(decoding, place, { name, message });
}

/** `allowReserved`: up to 3.1 for query parameters only; from 3.2 on for all that are percent-encoded. */
function checkReserved(decoding: Decoding, place: ObjectNode, where: string): void {
  if (decoding.root.version !== "3.2") {
    return onlyIn(decoding, place, { name: "allowReserved", places: ["query"] });
  }
  const encodes = where === "cookie" && own(place.value, "style") !== "cookie";
  if (encodes) return;
  onlyIn(decoding, place, { name: "allowReserved", places: ["path", "query"] });
}

function checkStyle(decoding: Decoding, place: ObjectNode, where: string): void {
  const style = own(place.value, "style");
  const known = STYLES[where];
  if (typeof style !== "string" || known === undefined || known.includes(style)) return;
  if (decoding.root.version === "3.2" && where === "cookie" && style === "cookie") return;
  const message = `${quote(style)} is no style of a parameter in ${quote(where)}; there are ${known.map(quote).join(", ")}`;
  warnField(decoding, place, { name: "style", message });
}

/** `content` of a parameter has one media type. */
function checkContent(decoding: Decoding, place: ObjectNode): void {
  const content = own(place.value, "content");
  if (!isJsonObject(content) || typeof own(content, "$ref") === "string") return;
  const count = Object.keys(content).filter((name) => !name.startsWith("x-")).length;
  if (count === 1) return;
  const message = `"content" of a parameter must have one media type, but has ${count}`;
  warnField(decoding, place, { name: "content", message });
}

/** 3.2: the whole query string is described by a media type. */
function checkQueryString(decoding: Decoding, place: ObjectNode): void {
  if (decoding.root.version !== "3.2") {
    const message = '"querystring" is a place for parameters from 3.2 on only';
    warnField(decoding, place, { name: "in", message });
  }
  for (const name of ["schema", "style", "explode", "allowReserved"]) {
    if (!Object.hasOwn(place.value, name)) continue;
    const message = `${quote(name)} does not apply to a parameter in "querystring"; its "content" says what it is`;
    warnField(decoding, place, { name, message });
  }
}

/** 2.0: `multi` repeats the name of the parameter, which is impossible in a path or a header. */
function checkCollectionFormat(decoding: Decoding, place: ObjectNode, where: string): void {
  const name = "collectionFormat";
  const format = own(place.value, name);
  if (format === undefined) return;
  if (!["csv", "ssv", "tsv", "pipes", "multi"].includes(format as string)) {
    const message = `${quote(name)} must be one of "csv", "ssv", "tsv", "pipes", "multi"`;
    warnField(decoding, place, { name, message });
  } else if (format === "multi" && where !== "query" && where !== "formData") {
    const message = `${quote(name)} can be "multi" for parameters in "query" or "formData" only, not in ${quote(where)}`;
    warnField(decoding, place, { name, message });
  }
}

/** A token of RFC 9110, section 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

interface HeaderName extends ObjectNode {
  readonly name: string;
  /** The field with the name as its value; undefined if the name is a key of the object. */
  readonly field?: string;
}

/** The name of a header, in a parameter or in a map of headers. */
export function checkHeaderName(decoding: Decoding, header: HeaderName): void {
  const { name, field } = header;
  if (TOKEN.test(name)) return;
  const at = field === undefined ? { ...fieldAt(header, name), key: true } : fieldAt(header, field);
  decoding.report.warning("FIELD_VALUE", `${quote(name)} cannot be the name of a header`, at);
}

// ---- servers --------------------------------------------------------------------------------------

/** Checks that every `{name}` of the URL has a variable. */
function checkServer(decoding: Decoding, place: ObjectNode): void {
  const url = own(place.value, "url");
  if (typeof url !== "string" || !url.includes("{")) return;
  const variables = own(place.value, "variables");
  const known = isJsonObject(variables) ? variables : {};
  for (const [, name = ""] of url.matchAll(/\{([^{}]*)\}/g)) {
    if (Object.hasOwn(known, name)) continue;
    const message = `There is no variable for ${quote(`{${name}}`)} of the URL ${quote(url)}`;
    warnField(decoding, place, { name: "url", message });
  }
}

function checkServerVariable(decoding: Decoding, place: ObjectNode): void {
  const values = own(place.value, "enum");
  const fallback = own(place.value, "default");
  if (!Array.isArray(values)) return;
  if (values.length === 0) {
    warnField(decoding, place, { name: "enum", message: '"enum" must not be empty' });
  } else if (typeof fallback === "string" && !values.includes(fallback)) {
    const message = '"default" of a server variable must be one of its "enum"';
    warnField(decoding, place, { name: "default", message });
  }
}

// ---- links and security ---------------------------------------------------------------------------

/** Records a link. `checkLinks` looks up its operation after all operations are decoded. */
function noteLink(decoding: Decoding, place: ObjectNode): void {
  const operationId = own(place.value, "operationId");
  const operationRef = own(place.value, "operationRef");
  if (typeof operationId === "string") {
    decoding.collected.links.push({ operationId, at: fieldAt(place, "operationId") });
  } else if (operationId === undefined && operationRef === undefined) {
    requireField(decoding, place, "operationId", "A link without an operationRef");
  }
}

/** The fields that a security scheme must have, by its type. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  apiKey: ["name", "in"],
  http: ["scheme"],
  oauth2: ["flows"],
  openIdConnect: ["openIdConnectUrl"],
};

/** The same for Swagger 2.0, by type and by OAuth flow. */
const NEEDED_2: Readonly<Record<string, readonly string[]>> = {
  apiKey: ["name", "in"],
  oauth2: ["flow", "scopes"],
  implicit: ["authorizationUrl"],
  password: ["tokenUrl"],
  application: ["tokenUrl"],
  accessCode: ["authorizationUrl", "tokenUrl"],
};

function checkSecurityScheme(decoding: Decoding, place: ObjectNode): void {
  const is2 = decoding.root.version === "2.0";
  const type = own(place.value, "type");
  const flow = is2 && type === "oauth2" ? own(place.value, "flow") : undefined;
  for (const word of [type, flow]) {
    if (typeof word !== "string") continue;
    const needed = own(is2 ? NEEDED_2 : NEEDED, word) as readonly string[] | undefined;
    for (const name of needed ?? []) {
      requireField(decoding, place, name, `A security scheme of type ${quote(word)}`);
    }
  }
  if (type === "mutualTLS" && decoding.root.version === "3.0") {
    const message = '"mutualTLS" is a type of a security scheme from 3.1 on only';
    warnField(decoding, place, { name: "type", message });
  }
}
