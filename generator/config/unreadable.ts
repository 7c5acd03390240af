/**
 * Finds the reason and the position when a config file cannot be loaded: a syntax error, or the line that
 * throws.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import type { Diagnostic, TextPosition } from "../diagnostics.js";
import { codeFrame } from "../load/code-frame.js";
import { findJsonError } from "../load/json-error.js";
import { lineIndex } from "../load/lines.js";
import { configFiles } from "./imports.js";
import type { ConfigFile } from "./read.js";

interface Cause {
  readonly message: string;
  /** Undefined if the loader does not report it. */
  readonly at?: { readonly path: string; readonly position: TextPosition } | undefined;
}

/** The diagnostic for an error thrown while loading a config file. */
export async function unreadableConfig(error: unknown, place: ConfigFile): Promise<Diagnostic> {
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

/** The code that jiti generates for a module that it cannot parse. */
const PARSE_ERROR = /^exports\.__JITI_ERROR__ = (\{.*\})$/;

/** The syntax error of a module. Node.js prints its position, but does not expose it on the error. */
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

/** The topmost stack frame in the project's files. Transpiled TypeScript keeps lines, but not columns. */
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

/** The first line of an error message, without the stack or code frame of the loader. */
function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n")[0] as string).trim();
}

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8").replace(/^\ufeff/, "") : "";
}
