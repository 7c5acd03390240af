/** Flow collections of the plain YAML reader: `[a, b]` and `{a: 1}`, on one line or many. */
import type { JsonArray, JsonObject, JsonValue } from "../json.js";
import {
  addValue,
  closeValue,
  COLON,
  sliceOriginal,
  decline,
  HASH,
  lineEnd,
  NEWLINE,
  resolvePlain,
  skipSpaces,
  SPACE,
} from "./plain-yaml-reader.js";
import type { PlainPosition, PlainReader } from "./plain-yaml-reader.js";
import { isPlainStart, readQuoted, scanPlain } from "./plain-yaml-scalars.js";
import { setOwn } from "./text.js";

export interface FlowContext {
  readonly depth: number;
  /** Continuation lines must be indented more than this. */
  readonly parentColumn: number;
}

/** Reads a flow collection whose node was added (YAML 1.2 section 7.4). Moves past it. */
export function readFlow(reader: PlainReader, node: number, context: FlowContext): JsonValue {
  const isMapping = reader.text.charAt(reader.at++) === "{";
  const value = isMapping ? readFlowMapping(reader, context) : readFlowSequence(reader, context);
  closeValue(reader, node);
  return value;
}

function readFlowSequence(reader: PlainReader, context: FlowContext): JsonArray {
  const items: JsonValue[] = [];
  const item = { name: "", key: -1, depth: context.depth + 1 };
  skipFlowSpace(reader, context);
  while (!reader.declined && !takeChar(reader, "]")) {
    items.push(readFlowNode(reader, item, context));
    skipFlowSpace(reader, context);
    endEntry(reader, "]", context);
  }
  return items;
}

function readFlowMapping(reader: PlainReader, context: FlowContext): JsonObject {
  const object: Record<string, JsonValue> = {};
  const depth = context.depth + 1;
  skipFlowSpace(reader, context);
  while (!reader.declined && !takeChar(reader, "}")) {
    const key = reader.at;
    const name = readFlowKey(reader);
    // Duplicates and merge keys are rare here; the full reader reports them.
    if (Object.hasOwn(object, name) || name === "<<") decline(reader);
    skipFlowSpace(reader, context);
    setOwn(object, name, readFlowNode(reader, { name, key, depth }, context));
    skipFlowSpace(reader, context);
    endEntry(reader, "}", context);
  }
  return object;
}

function readFlowNode(reader: PlainReader, place: PlainPosition, context: FlowContext): JsonValue {
  const { text, at } = reader;
  const node = addValue(reader, at, place);
  if (reader.declined) return null;
  switch (text.charAt(at)) {
    case "[":
    case "{":
      return readFlow(reader, node, { ...context, depth: place.depth });
    case '"':
    case "'":
      return readQuoted(reader, context.parentColumn);
    default: {
      if (!isPlainStart(text, at, true)) return decline(reader);
      scanPlain(reader, at, true);
      reader.at = reader.scalarEnd;
      return resolvePlain(reader, sliceOriginal(reader, at, reader.at));
    }
  }
}

/** Reads a key with its colon on one line. Declines every other form of key. */
function readFlowKey(reader: PlainReader): string {
  const { text, at } = reader;
  const char = text.charAt(at);
  const isQuoted = char === '"' || char === "'";
  let name = "";
  if (isQuoted) name = readQuoted(reader, -1);
  else if (!isPlainStart(text, at, true)) decline(reader);
  else {
    scanPlain(reader, at, true);
    if (!reader.declined) reader.at = reader.scalarEnd;
    name = sliceOriginal(reader, at, reader.at);
  }
  const colon = skipSpaces(text, reader.at);
  const isOnLine = colon - at <= 1000 && !text.slice(at, colon).includes("\n");
  if (!isOnLine || text.charCodeAt(colon) !== COLON) decline(reader);
  else reader.at = colon + 1;
  return name;
}

/** After an entry: a comma, or the end of the collection. */
function endEntry(reader: PlainReader, closer: "]" | "}", context: FlowContext): void {
  if (takeChar(reader, ",")) skipFlowSpace(reader, context);
  else if (reader.text.charAt(reader.at) !== closer) decline(reader);
}

function takeChar(reader: PlainReader, char: string): boolean {
  if (reader.text.charAt(reader.at) !== char) return false;
  reader.at++;
  return true;
}

/** Skips spaces, line breaks and comments. Content on a new line must be indented. */
function skipFlowSpace(reader: PlainReader, { parentColumn }: FlowContext): void {
  const { text } = reader;
  let start = reader.at;
  let lineStart = -1;
  for (;;) {
    const at = skipSpaces(text, start);
    const code = text.charCodeAt(at);
    if (code === HASH && (at === lineStart || text.charCodeAt(at - 1) === SPACE)) {
      start = lineEnd(text, at);
    } else if (code === NEWLINE) {
      start = at + 1;
      lineStart = start;
    } else {
      reader.at = at;
      if (at >= text.length || (lineStart !== -1 && at - lineStart <= parentColumn))
        decline(reader);
      return;
    }
  }
}
