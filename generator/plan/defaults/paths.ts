/** Nested values that the conditions of a schema depend on: members of members, items and map values. */
import type { Document } from "../../decode/document.js";
import { childrenIn, IN_PLACE } from "../../schema/children.js";
import { isLeaf } from "../../schema/meaning.js";
import type { Schema } from "../../schema/schema.js";

export type Step =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "items" }
  | { readonly kind: "values" };

export type Path = readonly Step[];

const ITEMS: Step = { kind: "items" };
const VALUES: Step = { kind: "values" };

const MAX_DEPTH = 4;
const MAX_PATHS = 50;

interface PathWalk {
  readonly schemas: Document["schemas"];
  /** Other models check their own values. */
  readonly isModel: (schema: Schema) => boolean;
  readonly found: Map<string, Path>;
}

interface Spot {
  readonly path: Path;
  /** The schema may or may not hold. */
  readonly conditional: boolean;
}

/** The paths inside the values of a model that its conditions depend on, except direct properties. */
export function conditionPaths(
  model: Schema,
  { schemas }: Pick<Document, "schemas">,
  isModel: (schema: Schema) => boolean,
): readonly Path[] {
  const walk: PathWalk = { schemas, isModel, found: new Map() };
  look(model, { path: [], conditional: false }, walk);
  return [...walk.found.values()];
}

function look(schema: Schema, spot: Spot, walk: PathWalk): void {
  const { path, conditional } = spot;
  if (path.length > MAX_DEPTH || walk.found.size >= MAX_PATHS) return;
  if (conditional && schema.types?.includes("object") !== false) add(path, walk);
  if (isLeaf(schema)) return;
  const target = schema.ref === undefined ? undefined : walk.schemas.get(schema.ref);
  if (target !== undefined && !walk.isModel(target)) look(target, spot, walk);
  for (const member of schema.allOf ?? []) inside(member, spot, walk);
  // Which branch applies depends on the whole value, so all values inside are relevant.
  for (const branch of childrenIn(schema, CONDITIONAL))
    if (!walk.isModel(branch)) look(branch, { path, conditional: true }, walk);
  const below = (inner: Schema, step: Step, isCondition = conditional): void => {
    // Fast path for most properties. Reference targets have their own paths.
    if (!isCondition && (inner.ref !== undefined || isLeaf(inner))) return;
    inside(inner, { path: [...path, step], conditional: isCondition }, walk);
  };
  if (schema.contains !== undefined) below(schema.contains, ITEMS, true);
  for (const { name, schema: inner } of schema.properties ?? [])
    below(inner, { kind: "property", name });
  for (const inner of [schema.items, ...(schema.prefixItems ?? [])])
    if (inner !== undefined) below(inner, ITEMS, conditional || schema.uniqueItems === true);
  const { additionalProperties: others, patternProperties = [] } = schema;
  for (const inner of [others, ...patternProperties.map((one) => one.schema)])
    if (inner !== undefined) below(inner, VALUES);
}

function inside(schema: Schema, spot: Spot, walk: PathWalk): void {
  if (spot.conditional || !walk.isModel(schema)) look(schema, spot, walk);
}

/** Direct properties are left out: `objectConditions` collects them. */
function add(path: Path, { found }: PathWalk): void {
  const isDeep = path.length > 1 || path.some(({ kind }) => kind !== "property");
  if (isDeep) found.set(JSON.stringify(path), path);
}

const CONDITIONAL = IN_PLACE.filter(({ role }) => role !== "member");
