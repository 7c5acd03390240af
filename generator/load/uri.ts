/** URIs and display names of documents. */
import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Resolves a reference (RFC 3986 section 5), without its fragment; undefined if it is not valid. */
export function resolveUri(reference: string, base: string): string | undefined {
  try {
    const url = new URL(reference, base);
    url.hash = "";
    return url.href;
  } catch {
    return undefined;
  }
}

/** The folder of a URI, with a final slash. */
export function folderOf(uri: string): string {
  return new URL(".", uri).href;
}

export function isFileUri(uri: string): boolean {
  return uri.startsWith("file:");
}

export function isWebUri(uri: string): boolean {
  return uri.startsWith("https:") || uri.startsWith("http:");
}

/**
 * The path of a `file:` URI, or undefined if it is not a local path: it has a host (Windows would open a
 * network share), invalid percent-encoding, or an encoded slash. `windows` replaces the rules of this system.
 */
export function pathOf(uri: string, windows?: boolean): string | undefined {
  try {
    return new URL(uri).host === "" ? fileURLToPath(uri, { windows }) : undefined;
  } catch {
    return undefined;
  }
}

/** The reason why a `file:` URI has no path. */
export function noPathReason(uri: string): string {
  const host = URL.canParse(uri) ? new URL(uri).host : "";
  return host === ""
    ? `${uri} is not a path: its percent-encoding is not valid, or hides a slash`
    : `${uri} is on the host ${host}, and files of other hosts are not read`;
}

/** Whether a path is in a folder. */
export function isInside(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below !== ".." && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** A path relative to the working folder, for messages. */
export function showPath(path: string, cwd: string): string {
  const shown = relative(cwd, path);
  return shown === "" || isAbsolute(shown) ? path : shown.split(sep).join("/");
}

/** A URL without credentials. */
export function withoutCredentials(url: URL): URL {
  const clean = new URL(url.href);
  clean.username = "";
  clean.password = "";
  return clean;
}
