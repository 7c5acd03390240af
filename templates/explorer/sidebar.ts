/** The search, and the lists of models and operations. */
import type { ExplorerData } from "./data.js";
import { h } from "./dom.js";
import { KIND_LABELS } from "./model-view.js";
import { modelRoute, operationRoute } from "./routes.js";
import { searchEntries } from "./search.js";
import { searchBox } from "./search-box.js";

export interface Sidebar {
  readonly element: HTMLElement;
  readonly focusSearch: () => void;
  /** Marks the entry of the current view. */
  readonly setCurrent: (route: string) => void;
}

export function sidebar(data: ExplorerData, theme: HTMLElement): Sidebar {
  const lists = h(
    "nav",
    { class: "lists", "aria-label": "Models and operations" },
    modelList(data),
    operationLists(data),
  );
  const links = new Map(
    [...lists.querySelectorAll("a")].map((link) => [link.getAttribute("href"), link]),
  );
  const box = searchBox(searchEntries(data), (isSearching) => {
    lists.hidden = isSearching;
  });
  const brand = h("div", { class: "brand" }, h("a", { href: "#/" }, data.title), theme);
  return {
    element: h("aside", { class: "sidebar" }, brand, box.input, box.results, lists),
    focusSearch: box.focus,
    setCurrent(route) {
      lists.querySelector("[aria-current]")?.removeAttribute("aria-current");
      const link = links.get(route);
      link?.setAttribute("aria-current", "page");
      link?.closest("details")?.setAttribute("open", "");
      link?.scrollIntoView({ block: "nearest" });
    },
  };
}

function modelList({ models }: ExplorerData): HTMLElement {
  const items = models.map(({ name, kind }) =>
    h(
      "a",
      { href: modelRoute(name), title: name },
      h("span", { class: `dot kind-${kind}`, title: KIND_LABELS[kind] }),
      name,
    ),
  );
  return group(`Models (${models.length})`, items, true);
}

function operationLists({ operations }: ExplorerData): HTMLElement {
  const groups = new Map<string, HTMLElement[]>();
  for (const [index, { groups: names, method, path }] of operations.entries())
    for (const name of names) {
      const sign = h("span", { class: `method ${method.toLowerCase()}` }, method);
      const link = h("a", { href: operationRoute(index), title: path }, sign, path);
      const same = groups.get(name);
      if (same === undefined) groups.set(name, [link]);
      else same.push(link);
    }
  const lists = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, links]) => group(name, links, groups.size === 1));
  const title = h("h2", {}, `Operations (${operations.length})`);
  return h("div", {}, operations.length === 0 ? undefined : title, ...lists);
}

function group(title: string, items: readonly HTMLElement[], isOpen: boolean): HTMLElement {
  const details = h("details", {}, h("summary", {}, title), ...items);
  details.open = isOpen;
  return details;
}
