/** The view of a model, in three tabs: its documentation, its JSON, its graph. */
import type { ExplorerData, MemberData, ModelData, VariantsData } from "./data.js";
import { type Child, h } from "./dom.js";
import type { References } from "./graph-layout.js";
import { graphView } from "./graph-view.js";
import { jsonView } from "./json-view.js";
import { blocks, cell } from "./markdown.js";
import { positionLink } from "./spec-position.js";
import { modelRoute, type ModelTab, operationRoute } from "./routes.js";

export const TABS: readonly { readonly tab: ModelTab; readonly label: string }[] = [
  { tab: "model", label: "Model" },
  { tab: "json", label: "Try JSON" },
  { tab: "graph", label: "Graph" },
];

export const KIND_LABELS: Readonly<Record<ModelData["kind"], string>> = {
  class: "class",
  enum: "enum",
  union: "union",
  alias: "type",
  same: "same as",
};

export interface ModelViewInput {
  readonly index: number;
  readonly tab: ModelTab;
  readonly member?: string;
  readonly data: ExplorerData;
  readonly references: References;
}

export function modelView(input: ModelViewInput): HTMLElement {
  const { index, tab, data } = input;
  const model = data.models[index] as ModelData;
  return h(
    "article",
    {},
    h(
      "header",
      {},
      h(
        "h1",
        {},
        model.name,
        h("span", { class: `kind kind-${model.kind}` }, KIND_LABELS[model.kind]),
      ),
      positionLink(model.at, data),
    ),
    h(
      "nav",
      { class: "tabs", "aria-label": "views of the model" },
      ...TABS.map(({ tab: one, label }, tabIndex) =>
        h(
          "a",
          {
            href: modelRoute(model.name, one),
            title: `${label} (key ${tabIndex + 1})`,
            ...(one === tab ? { "aria-current": "page" } : {}),
          },
          label,
        ),
      ),
    ),
    content(input, model),
  );
}

function content(
  { index, tab, member, data, references }: ModelViewInput,
  model: ModelData,
): HTMLElement {
  if (tab === "json") return jsonView(model);
  if (tab === "graph") return graphView(index, data, references);
  const { example, usage } = model;
  return h(
    "div",
    {},
    h("div", { class: "prose" }, blocks(model.description)),
    ...section("Type", model.type === undefined ? undefined : h("p", {}, cell(model.type))),
    ...section("Values", valuesOf(model)),
    ...variantsSection(model.variants),
    ...section("Properties", membersTable(model, member, data)),
    demandList(model),
    ...section("Example", example === undefined ? undefined : codeBlock(example)),
    ...section(
      "Usage",
      usage === undefined ? undefined : h("div", { class: "prose" }, blocks(usage)),
    ),
    ...section("Operations", operationList(index, data)),
  );
}

function codeBlock(text: string): HTMLElement {
  return h("div", { class: "prose" }, h("pre", {}, h("code", {}, text)));
}

export function section(title: string, child: Child): readonly Child[] {
  return child === undefined ? [] : [h("h2", {}, title), child];
}

function valuesOf({ values }: ModelData): Child {
  if (values.length === 0) return undefined;
  return table(
    ["Constant", "Value", "Description"],
    values.map(({ name, value, description }) => [
      name === undefined ? "" : h("code", {}, name),
      name === undefined ? h("em", {}, value) : h("code", {}, value),
      cell(description),
    ]),
  );
}

function variantsSection(variants: VariantsData | undefined): readonly Child[] {
  if (variants === undefined) return [];
  const { mode, property, rows } = variants;
  return [
    h("h2", {}, mode === "oneOf" ? "One of" : "Any of"),
    property === undefined
      ? undefined
      : h("p", {}, "The variants are distinguished by ", h("code", {}, property), "."),
    table(
      ["Type", "Tag", "Description"],
      rows.map(({ type, tags, description }) => [
        cell(type),
        h("span", {}, ...tags.flatMap((tag) => [h("code", {}, tag), " "])),
        cell(description),
      ]),
    ),
  ];
}

function membersTable(
  { kind, members }: ModelData,
  wanted: string | undefined,
  data: ExplorerData,
): Child {
  if (members.length === 0)
    return kind === "class"
      ? h("p", { class: "muted" }, "This model declares no properties.")
      : undefined;
  const result = table(
    ["Name", "Type", "Description", "Notes"],
    members.map((member) => [
      memberName(member, data),
      cell(member.type),
      cell(member.description),
      notes(member),
    ]),
  );
  for (const [rowIndex, row] of result.querySelectorAll("tbody tr").entries())
    if (wanted !== undefined && members[rowIndex]?.name === wanted) row.classList.add("wanted");
  return result;
}

function memberName({ name, at }: MemberData, data: ExplorerData): Node {
  return h(
    "span",
    {},
    h("code", { class: "member" }, name),
    at === undefined ? undefined : positionLink(at, data, "↗"),
  );
}

function notes({ notes: all }: MemberData): Node {
  const note = (text: string): Node =>
    h("span", { class: `note ${/^\w+$/.exec(text)?.[0] ?? ""}`.trim() }, cell(text));
  return h("span", { class: "notes" }, ...all.map(note));
}

function demandList({ demands }: ModelData): Child {
  if (demands.length === 0) return undefined;
  return h("ul", {}, ...demands.map((demand) => h("li", {}, cell(demand))));
}

function operationList(index: number, { operations }: ExplorerData): Child {
  const items = operations.flatMap(({ method, path, sends, receives }, operationIndex) => {
    const uses = [
      sends.includes(index) ? "request" : "",
      receives.includes(index) ? "response" : "",
    ];
    const words = uses.filter((use) => use !== "");
    if (words.length === 0) return [];
    const link = h("a", { href: operationRoute(operationIndex) }, `${method} ${path}`);
    return [h("li", {}, link, h("span", { class: "muted" }, ` ${words.join(", ")}`))];
  });
  return items.length === 0 ? undefined : h("ul", { class: "names" }, ...items);
}

export function table(titles: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  const used = titles.map((_, column) => rows.some((row) => !isEmpty(row[column])));
  const row = (cells: readonly Child[]): HTMLElement =>
    h("tr", {}, ...cells.filter((_, column) => used[column]).map((child) => h("td", {}, child)));
  const body = h(
    "table",
    {},
    h(
      "thead",
      {},
      h("tr", {}, ...titles.filter((_, column) => used[column]).map((title) => h("th", {}, title))),
    ),
    h("tbody", {}, ...rows.map(row)),
  );
  return h("div", { class: "scroll" }, body);
}

function isEmpty(child: Child): boolean {
  if (child === undefined || typeof child === "string") return child === undefined || child === "";
  return child.textContent === "";
}
