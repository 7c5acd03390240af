/** Parses bytes into a document that knows the positions of its values. */
import type { Limits } from "../config/limits.js";
import { hash } from "node:crypto";
import { Problems } from "../diagnostics.js";
import type { Problem } from "../diagnostics.js";
import { isJsonObject } from "../json.js";
import type { JsonValue } from "../json.js";
import { decodeText, withoutByteOrderMark } from "./bytes.js";
import { lineIndex } from "./lines.js";
import type { Retrieved } from "./outcome.js";
import { parseText } from "./parse.js";
import type { Documents, SourceDocument } from "./source.js";
import { reportAt } from "./text.js";
import type { NamedText } from "./text.js";
import { resolveUri } from "./uri.js";

export interface ReadDocument {
  readonly document: SourceDocument | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads the bytes of a document; without a document, at least one of the problems is an error. A
 * document of the last run that had the same bytes is used again.
 */
export async function readBytes(
  retrieved: Retrieved,
  { limits, known }: { readonly limits: Limits; readonly known?: Documents | undefined },
): Promise<ReadDocument> {
  const digest = hash("sha256", retrieved.bytes);
  const before = known?.get(retrieved.uri);
  if (before?.digest === digest && before.name === retrieved.name)
    return { document: before, problems: before.problems ?? [] };
  const { text, valid } = decodeText(retrieved.bytes);
  const { document, problems: own } = await readText(text, { ...retrieved, limits });
  const problems = valid ? own : [...encodingProblems(text, retrieved, limits), ...own];
  return { document: document && { ...document, digest, problems }, problems };
}

function encodingProblems(text: string, retrieved: Retrieved, limits: Limits): readonly Problem[] {
  const problems = new Problems();
  const source = { name: retrieved.name, text, position: lineIndex(text).position, limits };
  const offset = Math.max(text.indexOf("\ufffd"), 0);
  const message = "the text is not UTF-8 here; the character is lost";
  reportAt(source, problems)("warning", "NOT_UTF8", offset, message);
  return problems.list;
}

/** Parses the text of a document. `name` is its name in messages. */
export async function readText(
  marked: string,
  place: { readonly uri: string; readonly name: string; readonly limits: Limits },
): Promise<ReadDocument> {
  const text = withoutByteOrderMark(marked);
  const { name, limits } = place;
  const problems = new Problems();
  const lines = lineIndex(text);
  const source: NamedText = { name, text, position: lines.position, limits };
  const parsed = await parseText(source, problems);
  if (parsed === undefined) return { document: undefined, problems: problems.list };
  const { value, locate } = parsed;
  const document: SourceDocument = {
    uri: baseUri(value, place.uri),
    name,
    text,
    value,
    lines,
    position: (pointer, key = false) => source.position(locate(pointer, key)),
  };
  return { document, problems: problems.list };
}

/** The base of a document's references: `$self` (OpenAPI 3.2 section 4.1), or its location. */
function baseUri(value: JsonValue, uri: string): string {
  if (!isJsonObject(value) || !Object.hasOwn(value, "openapi")) return uri;
  const self = Object.hasOwn(value, "$self") ? value["$self"] : undefined;
  return (typeof self === "string" ? resolveUri(self, uri) : undefined) ?? uri;
}

/** Describes a value that is not the expected object. */
export function kindOf(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
