/** The explorer's graph: which models it shows, and where. */
import { expect, it } from "vitest";
import type { ModelData } from "../../../templates/explorer/data.js";
import {
  layoutGraph,
  neighbourhood,
  referencesOf,
} from "../../../templates/explorer/graph-layout.js";

function models(...refs: readonly (readonly number[])[]): readonly ModelData[] {
  return refs.map((own, index): ModelData => ({
    ...{ name: `M${index}`, kind: "class", at: "", description: "", members: [], values: [] },
    ...{ demands: [], usage: "", refs: own },
  }));
}

const around = (
  start: number,
  depth: number,
  { all, limit = 60 }: { readonly all: readonly ModelData[]; readonly limit?: number },
): readonly [readonly number[], number] => {
  const { indexes, hidden } = neighbourhood(start, referencesOf(all), { depth, limit });
  return [[...indexes].sort((a, b) => a - b), hidden];
};

it("shows references in both directions, up to a distance", () => {
  const all = models([1], [2], [3, 4], [], [], [2], [6]);
  expect(around(2, 1, { all })).toEqual([[1, 2, 3, 4, 5], 0]);
  expect(around(2, 2, { all })).toEqual([[0, 1, 2, 3, 4, 5], 0]);
  expect(around(3, 1, { all })).toEqual([[2, 3], 0]);
  expect(around(6, 3, { all })).toEqual([[6], 0]);
});

it("ends in circles", () => {
  const all = models([1], [2], [0, 1]);
  expect(around(0, 3, { all })).toEqual([[0, 1, 2], 0]);
});

it("shows no more than a limit, and counts the others", () => {
  const all = models([], ...Array.from({ length: 500 }, () => [0]));
  const [shown, hidden] = around(0, 1, { all, limit: 60 });
  expect(shown).toHaveLength(30);
  expect(hidden).toBe(471);
  const users = Array.from({ length: 100 }, () => [0]);
  const used = users.map((_, index) => index + 101);
  const both = models(used, ...users, ...used.map(() => []));
  expect(around(0, 1, { all: both, limit: 60 })).toEqual([expect.any(Array), 142]);
  expect(around(0, 1, { all: both, limit: 60 })[0]).toHaveLength(59);
});

it("draws what refers to a model left of it, and what it refers to right of it", () => {
  const all = models([1], [2], [], [1]);
  const graph = layoutGraph(neighbourhood(1, referencesOf(all), { depth: 1, limit: 60 }), all);
  const x = new Map(graph.nodes.map((node) => [node.index, node.x]));
  expect(x.get(0)).toBeLessThan(x.get(1) as number);
  expect(x.get(3)).toBeLessThan(x.get(1) as number);
  expect(x.get(2)).toBeGreaterThan(x.get(1) as number);
  expect(graph.edges.map(({ from, to }) => `${from}-${to}`).sort()).toEqual(["0-1", "1-2", "3-1"]);
  for (const { x: cx, y, width, height } of graph.nodes) {
    expect(cx - width / 2).toBeGreaterThanOrEqual(0);
    expect(cx + width / 2).toBeLessThanOrEqual(graph.width);
    expect(y - height / 2).toBeGreaterThanOrEqual(0);
    expect(y + height / 2).toBeLessThanOrEqual(graph.height);
  }
});
