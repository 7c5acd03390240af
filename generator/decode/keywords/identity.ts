/** References, anchors and identifiers (core 8). */
import { own } from "../../json.js";
import { locate, type PendingReference } from "../resolver.js";
import { describe, quote } from "../describe.js";
import { fail, warn, type ReadKeyword, type Target } from "./target.js";

const ANCHOR = /^[A-Za-z_][-A-Za-z0-9._]*$/;

/** The name used for 2019-09's nameless `$recursiveAnchor`; it is not a valid anchor name. */
export const RECURSIVE_ANCHOR = "$recursiveAnchor";

/** `$ref`, `$dynamicRef`, `$recursiveRef`: queued, and resolved when all identifiers are known. */
export function referenceKeyword(kind: PendingReference["kind"]): ReadKeyword {
  return (target, value, name) => {
    if (typeof value !== "string") {
      const message = `${quote(name)} must be a string, but is ${describe(value)}`;
      fail(target, { code: "KEYWORD_TYPE", message, path: `/${name}` });
      return;
    }
    const at = locate(target.resource.document, `${target.pointer}/${name}`);
    const { draft, resource } = target;
    target.decoding.resolver.references.push({ kind, draft, text: value, resource, at });
  };
}

/** `$anchor` and `$dynamicAnchor` (core 8.2.2). */
export function anchorKeyword(isDynamic: boolean): ReadKeyword {
  return (target, value, name) => {
    if (typeof value !== "string" || !ANCHOR.test(value)) {
      const what = typeof value === "string" ? quote(value) : describe(value);
      const message = `${quote(name)} must be a plain name, but is ${what}; it is ignored`;
      warn(target, { code: "KEYWORD_VALUE", message, path: `/${name}` });
      return;
    }
    addAnchor(target, value, name);
    if (isDynamic) addDynamicAnchor(target, value);
  };
}

/** `$recursiveAnchor: true` of 2019-09. */
export const readRecursiveAnchor: ReadKeyword = (target, value) => {
  if (value === true) addDynamicAnchor(target, RECURSIVE_ANCHOR);
};

function addDynamicAnchor({ resource, draft }: Target, anchor: string): void {
  resource.dynamicAnchors ??= new Map();
  resource.dynamicAnchors.set(anchor, draft.id);
}

/** `$id: "#name"` of drafts 6 and 7, `id` of draft 4: the older form of an anchor. */
export const readFragmentId: ReadKeyword = (target, value, name) => {
  if (typeof value !== "string") {
    const message = `${quote(name)} must be a string, but is ${describe(value)}; it is ignored`;
    warn(target, { code: "KEYWORD_TYPE", message, path: `/${name}` });
  } else if (
    value.startsWith("#") &&
    value.length > 1 &&
    name === target.resource.dialect.idKeyword
  ) {
    addAnchor(target, value.slice(1), name);
  }
};

function addAnchor(target: Target, anchor: string, name: string): void {
  const { resource, draft } = target;
  const anchors = (resource.anchors ??= new Map());
  const known = anchors.get(anchor);
  if (known !== undefined && known !== draft.id) {
    const message = `The anchor ${quote(anchor)} is already taken in this schema resource`;
    warn(target, { code: "DUPLICATE_ANCHOR", message, path: `/${name}` });
    return;
  }
  anchors.set(anchor, draft.id);
  const outer = resource.document.anchors;
  if (!resource.identified && !outer.has(anchor)) outer.set(anchor, draft.id);
}

/** The text of `$id` if it starts a new resource: not only a fragment. */
export function identifierOf(target: Pick<Target, "raw">, idKeyword: string): string | undefined {
  const id = own(target.raw, idKeyword);
  return typeof id === "string" && id !== "" && !id.startsWith("#") ? id : undefined;
}
