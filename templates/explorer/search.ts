/** Search over models, members, operations and their descriptions. Every word must occur. */
import type { ExplorerData } from "./data.js";
import { modelRoute, operationRoute } from "./routes.js";

export interface SearchEntry {
  readonly kind: "model" | "member" | "operation";
  /** `Pet`, `Pet.name`, `POST /pets`. */
  readonly name: string;
  readonly text: string;
  readonly route: string;
  /** The name without that of the model around it: `name`. */
  readonly ownName: string;
  /** In lower case, for comparison. */
  readonly lowerName: string;
  readonly lowerText: string;
}

export interface SearchResults {
  /** The best ones first. */
  readonly entries: readonly SearchEntry[];
  readonly total: number;
}

/** Everything that can be found. */
export function searchEntries({ models, operations }: ExplorerData): readonly SearchEntry[] {
  const entries: SearchEntry[] = [];
  const add = (
    entry: Pick<SearchEntry, "kind" | "name" | "text" | "route">,
    ownName = entry.name,
  ): void => {
    const { name, text } = entry;
    entries.push({
      ...entry,
      ownName,
      lowerName: name.toLowerCase(),
      lowerText: text.toLowerCase(),
    });
  };
  for (const { name, description, members, values } of models) {
    add({ kind: "model", name, text: plain(description), route: modelRoute(name) });
    for (const member of members)
      add(
        {
          kind: "member",
          name: `${name}.${member.name}`,
          text: plain(member.description),
          route: modelRoute(name, "model", member.name),
        },
        member.name,
      );
    for (const { value, description: text } of values)
      add(
        { kind: "member", name: `${name} ${value}`, text: plain(text), route: modelRoute(name) },
        value,
      );
  }
  for (const [index, { method, path, name, description }] of operations.entries())
    add({
      kind: "operation",
      name: `${method} ${path}`,
      text: `${name} ${plain(description)}`,
      route: operationRoute(index),
    });
  return entries;
}

/** The text of Markdown, without the targets of links. */
function plain(markdown: string): string {
  return markdown
    .replace(/<br>|\s+/g, " ")
    .replace(/\[((?:[^\]\\]|\\.)*)\]\([^()\s]*\)/g, "$1")
    .replace(/\\([!-/:-@[-`{-~])|[*`]/g, "$1")
    .replaceAll("&lt;", "<");
}

const ORDER: Readonly<Record<SearchEntry["kind"], number>> = { model: 0, operation: 1, member: 2 };

/** The best entries. Names count more than descriptions, and starts of words more than other positions. */
export function search(entries: readonly SearchEntry[], query: string, limit = 60): SearchResults {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return { entries: [], total: 0 };
  const found: { readonly entry: SearchEntry; readonly rank: number }[] = [];
  for (const entry of entries) {
    const rank = rankOf(entry, words);
    if (rank !== undefined) found.push({ entry, rank });
  }
  found.sort(
    (a, b) =>
      a.rank - b.rank ||
      ORDER[a.entry.kind] - ORDER[b.entry.kind] ||
      a.entry.name.length - b.entry.name.length ||
      (a.entry.name < b.entry.name ? -1 : 1),
  );
  return { entries: found.slice(0, limit).map(({ entry }) => entry), total: found.length };
}

/** 0 is the best; undefined if a word does not occur. */
function rankOf(entry: SearchEntry, words: readonly string[]): number | undefined {
  let worst = 0;
  for (const word of words) {
    const rank = wordRank(entry, word);
    if (rank === undefined) return undefined;
    if (rank > worst) worst = rank;
  }
  return worst;
}

function wordRank(
  { ownName, lowerName, lowerText }: SearchEntry,
  word: string,
): number | undefined {
  if (!lowerName.includes(word)) return lowerText.includes(word) ? 5 : undefined;
  const own = ownName.toLowerCase();
  if (own === word) return 0;
  if (own.startsWith(word)) return 1;
  if (own.includes(word)) return isStart(ownName, own.indexOf(word)) ? 2 : 3;
  return 4;
}

/** Whether a word starts there: after a separator, or with a capital. */
function isStart(name: string, at: number): boolean {
  const character = name[at] ?? "";
  return !/[A-Za-z0-9]/.test(name[at - 1] ?? " ") || /[A-Z]/.test(character);
}
