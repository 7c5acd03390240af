/**
 * Request and response views: what a client sends and what it gets are different forms of a schema
 * that has `readOnly` or `writeOnly` properties (OpenAPI, Schema Object).
 */
import type { Options } from "../config/config.js";
import type { Document, SharedSchema } from "../decode/document.js";
import type { Schema, SchemaId, View } from "../decode/schema.js";
import { compareText } from "../json.js";
import { nameOfId } from "./places.js";
import { joinRaw } from "./raw-name.js";
import { findDirections, viewOfOperation, viewOfShared } from "./views/bodies.js";
import { createDeriver, type Deriver, type Direction } from "./views/derive.js";
import { findOneWay } from "./views/one-way.js";
import { findRelations, reach, type Relations } from "./views/relations.js";
import { createUnions } from "./views/unions.js";

/**
 * A document in which requests and responses have schemas of their own where these differ from what
 * the document says: readOnly properties are left out of requests, writeOnly ones out of responses,
 * and nothing requires them there. Every component that differs gets views beside it, under
 * `<name>_request` and `<name>_response`; it stays as it is itself. Inline schemas of operations are
 * replaced in their places. A view accepts every value that its schema accepts.
 * The same document comes back where there is nothing to split, or with `views: "off"`.
 */
export function splitViews(
  document: Document,
  options: Pick<Options, "views" | "untyped">,
): Document {
  if (options.views === "off" || !hasFlags(document)) return document;
  const relations = findRelations(document);
  const directions = (["request", "response"] as const).flatMap(
    (view) => findDirection({ document, relations, view, untyped: options.untyped }) ?? [],
  );
  return directions.length === 0 ? document : withViews(document, directions);
}

function hasFlags({ schemas }: Document): boolean {
  for (const { readOnly, writeOnly } of schemas.values())
    if (readOnly === true || writeOnly === true) return true;
  return false;
}

/** What one direction leaves out; undefined where that makes no difference to any schema. */
function findDirection(input: {
  readonly document: Document;
  readonly relations: Relations;
  readonly view: View;
  readonly untyped: Options["untyped"];
}): Direction | undefined {
  const { document, relations, view, untyped } = input;
  const oneWay = findOneWay(document, relations, view);
  if (oneWay === undefined) return undefined;
  const changed = [...document.schemas.values()].filter(oneWay.changes);
  const affected = reach(changed, (schema) => relations.to(schema).map((link) => link.schema));
  const unions = createUnions({
    schemas: document.schemas,
    untyped,
    componentNames: new Map(document.components.map(({ name, schema }) => [schema.id, name])),
    isAffected: (schema) => affected.has(schema),
    ignored: oneWay.ignored,
  });
  return affected.size === 0 ? undefined : { document, view, oneWay, unions, affected };
}

function withViews(document: Document, directions: readonly Direction[]): Document {
  const derivers = new Map(
    directions.map((direction) => [direction.view, createDeriver(direction)]),
  );
  const shared: SharedSchema[] = [];
  const keepers: Schema[] = [];
  for (const direction of directions)
    shared.push(...componentViews(direction, derivers.get(direction.view) as Deriver));
  const travels = findDirections(document);
  const only = (schema: Schema): View | undefined => soleView(travels.get(schema));
  const fixed = findFixed(document);
  const viewOf = (schema: Schema, view: View): Schema => {
    const deriver = derivers.get(view);
    const direction = directions.find((one) => one.view === view);
    if (deriver === undefined || direction?.affected.has(schema) !== true) return schema;
    const isFree = only(schema) === view && !holdsTarget(schema, fixed, direction);
    return isFree ? deriver.inPlace(schema) : deriver.beside(schema);
  };
  const operations = document.operations.map((operation) => viewOfOperation(operation, viewOf));
  const components = document.shared.map((entry) => viewOfShared(entry, viewOf, only));
  for (const direction of directions) {
    const loose = looseViews(direction, derivers.get(direction.view) as Deriver);
    shared.push(...loose.shared);
    keepers.push(...loose.keepers);
  }
  const schemas = new Map(document.schemas);
  for (const deriver of derivers.values())
    for (const [id, schema] of deriver.schemas) schemas.set(id, schema);
  for (const keeper of keepers) schemas.set(keeper.id, keeper);
  return { ...document, schemas, operations, shared: [...components, ...shared] };
}

// ---- views of named schemas ----------------------------------------------------------------------------

function componentViews(direction: Direction, deriver: Deriver): readonly SharedSchema[] {
  const { document, affected } = direction;
  return document.components
    .filter(({ schema }) => affected.has(schema))
    .map(({ name, schema }) => {
      const view = describe(deriver.beside(schema), name, { schema, direction });
      deriver.put(schema, view);
      return sharedView(name, view, direction);
    });
}

/**
 * Views of what is referred to and is no component: parts of components, other files. `keepers` refer
 * to the schemas themselves, so that these remain models when only their views are used.
 */
function looseViews(
  direction: Direction,
  deriver: Deriver,
): { readonly shared: readonly SharedSchema[]; readonly keepers: readonly Schema[] } {
  const ofComponents = new Set(deriver.schemas.keys());
  return { shared: [], keepers: [] };
}

function sharedView(name: string, schema: Schema, { view }: Direction): SharedSchema {
  return { section: "views", name: `${name}_${view}`, schema };
}
