/** Loads everything that a root document refers to, directly or not. */
import { raisedBy, showLimit } from "../config/limits.js";
import type { Problem, Report } from "../diagnostics.js";
import { isJsonObject, own } from "../json.js";
import { readBytes } from "./document.js";
import type { ReadDocument } from "./document.js";
import { refusal } from "./outcome.js";
import type { Refusal } from "./outcome.js";
import { findReferences } from "./references.js";
import { retrieve } from "./retrieve.js";
import type { BaseMapping, Sources } from "./retrieve.js";
import type { SourceDocument, SpecSource } from "./source.js";
import { folderOf, isFileUri, isInside, isWebUri, pathOf, resolveUri } from "./uri.js";

/** A loaded document with its location. */
export interface LoadedDocument {
  readonly document: SourceDocument;
  /** Its location; differs from the document's URI if it declares another (`$self`). */
  readonly uri: string;
  readonly origin: "local" | "remote";
}

/** The number of documents to read in parallel. */
const PARALLEL = 8;

interface ReferenceWalk {
  readonly documents: Map<string, SourceDocument>;
  readonly failures: Map<string, string>;
  readonly neighbourhoods: BaseMapping[];
  readonly ids: Set<string>;
  /** Every URI that is or was in the queue. */
  readonly seen: Set<string>;
  readonly queue: string[];
}

/**
 * Loads referenced documents, breadth first and in the order of the text, so that the result is
 * deterministic. Reports the problems of documents that were read. Documents that cannot be read are
 * entries of `failures`; only a fetched document that does not match the lock file is an error here.
 */
export async function followReferences(
  root: LoadedDocument,
  sources: Sources,
  report: Report,
): Promise<SpecSource> {
  const walk: ReferenceWalk = {
    documents: new Map(),
    failures: new Map(),
    neighbourhoods: [],
    ids: new Set(),
    seen: new Set([root.uri, root.document.uri]),
    queue: [],
  };
  addDocument(walk, root, { requested: root.uri, isRoot: true });
  while (walk.queue.length > 0) {
    const uris = walk.queue.splice(0, PARALLEL).filter((uri) => !walk.ids.has(uri));
    const read = await Promise.all(uris.map((uri) => readReferenced(uri, walk, sources)));
    for (const [index, uri] of uris.entries()) {
      const found = read[index];
      if (found !== undefined) settle({ walk, sources, report }, uri, found);
    }
  }
  for (const uri of walk.failures.keys()) {
    if (walk.documents.has(uri) || walk.ids.has(uri)) walk.failures.delete(uri);
  }
  return { root: root.document, documents: walk.documents, failures: walk.failures };
}

type Referenced =
  (ReadDocument & { readonly uri: string; readonly origin: LoadedDocument["origin"] }) | Refusal;

async function readReferenced(
  uri: string,
  walk: ReferenceWalk,
  sources: Sources,
): Promise<Referenced> {
  const { documents } = sources.limits;
  if (walk.seen.size - walk.queue.length > documents) {
    const message = `there are more than ${showLimit(documents)} documents${raisedBy("documents")}`;
    return refusal("TOO_MANY_DOCUMENTS", message);
  }
  const retrieved = await retrieve(uri, sources, walk.neighbourhoods);
  if (retrieved.kind === "refused") return retrieved;
  const { origin } = retrieved;
  return { ...(await readBytes(retrieved, sources)), uri: retrieved.uri, origin };
}

/** Whether a local document is outside of the expected folder. */
function isOutside(uri: string, { area }: Sources): boolean {
  if (area === undefined || !isFileUri(uri)) return false;
  const path = pathOf(uri);
  return path !== undefined && !isInside(path, area.folder);
}

function withoutText(at: Problem["at"]): Problem["at"] {
  if (at === undefined || !("file" in at)) return at;
  const { file, line, column } = at;
  return { file, line, column };
}

interface Settling {
  readonly walk: ReferenceWalk;
  readonly sources: Sources;
  readonly report: Report;
}

function settle({ walk, sources, report }: Settling, uri: string, found: Referenced): void {
  if ("kind" in found) {
    walk.failures.set(uri, found.message);
    const isLock = found.code === "REMOTE_CHANGED" || found.code === "REMOTE_UNLOCKED";
    if (isLock) report.error(found.code, found.message);
    return;
  }
  const { document, problems, origin } = found;
  if (document === undefined) {
    walk.failures.set(uri, reasonOf(found));
    return;
  }
  const isForeign = isOutside(found.uri, sources);
  for (const { severity, code, message, at } of problems) {
    report[severity](code, message, isForeign ? withoutText(at) : at);
  }
  const kept = isForeign ? { ...document, foreign: true } : document;
  addDocument(walk, { document: kept, uri: found.uri, origin }, { requested: uri, isRoot: false });
  if (!isForeign) return;
  const message = `${document.name} is outside of the spec's folder; --root says which folder references may lead into`;
  report.warning("FILE_OUTSIDE", message, { document: kept.uri, pointer: "" });
}

/** The first error of a document that could not be read, with its position. */
function reasonOf({ problems }: ReadDocument): string {
  const problem = problems.find(({ severity }) => severity === "error");
  if (problem === undefined) return "it cannot be read";
  const { at, message } = problem;
  return at !== undefined && "file" in at
    ? `${message} (${at.file}:${at.line}:${at.column})`
    : message;
}

function addDocument(
  walk: ReferenceWalk,
  found: LoadedDocument,
  { requested, isRoot }: { readonly requested: string; readonly isRoot: boolean },
): void {
  const { document } = found;
  for (const uri of [document.uri, found.uri, requested]) {
    if (!walk.documents.has(uri)) walk.documents.set(uri, document);
    walk.seen.add(uri);
  }
  for (const base of declaredBases(document)) {
    // A base such as `urn:…` has no folder.
    if (!isWebUri(base)) continue;
    const prefix = folderOf(base);
    const target = folderOf(found.uri);
    if (prefix !== target) walk.neighbourhoods.push({ prefix, target });
  }
  const references = findReferences(document.value, document.uri, isRoot);
  for (const id of references.ids) walk.ids.add(id);
  for (const uri of references.documents) {
    if (walk.seen.has(uri) || walk.ids.has(uri)) continue;
    if (found.origin === "remote" && isFileUri(uri)) {
      walk.failures.set(uri, "a remote document may not refer to a local file");
      continue;
    }
    walk.seen.add(uri);
    walk.queue.push(uri);
  }
}

/** The URIs that a document declares for itself: `$self` of OpenAPI 3.2, `$id` of a schema. */
function declaredBases({ value, uri }: SourceDocument): string[] {
  const id = isJsonObject(value) ? own(value, "$id") : undefined;
  const resolved = typeof id === "string" ? resolveUri(id, uri) : undefined;
  return resolved === undefined ? [uri] : [uri, resolved];
}
