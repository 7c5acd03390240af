/** Paths, webhooks and callbacks: every operation with its parameters, bodies and responses. */
import { raisedBy, showLimit } from "../config/limits.js";
import { own } from "../json.js";
import { checkOperation, checkPaths, type OperationIds } from "./checks.js";
import type { Decoding } from "./decoding.js";
import { locate } from "./resolver.js";
import type { Body, Operation, Parameter, Response } from "./document.js";
import {
  entries,
  fieldAt,
  flagField,
  follow,
  mapField,
  namedEntries,
  objectField,
  textField,
  textList,
  type ObjectNode,
} from "./fields.js";
import { checkObject } from "./objects/check.js";
import { checkSecurity } from "./objects/document.js";
import { decodeParameterSets } from "./parameter-sets.js";
import { decodeBody, decodeParameter, decodeResponse, parameterNodes } from "./parameters.js";
import { METHODS } from "./specification.js";
import {
  decodeBody2,
  decodeForm,
  decodeParameter2,
  decodeResponse2,
  mediaTypesOf,
} from "./swagger2.js";

export interface OperationWalk {
  readonly decoding: Decoding;
  readonly operations: Operation[];
  readonly ids: OperationIds;
  /** Path items being decoded, to stop at callbacks that contain themselves. */
  readonly active: Set<string>;
}

interface Route {
  readonly source: Operation["source"];
  readonly path: string;
}

/** All operations of paths, then webhooks; callbacks follow the operation that declares them. */
export function decodeOperations(decoding: Decoding, top: ObjectNode): readonly Operation[] {
  const walk: OperationWalk = { decoding, operations: [], ids: new Map(), active: new Set() };
  const paths = mapField(decoding, top, "paths");
  if (paths !== undefined) {
    checkPaths(decoding, paths);
    walkItems(walk, paths, "path");
  }
  const webhooks = mapField(decoding, top, "webhooks");
  if (webhooks !== undefined) walkItems(walk, webhooks, "webhook");
  return walk.operations;
}

function walkItems(walk: OperationWalk, items: ObjectNode, source: Operation["source"]): void {
  // Only paths can have extensions.
  const listed = source === "path" ? entries : namedEntries;
  for (const [path, item] of listed(walk.decoding, items)) {
    decodePathItem(walk, item, { source, path });
  }
}

/** Decodes a path item, which can be a reference with other fields beside it. */
export function decodePathItem(walk: OperationWalk, written: ObjectNode, route: Route): void {
  const { decoding, active } = walk;
  const item = follow(decoding, written, "pathItems");
  if (item === undefined) return;
  const key = `${item.document.source.uri}#${item.pointer}`;
  if (active.has(key)) return;
  const { callbackDepth } = decoding.options.limits;
  if (active.size >= callbackDepth) {
    const message = `Callbacks are nested more than ${showLimit(callbackDepth)} deep here${raisedBy("callbackDepth")}`;
    decoding.report.error("CALLBACK_DEPTH", message, locate(item.document, item.pointer));
    return;
  }
  active.add(key);
  const parts = item === written ? [item] : [item, written];
  const shared = parts.flatMap((part) => {
    checkObject(decoding, part, "pathItem");
    return [...parameterNodes(decoding, part)];
  });
  // Decoded even if the path item has no operations: they have schemas.
  decodeParameters(walk, shared, () => true);
  for (const part of parts) {
    for (const method of Object.keys(part.value)) {
      if (!METHODS.has(method)) continue;
      const place = objectField(decoding, part, method);
      if (place !== undefined) decodeOperation(walk, place, { ...route, method, shared });
    }
    const additional = mapField(decoding, part, "additionalOperations");
    if (additional === undefined) continue;
    for (const [method, place] of namedEntries(decoding, additional)) {
      decodeOperation(walk, place, { ...route, method, shared });
    }
  }
  active.delete(key);
}

interface OperationContext extends Route {
  readonly method: string;
  /** Parameters of the path item. */
  readonly shared: readonly ObjectNode[];
}

function decodeOperation(
  walk: OperationWalk,
  written: ObjectNode,
  context: OperationContext,
): void {
  const { decoding } = walk;
  if (typeof own(written.value, "$ref") === "string") {
    const message = (): string => "An operation cannot be a reference; it is followed anyway";
    const at = fieldAt(written, "$ref");
    decoding.report.warnOnce({ code: "REF_PLACE", key: "operation", message }, at);
  }
  const place = follow(decoding, written, "operations");
  if (place === undefined) return;
  checkObject(decoding, place, "operation");
  checkSecurity(decoding, place);
  const { source, path, method } = context;
  const places = parameterNodes(decoding, place);
  const all = [...context.shared.filter((one) => !isOverridden(one, places)), ...places];
  const isShared = (one: ObjectNode) => !places.includes(one);
  const is2 = decoding.root.version === "2.0";
  const parameters = decodeParameters(walk, all, isShared);
  const operation: Operation = {
    source,
    path,
    method,
    operationId: textField(decoding, place, "operationId"),
    summary: textField(decoding, place, "summary"),
    description: textField(decoding, place, "description"),
    tags: textList(decoding, place, "tags"),
    deprecated: flagField(decoding, place, "deprecated") === true,
    requestBody: is2 ? decodeRequest2(walk, place, all) : decodeRequest(walk, place),
    parameters,
    ...(decoding.options.operations
      ? { parameterSets: decodeParameterSets(decoding, place, parameters) }
      : {}),
    responses: decodeResponses(walk, place),
    at: locate(place.document, place.pointer),
  };
  checkOperation(walk, place, { operation, parameters: all });
  walk.operations.push(operation);
  decodeCallbacks(walk, place);
}

function isOverridden(place: ObjectNode, by: readonly ObjectNode[]): boolean {
  const same = (other: ObjectNode, name: string) =>
    own(other.value, name) === own(place.value, name);
  return by.some((other) => same(other, "name") && same(other, "in"));
}

function decodeParameters(
  { decoding }: OperationWalk,
  places: readonly ObjectNode[],
  isShared: (place: ObjectNode) => boolean,
): readonly Parameter[] {
  if (decoding.root.version !== "2.0") {
    return places.map((place) => decodeParameter(decoding, place, isShared(place)));
  }
  return places
    .filter((place) => !isIn(place, "body") && !isIn(place, "formData"))
    .map((place) => decodeParameter2(decoding, place, isShared(place)));
}

function isIn(place: ObjectNode, where: string): boolean {
  return own(place.value, "in") === where;
}

function decodeRequest(walk: OperationWalk, operation: ObjectNode): Body | undefined {
  const written = objectField(walk.decoding, operation, "requestBody");
  const place = written === undefined ? undefined : follow(walk.decoding, written, "requestBodies");
  return place === undefined ? undefined : decodeBody(walk.decoding, place);
}

/** 2.0: the body parameter, or an object of the form parameters. */
function decodeRequest2(
  walk: OperationWalk,
  operation: ObjectNode,
  all: readonly ObjectNode[],
): Body | undefined {
  const { decoding } = walk;
  const [body, second] = all.filter((place) => isIn(place, "body"));
  const fields = all.filter((place) => isIn(place, "formData"));
  if (body !== undefined && (second !== undefined || fields.length > 0)) {
    const other = second === undefined ? "form parameters" : "a second one";
    const message = `An operation cannot have a body parameter and ${other}; the first body parameter counts`;
    decoding.report.warning(
      "BODY_PARAMETERS",
      message,
      locate(operation.document, operation.pointer),
    );
  }
  const mediaTypes = mediaTypesOf(decoding, operation, "consumes");
  if (body !== undefined) return decodeBody2(decoding, body, mediaTypes);
  return fields.length === 0 ? undefined : decodeForm(decoding, operation, { fields, mediaTypes });
}

function decodeResponses(walk: OperationWalk, operation: ObjectNode): readonly Response[] {
  const { decoding } = walk;
  const map = mapField(decoding, operation, "responses");
  const list: Response[] = [];
  const is2 = decoding.root.version === "2.0";
  const mediaTypes = is2 ? mediaTypesOf(decoding, operation, "produces") : [];
  for (const [status, written] of map === undefined ? [] : entries(decoding, map)) {
    const place = follow(decoding, written, "responses");
    if (place === undefined) continue;
    if (is2) {
      list.push(decodeResponse2(decoding, place, { status, mediaTypes }));
    } else {
      list.push(decodeResponse(decoding, place, status));
    }
  }
  return list;
}

function decodeCallbacks(walk: OperationWalk, operation: ObjectNode): void {
  const callbacks = mapField(walk.decoding, operation, "callbacks");
  if (callbacks === undefined) return;
  for (const [, written] of entries(walk.decoding, callbacks)) {
    const callback = follow(walk.decoding, written, "callbacks");
    if (callback !== undefined) walkItems(walk, callback, "callback");
  }
}
