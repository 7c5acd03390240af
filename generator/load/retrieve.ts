/** Decides where the bytes of a URI come from: a file, a mapped folder, a neighbour, the network. */
import type { Limits } from "../config/limits.js";
import { existsSync } from "node:fs";
import { resolve, sep } from "node:path";
import { readLocal } from "./local.js";
import { checkLock } from "./lock.js";
import type { Lock } from "./lock.js";
import type { FileTree, RemoteMapping } from "./options.js";
import { refusal } from "./outcome.js";
import type { Retrieval } from "./outcome.js";
import { fetchRemote } from "./remote.js";
import type { RemotePolicy } from "./remote.js";
import type { Documents } from "./source.js";
import { isFileUri, isInside, isWebUri, noPathReason, pathOf, showPath } from "./uri.js";

/** Documents under `prefix` are looked up under `target` first. Both are URIs of folders. */
export interface BaseMapping {
  readonly prefix: string;
  readonly target: string;
}

/** The folder that referenced files are expected in. */
export interface AllowedFolder {
  readonly folder: string;
  /** Set by the user with `root`: files outside of it are not read. */
  readonly given: boolean;
}

export interface Sources {
  readonly cwd: string;
  /** Undefined if the location of the spec is not local and `root` is not set. */
  readonly area: AllowedFolder | undefined;
  readonly limits: Limits;
  readonly files: FileTree | undefined;
  readonly known: Documents | undefined;
  readonly mapRemote: readonly RemoteMapping[];
  readonly remote: RemotePolicy;
  readonly lock: Lock | undefined;
}

const MAPPED_EXTENSIONS = ["", ".json", ".yaml", ".yml"];

/**
 * Reads the bytes of a referenced document. A mapped URL is never fetched. If a document declares a base
 * (`$self`, `$id`) other than its location, documents under that base are also looked up next to it.
 */
export async function retrieve(
  uri: string,
  sources: Sources,
  neighbourhoods: readonly BaseMapping[],
): Promise<Retrieval> {
  if (isFileUri(uri)) return retrieveFile(uri, sources);
  const mapped = mappedPath(uri, sources.mapRemote);
  if (mapped !== undefined) return retrieveMapped(uri, mapped, sources);
  for (const { prefix, target } of neighbourhoods) {
    if (!uri.startsWith(prefix)) continue;
    const neighbour = await retrieve(target + uri.slice(prefix.length), sources, []);
    if (neighbour.kind === "retrieved") return { ...neighbour, uri };
  }
  if (!isWebUri(uri)) return refusal("REMOTE_REFUSED", `${uri} is no file and no web address`);
  return retrieveRemote(uri, sources);
}

/** Fetches a URL and checks it against the lock. */
async function retrieveRemote(uri: string, sources: Sources): Promise<Retrieval> {
  const fetched = await fetchRemote(uri, sources.remote);
  if (fetched.kind === "refused" || sources.lock === undefined) return fetched;
  return checkLock(sources.lock, uri, fetched.bytes) ?? fetched;
}

function retrieveFile(uri: string, sources: Sources): Retrieval {
  const path = pathOf(uri);
  if (path === undefined) return refusal("FILE_NOT_FOUND", noPathReason(uri));
  const outside = outsideReason(path, sources);
  return outside === undefined ? readFile(path, sources) : refusal("FILE_OUTSIDE", outside);
}

const DESCRIPTION = /\.(?:json|ya?ml)$/i;

/**
 * The reason why a referenced file is not read: it is outside of the given root folder, or outside of the
 * spec's folder and does not look like a spec. The spec may come from someone else.
 */
function outsideReason(path: string, { cwd, area }: Sources): string | undefined {
  if (area === undefined || isInside(path, area.folder)) return undefined;
  if (!area.given && DESCRIPTION.test(path)) return undefined;
  const where = area.given
    ? `the root folder ${showPath(area.folder, cwd)}`
    : "the spec's folder; --root says which folder references may lead into";
  return `${showPath(path, cwd)} is outside of ${where}`;
}

function readFile(path: string, { cwd, limits, files }: Sources): Retrieval {
  const maxBytes = limits.bytes;
  return readLocal({ path, name: showPath(path, cwd), maxBytes, allowPipe: false, files });
}

/** The path for the longest matching prefix. A prefix matches whole segments only. */
function mappedPath(
  uri: string,
  mappings: readonly RemoteMapping[],
): { readonly root: string; readonly path: string } | undefined {
  let best: RemoteMapping | undefined;
  for (const mapping of mappings) {
    const { prefix } = mapping;
    if (!uri.startsWith(prefix)) continue;
    const isWhole = prefix.endsWith("/") || /^(?:[/?]|$)/.test(uri.slice(prefix.length));
    if (isWhole && prefix.length > (best?.prefix.length ?? -1)) best = mapping;
  }
  if (best === undefined) return undefined;
  const rest = uri.slice(best.prefix.length).replace(/\?.*$/s, "");
  return { root: best.directory, path: rest };
}

function retrieveMapped(
  uri: string,
  mapped: { readonly root: string; readonly path: string },
  sources: Sources,
): Retrieval {
  const root = resolve(sources.cwd, mapped.root);
  const name = decode(mapped.path);
  const path = name === undefined ? undefined : resolve(root, name.replace(/^\/+/, ""));
  if (path === undefined || (path !== root && !path.startsWith(root.replace(/[\\/]$/, "") + sep))) {
    return refusal("REMOTE_REFUSED", `${uri} is mapped to a place outside of ${mapped.root}`);
  }
  const extension = MAPPED_EXTENSIONS.find((candidate) => existsSync(path + candidate)) ?? "";
  const read = readFile(path + extension, sources);
  return read.kind === "retrieved" ? { ...read, uri } : read;
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
