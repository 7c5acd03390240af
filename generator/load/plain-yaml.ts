/**
 * Reads plain YAML: the subset that nearly all specs use, more than ten times as fast as the full reader
 * (the `yaml` package). It supports block and flow collections and all kinds of scalars, but no anchors,
 * tags, directives, merge or complex keys, tabs or CRLF. It has no error messages: it declines everything
 * else, valid or not, and the full reader takes over. Its results equal those of the full reader; tests
 * compare the two.
 */
import type { JsonObject, JsonValue } from "../json.js";
import {
  addValue,
  closeValue,
  COLON,
  sliceOriginal,
  DASH,
  decline,
  HASH,
  isBlankAt,
  isLineDone,
  lineEnd,
  narrowText,
  NEWLINE,
  nextContent,
  capacityFor,
  skipSpaces,
} from "./plain-yaml-reader.js";
import type { PlainPosition, PlainReader } from "./plain-yaml-reader.js";
import { readBlockScalar } from "./plain-yaml-block.js";
import { readFlow } from "./plain-yaml-flow.js";
import { isPlainStart, quotedEnd, readPlain, readQuoted, scanPlain } from "./plain-yaml-scalars.js";
import { pointerLocator } from "./positions.js";
import type { ValueTable } from "./positions.js";
import { setOwn, reportDuplicates } from "./text.js";
import type { NamedText, ParsedText, ReportAt } from "./text.js";

/** Longer keys are not allowed on one line (YAML 1.2 section 7.4.2). */
const MAX_KEY = 1000;

/** Parses a plain YAML document whose root is a block mapping; undefined if it declines. */
export function parsePlainYaml(source: NamedText, report: ReportAt): ParsedText | undefined {
  const { text } = source;
  if (UNUSUAL.test(text)) return undefined;
  const reader = startReader(text, source.limits.documentDepth);
  findStart(reader);
  if (reader.column !== 0 || isDash(reader)) return undefined;
  const value = readMapping(reader, { name: "", key: -1, depth: 0 });
  if (reader.declined || !isAtEnd(reader)) return undefined;
  const table = tableOf(reader);
  if (reader.hasDuplicates) reportDuplicates(source, table, report);
  return { value, locate: pointerLocator(table) };
}

/** A byte order mark within the text, or carriage returns. */
const UNUSUAL = /[\r\ufeff]/;

/** Written out: an object that is spread together is slow to make and to use. */
function startReader(text: string, maxDepth: number): PlainReader {
  const narrow = narrowText(text);
  return {
    text: narrow ?? text,
    wide: narrow === undefined ? undefined : text,
    maxDepth,
    at: 0,
    column: -1,
    lineStart: 0,
    scalarEnd: 0,
    declined: false,
    hasDuplicates: false,
    count: 0,
    values: capacityFor(text),
    keys: capacityFor(text),
    ends: capacityFor(text),
    names: [],
  };
}

function tableOf({ count, values, keys, ends, names }: PlainReader): ValueTable {
  return {
    values: values.subarray(0, count),
    keys: keys.subarray(0, count),
    ends: ends.subarray(0, count),
    targets: new Map<number, number>(),
    name: (node) => names[node] ?? "",
  };
}

/** Skips comments and one `---` up to the first content. */
function findStart(reader: PlainReader): void {
  const { text } = reader;
  let start = 0;
  let at = skipSpaces(text, start);
  while (at < text.length && (text.charCodeAt(at) === HASH || text.charCodeAt(at) === NEWLINE)) {
    start = lineEnd(text, at) + 1;
    at = skipSpaces(text, start);
  }
  reader.at = at;
  reader.column = at - start;
  reader.lineStart = start;
  if (!text.startsWith("---", start)) return;
  reader.at = start + 3;
  nextContent(reader);
}

function isAtEnd(reader: PlainReader): boolean {
  return reader.column === -1;
}

function isDash(reader: PlainReader): boolean {
  return reader.text.charCodeAt(reader.at) === DASH && isBlankAt(reader.text, reader.at + 1);
}

/** Reads the node that starts here, in a collection at `parentColumn`. Moves to the next content. */
function readNode(reader: PlainReader, place: PlainPosition, parentColumn: number): JsonValue {
  if (isDash(reader)) return readSequence(reader, place);
  if (keyEnd(reader) !== undefined) return readMapping(reader, place);
  return readInline(reader, place, parentColumn);
}

/** A scalar or a flow collection. */
function readInline(reader: PlainReader, place: PlainPosition, parentColumn: number): JsonValue {
  const node = addValue(reader, reader.at, place);
  let value: JsonValue;
  switch (reader.text.charAt(reader.at)) {
    case "|":
    case ">":
      return readBlockScalar(reader, parentColumn);
    case '"':
    case "'":
      value = readQuoted(reader, parentColumn);
      break;
    case "[":
    case "{":
      value = readFlow(reader, node, { depth: place.depth, parentColumn });
      break;
    default:
      return readPlain(reader, parentColumn);
  }
  nextContent(reader);
  return value;
}

/** Items at the column of the first dash (YAML 1.2 section 8.2.1). */
function readSequence(reader: PlainReader, place: PlainPosition): JsonValue {
  const { text, column } = reader;
  const node = addValue(reader, reader.at, place);
  const items: JsonValue[] = [];
  const item = { name: "", key: -1, depth: place.depth + 1 };
  while (!reader.declined && reader.column === column && isDash(reader)) {
    const after = reader.at + 1;
    if (isLineDone(text, after)) {
      reader.at = after;
      nextContent(reader);
      if (reader.column > column) items.push(readNode(reader, item, column));
      else items.push(readNothing(reader, skipSpaces(text, after), item));
    } else {
      reader.at = skipSpaces(text, after);
      reader.column = reader.at - reader.lineStart;
      items.push(readNode(reader, item, column));
    }
  }
  closeValue(reader, node);
  if (reader.column > column) decline(reader);
  return items;
}

function readNothing(reader: PlainReader, offset: number, place: PlainPosition): null {
  addValue(reader, offset, place);
  return null;
}

/** Members at the column of the first key (YAML 1.2 section 8.2.2). */
function readMapping(reader: PlainReader, place: PlainPosition): JsonObject {
  const { text, column } = reader;
  const node = addValue(reader, reader.at, place);
  const object: Record<string, JsonValue> = {};
  // Shared by all members, because they are read one after another.
  const member = { name: "", key: -1, depth: place.depth + 1 };
  while (!reader.declined && reader.column === column) {
    member.key = reader.at;
    const end = keyEnd(reader);
    if (end === undefined) decline(reader);
    else {
      const name = readKey(reader);
      member.name = name;
      reader.hasDuplicates ||= Object.hasOwn(object, name);
      reader.at = skipSpaces(text, end) + 1;
      setOwn(object, name, readMember(reader, member, column));
    }
  }
  closeValue(reader, node);
  if (reader.column > column) decline(reader);
  return object;
}

/** The value after a colon: on the same line or on the next ones; null if there is none. */
function readMember(reader: PlainReader, place: PlainPosition, column: number): JsonValue {
  const after = reader.at;
  if (!isLineDone(reader.text, after)) {
    reader.at = skipSpaces(reader.text, after);
    return readInline(reader, place, column);
  }
  nextContent(reader);
  if (reader.column > column) return readNode(reader, place, column);
  if (reader.column === column && isDash(reader)) return readSequence(reader, place);
  return readNothing(reader, skipSpaces(reader.text, after), place);
}

/** The end of the key that starts here, if it is one: a scalar on one line, then a colon. */
function keyEnd(reader: PlainReader): number | undefined {
  const { text, at } = reader;
  const char = text.charAt(at);
  let end: number | undefined;
  if (char === '"' || char === "'") {
    end = quotedEnd(text, at);
    if (end === undefined || text.slice(at, end).includes("\n")) return undefined;
  } else {
    if (!isPlainStart(text, at, false)) return undefined;
    scanPlain(reader, at, false);
    end = reader.scalarEnd;
  }
  const colon = skipSpaces(text, end);
  const isKey = text.charCodeAt(colon) === COLON && isBlankAt(text, colon + 1);
  if (isKey && end - at > MAX_KEY) decline(reader);
  return isKey ? end : undefined;
}

/** The key that `keyEnd` found; merge keys are left to the full reader. */
function readKey(reader: PlainReader): string {
  const { text, at } = reader;
  const char = text.charAt(at);
  if (char === '"' || char === "'") return readQuoted(reader, -1);
  const name = sliceOriginal(reader, at, reader.scalarEnd);
  if (name === "<<") decline(reader);
  return name;
}
