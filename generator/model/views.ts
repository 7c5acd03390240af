/**
 * Request and response views: a schema with `readOnly` or `writeOnly` properties has different forms for
 * sending and receiving (OpenAPI, Schema Object).
 */
import type { Options } from "../config/config.js";
import type { Document, NamedSchema, Operation, ComponentSchema } from "../decode/document.js";
import type { Schema, SchemaId, View } from "../schema/schema.js";
import { createAnalysis } from "./analysis.js";
import {
  findUsefulViews,
  findDirections,
  travelling,
  viewOfOperation,
  viewOfShared,
  type Directions,
} from "./views/bodies.js";
import { createDeriver, type Deriver, type Direction } from "./views/derive.js";
import { componentViews, otherViews } from "./views/named.js";
import { findOmitted, NOTHING_OMITTED, type OmittedProperties } from "./views/one-way.js";
import { findOpenEnums, type OpenEnums } from "./views/open-enums.js";
import { findRelations, findTargets, reach, type Relations } from "./views/relations.js";
import { createUnions } from "./views/unions.js";

/**
 * Splits schemas into request and response views if these differ. Requests omit readOnly properties,
 * responses omit writeOnly ones. Closed schemas keep them, but do not require them.
 *
 * A component that differs gets an additional model with the raw name `<name>_request` or
 * `<name>_response`, unless its values only travel in the other direction. The component itself is
 * unchanged. Inline schemas of operations are replaced. A view accepts every value that its schema
 * accepts.
 *
 * With `enums: "open-in-responses"`, the views of responses also have open enums.
 *
 * Returns the same document if there is nothing to split, or with `views: "off"`.
 */
export function splitViews(
  document: Document,
  options: Pick<Options, "enums" | "views" | "untyped">,
): Document {
  const opens = options.enums === "open-in-responses";
  if (options.views === "off" || !(opens || hasFlags(document))) return document;
  const relations = findRelations(document, { enums: opens });
  const enums = opens ? enumsOfBoth({ document, relations, untyped: options.untyped }) : undefined;
  const sides = (["request", "response"] as const).flatMap(
    (view) =>
      findSide({
        ...{ document, relations, view, untyped: options.untyped },
        enums: view === "response" ? enums : undefined,
      }) ?? [],
  );
  return sides.length === 0 ? document : withViews(document, sides, relations);
}

/** Whether some schema says that requests, or responses, have it not: without one there are no views. */
function hasFlags({ schemas }: Document): boolean {
  for (const { readOnly, writeOnly } of schemas.values())
    if (readOnly === true || writeOnly === true) return true;
  return false;
}

/** A direction in which schemas differ, with the deriver of its views. */
interface Side {
  readonly direction: Required<Direction>;
  readonly deriver: Deriver;
}

/** Undefined if no schema differs in this direction. */
function findSide(input: {
  readonly document: Document;
  readonly relations: Relations;
  readonly view: View;
  readonly untyped: Options["untyped"];
  readonly enums: OpenEnums | undefined;
}): Side | undefined {
  const { document, relations, view, untyped, enums } = input;
  const omitted = findOmitted(document, relations, view);
  if (omitted === undefined && enums === undefined) return undefined;
  const oneWay = withEnums(omitted ?? NOTHING_OMITTED, enums);
  const affected = reach(oneWay.changed, (schema) =>
    relations.to(schema).map((link) => link.schema),
  );
  const unions = createUnions({
    schemas: document.schemas,
    untyped,
    componentNames: new Map(document.components.map(({ name, schema }) => [schema.id, name])),
    isAffected: (schema) => affected.has(schema),
    ignored: (schema) => new Set([...oneWay.ignored(schema), ...(enums?.names ?? [])]),
    acceptsMore: (schema) => enums?.acceptsMore(schema) === true,
  });
  const differences = { omits: omitted !== undefined, opens: enums !== undefined };
  const replaced = enums === undefined ? NONE : findReplaced(document, relations, omitted);
  const keepsId = (schema: Schema): boolean => replaced.has(schema);
  const direction = { document, view, keepsId, oneWay, unions, affected, differences };
  return { direction, deriver: createDeriver(direction) };
}

const NONE: ReadonlySet<Schema> = new Set();

/**
 * The schemas that only responses use, and that omit nothing: only enums differ in them, so they are
 * replaced and get no view beside them.
 */
function findReplaced(
  document: Document,
  relations: Relations,
  omitted: OmittedProperties = NOTHING_OMITTED,
): ReadonlySet<Schema> {
  const omits = reach(omitted.changed, (schema) => relations.to(schema).map((link) => link.schema));
  const received = travelling(document, relations, "response");
  const sent = travelling(document, relations, "request");
  const roots = [
    ...document.components.map(({ schema }) => schema),
    ...findDirections(document).keys(),
  ];
  const replaced = new Set<Schema>();
  for (const root of roots) {
    const tree = inlineParts(root, relations);
    const isFree = (part: Schema): boolean =>
      received.has(part) && !sent.has(part) && !omits.has(part);
    if ([...tree].every(isFree)) for (const part of tree) replaced.add(part);
  }
  return replaced;
}

/** A schema and all schemas inside it. */
function inlineParts(schema: Schema, relations: Relations): ReadonlySet<Schema> {
  return reach([schema], (owner) =>
    relations.from(owner).flatMap((link) => (link.inline ? [link.schema] : [])),
  );
}

/** The enums that requests and responses use. */
function enumsOfBoth(input: {
  readonly document: Document;
  readonly relations: Relations;
  readonly untyped: Options["untyped"];
}): OpenEnums | undefined {
  const { document, relations, untyped } = input;
  const analysis = createAnalysis({ schemas: document.schemas, untyped });
  const received = travelling(document, relations, "response");
  const sent = travelling(document, relations, "request");
  return findOpenEnums(
    { relations, analysis },
    (schema) => received.has(schema) && sent.has(schema),
  );
}

function withEnums(omitted: OmittedProperties, enums: OpenEnums | undefined): OmittedProperties {
  if (enums === undefined) return omitted;
  const strip = (schema: Schema): Schema => {
    const opened = enums.open(schema);
    return opened === schema ? omitted.strip(schema) : opened;
  };
  return { ...omitted, changed: [...omitted.changed, ...enums.changed], strip };
}

function withViews(document: Document, sides: readonly Side[], relations: Relations): Document {
  const ways = findDirections(document);
  const ofComponents = sides.map(({ direction, deriver }) => ({
    ...componentViews(direction, deriver, findUsefulViews(direction, relations, ways)),
    ids: new Set(deriver.schemas.keys()),
  }));
  const components = replaceComponents(document.components, sides);
  const { operations, shared } = viewsOfBodies(document, { sides, relations, ways });
  const loose = sides.map(({ direction, deriver }, index) =>
    otherViews(direction, deriver, ofComponents[index]?.ids ?? new Set()),
  );
  const schemas = copyOf(document.schemas);
  for (const { deriver } of sides)
    for (const [id, schema] of deriver.schemas) schemas.set(id, schema);
  const views = [...ofComponents, ...loose];
  for (const keeper of views.flatMap(({ keepers }) => keepers)) schemas.set(keeper.id, keeper);
  const named = views.flatMap((view) => view.shared);
  return { ...document, schemas, components, operations, shared: [...shared, ...named] };
}

/** Derives the components that have no separate view. */
function replaceComponents(
  components: readonly NamedSchema[],
  sides: readonly Side[],
): readonly NamedSchema[] {
  let replaced = components;
  for (const { direction, deriver } of sides)
    if (components.some(({ schema }) => direction.keepsId(schema)))
      replaced = replaced.map(({ name, schema }) => ({
        name,
        schema:
          direction.affected.has(schema) && direction.keepsId(schema)
            ? deriver.inPlace(schema)
            : schema,
      }));
  return replaced;
}

interface Bodies {
  readonly operations: readonly Operation[];
  readonly shared: readonly ComponentSchema[];
}

/** Replaces the schemas of operations and shared components by their views. */
function viewsOfBodies(
  document: Document,
  input: {
    readonly sides: readonly Side[];
    readonly relations: Relations;
    readonly ways: Directions;
  },
): Bodies {
  const { sides, relations, ways } = input;
  let targets: ReadonlySet<SchemaId> | undefined;
  const viewOf = (schema: Schema, view: View): Schema => {
    const side = sides.find(({ direction }) => direction.view === view);
    if (side === undefined || !side.direction.affected.has(schema)) return schema;
    if (side.direction.keepsId(schema)) return side.deriver.inPlace(schema);
    targets ??= findTargets(relations);
    const isFree = ways.get(schema) === view && !holdsTarget(schema, targets, relations);
    return isFree ? side.deriver.inPlace(schema) : side.deriver.beside(schema);
  };
  return {
    operations: document.operations.map((operation) => viewOfOperation(operation, viewOf)),
    shared: document.shared.map((entry) => viewOfShared(entry, viewOf, ways)),
  };
}

/** Whether a schema, or one inside it, is a reference target, so that it must not be replaced. */
function holdsTarget(
  schema: Schema,
  targets: ReadonlySet<SchemaId>,
  relations: Relations,
): boolean {
  for (const part of inlineParts(schema, relations)) if (targets.has(part.id)) return true;
  return false;
}

/** Copies a Map. Faster than `new Map(map)`, which allocates a pair for every entry. */
function copyOf<K, V>(map: ReadonlyMap<K, V>): Map<K, V> {
  const copy = new Map<K, V>();
  map.forEach((value, key) => copy.set(key, value));
  return copy;
}
