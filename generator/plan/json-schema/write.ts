/** The JSON Schema (2020-12) of each model, with references to those of other models. */
import type { Options } from "../../config/config.js";
import type { Document } from "../../decode/document.js";
import { compareText, type JsonObject } from "../../json.js";
import type { Model, ModelGraph, ModelId } from "../../model/graph.js";
import { finalModel } from "../../model/lookup.js";
import { nameOf, type Names } from "../../naming/names.js";
import type { Schema, SchemaId } from "../../schema/schema.js";
import type { ChildKeyword } from "../../schema/children.js";
import { createTags, type Tags } from "../example/tags.js";
import { anyOf, childrenOf, familyOf, guardOf } from "./discriminators.js";
import { writeChildren, writePlain } from "./keywords.js";

/** The schema of a model, in two forms. */
export interface JsonSchemaPlan {
  /** The name of the model. */
  readonly name: string;
  /** Refers to other models as `#/$defs/Name`. */
  readonly schema: Written;
  /** Definitions that only this schema uses, by their names in `$defs`. */
  readonly local: Readonly<Record<string, Written>>;
  /** The same schema as a document, which refers to other models as `Name.json`. */
  readonly document: JsonObject;
  /** The other models that it refers to, sorted by name. */
  readonly uses: readonly ModelName[];
  /** The model is a class: only objects are instances. */
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

/** Returns the `$ref` to the schema of a model or to one of its local definitions. */
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

/** The position of a schema in the schema of the model. */
interface Position {
  /** It applies to the value of the model, not to a part of it. */
  readonly own: boolean;
  /** Inside `not` or `if`, where `properties` do not imply an object. */
  readonly inCondition: boolean;
}

const ROOT: Position = { own: true, inCondition: false };

/** Creates a function that writes the schema of a model. Data that models share is computed once. */
export function createJsonSchemas(input: JsonSchemaInput): (model: Model) => JsonSchemaPlan {
  const { document, options } = input;
  const tags = createTags(document, options.untyped);
  const families = new Map<Schema, ReadonlySet<Schema>>();
  return ({ id, schema: root, shape }) => {
    const name = nameOf(id, input.names);
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

/** A value of a parent must match the child that its tag selects, or else the parent itself. */
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
        ...reference(id, { own: false, inCondition: false }, writer),
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

/** The definition of a parent without its children. */
const selfName = (name: string): string => `${name}.self`;

/** A schema, or a reference to its model. */
function write(schema: Schema, position: Position, writer: Writer): Written {
  if (schema.boolean !== undefined) return schema.boolean;
  const id = writer.graph.modelOf.get(schema.id);
  // A reference with siblings has more constraints than its target.
  const isModel = id !== undefined && (schema.ref === undefined || id === schema.id);
  return isModel && schema !== writer.root
    ? referenceTo(id, position, writer)
    : writeKeywords(schema, position, writer);
}

function referenceTo(id: SchemaId, { own }: Position, writer: Writer): JsonObject {
  const model = finalModel(id, writer);
  const name = nameOf(model.id, writer.names);
  if (name !== writer.name) writer.uses.set(model.id, { id: model.id, name });
  const isExtended = own && childrenOf(model.schema).length > 0 && isInFamily(model.schema, writer);
  return { $ref: writer.pointerTo(name, isExtended ? selfName(name) : undefined, writer.name) };
}

/** Whether the model that is being written extends a parent. */
function isInFamily(parent: Schema, { families, root, document }: Writer): boolean {
  let family = families.get(parent);
  if (family === undefined) families.set(parent, (family = familyOf(parent, document.schemas)));
  return family.has(root) || parent === root;
}

/** A `$ref` to a model, or to a local definition. */
function reference(id: SchemaId, position: Position, writer: Writer): JsonObject {
  const model = writer.graph.modelOf.get(id);
  const target = writer.document.schemas.get(id);
  if (target === undefined) return {};
  if (model !== undefined && target.boolean === undefined && isWhole(target, model))
    return referenceTo(model, position, writer);
  let local = writer.local.get(id);
  if (local === undefined) {
    local = { name: `${writer.name}.${writer.local.size + 1}`, written: true };
    // Registered before it is written, because it may refer to itself.
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
    schema.types === undefined && schema.properties !== undefined && !position.inCondition;
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

/** Conditions and their branches are read as JSON Schema says: an object without `type` is any value. */
const CONDITIONAL: ReadonlySet<string> = new Set(["not", "if", "then", "else"]);

function within({ own, inCondition }: Position, { field, appliesTo }: ChildKeyword): Position {
  return {
    own: own && appliesTo === "same value",
    inCondition: inCondition || CONDITIONAL.has(field),
  };
}

/** If both keywords are present, the discriminator belongs to oneOf. */
function isTagged({ discriminator, oneOf }: Schema, { field }: ChildKeyword): boolean {
  if (discriminator === undefined) return false;
  return field === "oneOf" || (field === "anyOf" && oneOf === undefined);
}

/** Restricts a branch of a union to the values with its tag. */
function guarded(union: Schema, branch: Schema, written: Written, { tags }: Writer): Written {
  const table = tags.table(union);
  if (table === undefined) return written;
  const guard = guardOf(table, branch);
  const isReference = typeof written === "object" && Object.keys(written).join() === "$ref";
  return isReference ? { ...written, ...guard } : { allOf: [written, guard] };
}
