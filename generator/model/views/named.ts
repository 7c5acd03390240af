/** Views of schemas that have a name: components, and whatever else is referred to. */
import type { SharedSchema } from "../../decode/document.js";
import type { Schema, SchemaId, View } from "../../schema/schema.js";
import { compareText } from "../../json.js";
import { nameOfId } from "../places.js";
import { joinRaw } from "../raw-name.js";
import { type Deriver, type Direction, viewId } from "./derive.js";

export interface NamedViews {
  readonly shared: readonly SharedSchema[];
  /** References that make models of schemas, whatever else refers to them. */
  readonly keepers: readonly Schema[];
}

/** The views of the components that differ in a direction, where that is of any use; each is a model. */
export function componentViews(
  direction: Direction,
  deriver: Deriver,
  isUseful: (schema: Schema) => boolean,
): NamedViews {
  const { document, affected } = direction;
  const shared = document.components
    .filter(({ schema }) => affected.has(schema) && isUseful(schema))
    .map(({ name, schema }) => namedView({ name, schema }, direction, deriver));
  return { shared, keepers: shared.map(({ schema }) => keeperOf(schema)) };
}

/**
 * The views of schemas that views refer to and that have none yet: of other files, parts of an
 * operation, components that are reached by a tag only. The schemas themselves stay models when only their views are used. `ofComponents` are
 * the ids of views inside those of components.
 */
export function looseViews(
  direction: Direction,
  deriver: Deriver,
  ofComponents: ReadonlySet<SchemaId>,
): NamedViews {
  const shared: SharedSchema[] = [];
  const keepers: Schema[] = [];
  // Iterating a Set visits items added during iteration.
  for (const schema of deriver.wanted) {
    if (ofComponents.has(viewId(schema.id, direction.view))) continue;
    const { base, steps } = nameOfId(schema.id);
    shared.push(namedView({ name: joinRaw(base, steps), schema }, direction, deriver));
    keepers.push(keeperOf(schema));
  }
  // The id of an owner is shorter than the ids of the schemas inside it.
  shared.sort(
    ({ schema: a }, { schema: b }) => a.id.length - b.id.length || compareText(a.id, b.id),
  );
  return { shared, keepers };
}

function keeperOf({ id, at, resource }: Schema): Schema {
  return { id: id.replace("#", "#@to"), at, resource, ref: id };
}

function namedView(
  { name, schema }: { readonly name: string; readonly schema: Schema },
  direction: Direction,
  deriver: Deriver,
): SharedSchema {
  const isPart = deriver.made(schema) !== undefined;
  let view = deriver.beside(schema);
  if (!isPart) {
    view = describe(view, sentence(name, schema, direction), direction.view);
    deriver.put(schema, view);
  }
  return { section: "views", name: `${name}_${direction.view}`, schema: view };
}

/** Named by what it is a view of, whatever its title says. */
function describe({ title: _, ...schema }: Schema, text: string, view: View): Schema {
  const { description } = schema;
  return {
    ...schema,
    view,
    description: description === undefined ? text : `${description.trimEnd()}\n\n${text}`,
  };
}

const KINDS = { request: "read-only", response: "write-only" } as const;

function sentence(name: string, schema: Schema, { view, oneWay }: Direction): string {
  const stay = oneWay.ignored(schema).size > 0 && oneWay.isClosed(schema);
  const properties = `${KINDS[view]} properties`;
  return `The ${view} form of ${name}: ${stay ? `${properties} are optional` : `without ${properties}`}.`;
}
