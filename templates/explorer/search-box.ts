/** The search field, and its results, which can be chosen with keys. */
import { type Child, h } from "./dom.js";
import { search, type SearchEntry } from "./search.js";

export interface SearchBox {
  readonly input: HTMLElement;
  readonly results: HTMLElement;
  readonly focus: () => void;
}

/** `searching` is called with whether there is a query. */
export function searchBox(
  entries: readonly SearchEntry[],
  searching: (isSearching: boolean) => void,
): SearchBox {
  const input = searchField();
  const results = h("div", {
    id: "results",
    role: "listbox",
    class: "results",
    "aria-label": "Results",
  });
  results.hidden = true;
  const choice = activeOption(input, results);
  const refresh = (): void => {
    const query = input.value.trim();
    const isSearching = query !== "";
    results.hidden = !isSearching;
    searching(isSearching);
    input.setAttribute("aria-expanded", String(isSearching));
    results.replaceChildren(...resultElements(entries, query));
    results.scrollTop = 0;
    choice.set(0);
  };
  input.addEventListener("input", refresh);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choice.move(1);
    else if (event.key === "ArrowUp") choice.move(-1);
    else if (event.key === "Enter") choice.open();
    else if (event.key === "Escape") {
      if (input.value === "") input.blur();
      input.value = "";
      refresh();
    } else return;
    event.preventDefault();
  });
  const focus = (): void => {
    input.focus();
    input.select();
  };
  return { input, results, focus };
}

function searchField(): HTMLInputElement {
  const input = h("input", {
    type: "search",
    id: "search",
    placeholder: "Search  (press /)",
    role: "combobox",
    "aria-label": "Search models, members, operations and descriptions",
    "aria-controls": "results",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
  });
  input.spellcheck = false;
  input.autocomplete = "off";
  return input;
}

interface ActiveOption {
  set(index: number): void;
  move(by: number): void;
  open(): void;
}

/** The result that Enter opens. The focus stays in the field. */
function activeOption(input: HTMLElement, results: HTMLElement): ActiveOption {
  const options = (): readonly HTMLElement[] => [
    ...results.querySelectorAll<HTMLElement>("[role=option]"),
  ];
  const current = (): number =>
    options().findIndex((option) => option.getAttribute("aria-selected") === "true");
  const set = (index: number): void => {
    const all = options();
    all[current()]?.setAttribute("aria-selected", "false");
    const chosen = all[Math.max(0, Math.min(index, all.length - 1))];
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen === undefined) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", chosen.id);
  };
  return {
    set,
    move: (by) => set(current() + by),
    open: () => options()[current()]?.click(),
  };
}

function resultElements(entries: readonly SearchEntry[], query: string): readonly Node[] {
  if (query === "") return [];
  const words = query.toLowerCase().split(/\s+/);
  const found = search(entries, query);
  const more = found.total - found.entries.length;
  const remark = found.total === 0 ? ["Nothing found"] : more > 0 ? [`${more} more`] : [];
  return [
    ...found.entries.map((entry, index) => resultElement(entry, index, words)),
    ...remark.map((text) => h("p", { class: "muted" }, text)),
  ];
}

function resultElement(entry: SearchEntry, index: number, words: readonly string[]): HTMLElement {
  const attributes = {
    role: "option",
    id: `result-${index}`,
    href: entry.route,
    "aria-selected": "false",
    tabindex: "-1",
  };
  return h(
    "a",
    attributes,
    h("span", { class: "result-name" }, ...highlighted(entry.name, words)),
    h("span", { class: "result-kind" }, entry.kind),
    h("span", { class: "result-text" }, ...highlighted(excerpt(entry, words), words)),
  );
}

/** The part of a text with the first found word. */
function excerpt({ text, lowerText }: SearchEntry, words: readonly string[]): string {
  const found = words.map((word) => lowerText.indexOf(word)).filter((at) => at >= 0);
  const at = found.length === 0 ? 0 : Math.min(...found);
  const start = at < 60 ? 0 : at - 40;
  return `${start > 0 ? "…" : ""}${text.slice(start, start + 140)}`;
}

/** Marks the words in a text. */
function highlighted(text: string, words: readonly string[]): readonly Child[] {
  const lower = text.toLowerCase();
  const nodes: Child[] = [];
  let from = 0;
  for (;;) {
    const [next] = words
      .map((word) => ({ word, at: lower.indexOf(word, from) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at || b.word.length - a.word.length);
    if (next === undefined) break;
    nodes.push(text.slice(from, next.at));
    from = next.at + next.word.length;
    nodes.push(h("mark", {}, text.slice(next.at, from)));
  }
  return [...nodes, text.slice(from)];
}
