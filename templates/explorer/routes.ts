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
  | { readonly view: "spec"; readonly place: string };

export function modelRoute(name: string, tab: ModelTab = "model", member?: string): string {
  const more = member === undefined ? "" : `/${encodeURIComponent(member)}`;
  return `#/models/${encodeURIComponent(name)}${tab === "model" && more === "" ? "" : `/${tab}`}${more}`;
}

export function operationRoute(index: number): string {
  return `#/operations/${index}`;
}

export function specRoute(place: string): string {
  return `#/spec/${encodeURIComponent(place)}`;
}

export function parseRoute(hash: string): Route {
  const [view = "", first = "", second = "", third] = hash
    .replace(/^#\/?/, "")
    .split("/")
    .map(decoded);
  if (view === "models" && first !== "") {
    const tab = second === "json" || second === "graph" ? second : "model";
    return { view: "model", name: first, tab, ...(third === undefined ? {} : { member: third }) };
  }
  if (view === "operations" && /^\d+$/.test(first))
    return { view: "operation", index: Number(first) };
  if (view === "spec" && first !== "") return { view: "spec", place: first };
  return { view: "home" };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The document and the line of a place: `pets.yaml:120`. */
export function splitPlace(place: string): { readonly file: string; readonly line: number } {
  const [, file = place, line = "1"] = /^(.*):(\d+)$/s.exec(place) ?? [];
  return { file, line: Number(line) };
}
