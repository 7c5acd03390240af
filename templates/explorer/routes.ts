/** The addresses of views, after `#`. */

export type ModelTab = "model" | "json" | "graph";

export type Route =
  | { readonly view: "home" }
  | {
      readonly view: "model";
      readonly name: string;
      readonly tab: ModelTab;
      readonly member?: string;
    }
  | { readonly view: "operation"; readonly index: number }
  | { readonly view: "spec"; readonly position: string };

export function modelRoute(name: string, tab: ModelTab = "model", member?: string): string {
  const more = member === undefined ? "" : `/${encodeURIComponent(member)}`;
  return `#/models/${encodeURIComponent(name)}${tab === "model" && more === "" ? "" : `/${tab}`}${more}`;
}

export function operationRoute(index: number): string {
  return `#/operations/${index}`;
}

export function specRoute(position: string): string {
  return `#/spec/${encodeURIComponent(position)}`;
}

export function parseRoute(hash: string): Route {
  const [view = "", first = "", second = "", third] = hash
    .replace(/^#\/?/, "")
    .split("/")
    .map(decodeSegment);
  if (view === "models" && first !== "") {
    const tab = second === "json" || second === "graph" ? second : "model";
    return { view: "model", name: first, tab, ...(third === undefined ? {} : { member: third }) };
  }
  if (view === "operations" && /^\d+$/.test(first))
    return { view: "operation", index: Number(first) };
  if (view === "spec" && first !== "") return { view: "spec", position: first };
  return { view: "home" };
}

/** Decodes a segment of an address; a text that is not encoded is unchanged. */
export function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The document and the line of a position: `pets.yaml:120`. */
export function splitPosition(position: string): { readonly file: string; readonly line: number } {
  const [, file = position, line = "1"] = /^(.*):(\d+)$/s.exec(position) ?? [];
  return { file, line: Number(line) };
}
