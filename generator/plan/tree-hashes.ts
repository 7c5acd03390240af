/**
 * A hash of everything that the plan of a model is made from. A plan follows from the schema of the
 * model, from all that this refers to, directly or not, and from the results of earlier stages: which
 * schemas are models, their names, examples. Each tree of schemas is hashed with its results.
 */
import { hash } from "node:crypto";
import type { Document } from "../decode/document.js";
import type { Schema, SchemaId } from "../schema/schema.js";
import { unreachable } from "../diagnostics.js";
import type { Model, ModelGraph, PropertyNode, Shape, TypeNode } from "../model/graph.js";
import type { Names } from "../naming/names.js";
import type { See } from "./context.js";
import { hasDefaults } from "./defaults.js";
import { examplesById } from "./example/sampler.js";
import { modelsIn } from "../model/lookup.js";
import type { Surroundings } from "./surroundings.js";
import { forEachChild, type SchemaTree, type SchemaTrees, targetsOf } from "./trees.js";

export interface TreeHashes {
  readonly trees: readonly HashedTree[];
  /** The index of the tree that a schema is in. */
  readonly indexOf: (id: SchemaId) => number | undefined;
}

export interface HashedTree {
  /** Of the root of the tree. */
  readonly id: SchemaId;
  readonly hash: string;
  /** The indexes of the trees that something in it depends on. */
  readonly references: ReadonlySet<number>;
}

export interface HashInput {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly names: Names;
  readonly trees: SchemaTrees;
  readonly surroundings: Surroundings;
  readonly see?: See | undefined;
}

export function hashTrees(input: HashInput): TreeHashes {
  const { document, graph } = input;
  const { trees, indexOf, references } = input.trees;
  const made = madeTrees(graph, indexOf);
  const indexOfMade = new Map(made.map(({ root }, index) => [root.id, trees.length + index]));
  const context: HashContext = {
    ...input,
    examples: examplesById(document),
    componentNames: new Map(document.components.map(({ name, schema }) => [schema.id, name])),
    anchored: schemasByAnchor(document),
    indexOf: (id) => indexOf.get(id) ?? indexOfMade.get(id),
  };
  const hashed = [...trees, ...made].map((tree, index) =>
    hashTree(tree, new Set(references[index]), context),
  );
  return { trees: hashed, indexOf: context.indexOf };
}

/** Trees of synthesized schemas, which combine schemas of the document. */
function madeTrees(
  { models }: ModelGraph,
  indexOf: ReadonlyMap<SchemaId, number>,
): readonly SchemaTree[] {
  const made = [...models.values()].filter(({ id }) => !indexOf.has(id));
  return made.map(({ schema }) => ({ root: schema, schemas: [schema] }));
}

interface HashContext extends HashInput {
  readonly examples: ReturnType<typeof examplesById>;
  readonly componentNames: ReadonlyMap<SchemaId, string>;
  readonly anchored: ReadonlyMap<string, readonly SchemaId[]>;
  readonly indexOf: TreeHashes["indexOf"];
}

/** Resources with a dynamic anchor, and the schemas that they bind. A `$dynamicRef` may resolve to any. */
function schemasByAnchor({ schemas }: Document): ReadonlyMap<string, readonly SchemaId[]> {
  const anchored = new Map<string, SchemaId[]>();
  for (const { id, dynamicAnchors } of schemas.values())
    for (const [anchor, bound] of dynamicAnchors ?? [])
      anchored.set(anchor, [...(anchored.get(anchor) ?? []), id, bound]);
  return anchored;
}

function hashTree(tree: SchemaTree, references: Set<number>, context: HashContext): HashedTree {
  const { root } = tree;
  const notes: Notes = { data: [root], references, context };
  noteTree(tree, notes);
  // 96 bits are enough to tell one state of a tree from another.
  const short = hash("sha256", JSON.stringify(notes.data), "base64").slice(0, 16);
  return { id: root.id, hash: short, references };
}

/** What is collected of a tree. */
interface Notes {
  /** The data that is hashed: the schemas of the tree, names, examples, and the shapes of its models. */
  readonly data: unknown[];
  readonly references: Set<number>;
  readonly context: HashContext;
}

/** Digits that the values of the document have lost. JSON has no maps. */
function digitsOf({ digits, default: box }: Schema): readonly unknown[] {
  if (digits === undefined && box?.digits === undefined) return NONE;
  const lists = [digits?.limits, digits?.values, box?.digits];
  return lists.flatMap((list) => (list === undefined ? [] : [[...list]]));
}

/** What a tree depends on beside its schemas: their examples, and the results of earlier stages. */
function noteTree({ root, schemas }: SchemaTree, notes: Notes): void {
  const { data, context } = notes;
  const { graph, names, examples, componentNames, anchored } = context;
  data.push(componentNames.get(root.id));
  noteSchema(root, notes);
  let lastResource = root.id;
  for (const schema of schemas) {
    const { id, resource, dynamicRef, dynamicAnchors } = schema;
    if (context.see !== undefined) data.push(context.see(schema.at));
    data.push(...digitsOf(schema));
    const modelId = graph.modelOf.get(id);
    if (modelId !== undefined) {
      data.push(id, modelId);
      noteReference(modelId, notes);
    }
    const model = graph.models.get(id);
    if (model !== undefined) {
      const named = names.models.get(id);
      data.push(named?.name, named?.types, named?.inlineEnums);
      noteShape(model.shape, notes);
      if (hasDefaults(model)) noteDefaults(model, notes);
      for (const { schema, excludes, needsAll } of context.surroundings.overlapsOf(id)) {
        data.push(schema.id, excludes, needsAll);
        noteReference(schema.id, notes);
      }
    }
    const illustrations = examples.get(id);
    if (illustrations !== undefined) data.push(id, illustrations);
    // A resource binds its dynamic anchors for all that is in it.
    if (resource !== lastResource) noteReference(resource, notes);
    lastResource = resource;
    if (dynamicAnchors !== undefined) data.push(...dynamicAnchors);
    for (const target of anchored.get(dynamicRef?.anchor ?? "") ?? NONE) {
      data.push(target);
      noteReference(target, notes);
    }
  }
}

const NONE: readonly SchemaId[] = [];

function noteReference(id: SchemaId, { references, context }: Notes): void {
  const index = context.indexOf(id);
  if (index !== undefined) references.add(index);
}

/** A model or another schema by its id. */
function noteModel(id: SchemaId, notes: Notes): void {
  notes.data.push(id);
  noteReference(id, notes);
}

/** Adds a schema: by its id, or whole if it is synthesized. */
function noteSchema(schema: Schema, notes: Notes): void {
  const { schemas } = notes.context.document;
  if (schemas.has(schema.id)) {
    noteModel(schema.id, notes);
    return;
  }
  notes.data.push(schema);
  const visit = (part: Schema): void => {
    if (schemas.has(part.id)) {
      noteReference(part.id, notes);
      return;
    }
    for (const target of targetsOf(part)) noteReference(target, notes);
    forEachChild(part, visit);
  };
  visit(schema);
}

/** Other parts of the document decide whether the defaults of a class are applied. */
function noteDefaults({ id }: Model, notes: Notes): void {
  const { isPartial, outerOf } = notes.context.surroundings;
  if (isPartial(id)) notes.data.push("partial");
  for (const { model, path } of outerOf(id)) {
    notes.data.push(model.id, path);
    noteReference(model.id, notes);
  }
}

function noteShape(shape: Shape, notes: Notes): void {
  const { data } = notes;
  data.push(shape.kind);
  switch (shape.kind) {
    case "class":
      data.push(shape.additional, shape.children);
      for (const { id } of shape.children?.cases ?? []) noteReference(id, notes);
      if (shape.additional !== "forbidden") noteModelsIn(shape.additional, notes);
      for (const property of shape.properties) noteProperty(property, notes);
      return;
    case "union":
      data.push(shape.mode, shape.decision, shape.discriminator);
      for (const { type, schema, tags } of shape.variants) {
        data.push(type, tags);
        noteModelsIn(type, notes);
        noteSchema(schema, notes);
      }
      return;
    case "alias":
      data.push(shape.type);
      noteModelsIn(shape.type, notes);
      return;
    case "same":
      noteModel(shape.target, notes);
      return;
    case "enum":
      data.push(shape);
      return;
    default:
      unreachable(shape);
  }
}

function noteProperty(property: PropertyNode, notes: Notes): void {
  const { name, type, required, default: value, description, schema } = property;
  const { readOnly, writeOnly, deprecated, tag } = property;
  notes.data.push(name, type, required, value, description, readOnly, writeOnly, deprecated);
  noteModelsIn(type, notes);
  noteSchema(schema, notes);
  // Discriminators of other schemas change its type.
  if (tag === undefined) return;
  notes.data.push(tag.values);
  for (const holder of tag.holders) noteReference(holder, notes);
}

/** The models that a type mentions; the type itself is in the data. */
function noteModelsIn(type: TypeNode, notes: Notes): void {
  if (type.kind === "model") noteReference(type.id, notes);
  else if (!isPrimitive(type)) for (const id of modelsIn(type)) noteReference(id, notes);
}

function isPrimitive({ kind }: TypeNode): boolean {
  return kind === "string" || kind === "number" || kind === "boolean" || kind === "literal";
}
