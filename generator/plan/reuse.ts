/**
 * Which models need not be planned and printed again. The plan of a model follows from its schema,
 * from all that this refers to, directly or not, and from what the earlier stages made of them: shapes,
 * names, examples. So each tree of schemas is hashed with what was made of it, and a model has changed
 * where a hash on the way has.
 */
import { hash } from "node:crypto";
import type { Document } from "../decode/document.js";
import type { Schema, SchemaId } from "../decode/schema.js";
import { unreachable } from "../diagnostics.js";
import type { ModelGraph, ModelId, PropertyNode, Shape, Variant } from "../model/graph.js";
import type { Names } from "../naming/names.js";
import { examplesById } from "./example/sampler.js";
import { modelsIn } from "./facts.js";
import { forEachChild, type SchemaTree, targetsOf, treesOf } from "./trees.js";

/** What a run tells the next one of the models it printed. Plain JSON data. */
export interface PrintRecord {
  /** The hash of each tree of schemas, by the id of its root. */
  readonly contents: Readonly<Record<SchemaId, string>>;
  /** The modules beside `runtime` that each model imports, by the model's name. */
  readonly uses: Readonly<Record<string, readonly string[]>>;
}

/** What the models of a document are made from: trees of schemas, with what was made of each. */
export interface Contents {
  readonly parts: readonly ContentPart[];
  /** The index of the part that a schema is in. */
  readonly indexOf: (id: SchemaId) => number | undefined;
}

export interface ContentPart {
  /** Of the root of the tree. */
  readonly id: SchemaId;
  readonly hash: string;
  /** The indexes of the parts that something in it depends on. */
  readonly references: ReadonlySet<number>;
}

export interface ContentInput {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly names: Names;
}

/** Hashes what the models are made from. */
export function hashContents(input: ContentInput): Contents {
  const { document, graph } = input;
  const { trees, indexOf, references } = treesOf(document);
  const made = madeTrees(graph, indexOf);
  const indexOfMade = new Map(made.map(({ root }, index) => [root.id, trees.length + index]));
  const context: ContentContext = {
    ...input,
    examples: examplesById(document),
    componentNames: new Map(document.components.map(({ name, schema }) => [schema.id, name])),
    anchored: schemasByAnchor(document),
    indexOf: (id) => indexOf.get(id) ?? indexOfMade.get(id),
  };
  const parts = [...trees, ...made].map((tree, index) =>
    contentPart(tree, references[index] ?? [], context),
  );
  return { parts, indexOf: context.indexOf };
}

/** Schemas of models that stand nowhere in the document: they are made from several that do. */
function madeTrees(
  { models }: ModelGraph,
  indexOf: ReadonlyMap<SchemaId, number>,
): readonly SchemaTree[] {
  const made = [...models.values()].filter(({ id }) => !indexOf.has(id));
  return made.map(({ schema }) => ({ root: schema, schemas: [schema] }));
}

interface ContentContext extends ContentInput {
  readonly examples: ReturnType<typeof examplesById>;
  readonly componentNames: ReadonlyMap<SchemaId, string>;
  readonly anchored: ReadonlyMap<string, readonly SchemaId[]>;
  readonly indexOf: Contents["indexOf"];
}

/** Every resource that has a dynamic anchor, with what it binds: a `$dynamicRef` may come to mean any of them. */
function schemasByAnchor({ schemas }: Document): ReadonlyMap<string, readonly SchemaId[]> {
  const anchored = new Map<string, SchemaId[]>();
  for (const { id, dynamicAnchors } of schemas.values())
    for (const [anchor, bound] of dynamicAnchors ?? [])
      anchored.set(anchor, [...(anchored.get(anchor) ?? []), id, bound]);
  return anchored;
}

function contentPart(
  tree: SchemaTree,
  ownReferences: Iterable<number>,
  context: ContentContext,
): ContentPart {
  const { root } = tree;
  const { data, ids } = contentOf(tree, context);
  const references = new Set(ownReferences);
  for (const id of ids) {
    const target = context.indexOf(id);
    if (target !== undefined) references.add(target);
  }
  const text = JSON.stringify([root, data]);
  return { id: root.id, hash: hash("sha1", text, "base64"), references };
}

interface Content {
  /** What JSON says all of. */
  readonly data: unknown;
  /** The schemas that it depends on. */
  readonly ids: readonly SchemaId[];
}

/** What there is to a tree beside its schemas: their examples, and what the stages before made of them. */
function contentOf({ root, schemas }: SchemaTree, context: ContentContext): Content {
  const { document, graph, names, examples, componentNames, anchored } = context;
  const data: unknown[] = [componentNames.get(root.id)];
  const ids: SchemaId[] = [...mention(root, document).ids];
  const add = (content: Content): void => {
    data.push(content.data);
    ids.push(...content.ids);
  };
  for (const { id, resource, dynamicRef, dynamicAnchors } of schemas) {
    const stands = graph.modelOf.get(id);
    if (stands !== undefined) add({ data: [id, stands], ids: [stands] });
    const model = graph.models.get(id);
    if (model !== undefined) {
      data.push(names.models.get(id)?.name);
      add(shapeContent(model.shape, document));
    }
    const illustrations = examples.get(id);
    if (illustrations !== undefined) data.push(id, illustrations);
    // A resource binds its dynamic anchors for all that is in it.
    if (resource !== ids.at(-1)) ids.push(resource);
    if (dynamicAnchors !== undefined) data.push(...dynamicAnchors);
    if (dynamicRef === undefined) continue;
    const targets = anchored.get(dynamicRef.anchor) ?? [];
    add({ data: targets, ids: targets });
  }
  return { data, ids };
}

/** A shape with ids for the schemas of the document in it. */
function shapeContent(shape: Shape, document: Document): Content {
  switch (shape.kind) {
    case "class": {
      const { additional, properties } = shape;
      const undeclared = additional === "forbidden" ? [] : modelsIn(additional);
      const { data, ids } = typedContent(properties, document);
      return { data: [shape.kind, additional, data], ids: [...ids, ...undeclared] };
    }
    case "union": {
      const { data, ids } = typedContent(shape.variants, document);
      return { data: { ...shape, variants: data }, ids };
    }
    case "alias":
      return { data: shape, ids: modelsIn(shape.type) };
    case "same":
      return { data: shape, ids: [shape.target] };
    case "enum":
      return { data: shape, ids: [] };
    default:
      return unreachable(shape);
  }
}

function typedContent(
  list: readonly (PropertyNode | Variant)[],
  document: Document,
): Content & { readonly data: readonly unknown[] } {
  const ids: SchemaId[] = [];
  const data = list.map((typed) => {
    const schema = mention(typed.schema, document);
    ids.push(...schema.ids, ...modelsIn(typed.type));
    return { ...typed, schema: schema.data };
  });
  return { data, ids };
}

/** A schema by its id, or whole where it was made and holds others. */
function mention(schema: Schema, { schemas }: Document): Content {
  if (schemas.has(schema.id)) return { data: schema.id, ids: [schema.id] };
  const ids: SchemaId[] = [];
  const visit = (part: Schema): void => {
    if (schemas.has(part.id)) {
      ids.push(part.id);
      return;
    }
    ids.push(...targetsOf(part));
    forEachChild(part, visit);
  };
  visit(schema);
  return { data: schema, ids };
}

/** The models of which nothing has changed since the contents had these hashes. */
export function unchangedModels(
  { parts, indexOf }: Contents,
  earlier: PrintRecord["contents"],
  models: Iterable<ModelId>,
): ReadonlySet<ModelId> {
  const users = parts.map((): number[] => []);
  for (const [index, { references }] of parts.entries())
    for (const used of references) users[used]?.push(index);
  const changed = new Set<number>();
  for (const [index, { id, hash: now }] of parts.entries())
    if (!Object.hasOwn(earlier, id) || earlier[id] !== now) changed.add(index);
  // A set that grows while it is walked is walked to its end.
  for (const index of changed) for (const user of users[index] ?? []) changed.add(user);
  const isUnchanged = (id: ModelId): boolean => {
    const index = indexOf(id);
    return index !== undefined && !changed.has(index);
  };
  return new Set([...models].filter(isUnchanged));
}

/** What the next run has to know. */
export function printRecord(
  { parts }: Contents,
  uses: Iterable<readonly [string, readonly string[]]>,
): PrintRecord {
  const contents = parts.map(({ id, hash: now }): [SchemaId, string] => [id, now]);
  return { contents: Object.fromEntries(contents), uses: Object.fromEntries(uses) };
}
