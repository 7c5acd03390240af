/** What the rule of a keyword works on: one schema object and the schema that is made of it. */
import { raisedBy, showLimit } from "../../config/limits.js";
import type { JsonObject, JsonValue } from "../../json.js";
import type { MutableSchema } from "../../schema/children.js";
import type { Decoding } from "../decoding.js";
import { quote } from "../describe.js";
import { type Resource, locate } from "../resolver.js";

export interface Target {
  readonly decoding: Decoding;
  readonly raw: JsonObject;
  readonly draft: MutableSchema;
  readonly pointer: string;
  readonly resource: Resource;
  readonly depth: number;
}

/** Reads one keyword of `target.raw` into the draft; reports an invalid value. */
export type ReadKeyword = (target: Target, value: JsonValue, name: string) => void;

/** Decodes a subschema; `path` is the rest of its pointer and starts with "/". */
export function subschema(target: Target, value: JsonValue, path: string): MutableSchema {
  return subschemaAt(target, value, target.pointer + path);
}

/** Like `subschema`, with the whole pointer. */
export function subschemaAt(target: Target, value: JsonValue, pointer: string): MutableSchema {
  const { decoding, resource, depth } = target;
  const { document } = resource;
  return decoding.decodeSchema({ value, pointer, document, resource, depth: depth + 1 });
}

export interface KeywordProblem {
  readonly code: string;
  readonly message: string;
  /** The rest of the pointer, starting with "/". */
  readonly path: string;
}

export function warn(target: Target, complaint: KeywordProblem): void {
  const at = locate(target.resource.document, target.pointer + complaint.path);
  target.decoding.report.warning(complaint.code, complaint.message, at);
}

/** Whether a keyword has more entries than a limit allows, which is the error TOO_COMPLEX. */
export function hasTooMany(
  target: Target,
  keyword: string,
  count: number,
  limit: "enumValues" | "properties",
): boolean {
  const most = target.decoding.options.limits[limit];
  if (count <= most) return false;
  const what = limit === "properties" ? "properties" : "values";
  const message = `${quote(keyword)} lists ${showLimit(count)} ${what}; at most ${showLimit(most)} are possible${raisedBy(limit)}`;
  fail(target, { code: "TOO_COMPLEX", message, path: `/${keyword}` });
  return true;
}

export function fail(target: Target, complaint: KeywordProblem): void {
  const at = locate(target.resource.document, target.pointer + complaint.path);
  target.decoding.report.error(complaint.code, complaint.message, at);
}
