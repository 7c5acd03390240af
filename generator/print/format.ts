/** Formats printed files with the layout of prettier. */
import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { invariant } from "../diagnostics.js";
import { type Formatter, OXFMT } from "../config/formatter.js";
import type { OutputFile } from "./files.js";
import { formatWithPrettier } from "./prettier.js";
import { packUnions } from "./unions.js";

/** The options of this repository's `.prettierrc.json`; everything else is prettier's default. */
const OPTIONS = { printWidth: 100 } as const;

/**
 * The size of texts passed to the formatter. Each call allocates memory, so small files are formatted
 * together. Much larger texts are slower again.
 */
const CHUNK = 64_000;

/** Larger texts stay as they are printed: the formatter needs more than ten times their memory. */
const LARGEST = 10_000_000;

/** Separates the files of a chunk. Random, so that no spec can contain it. */
const SEPARATOR = `//#${randomUUID()}`;

/** Formats files with the formatter of a job. Keeps their order. */
export async function formatFiles(
  files: Iterable<OutputFile>,
  formatter: Formatter = OXFMT,
): Promise<OutputFile[]> {
  switch (formatter.kind) {
    case "oxfmt":
      return formatWithOxfmt(files);
    case "prettier":
      return formatWithPrettier(files, formatter);
    case "none":
      return [...files];
  }
}

/**
 * Formats TypeScript and JavaScript files; other files are unchanged. Keeps their order. The list is
 * iterated while earlier files are formatted in the formatter's threads. A syntax error is a bug of the
 * generator.
 */
async function formatWithOxfmt(files: Iterable<OutputFile>): Promise<OutputFile[]> {
  const finished: OutputFile[] = [];
  const chunks = chunksOf(files, finished);
  const work = async (): Promise<void> => {
    for (const chunk of chunks) await formatChunk(chunk, finished);
  };
  // One call formats while this thread prints the next chunk. More calls would only wait.
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return finished;
}

interface Entry {
  readonly file: OutputFile;
  /** The index in the result. */
  readonly index: number;
}

/** Yields TypeScript and JavaScript files in chunks. Adds all files to `finished`, for now unformatted. */
function* chunksOf(files: Iterable<OutputFile>, finished: OutputFile[]): Generator<Entry[]> {
  let chunk: Entry[] = [];
  let size = 0;
  for (const file of files) {
    const index = finished.push(file) - 1;
    if (file.verbatim === true || !/\.[jt]s$/.test(file.path) || file.text.length > LARGEST)
      continue;
    // A directive must be at the start of a text.
    if (file.text.includes('"use strict";')) {
      yield [{ file, index }];
      continue;
    }
    chunk.push({ file, index });
    size += file.text.length;
    if (size < CHUNK) continue;
    yield chunk;
    chunk = [];
    size = 0;
  }
  if (chunk.length > 0) yield chunk;
}

async function formatChunk(chunk: readonly Entry[], finished: OutputFile[]): Promise<void> {
  const code = await formatText(chunk.map(({ file }) => file.text).join(`\n${SEPARATOR}\n`));
  const texts = code?.split(`${SEPARATOR}\n`) ?? [];
  if (texts.length === chunk.length) {
    chunk.forEach(({ file, index }, at) => {
      const text = `${(texts[at] as string).trim()}\n`;
      finished[index] = { path: file.path, text: packUnions(text, OPTIONS.printWidth) };
    });
    return;
  }
  invariant(chunk.length > 1, `${chunk[0]?.file.path ?? ""} does not parse`);
  for (const entry of chunk) await formatChunk([entry], finished);
}

/** Whether a text from templates or hooks can be parsed as TypeScript. */
export async function parses(text: string): Promise<boolean> {
  return (await formatText(text)) !== undefined;
}

/** Loads the formatter in advance. */
export async function loadFormatter(): Promise<void> {
  // The native module is loaded with the first text.
  await formatText("");
}

/** The formatted text; undefined if it does not parse. */
async function formatText(text: string): Promise<string | undefined> {
  // Loaded on demand, since this takes longer than a run without changes.
  const { format } = await import("oxfmt");
  const { code, errors } = await format("file.ts", text, OPTIONS).catch(nameMissingPart);
  return errors.length === 0 ? code : undefined;
}

/** Native code is refused by the permission model of Node.js, or was not installed for this platform. */
function nameMissingPart(cause: unknown): never {
  if (!(cause instanceof Error && /native binding/i.test(cause.message))) throw cause;
  const message =
    "the formatter cannot load its native code: under --permission, Node.js needs --allow-addons too; otherwise install the packages again, or use --formatter none";
  throw Object.assign(new Error(message, { cause }), { code: "FORMATTER_NOT_LOADED" });
}
