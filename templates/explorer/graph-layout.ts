/** Which models a graph shows, and where they are drawn. */
import { Graph, layout } from "@dagrejs/dagre";
import type { ModelData } from "./data.js";

export interface GraphNode {
  readonly index: number;
  /** The centre. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface ModelGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly width: number;
  readonly height: number;
  /** The number of models that are not shown. */
  readonly hidden: number;
}

/** References in both directions. */
export interface References {
  readonly to: (index: number) => readonly number[];
  readonly from: (index: number) => readonly number[];
}

export function referencesOf(models: readonly ModelData[]): References {
  const users: number[][] = models.map(() => []);
  for (const [index, { refs }] of models.entries()) for (const ref of refs) users[ref]?.push(index);
  return { to: (index) => models[index]?.refs ?? [], from: (index) => users[index] ?? [] };
}

export interface Neighbourhood {
  readonly indexes: ReadonlySet<number>;
  readonly hidden: number;
}

/** The models that are at most `depth` references away: the nearest ones, up to `limit` with the first. */
export function neighbourhood(
  start: number,
  { to, from }: References,
  { depth, limit }: { readonly depth: number; readonly limit: number },
): Neighbourhood {
  const indexes = new Set([start]);
  const hidden = new Set<number>();
  for (const next of [to, from]) {
    let last: readonly number[] = [start];
    const seen = new Set(last);
    // Each direction may add half of the limit.
    let left = Math.max(1, Math.floor((limit - 1) / 2));
    for (let level = 0; level < depth; level += 1) {
      const found = [...new Set(last.flatMap(next))].filter((index) => !seen.has(index));
      for (const index of found) {
        seen.add(index);
        if (indexes.has(index)) continue;
        if (left-- > 0) indexes.add(index);
        else hidden.add(index);
      }
      last = found.filter((index) => indexes.has(index));
    }
  }
  return { indexes, hidden: [...hidden].filter((index) => !indexes.has(index)).length };
}

/** A monospaced character and the space around a name. */
const CHARACTER = 7.3;
const PADDING = 26;
const HEIGHT = 30;
export const MAX_NAME = 36;

export function layoutGraph(
  { indexes, hidden }: Neighbourhood,
  models: readonly ModelData[],
): ModelGraph {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 12, ranksep: 70, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const index of indexes) {
    const length = Math.min(MAX_NAME, models[index]?.name.length ?? 0);
    graph.setNode(String(index), { width: length * CHARACTER + PADDING, height: HEIGHT });
  }
  for (const from of indexes)
    for (const to of models[from]?.refs ?? [])
      if (indexes.has(to) && from !== to) graph.setEdge(String(from), String(to));
  layout(graph);
  const size = graph.graph() as { readonly width?: number; readonly height?: number };
  return {
    nodes: graph.nodes().map((id: string) => {
      const { x, y, width, height } = graph.node(id) as Required<Box>;
      return { index: Number(id), x, y, width, height };
    }),
    edges: graph.edges().map(({ v, w }: EdgeName) => {
      const { points } = graph.edge(v, w) as unknown as Pick<GraphEdge, "points">;
      return { from: Number(v), to: Number(w), points };
    }),
    width: size.width ?? 0,
    height: size.height ?? 0,
    hidden,
  };
}

interface EdgeName {
  readonly v: string;
  readonly w: string;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
