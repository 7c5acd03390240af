/** The JSON Schema (2020-12) of each model, with references to those of other models. */
import type { Options } from "../../config/config.js";
import type { Document } from "../../decode/document.js";
import { compareText, type JsonObject } from "../../json.js";
import { invariant } from "../../diagnostics.js";
import type { Model, ModelGraph, ModelId } from "../../model/graph.js";
import { finalModel } from "../../model/lookup.js";
import type { Names } from "../../naming/names.js";
import type { Schema, SchemaId } from "../../schema/schema.js";
import type { ChildKeyword } from "../../schema/children.js";
import { createTags, type Tags } from "../example/tags.js";
import { anyOf, childrenOf, familyOf, guardOf } from "./discriminators.js";
import { writeChildren, writePlain } from "./keywords.js";

/** The schema of a model, in two forms. */
export interface JsonSchemaPlan {
  /** Of the model. */
  readonly name: string;
  /** Other models are `#/$defs/Name` in it. */
  readonly schema: Written;
  /** What only this schema refers to, by the names that it has in `$defs`. */
  readonly local: Readonly<Record<string, Written>>;
  /** The same as a document, in which other models are `Name.json`. */
  readonly document: JsonObject;
  /** The other models that it refers to, sorted by name. */
  readonly uses: readonly ModelName[];
  /** It is that of a class: only the objects among its values are instances. */
  readonly isObject: boolean;
}

export interface ModelName {
  readonly id: ModelId;
  readonly name: string;
}

type Written = JsonObject | boolean;

export interface JsonSchemaInput {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly names: Names;
  readonly options: Pick<Options, "untyped">;
}

/** The reference to a definition of a model: its schema, or one of those that are local to it. */
type PointerTo = (owner: string, local: string | undefined, from: string) => string;

const inOneDocument: PointerTo = (owner, local) => `#/$defs/${encodeURIComponent(local ?? owner)}`;

const betweenDocuments: PointerTo = (owner, local, from) => {
  const document = owner === from ? "" : `${encodeURIComponent(owner)}.json`;
  const fragment = local === undefined ? "" : `#/$defs/${encodeURIComponent(local)}`;
  return document + fragment || "#";
};

interface Writer extends JsonSchemaInput {
  readonly tags: Tags;
  readonly families: Map<Schema, ReadonlySet<Schema>>;
  readonly pointerTo: PointerTo;
  /** The schema of the model that is written. */
  readonly root: Schema;
  readonly name: string;
  readonly local: Map<SchemaId, { readonly name: string; written: Written }>;
  readonly uses: Map<ModelId, ModelName>;
}

function nameOf(id: ModelId, { names }: JsonSchemaInput): string {
  const name = names.models.get(id)?.name;
  invariant(name !== undefined, `no name for ${id}`);
  return name;
}

/** Where a schema is in that of the model. */
interface Position {
  /** It applies to the value of the model, not to a part of it. */
  readonly own: boolean;
  /** Inside `not` or `if`, where `properties` do not mean an object. */
  readonly literally: boolean;
}

const ROOT: Position = { own: true, literally: false };

/** The function that writes the schema of a model; what models share is looked up once. */
export function createJsonSchemas(input: JsonSchemaInput): (model: Model) => JsonSchemaPlan {
  const { document, options } = input;
  const tags = createTags(document, options.untyped);
  const families = new Map<Schema, ReadonlySet<Schema>>();
  return ({ id, schema: root, shape }) => {
    const name = nameOf(id, input);
    const shared = { ...input, tags, families, root, name };
    const uses = new Map<ModelId, ModelName>();
    const start = { ...shared, uses, pointerTo: inOneDocument, local: new Map<never, never>() };
    const apart = { ...start, pointerTo: betweenDocuments, local: new Map<never, never>() };
    const { schema: keywords, local: definitions } = writeModel(apart);
    return {
      name,
      ...writeModel(start),
      document: {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        $id: `${encodeURIComponent(name)}.json`,
        ...(typeof keywords === "object" ? keywords : keywords ? {} : { not: {} }),
        ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
      },
      uses: [...uses.values()].sort((a, b) => compareText(a.name, b.name)),
      isObject: shape.kind === "class",
    };
  };
}

function writeModel(writer: Writer): Pick<JsonSchemaPlan, "schema" | "local"> {
  const { root, name } = writer;
  const schema = writeRoot(writer);
  const self =
    childrenOf(root).length > 0
      ? [[selfName(name), writeKeywords(root, ROOT, writer)] as const]
      : [];
  const local = [...writer.local.values()].map((one) => [one.name, one.written] as const);
  return { schema, local: Object.fromEntries([...self, ...local]) };
}

/** Values of a parent are read as the child that their tag selects, or as what the parent itself says. */
function writeRoot(writer: Writer): Written {
  const { root: schema, name, pointerTo } = writer;
  const children = childrenOf(schema);
  if (children.length === 0) return writeKeywords(schema, ROOT, writer);
  const property = schema.discriminator?.property ?? "";
  const known = children.flatMap(({ tags }) => tags);
  const isOther = { properties: { [property]: { not: anyOf(known) } } };
  return {
    ...texts(schema),
    type: schema.types?.length === 1 ? (schema.types[0] as string) : (schema.types ?? ["object"]),
    anyOf: [
      ...children.map(({ id, tags }) => ({
        ...reference(id, { own: false, literally: false }, writer),
        properties: { [property]: anyOf(tags) },
        required: [property],
      })),
      { $ref: pointerTo(name, selfName(name), name), ...isOther },
    ],
  };
}

function texts({ title, description }: Schema): JsonObject {
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
}

/** What a parent says of its own, without its children. */
const selfName = (name: string): string => `${name}.self`;

/** A schema, or a reference to its model. */
function write(schema: Schema, position: Position, writer: Writer): Written {
  if (schema.boolean !== undefined) return schema.boolean;
  const id = writer.graph.modelOf.get(schema.id);
  // A reference with siblings is more than what it refers to.
  const isModel = id !== undefined && (schema.ref === undefined || id === schema.id);
  return isModel && schema !== writer.root
    ? referenceTo(id, position, writer)
    : writeKeywords(schema, position, writer);
}

function referenceTo(id: SchemaId, { own }: Position, writer: Writer): JsonObject {
  const model = finalModel(id, writer);
  const name = nameOf(model.id, writer);
  if (name !== writer.name) writer.uses.set(model.id, { id: model.id, name });
  const isExtended = own && childrenOf(model.schema).length > 0 && isInFamily(model.schema, writer);
  return { $ref: writer.pointerTo(name, isExtended ? selfName(name) : undefined, writer.name) };
}

/** Whether the model that is written extends a parent. */
function isInFamily(parent: Schema, { families, root, document }: Writer): boolean {
  let family = families.get(parent);
  if (family === undefined) families.set(parent, (family = familyOf(parent, document.schemas)));
  return family.has(root) || parent === root;
}

/** `$ref`: to a model, or to a definition of this schema's own. */
function reference(id: SchemaId, position: Position, writer: Writer): JsonObject {
  const model = writer.graph.modelOf.get(id);
  const target = writer.document.schemas.get(id);
  if (target === undefined) return {};
  if (model !== undefined && target.boolean === undefined && isWhole(target, model))
    return referenceTo(model, position, writer);
  let local = writer.local.get(id);
  if (local === undefined) {
    local = { name: `${writer.name}.${writer.local.size + 1}`, written: true };
    // Known before it is written, since it may refer to itself.
    writer.local.set(id, local);
    local.written = writeKeywords(target, { ...position, own: false }, writer);
  }
  return { $ref: writer.pointerTo(writer.name, local.name, writer.name) };
}

function isWhole({ ref, id }: Schema, model: SchemaId): boolean {
  return ref === undefined || model === id;
}

function writeKeywords(schema: Schema, position: Position, writer: Writer): Written {
  if (schema.boolean !== undefined) return schema.boolean;
  const target = schema.ref ?? schema.dynamicRef?.target;
  const isUntyped =
    schema.types === undefined && schema.properties !== undefined && !position.literally;
  return {
    ...(target === undefined ? {} : reference(target, position, writer)),
    ...writePlain(schema),
    ...(isUntyped && writer.options.untyped === "object" ? { type: "object" } : {}),
    ...writeChildren(schema, (child, keyword) => {
      const written = write(child, within(position, keyword), writer);
      return isTagged(schema, keyword) ? guarded(schema, child, written, writer) : written;
    }),
  };
}

function within({ own, literally }: Position, { field, appliesTo }: ChildKeyword): Position {
  return {
    own: own && appliesTo === "same value",
    literally: literally || field === "not" || field === "if",
  };
}

/** Beside oneOf, the tag is that of oneOf. */
function isTagged({ discriminator, oneOf }: Schema, { field }: ChildKeyword): boolean {
  if (discriminator === undefined) return false;
  return field === "oneOf" || (field === "anyOf" && oneOf === undefined);
}

/** A branch of a union for the values that have its tag. */
function guarded(union: Schema, branch: Schema, written: Written, { tags }: Writer): Written {
  const table = tags.table(union);
  if (table === undefined) return written;
  const guard = guardOf(table, branch);
  const isReference = typeof written === "object" && Object.keys(written).join() === "$ref";
  return isReference ? { ...written, ...guard } : { allOf: [written, guard] };
}
