/** Plans the diagram of a page: the models that a model refers to directly, and by what. */
import { typeParts } from "../schema/type-tree.js";
import type { DiagramPlan, PagePlan } from "./page-plan.js";
import type { ModelRef, TypePlan } from "./plan.js";

/** A larger diagram helps nobody. */
const MAX_EDGES = 40;

/** The models in a type. */
export function modelRefsIn(type: TypePlan): readonly ModelRef[] {
  return type.kind === "model" ? [type] : typeParts(type).flatMap(modelRefsIn);
}

type PageTypes = Pick<PagePlan, "rows" | "variants" | "type">;

/** Undefined for a model that refers to no other. A union leads to its variants, not to their members. */
export function planDiagram({ rows, variants, type }: PageTypes): DiagramPlan | undefined {
  const edges = edgesOf({ rows, variants, type });
  if (edges.length === 0) return undefined;
  return { edges: edges.slice(0, MAX_EDGES), hidden: Math.max(0, edges.length - MAX_EDGES) };
}

function edgesOf({ rows, variants, type }: PageTypes): DiagramPlan["edges"] {
  if (variants !== undefined)
    return variants.rows.flatMap((row) => edgesTo(row.type, row.tags.map(String).join(", ")));
  const members = rows.flatMap((row) => edgesTo(row.type, row.name));
  return type === undefined ? members : [...members, ...edgesTo(type, "")];
}

function edgesTo(type: TypePlan, label: string): DiagramPlan["edges"] {
  const names = new Set(modelRefsIn(type).map(({ name }) => name));
  return [...names].map((to) => ({ to, label }));
}
