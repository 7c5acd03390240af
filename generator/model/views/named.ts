/** Named views: of components and of other reference targets. */
import type { ComponentSchema } from "../../decode/document.js";
import type { Schema, SchemaId, View } from "../../schema/schema.js";
import { compareText } from "../../json.js";
import { nameOfId } from "../positions.js";
import { joinRaw } from "../raw-name.js";
import { type Deriver, type Direction, viewId } from "./derive.js";

export interface NamedViews {
  readonly shared: readonly ComponentSchema[];
  /** Additional references that make schemas models, even if nothing else refers to them. */
  readonly keepers: readonly Schema[];
}

/** The useful views of components that differ in a direction. Each is a model. */
export function componentViews(
  direction: Direction,
  deriver: Deriver,
  isUseful: (schema: Schema) => boolean,
): NamedViews {
  const { document, affected, keepsId } = direction;
  const shared = document.components
    .filter(({ schema }) => affected.has(schema) && isUseful(schema) && keepsId?.(schema) !== true)
    .map(({ name, schema }) => namedView({ name, schema }, direction, deriver));
  return { shared, keepers: shared.map(({ schema }) => keeperOf(schema)) };
}

/**
 * The other views that views refer to: of schemas in other files or inside operations, and of components
 * that only a tag reaches. The original schemas remain models even if only their views are used.
 * `ofComponents` has the ids of the schemas in the views of components.
 */
export function otherViews(
  direction: Direction,
  deriver: Deriver,
  ofComponents: ReadonlySet<SchemaId>,
): NamedViews {
  const shared: ComponentSchema[] = [];
  const keepers: Schema[] = [];
  // Iterating a Set visits items added during iteration.
  for (const schema of deriver.wanted) {
    if (ofComponents.has(viewId(schema.id, direction.view))) continue;
    const { base, steps } = nameOfId(schema.id);
    shared.push(namedView({ name: joinRaw(base, steps), schema }, direction, deriver));
    keepers.push(keeperOf(schema));
  }
  // Owners first: their ids are shorter than those of the schemas inside them.
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
): ComponentSchema {
  const isPart = deriver.made(schema) !== undefined;
  let view = deriver.beside(schema);
  if (!isPart) {
    view = describe(view, sentence(name, schema, direction), direction.view);
    deriver.put(schema, view);
  }
  return { section: "views", name: `${name}_${direction.view}`, schema: view };
}

/** Without a title, a view is named after its schema. */
function describe({ title: _, ...schema }: Schema, text: string, view: View): Schema {
  const { description } = schema;
  return {
    ...schema,
    view,
    description: description === undefined ? text : `${description.trimEnd()}\n\n${text}`,
  };
}

const KINDS = { request: "read-only", response: "write-only" } as const;

function sentence(name: string, schema: Schema, direction: Direction): string {
  const { view, oneWay, differences = { omits: true, opens: false } } = direction;
  const stay = oneWay.ignored(schema).size > 0 && oneWay.isClosed(schema);
  const properties = `${KINDS[view]} properties`;
  const texts = [
    ...(differences.omits ? [stay ? `${properties} are optional` : `without ${properties}`] : []),
    ...(differences.opens ? ["enums accept other values"] : []),
  ];
  return `The ${view} form of ${name}: ${texts.join("; ")}.`;
}
