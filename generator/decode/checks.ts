/** Checks rules of the specifications that do not affect models. Reports warnings. */
import type { SpecLocation } from "../diagnostics.js";
import { isJsonObject, own } from "../json.js";
import type { Decoding } from "./decoding.js";
import { locate } from "./resolver.js";
import { quote } from "./describe.js";
import type { Operation } from "./document.js";
import { fieldAt, requireField, type ObjectNode } from "./fields.js";

/** The first location of each `operationId`. */
export type OperationIds = Map<string, SpecLocation>;

const PLACEHOLDER = /\{([^{}]*)\}/g;
const STATUS = /^([1-5][0-9][0-9]|[1-5]XX|default)$/;

/** Checks that the document has its required fields. */
export function checkTop(decoding: Decoding, top: ObjectNode): void {
  const { version } = decoding.root;
  requireField(decoding, top, "info", "The document");
  if (version === "2.0" || version === "3.0") requireField(decoding, top, "paths", "The document");
  else if (!["paths", "components", "webhooks"].some((name) => Object.hasOwn(top.value, name))) {
    const message = 'The document must have "paths", "components" or "webhooks"';
    decoding.report.warning("MISSING_FIELD", message, locate(top.document, ""));
  }
}

/** Checks that paths start with "/" and differ in more than the names of their parameters. */
export function checkPaths(decoding: Decoding, paths: ObjectNode): void {
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

/** `parameters` are the Parameter Objects of the operation and its path item. */
export function checkOperation(
  checked: Checked,
  place: ObjectNode,
  {
    operation,
    parameters,
  }: { readonly operation: Operation; readonly parameters: readonly ObjectNode[] },
): void {
  checkOperationId(checked, place, operation);
  checkResponses(checked.decoding, place, operation);
  if (operation.source === "path") checkPathParameters(checked.decoding, operation, parameters);
  checkQuery(checked.decoding, operation);
}

function checkOperationId(
  { decoding, ids }: Checked,
  place: ObjectNode,
  operation: Operation,
): void {
  const { operationId } = operation;
  if (operationId === undefined) return;
  const at = fieldAt(place, "operationId");
  const first = ids.get(operationId);
  if (first === undefined) ids.set(operationId, at);
  else if (first.document !== at.document || first.pointer !== at.pointer) {
    const holder = first.pointer.slice(0, first.pointer.lastIndexOf("/"));
    const file = first.document === at.document ? "" : first.document;
    const message = `The operationId ${quote(operationId)} is already taken by ${file}#${holder}`;
    decoding.report.warning("DUPLICATE_OPERATION_ID", message, at);
  }
}

function checkResponses(decoding: Decoding, place: ObjectNode, operation: Operation): void {
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

/** Checks that every `{name}` of the path has a parameter, and vice versa. */
function checkPathParameters(
  decoding: Decoding,
  operation: Operation,
  parameters: readonly ObjectNode[],
): void {
  const inPath = parameters.filter(({ value }) => own(value, "in") === "path");
  if (inPath.length === 0 && !operation.path.includes("{")) return;
  const names = [...operation.path.matchAll(PLACEHOLDER)].map((match) => match[1] as string);
  const warn = (message: string, at: SpecLocation) =>
    decoding.report.warning("PATH_PARAMETER", message, at);
  const template = quote(operation.path);
  for (const name of new Set(names)) {
    const count = names.filter((other) => other === name).length;
    const placeholder = quote(`{${name}}`);
    if (count > 1)
      warn(`${placeholder} occurs ${count} times in the path ${template}`, operation.at);
    if (inPath.some(({ value }) => own(value, "name") === name)) continue;
    warn(`There is no parameter for ${placeholder} of the path ${template}`, operation.at);
  }
  for (const { document, pointer, value } of inPath) {
    const name = own(value, "name");
    if (typeof name !== "string") continue;
    const at = locate(document, pointer);
    if (!names.includes(name)) {
      const message = `The path ${template} has no ${quote(`{${name}}`)} for its parameter`;
      // A parameter shared by several operations may be right for the others: warn at the operation.
      warn(message, isWithin(at, pathItemOf(operation)) ? at : operation.at);
    } else if (own(value, "required") !== true) {
      warn(`The path parameter ${quote(name)} must have "required": true`, at);
    }
  }
}

function pathItemOf({ at }: Operation): SpecLocation {
  return { ...at, pointer: at.pointer.slice(0, at.pointer.lastIndexOf("/")) };
}

function isWithin(at: SpecLocation, outer: SpecLocation): boolean {
  return at.document === outer.document && at.pointer.startsWith(`${outer.pointer}/`);
}

/** 3.2: a parameter for the whole query string must be the only query parameter. */
function checkQuery(decoding: Decoding, operation: Operation): void {
  const places = operation.parameters.map((parameter) => parameter.in);
  const whole = places.filter((place) => place === "querystring").length;
  if (whole === 0 || (whole === 1 && !places.includes("query"))) return;
  const message = 'A parameter in "querystring" must be the only one for the query';
  decoding.report.warning("PARAMETER_IN", message, operation.at);
}

/** Names of components are limited to letters, digits, ".", "-" and "_" (from 3.0). */
export function checkComponentName(decoding: Decoding, section: ObjectNode, name: string): void {
  if (decoding.root.version === "2.0" || /^[A-Za-z0-9._-]+$/.test(name)) return;
  const message = `The name ${quote(name)} of a component may only have letters, digits, ".", "-" and "_"`;
  decoding.report.warning("COMPONENT_NAME", message, { ...fieldAt(section, name), key: true });
}
