/** The first view, and the views of operations and of the spec. */
import type { ExplorerData, OperationData } from "./data.js";
import { type Child, h } from "./dom.js";
import { textViewer } from "./editor.js";
import { loadSpec } from "./generated.js";
import { blocks, cell } from "./markdown.js";
import { section, table } from "./model-view.js";
import { positionLink, repositoryAddress } from "./spec-position.js";
import { splitPosition } from "./routes.js";

export function homeView({
  title,
  version,
  description,
  spec,
  models,
  operations,
}: ExplorerData): HTMLElement {
  const facts = `${count(models, "model")} and ${count(operations, "operation")} from ${spec}`;
  return h(
    "article",
    {},
    h(
      "header",
      {},
      h("h1", {}, title, version === "" ? undefined : h("span", { class: "kind" }, version)),
    ),
    h("p", { class: "muted" }, facts),
    h("div", { class: "prose" }, blocks(description)),
    h("h2", {}, "Keys"),
    h("div", {}, keyTable()),
  );
}

/** `1 model`, `2 models`. */
function count(list: readonly unknown[], noun: string): string {
  return `${list.length} ${noun}${list.length === 1 ? "" : "s"}`;
}

const KEYS: readonly (readonly [key: string, effect: string])[] = [
  ["/", "search"],
  ["↑ ↓ Enter", "choose a result"],
  ["Esc", "leave the search"],
  ["1 2 3", "the model, its JSON, its graph"],
  ["[ ]", "previous and next model"],
  ["t", "dark, light, or as the system"],
  ["?", "this page"],
];

function keyTable(): Node {
  return h(
    "dl",
    { class: "keys" },
    ...KEYS.flatMap(([key, effect]) => [
      h("dt", {}, ...key.split(" ").flatMap((one) => [h("kbd", {}, one), " "])),
      h("dd", {}, effect),
    ]),
  );
}

export function operationView(operation: OperationData, data: ExplorerData): HTMLElement {
  const { method, path, source, name, groups, description, parameters, request, responses } =
    operation;
  const types = (all: readonly string[]): Node =>
    h("span", {}, ...all.flatMap((type, index) => [index === 0 ? "" : ", ", cell(type)]));
  return h(
    "article",
    {},
    h(
      "header",
      {},
      h("h1", {}, h("span", { class: `method ${method.toLowerCase()}` }, method), ` ${path}`),
      positionLink(operation.at, data),
    ),
    h(
      "p",
      { class: "muted" },
      [source === "path" ? "" : source, name, ...groups].filter((text) => text !== "").join(" · "),
    ),
    h("div", { class: "prose" }, h("p", {}, cell(description))),
    ...section("Parameters", parameters.length === 0 ? undefined : parameterTable(parameters)),
    ...section("Request", request.length === 0 ? undefined : h("p", {}, types(request))),
    ...section(
      "Responses",
      responses.length === 0
        ? undefined
        : table(
            ["Status", "Type"],
            responses.map((response) => [
              h("code", {}, response.status),
              response.types.length === 0 ? "no body" : types(response.types),
            ]),
          ),
    ),
  );
}

function parameterTable(parameters: OperationData["parameters"]): Node {
  return table(
    ["Name", "In", "Type", "Description", "Notes"],
    parameters.map((parameter) => [
      h("code", { class: "member" }, parameter.name),
      parameter.in,
      cell(parameter.type),
      cell(parameter.description),
      parameter.required ? "" : h("span", { class: "note optional" }, "optional"),
    ]),
  );
}

export function specView(position: string, { link }: ExplorerData): HTMLElement {
  const { file, line } = splitPosition(position);
  const body = h("div", { class: "spec" }, h("p", { class: "muted" }, "…"));
  const show = (child: Child): void => body.replaceChildren(child ?? "");
  loadSpec().then(
    (documents) => {
      const text = documents.get(file);
      show(
        text === undefined
          ? h("p", {}, "The page has no copy of this document.")
          : textViewer(text, line),
      );
    },
    (error: unknown) => show(h("p", {}, String(error))),
  );
  const repository =
    link === undefined
      ? undefined
      : h("a", { href: repositoryAddress(position, link) }, "repository ↗");
  return h(
    "article",
    { class: "fill" },
    h("header", {}, h("h1", {}, file, h("span", { class: "kind" }, `line ${line}`)), repository),
    body,
  );
}

export function missingView(name: string): HTMLElement {
  return h("article", {}, h("header", {}, h("h1", {}, "There is no such page")), h("p", {}, name));
}
