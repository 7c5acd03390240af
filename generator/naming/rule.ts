/** Explains why a model has its name. */
import type { Options } from "../config/config.js";
import type { Model, ModelGraph } from "../model/graph.js";
import { titleOf } from "../model/raw-name.js";
import { assignModelNames } from "./assign.js";
import { toModelName } from "./model-name.js";
import { nameOf, type Names } from "./names.js";

/** The rule that gave a model its name: `the name of the schema`, `its title "…"`, `Order, then "items"`. */
export function nameRule(
  { id, origin, schema }: Model,
  { graph, names, options }: { graph: ModelGraph; names: Names; options: Options },
): string {
  const name = nameOf(id, names);
  const assigned = assignModelNames(graph, options).get(id) ?? "";
  if (assigned !== name) return `pinned by the option "names"; otherwise ${assigned}`;
  if (origin.kind === "component")
    return withReason(
      `the name of the schema, ${JSON.stringify(origin.name)}`,
      name,
      toModelName(origin.name, options),
    );
  const title = titleOf(schema);
  if (title !== undefined && toModelName(title, options) === name)
    return `the title of the schema, ${JSON.stringify(title)}`;
  const base = origin.kind === "root" ? origin.base : nameOf(origin.parent, names);
  const steps = origin.steps.map((step) => JSON.stringify(step)).join(", ");
  const start =
    origin.kind === "root" ? `${JSON.stringify(base)} of the operation or component` : base;
  const rule = steps === "" ? start : `${start}, then ${steps}`;
  if (origin.kind !== "root") return rule;
  return withReason(rule, name, toModelName([base, ...origin.steps].join("_"), options));
}

/** If the name differs from the plain one, another model has the plain name. */
function withReason(rule: string, name: string, plain: string): string {
  return name === plain ? rule : `${rule}; ${plain} is the name of another model`;
}
