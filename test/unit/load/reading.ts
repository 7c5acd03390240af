/** Reads texts and shows what was said about them, one line a problem. */
import { DEFAULT_LIMITS } from "../../../generator/config/limits.js";
import type { Problem } from "../../../generator/diagnostics.js";
import { Problems } from "../../../generator/diagnostics.js";
import type { JsonValue } from "../../../generator/json.js";
import { parseText } from "../../../generator/load/parse.js";
import { parsePlainYaml } from "../../../generator/load/plain-yaml.js";
import { lineIndex } from "../../../generator/load/lines.js";
import { reportAt } from "../../../generator/load/text.js";
import type { NamedText, ParsedText } from "../../../generator/load/text.js";
import { parseYamlText } from "../../../generator/load/yaml-text.js";

export function named(text: string, name = "spec"): NamedText {
  return { name, text, position: lineIndex(text).position, limits: DEFAULT_LIMITS };
}

export interface Reading {
  readonly parsed: ParsedText | undefined;
  readonly value: JsonValue | undefined;
  readonly problems: readonly string[];
}

/** `1:2 error CODE: message`. */
export function show({ severity, code, message, at }: Problem): string {
  const place = at !== undefined && "file" in at ? `${at.line}:${at.column} ` : "";
  return `${place}${severity} ${code}: ${message}`;
}

export async function read(text: string, name = "spec"): Promise<Reading> {
  const problems = new Problems();
  const parsed = await parseText(named(text, name), problems);
  return { parsed, value: parsed?.value, problems: problems.list.map(show) };
}

/** The value and the problems alone. */
export async function outcome(text: string, name = "spec"): Promise<Omit<Reading, "parsed">> {
  const { value, problems } = await read(text, name);
  return { value, problems };
}

function readWith(reader: typeof parseYamlText, text: string): Reading {
  const problems = new Problems();
  const source = named(text);
  const parsed = reader(source, reportAt(source, problems));
  return { parsed, value: parsed?.value, problems: problems.list.map(show) };
}

export const readFull = (text: string): Reading => readWith(parseYamlText, text);
export const readPlain = (text: string): Reading => readWith(parsePlainYaml, text);

/** `line:column` of the value and of the key at each pointer. */
export function places(text: string, parsed: ParsedText, pointers: readonly string[]): string[] {
  const { position } = lineIndex(text);
  return pointers.map((pointer) => {
    const value = position(parsed.locate(pointer, false));
    const key = position(parsed.locate(pointer, true));
    return `${pointer} ${value.line}:${value.column} key ${key.line}:${key.column}`;
  });
}

/** The pointers of a value and everything in it. */
export function pointersOf(value: JsonValue, pointer = ""): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  const members = Object.entries(value).flatMap(([key, member]) =>
    pointersOf(member, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
  return [pointer, ...members];
}
