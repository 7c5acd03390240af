/** The position of every schema: in a component, an operation, another schema. */
import type {
  Document,
  Operation,
  Parameter,
  ParameterIn,
  ComponentSchema,
} from "../decode/document.js";
import { closedId } from "../decode/extend.js";
import type { Schema, SchemaId } from "../schema/schema.js";
import { compareText, pointerTokens } from "../json.js";
import type { Origin } from "./graph.js";
import { eachChild } from "../schema/children.js";
import type { ChildRole } from "../schema/keyword.js";
import { assertsBeside, isLeaf } from "../schema/meaning.js";
import { joinRaw } from "./raw-name.js";

export type RootOrigin = Exclude<Origin, { readonly kind: "inline" }>;

/** The position of a schema: a root, or a child under a keyword of its owner. */
export type SchemaPosition =
  | { readonly kind: "root"; readonly origin: RootOrigin }
  | {
      readonly kind: "child";
      readonly owner: Schema;
      readonly role: ChildRole;
      readonly step: string;
    };

export interface SchemaPositions {
  /** By schema; every owner comes before the schemas inside it. */
  readonly of: ReadonlyMap<Schema, SchemaPosition>;
  /** Reference targets. */
  readonly targets: ReadonlySet<SchemaId>;
  /** Schemas of request and response bodies, of which more become models (option `operations`). */
  readonly bodies: ReadonlySet<Schema>;
}

/** Priorities of roots: of schemas that share a model, one in an operation names it. */
const RANKS = { path: 0, webhook: 1, callback: 2, shared: 3, other: 4, views: 5 } as const;
/** Views are named after all schemas of the document. */
export const VIEW_RANK = RANKS.views;
export const LAST_OPERATION_RANK = RANKS.callback;

/**
 * The position of every schema that could become a model or contains one. Leaves are skipped unless they
 * are reference targets.
 */
export function findPositions(document: Document): SchemaPositions {
  const of = new Map<Schema, SchemaPosition>();
  const targets = findTargets(document);
  const placing = { of, targets };
  // A component may be inside another one, so all are marked as roots before the walk.
  for (const { name, schema } of document.components)
    if (!of.has(schema)) of.set(schema, { kind: "root", origin: { kind: "component", name } });
  for (const { schema } of document.components) walkTree(schema, placing);
  for (const [schema, origin] of findRoots(document)) placeTree(schema, origin, placing);
  const inlineOnly = [...targets]
    .flatMap((id) => document.schemas.get(id) ?? [])
    .filter((schema) => !of.has(schema));
  // Owners first: their pointers are shorter than those of the schemas inside them.
  inlineOnly.sort((a, b) => a.id.length - b.id.length || compareText(a.id, b.id));
  for (const schema of inlineOnly) {
    const origin = { kind: "root", rank: RANKS.other, ...nameOfId(schema.id) } as const;
    if (!of.has(schema)) placeTree(schema, origin, placing);
  }
  return { of, targets, bodies: new Set(document.operations.flatMap(bodiesOf)) };
}

function bodiesOf({ parameterSets, requestBody, responses }: Operation): readonly Schema[] {
  if (parameterSets === undefined) return [];
  return [requestBody, ...responses]
    .flatMap((body) => body?.content ?? [])
    .flatMap(({ schema, itemSchema }) => [schema, itemSchema])
    .filter((schema) => schema !== undefined);
}

function findTargets({ schemas }: Document): ReadonlySet<SchemaId> {
  const targets = new Set<SchemaId>();
  const anchors = new Set<string>();
  for (const { ref, dynamicRef } of schemas.values()) {
    // The open form of a schema is only combined with others and never a model.
    if (ref !== undefined) targets.add(closedId(ref));
    if (dynamicRef === undefined) continue;
    targets.add(dynamicRef.target);
    anchors.add(dynamicRef.anchor);
  }
  if (anchors.size === 0) return targets;
  for (const { dynamicAnchors } of schemas.values()) {
    for (const [anchor, id] of dynamicAnchors ?? []) if (anchors.has(anchor)) targets.add(id);
  }
  return targets;
}

interface Placing {
  readonly of: Map<Schema, SchemaPosition>;
  readonly targets: ReadonlySet<SchemaId>;
}

function placeTree(root: Schema, origin: RootOrigin, placing: Placing): void {
  if (placing.of.has(root)) return;
  placing.of.set(root, { kind: "root", origin });
  walkTree(root, placing);
}

function walkTree(root: Schema, { of, targets }: Placing): void {
  const prefix = `${root.id}/`;
  const queue = [root];
  for (let owner = queue.pop(); owner !== undefined; owner = queue.pop()) {
    const parent = owner;
    eachChild(parent, (child, role, step) => {
      if (isEnd(child) && !targets.has(child.id)) return;
      // Decoding may insert a part of another schema here, which keeps its original position.
      if (of.has(child) || !child.id.startsWith(prefix)) return;
      of.set(child, { kind: "child", owner: parent, role, step });
      queue.push(child);
    });
  }
}

/** Fast path for most schemas: enums, primitives and plain references contain no schemas. */
function isEnd(schema: Schema): boolean {
  if (schema.ref === undefined) return isLeaf(schema);
  return schema.defs === undefined && !assertsBeside(schema, "ref");
}

// ---- roots -------------------------------------------------------------------------------------------

type Root = Extract<Origin, { readonly kind: "root" }>;

/**
 * The schemas of operations and shared components. If operations share a schema, it is named after its
 * component, otherwise by the first raw name, so that the result is independent of the order of paths.
 */
function findRoots(document: Document): ReadonlyMap<Schema, Root> {
  const roots = new Map<Schema, Root>();
  const components = new Set<Schema>();
  for (const entry of document.shared) {
    components.add(entry.schema);
    roots.set(entry.schema, sharedRoot(entry));
  }
  const add = (schema: Schema | undefined, root: Root): void => {
    if (schema === undefined || components.has(schema)) return;
    const known = roots.get(schema);
    if (known === undefined || compareRoots(root, known) < 0) roots.set(schema, root);
  };
  for (const operation of document.operations) addOperation(operation, add);
  return roots;
}

const SHARED_STEPS: Readonly<Record<ComponentSchema["section"], readonly string[]>> = {
  responses: ["response"],
  requestBodies: ["request"],
  parameters: ["parameter"],
  headers: ["header"],
  mediaTypes: [],
  views: [],
};

function sharedRoot({ section, name }: ComponentSchema): Root {
  const rank = section === "views" ? RANKS.views : RANKS.shared;
  return { kind: "root", base: name, rank, steps: SHARED_STEPS[section] };
}

function addOperation(
  operation: Operation,
  add: (schema: Schema | undefined, root: Root) => void,
): void {
  const { path, method, operationId, source } = operation;
  const rank = RANKS[source];
  const base = operationId ?? `${path}_${method}`;
  const root = (...steps: readonly string[]): Root => ({ kind: "root", base, rank, steps });
  for (const { schema, itemSchema } of operation.requestBody?.content ?? []) {
    add(schema, root("request"));
    add(itemSchema, root("request", "inner"));
  }
  for (const parameter of operation.parameters) {
    const step = parameterStep(parameter);
    add(parameter.schema, parameter.shared ? { ...root(step), base: path } : root(step));
  }
  for (const { in: place, schema } of operation.parameterSets ?? [])
    add(schema, root(PARAMETER_STEPS[place]));
  for (const { status, content, headers } of operation.responses) {
    const step = `${status}_response`;
    for (const { schema, itemSchema } of content) {
      add(schema, root(step));
      add(itemSchema, root(step, "inner"));
    }
    for (const header of headers) add(header.schema, root(step, `${header.name}_header`));
  }
}

/** `ListPetsQuery`, `ListPetsHeaders` */
const PARAMETER_STEPS: Readonly<Record<ParameterIn, string>> = {
  path: "path",
  query: "query",
  header: "headers",
  cookie: "cookies",
};

function parameterStep({ name }: Parameter): string {
  return `${name}_parameter`;
}

function compareRoots(a: Root, b: Root): number {
  const [left, right] = [joinRaw(a.base, a.steps), joinRaw(b.base, b.steps)];
  return a.rank - b.rank || left.length - right.length || compareText(left, right);
}

// ---- targets outside components and operations ---------------------------------------------------------

/** Pointer tokens of containers, which are left out of names. */
const CONTAINERS: ReadonlySet<string> = new Set([
  ...["components", "schemas", "definitions", "$defs", "properties", "patternProperties"],
  ...["paths", "responses", "requestBodies", "parameters", "headers", "content", "schema"],
]);

const STEP_NAMES: ReadonlyMap<string, string> = new Map([
  ["items", "inner"],
  ["prefixItems", "inner"],
  ["additionalProperties", "value"],
]);

/** A name from the position of a schema: the readable tokens of its pointer, else its file's name. */
export function nameOfId(id: SchemaId): {
  readonly base: string;
  readonly steps: readonly string[];
} {
  const hash = id.indexOf("#");
  const tokens = pointerTokens(hash < 0 ? "" : id.slice(hash + 1))
    .filter((token) => !CONTAINERS.has(token) && !/^\d+$/.test(token))
    .map((token) => STEP_NAMES.get(token) ?? token);
  const [base, ...steps] = tokens;
  if (base !== undefined) return { base, steps };
  const file = (hash < 0 ? id : id.slice(0, hash)).split(/[/\\]/).findLast((part) => part !== "");
  return { base: file?.replace(/(?<=.)\.[a-z0-9]+$/i, "") ?? "schema", steps: [] };
}
