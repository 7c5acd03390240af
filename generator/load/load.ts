/**
 * The load stage: reads the spec and every document that it refers to. Input: the location of the spec,
 * and what may be read or fetched. Output: plain JSON data with positions. Independent of OpenAPI, except
 * for the fields that can be references.
 */
import { dirname, resolve } from "node:path";
import { resolveLimits } from "../config/limits.js";
import type { Report } from "../diagnostics.js";
import { hideCredentials } from "../invisible.js";
import { isJsonObject } from "../json.js";
import { kindOf, readBytes, readText } from "./document.js";
import type { ReadDocument } from "./document.js";
import { followReferences } from "./follow.js";
import type { LoadedDocument } from "./follow.js";
import { readLocal } from "./local.js";
import { readLock, writeLock } from "./lock.js";
import { nodeNetwork } from "./network.js";
import type { LoadOptions, SpecInput } from "./options.js";
import { refusal, tooLarge } from "./outcome.js";
import type { Retrieval } from "./outcome.js";
import { retrieve } from "./retrieve.js";
import type { AllowedFolder, Sources } from "./retrieve.js";
import type { SpecSource } from "./source.js";
import { isWebUri, pathOf, resolveUri, showPath, uriOf, withoutCredentials } from "./uri.js";

export type { LoadOptions, SpecInput } from "./options.js";

/**
 * Reads a spec and the documents that it refers to. Returns undefined, after a reported error, if the
 * root cannot be read or is not an object. A referenced document that cannot be read is an entry of
 * `failures`, because a string that looks like a reference may not be one.
 */
export async function loadSpec(
  input: SpecInput,
  options: LoadOptions,
  report: Report,
): Promise<SpecSource | undefined> {
  const sources = sourcesOf(input, options, report);
  if (sources === undefined) return undefined;
  const root = await loadRoot(input, sources, report);
  if (root === undefined) return undefined;
  const source = await followReferences(root, sources, report);
  if (sources.lock !== undefined) {
    writeLock(sources.lock, showPath(sources.lock.path, options.cwd), report);
  }
  return source;
}

function sourcesOf(input: SpecInput, options: LoadOptions, report: Report): Sources | undefined {
  const { cwd, allowRemote, mapRemote, lockFile, frozenLock = false } = options;
  const limits = resolveLimits(options.limits);
  let given: URL | undefined;
  if (input.kind === "url") {
    given = URL.canParse(input.url) ? new URL(input.url) : undefined;
    if (given === undefined || !isWebUri(given.href)) {
      report.error(
        "INVALID_URL",
        `${JSON.stringify(hideCredentials(input.url))} is not a web address`,
      );
      return undefined;
    }
    given.hash = "";
  }
  const path = lockFile === undefined ? undefined : resolve(cwd, lockFile);
  const lock =
    path === undefined
      ? undefined
      : readLock({ path, name: showPath(path, cwd), frozen: frozenLock }, report);
  if (path !== undefined && lock === undefined) return undefined;
  const remote = { allowRemote, given, limits, network: options.network ?? nodeNetwork };
  const { files, known } = options;
  return { cwd, area: areaOf(input, options), limits, files, known, mapRemote, remote, lock };
}

function areaOf(input: SpecInput, { cwd, root }: LoadOptions): AllowedFolder | undefined {
  if (root !== undefined) return { folder: resolve(cwd, root), given: true };
  if (input.kind === "url") return undefined;
  const folder =
    input.kind === "file" ? dirname(resolve(cwd, input.path)) : folderOfText(input, cwd);
  return folder === undefined ? undefined : { folder, given: false };
}

function folderOfText(
  { base }: Extract<SpecInput, { kind: "text" }>,
  cwd: string,
): string | undefined {
  return base === undefined ? resolve(cwd) : pathOf(asFolder(base));
}

async function loadRoot(
  input: SpecInput,
  sources: Sources,
  report: Report,
): Promise<LoadedDocument | undefined> {
  if (input.kind === "text") {
    const folder = input.base ?? uriOf(`${resolve(sources.cwd)}/`);
    const uri = resolveUri(encodeURIComponent(input.name), asFolder(folder)) ?? asFolder(folder);
    const { limits } = sources;
    if (Buffer.byteLength(input.text) > limits.bytes) {
      const { code, message } = tooLarge(input.name, limits.bytes);
      report.error(code, message);
      return undefined;
    }
    const read = await readText(input.text, { uri, name: input.name, limits });
    return rootOf(read, uri, "local", report);
  }
  const retrieved = await retrieveRoot(input, sources);
  if (retrieved.kind === "refused") {
    report.error(retrieved.code, retrieved.message);
    return undefined;
  }
  const { uri, origin } = retrieved;
  return rootOf(await readBytes(retrieved, sources), uri, origin, report);
}

async function retrieveRoot(
  input: Exclude<SpecInput, { kind: "text" }>,
  sources: Sources,
): Promise<Retrieval> {
  if (input.kind === "file") {
    const path = resolve(sources.cwd, input.path);
    const { limits, files } = sources;
    const maxBytes = limits.bytes;
    return readLocal({ path, name: input.path, maxBytes, allowPipe: true, files });
  }
  const { given } = sources.remote;
  if (given === undefined)
    return refusal("INVALID_URL", `${hideCredentials(input.url)} is not a web address`);
  return retrieve(withoutCredentials(given).href, sources, []);
}

/** Checks that the root was read and is an object. */
function rootOf(
  read: ReadDocument,
  uri: string,
  origin: LoadedDocument["origin"],
  report: Report,
): LoadedDocument | undefined {
  for (const { severity, code, message, at } of read.problems) report[severity](code, message, at);
  const { document } = read;
  if (document === undefined) return undefined;
  const { value, name, text } = document;
  if (isJsonObject(value)) return { document, uri, origin };
  if (value === null) {
    report.error("EMPTY_INPUT", `${name} is empty`);
    return undefined;
  }
  const at = { file: name, text, ...document.position("") };
  report.error("ROOT_NOT_OBJECT", `the document must be an object; it is ${kindOf(value)}`, at);
  return undefined;
}

function asFolder(uri: string): string {
  return uri.endsWith("/") ? uri : `${uri}/`;
}
