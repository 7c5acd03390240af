/** Rules of the specifications that no model depends on: warnings for the author of the document. */
import type { SpecLocation } from "../diagnostics.js";
import { isJsonObject, own } from "../json.js";
import { locate, type Decoding } from "./decoding.js";
import { quote } from "./describe.js";
import type { Operation } from "./document.js";
import { fieldAt, requireField, type Place } from "./fields.js";

/** `operationId` -> where it was first. */
export type OperationIds = Map<string, SpecLocation>;

const PLACEHOLDER = /\{([^{}]*)\}/g;
const STATUS = /^([1-5][0-9][0-9]|[1-5]XX|default)$/;

/** What the document itself must have. */
export function checkTop(decoding: Decoding, top: Place): void {
  const { version } = decoding.root;
  requireField(decoding, top, "info", "The document");
  if (version === "2.0" || version === "3.0") requireField(decoding, top, "paths", "The document");
  else if (!["paths", "components", "webhooks"].some((name) => Object.hasOwn(top.value, name))) {
    const message = 'The document must have "paths", "components" or "webhooks"';
    decoding.report.warning("MISSING_FIELD", message, locate(top.document, ""));
  }
}

/** Paths start with "/" and differ in more than the names of their parameters. */
export function checkPaths(decoding: Decoding, paths: Place): void {
  const seen = new Map<string, string>();
  for (const path of Object.keys(paths.value)) {
    if (path.startsWith("x-")) continue;
    const at = { ...fieldAt(paths, path), key: true };
    if (!path.startsWith("/")) {
      decoding.report.warning("PATH_FORM", `The path ${quote(path)} must start with "/"`, at);
    }
    const shape = path.replace(PLACEHOLDER, "{}");
    const twin = seen.get(shape);
    if (twin === undefined) seen.set(shape, path);
    else {
      const message = `The path ${quote(path)} is the same as ${quote(twin)} but for the names of its parameters`;
      decoding.report.warning("DUPLICATE_PATH", message, at);
    }
  }
}

interface Checked {
  readonly decoding: Decoding;
  readonly ids: OperationIds;
}

export function checkOperation(checked: Checked, place: Place, operation: Operation): void {
  checkOperationId(checked, place, operation);
  checkResponses(checked.decoding, place, operation);
  if (operation.source === "path") checkPathParameters(checked.decoding, operation);
  checkQuery(checked.decoding, operation);
}

function checkOperationId({ decoding, ids }: Checked, place: Place, operation: Operation): void {
  const { operationId } = operation;
  if (operationId === undefined) return;
  const at = fieldAt(place, "operationId");
  const first = ids.get(operationId);
  if (first === undefined) ids.set(operationId, at);
  else if (first.document !== at.document || first.pointer !== at.pointer) {
    const message = `The operationId ${quote(operationId)} is already taken by another operation`;
    decoding.report.warning("DUPLICATE_OPERATION_ID", message, at);
  }
}

function checkResponses(decoding: Decoding, place: Place, operation: Operation): void {
  const { version } = decoding.root;
  if (version === "2.0" || version === "3.0") {
    requireField(decoding, place, "responses", "An operation");
  }
  const written = own(place.value, "responses");
  if (isJsonObject(written) && Object.keys(written).every((name) => name.startsWith("x-"))) {
    const message = '"responses" must have at least one response';
    decoding.report.warning("MISSING_FIELD", message, fieldAt(place, "responses"));
  }
  for (const { status } of operation.responses) {
    if (STATUS.test(status)) continue;
    const message = `${quote(status)} is no response status; it must be a code such as "200", a range such as "4XX", or "default"`;
    const { document, pointer } = place;
    const at = { ...locate(document, `${pointer}/responses/${status}`), key: true };
    decoding.report.warning("RESPONSE_STATUS", message, at);
  }
}

/** Every `{name}` of the path has a parameter, and the other way round. */
function checkPathParameters(decoding: Decoding, operation: Operation): void {
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  if (inPath.length === 0 && !operation.path.includes("{")) return;
  const names = [...operation.path.matchAll(PLACEHOLDER)].map((match) => match[1] as string);
  const warn = (message: string) =>
    decoding.report.warning("PATH_PARAMETER", message, operation.at);
  const template = quote(operation.path);
  for (const name of new Set(names)) {
    const count = names.filter((other) => other === name).length;
    if (count > 1) warn(`${quote(`{${name}}`)} occurs ${count} times in the path ${template}`);
    const parameter = inPath.find((one) => one.name === name);
    if (parameter === undefined)
      warn(`There is no parameter for ${quote(`{${name}}`)} of the path ${template}`);
    else if (!parameter.required)
      warn(`The path parameter ${quote(name)} must have "required": true`);
  }
  for (const { name } of inPath) {
    if (!names.includes(name))
      warn(`The path ${template} has no ${quote(`{${name}}`)} for its parameter`);
  }
}

/** 3.2: a parameter for the whole query string stands alone. */
function checkQuery(decoding: Decoding, operation: Operation): void {
  const places = operation.parameters.map((parameter) => parameter.in);
  const whole = places.filter((place) => place === "querystring").length;
  if (whole === 0 || (whole === 1 && !places.includes("query"))) return;
  const message = 'A parameter in "querystring" must be the only one for the query';
  decoding.report.warning("PARAMETER_IN", message, operation.at);
}

/** Names of components are limited to letters, digits, ".", "-" and "_" (from 3.0). */
export function checkComponentName(decoding: Decoding, section: Place, name: string): void {
  if (decoding.root.version === "2.0" || /^[A-Za-z0-9._-]+$/.test(name)) return;
  const message = `The name ${quote(name)} of a component may only have letters, digits, ".", "-" and "_"`;
  decoding.report.warning("COMPONENT_NAME", message, { ...fieldAt(section, name), key: true });
}
