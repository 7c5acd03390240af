/** URIs and the JSON Pointers in their fragments (RFC 3986, RFC 6901). */
import { isJsonObject, own, pointerTokens, type JsonValue } from "../json.js";
import type { Resolver } from "./resolver.js";

/** A reference split at its first "#"; `uri` is undefined if nothing precedes it. */
export function splitReference(text: string): { uri: string | undefined; fragment: string } {
  const hash = text.indexOf("#");
  if (hash === 0) return { uri: undefined, fragment: text.slice(1) };
  if (hash < 0) return { uri: text === "" ? undefined : text, fragment: "" };
  return { uri: text.slice(0, hash), fragment: text.slice(hash + 1) };
}

/** An absolute URI without fragment, or undefined if the base does not allow relative references. Cached. */
export function resolveUri({ uris }: Resolver, base: string, uri: string): string | undefined {
  const key = `${base}\n${uri}`;
  if (uris.has(key)) return uris.get(key);
  const resolved = absoluteUri(uri, base);
  uris.set(key, resolved);
  return resolved;
}

export function absoluteUri(uri: string, base?: string): string | undefined {
  try {
    const url = new URL(uri, base);
    url.hash = "";
    return url.href;
  } catch {
    return undefined;
  }
}

/** Percent-decodes a fragment. Returns malformed text unchanged. */
export function decodeFragment(fragment: string): string {
  if (!fragment.includes("%")) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The value at a JSON Pointer; only own properties and plain array indexes exist. */
export function valueAt(root: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const token of pointerTokens(pointer)) {
    value = value === undefined ? undefined : childOf(value, token);
  }
  return value;
}

export function childOf(value: JsonValue, token: string): JsonValue | undefined {
  if (Array.isArray(value)) {
    return /^(0|[1-9][0-9]*)$/.test(token)
      ? (value[Number(token)] as JsonValue | undefined)
      : undefined;
  }
  return isJsonObject(value) ? own(value, token) : undefined;
}
