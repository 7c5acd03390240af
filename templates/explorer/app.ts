/** The explorer: a page that shows the models of a spec, and reads JSON with their generated code. */
import { terminalText } from "../../generator/invisible.js";
import type { ExplorerData } from "./data.js";
import { h } from "./dom.js";
import { type References, referencesOf } from "./graph-layout.js";
import { modelView, TABS } from "./model-view.js";
import { homeView, missingView, operationView, specView } from "./other-views.js";
import { modelRoute, type ModelTab, operationRoute, parseRoute, type Route } from "./routes.js";
import { type Sidebar, sidebar } from "./sidebar.js";
import { themeSwitch } from "./theme.js";

interface App {
  readonly data: ExplorerData;
  readonly references: References;
  /** By model name. */
  readonly indexes: ReadonlyMap<string, number>;
  readonly side: Sidebar;
  readonly main: HTMLElement;
}

function start(data: ExplorerData): void {
  const theme = themeSwitch();
  const app: App = {
    data,
    references: referencesOf(data.models),
    indexes: new Map(data.models.map(({ name }, index) => [name, index])),
    side: sidebar(data, theme.element),
    main: h("main", { id: "main", tabindex: "-1" }),
  };
  document.body.append(app.side.element, app.main);
  addEventListener("hashchange", () => show(app));
  listenToKeys({
    "/": app.side.focusSearch,
    "?": () => (location.hash = "#/"),
    t: theme.next,
    "[": () => step(app, -1),
    "]": () => step(app, 1),
    ...Object.fromEntries(TABS.map(({ tab }, index) => [index + 1, () => openTab(tab)])),
  });
  show(app);
}

function show(app: App): void {
  const { data, main, side } = app;
  const route = parseRoute(location.hash);
  main.replaceChildren(viewOf(route, app));
  main.scrollTop = 0;
  main.querySelector(".wanted")?.scrollIntoView({ block: "center" });
  document.title = terminalText([...titleOf(route, app), data.title].join(" - "));
  if (route.view === "model") side.setCurrent(modelRoute(route.name));
  else side.setCurrent(route.view === "operation" ? operationRoute(route.index) : "");
}

function viewOf(route: Route, { data, indexes, references }: App): HTMLElement {
  switch (route.view) {
    case "home":
      return homeView(data);
    case "spec":
      return specView(route.position, data);
    case "operation": {
      const operation = data.operations[route.index];
      return operation === undefined ? missingView("") : operationView(operation, data);
    }
    case "model": {
      const index = indexes.get(route.name);
      if (index === undefined) return missingView(route.name);
      return modelView({ ...route, index, data, references });
    }
  }
}

function titleOf(route: Route, { data }: App): readonly string[] {
  const operation = route.view === "operation" ? data.operations[route.index] : undefined;
  if (operation !== undefined) return [`${operation.method} ${operation.path}`];
  if (route.view === "model") return [route.name];
  return route.view === "spec" ? [route.position] : [];
}

/** Opens the next or the previous model, in the same tab. */
function step({ data, indexes }: App, by: number): void {
  const route = parseRoute(location.hash);
  const index = route.view === "model" ? (indexes.get(route.name) ?? -1) : -1;
  const next = data.models[index + by];
  if (next === undefined) return;
  location.hash = modelRoute(next.name, route.view === "model" ? route.tab : "model");
}

function openTab(tab: ModelTab): void {
  const route = parseRoute(location.hash);
  if (route.view === "model") location.hash = modelRoute(route.name, tab);
}

function listenToKeys(keys: Readonly<Record<string, () => void>>): void {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const action = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}

/** Whether a field has the focus, also one in the shadow root of the editor. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:INPUT|TEXTAREA)$/.test(target.tagName);
}

start(JSON.parse(document.getElementById("data")?.textContent ?? "{}") as ExplorerData);
