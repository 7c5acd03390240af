/** The tab with the graph of what a model refers to (right) and what refers to it (left). */
import type { ExplorerData } from "./data.js";
import { h, svg } from "./dom.js";
import {
  type GraphEdge,
  type GraphNode,
  layoutGraph,
  MAX_NAME,
  neighbourhood,
  type References,
} from "./graph-layout.js";
import { modelRoute } from "./routes.js";

const DEPTHS = [1, 2, 3] as const;
/** More would be unreadable, and slow to arrange. */
const LIMIT = 60;

export function graphView(index: number, data: ExplorerData, references: References): HTMLElement {
  const drawing = h("div", { class: "graph" });
  const note = h("p", { class: "muted" });
  const centreCurrent = (nodes: readonly GraphNode[]): void => {
    const current = nodes.find((node) => node.index === index);
    if (current === undefined) return;
    const { clientWidth, clientHeight } = drawing;
    drawing.scrollTo(current.x - clientWidth / 2, current.y - clientHeight / 2);
  };
  const draw = (depth: number): readonly GraphNode[] => {
    const shown = neighbourhood(index, references, { depth, limit: LIMIT });
    const graph = layoutGraph(shown, data.models);
    const { width, height, nodes, edges, hidden } = graph;
    drawing.replaceChildren(
      svg(
        "svg",
        { viewBox: `0 0 ${width} ${height}`, width, height, role: "group" },
        arrowHead(),
        ...edges.map((edge) => edgeElement(edge, index)),
        ...nodes.map((node) => nodeElement(node, index, data)),
      ),
    );
    note.textContent =
      hidden === 0
        ? ""
        : `${hidden} more models are not drawn. The lists below have all direct references.`;
    for (const button of buttons)
      button.setAttribute("aria-pressed", String(button.textContent === String(depth)));
    centreCurrent(nodes);
    return nodes;
  };
  const buttons = DEPTHS.map((depth) =>
    h("button", { type: "button", class: "chip", onclick: () => draw(depth) }, String(depth)),
  );
  const view = h(
    "div",
    {},
    h("p", { class: "depths" }, "Up to this many references away: ", ...buttons),
    drawing,
    note,
    h(
      "div",
      { class: "columns" },
      nameList("Refers to", references.to(index), data),
      nameList("Referred to by", references.from(index), data),
    ),
  );
  const nodes = draw(1);
  // The drawing has no size before it is in the page.
  requestAnimationFrame(() => centreCurrent(nodes));
  return view;
}

function arrowHead(): SVGElement {
  return svg(
    "defs",
    {},
    svg(
      "marker",
      {
        id: "arrow",
        viewBox: "0 0 8 8",
        refX: 8,
        refY: 4,
        markerWidth: 7,
        markerHeight: 7,
        orient: "auto",
      },
      svg("path", { d: "M0 0 L8 4 L0 8 z", class: "arrow" }),
    ),
  );
}

function edgeElement({ from, to, points }: GraphEdge, centreIndex: number): SVGElement {
  const isOwn = from === centreIndex || to === centreIndex;
  return svg("path", {
    d: smooth(points),
    class: isOwn ? "edge own" : "edge",
    "marker-end": "url(#arrow)",
  });
}

/** A curve through the middles of the points that dagre bends an edge at. */
function smooth(points: GraphEdge["points"]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return "";
  let path = `M${first.x} ${first.y}`;
  for (const [index, point] of rest.slice(0, -1).entries()) {
    const next = rest[index + 1] ?? last;
    const end =
      index === rest.length - 2 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    path += ` Q${point.x} ${point.y} ${end.x} ${end.y}`;
  }
  return rest.length === 1 ? `${path} L${last.x} ${last.y}` : path;
}

function nodeElement(
  { index, x, y, width, height }: GraphNode,
  centreIndex: number,
  { models }: ExplorerData,
): SVGElement {
  const name = models[index]?.name ?? "";
  const kind = models[index]?.kind ?? "class";
  const short = name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name;
  const current = index === centreIndex ? " current" : "";
  return svg(
    "a",
    { href: modelRoute(name, "graph"), class: `node kind-${kind}${current}` },
    svg("title", {}, name),
    svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 6 }),
    svg("text", { x, y: y + 4, "text-anchor": "middle" }, short),
  );
}

function nameList(
  title: string,
  indexes: readonly number[],
  { models }: ExplorerData,
): HTMLElement {
  const names = indexes.map((index) => models[index]?.name ?? "");
  const items = names.map((name) => h("li", {}, h("a", { href: modelRoute(name) }, name)));
  return h(
    "section",
    {},
    h("h3", {}, `${title} (${names.length})`),
    names.length === 0
      ? h("p", { class: "muted" }, "nothing")
      : h("ul", { class: "names" }, ...items),
  );
}
