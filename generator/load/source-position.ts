/** Positions in the spec for generated comments and pages: `pets.yaml:120`. */
import { posix } from "node:path";
import type { SpecLocation } from "../diagnostics.js";
import type { SpecSource } from "./source.js";

/**
 * Names are relative to the folder of the root document, which has the name `rootName`, so that they do
 * not depend on the location of the spec.
 */
export function sourcePositionIn(
  source: SpecSource,
  rootName: string,
): (at: SpecLocation) => string {
  const names = new Map([[source.root.uri, rootName]]);
  return ({ document, pointer }) => {
    const name = names.get(document) ?? relativeUri(document, source.root.uri);
    names.set(document, name);
    const line = source.documents.get(document)?.position(pointer, true).line;
    return line === undefined ? name : `${name}:${line}`;
  };
}

function relativeUri(uri: string, root: string): string {
  if (!URL.canParse(uri) || !URL.canParse(root)) return uri;
  const [to, from] = [new URL(uri), new URL(root)];
  if (to.protocol !== from.protocol || to.host !== from.host) return uri;
  const path = posix.relative(posix.dirname(from.pathname), to.pathname);
  try {
    return decodeURIComponent(path) + to.search;
  } catch {
    return path + to.search;
  }
}
