/** Why a config file cannot be loaded, and where: a syntax error, or the line that throws. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import type { Diagnostic, TextPosition } from "../diagnostics.js";
import { codeFrame } from "../load/code-frame.js";
import { findJsonError } from "../load/json-error.js";
import { lineIndex } from "../load/lines.js";
import { configFiles } from "./imports.js";
import type { ConfigPlace } from "./read.js";

interface Cause {
  readonly message: string;
  /** Undefined where the loader does not say. */
  readonly at?: { readonly path: string; readonly position: TextPosition } | undefined;
}

/** The diagnostic for what loading a config file threw. */
export async function unreadableConfig(error: unknown, place: ConfigPlace): Promise<Diagnostic> {
  const { message, at } = await causeOf(error, place.path);
  const shared = {
    severity: "error",
    code: "CONFIG_UNREADABLE",
    message: `the config file cannot be read: ${message}`,
  } as const;
  if (at === undefined) return { ...shared, file: place.name };
  const { path, position } = at;
  const below = relative(dirname(place.path), path).replaceAll("\\", "/");
  const file = path === place.path ? place.name : join(dirname(place.name), below);
  const frame = codeFrame(lineIndex(readText(path)), position);
  return { ...shared, file, ...position, frame };
}

async function causeOf(error: unknown, path: string): Promise<Cause> {
  if (extname(path) === ".json") return jsonCause(path) ?? { message: firstLine(error) };
  const files = configFiles(path).filter((file) => extname(file) !== ".json");
  for (const file of files) {
    const cause = await syntaxCause(file);
    if (cause !== undefined) return cause;
  }
  return { message: firstLine(error), at: thrownAt(error, files) };
}

function jsonCause(path: string): Cause | undefined {
  const text = readText(path);
  const found = findJsonError(text);
  if (found === undefined) return undefined;
  const position = lineIndex(text).position(found.offset);
  return { message: `not valid JSON: ${found.message}`, at: { path, position } };
}

/** What jiti puts in place of a module that it cannot parse. */
const PARSE_ERROR = /^exports\.__JITI_ERROR__ = (\{.*\})$/;

/** The syntax error of one module. Node.js prints the place of one, but does not tell it. */
async function syntaxCause(path: string): Promise<Cause | undefined> {
  const { createJiti } = await import("jiti");
  const jiti = createJiti(path, { fsCache: false });
  const source = readText(path);
  const code = jiti.transform({ source, filename: path, ts: /\.[mc]?ts$/.test(path) });
  const json = PARSE_ERROR.exec(code)?.[1];
  if (json === undefined) return undefined;
  const { line, column, message } = JSON.parse(json) as TextPosition & { readonly message: string };
  return { message: message.trim(), at: { path, position: { line, column: column + 1 } } };
}

/** The first line of the stack that is in the project's files. TypeScript keeps its lines, not its columns. */
function thrownAt(error: unknown, files: readonly string[]): Cause["at"] {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  for (const entry of stack.split("\n")) {
    const path = files.find((file) => entry.includes(`${file}:`));
    const line = Number(/:(\d+):\d+\)?$/.exec(entry)?.[1] ?? 0);
    if (path === undefined || line === 0) continue;
    const [text = ""] = lineIndex(readText(path)).between(line, line);
    return { path, position: { line, column: text.search(/\S|$/) + 1 } };
  }
  return undefined;
}

/** The rest would be a stack or a code frame of the loader. */
function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n")[0] as string).trim();
}

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8").replace(/^\ufeff/, "") : "";
}
