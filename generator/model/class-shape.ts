/** Class shapes: merges the properties of all parts of a schema. */
import type { PatternProperty, Schema, SchemaId, WrittenValue } from "../schema/schema.js";
import type { Report } from "../diagnostics.js";
import { pointerToken } from "../json.js";
import { isPlain, sameTarget } from "./analysis.js";
import type { Conjunct } from "./conjunction.js";
import type { ClassShape, ClassTag, ModelId, PropertyNode, TypeNode } from "./graph.js";
import { allowsNothing } from "../schema/meaning.js";
import { ANY, OBJECT } from "../schema/possible-types.js";
import { intersect, join, JSON_TYPE, literalType, NEVER } from "./type-algebra.js";
import { type Typing, typeWithin, undeclaredType } from "./types.js";
import { type ClassTags, tagType } from "./variant-tags.js";

export interface ClassContext extends Typing {
  readonly report: Report;
  /** Combines the declarations of a property that several schemas declare into one schema. */
  mergeProperty(declarations: readonly Schema[], owner: ModelId, name: string): Schema;
  readonly tags: ClassTags;
}

/** The declared properties of a class and the type of all others. Reports ALLOF_CONFLICT. */
export function classShape(
  schema: Schema,
  allParts: readonly Conjunct[],
  context: ClassContext,
): ClassShape {
  const parts = allParts.map((part) => part.schema);
  const declared = new Map<string, Schema[]>();
  for (const part of parts) {
    for (const property of part.properties ?? []) {
      const list = declared.get(property.name);
      if (list === undefined) declared.set(property.name, [property.schema]);
      else list.push(property.schema);
    }
  }
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const properties: PropertyNode[] = [];
  declared.forEach((declarations, name) => {
    const property = { name, declarations, required: required.has(name), owner: schema, parts };
    properties.push(propertyNode(property, context));
  });
  if (parts.length > 1)
    for (const part of parts)
      warnClosed(schema, { names: [...declared.keys()], required }, { part, context });
  const additional = additionalType(parts, context);
  const tags = context.tags.get(schema.id) ?? new Map<string, ClassTag>();
  const written = [...tags].flatMap(([name, tag]) => (tag.isDirect ? [name] : []));
  if (additional !== "forbidden")
    for (const name of new Set([...required, ...written])) {
      if (declared.has(name)) continue;
      const property = undeclaredProperty(name, additional, schema, context);
      if (required.has(name)) properties.push({ ...property, required: true });
      else if (property.tag !== undefined) properties.push(property);
    }
  return { kind: "class", properties, additional };
}

/**
 * An undeclared property that is required or a tag. Has the type of undeclared properties; a tag has the
 * literal type of its values.
 */
function undeclaredProperty(
  name: string,
  others: TypeNode,
  owner: Schema,
  context: ClassContext,
): PropertyNode {
  const { id, at, resource } = owner;
  const schema: Schema = { id: `${id}/undeclared/${pointerToken(name)}`, at, resource };
  const flags = { readOnly: false, writeOnly: false, deprecated: false };
  const tag = context.tags.get(id)?.get(name);
  const values = tag?.values;
  const property = { name, required: false, ...flags, schema };
  if (tag?.isDirect !== true || values === undefined) return { ...property, type: others };
  const type =
    others.kind === "json" ? literalType(values) : tagType(others, values, context.views);
  return type === others ? { ...property, type } : { ...property, type, wireType: others, tag };
}

interface Declared {
  readonly name: string;
  readonly declarations: readonly Schema[];
  readonly required: boolean;
  readonly owner: Schema;
  readonly parts: readonly Schema[];
}

/** A later description or default replaces an earlier one; flags are OR-ed. */
function propertyNode(declared: Declared, context: ClassContext): PropertyNode {
  const { schemas } = context.analysis;
  let value: WrittenValue | undefined;
  let description: string | undefined;
  let readOnly = false;
  let writeOnly = false;
  let deprecated = false;
  for (const schema of declared.declarations) {
    const target = schema.ref === undefined ? undefined : schemas.get(schema.ref);
    value = defaultOf(schema, context) ?? value;
    description = schema.description ?? description;
    readOnly ||= (schema.readOnly ?? target?.readOnly) === true;
    writeOnly ||= (schema.writeOnly ?? target?.writeOnly) === true;
    deprecated ||= schema.deprecated === true;
  }
  const type = propertyType(declared, context);
  const tag = context.tags.get(declared.owner.id)?.get(declared.name);
  const narrowed = narrowTag(type, tag, value, context);
  return {
    name: declared.name,
    type: narrowed,
    ...(narrowed !== type || type.kind === "literal" ? { tag } : {}),
    required: declared.required,
    default: value,
    readOnly,
    writeOnly,
    deprecated,
    description,
    schema: declared.declarations[0] as Schema,
  };
}

/**
 * Narrows a type to the tag values, unless the default is not a tag value: then the class is not only a
 * variant.
 */
function narrowTag(
  type: TypeNode,
  tag: ClassTag | undefined,
  value: WrittenValue | undefined,
  { views }: ClassContext,
): TypeNode {
  const values = tag?.values;
  if (values === undefined) return type;
  const isTag = value === undefined || values.some((one) => one === value.value);
  return isTag ? tagType(type, values, views) : type;
}

/** The default of a property: its own, or that of its reference target unless the target allows objects. */
function defaultOf(schema: Schema, { analysis }: ClassContext): WrittenValue | undefined {
  if (schema.default !== undefined || isPlain(schema)) return schema.default;
  let target: Schema | undefined = schema;
  for (let depth = 0; depth < 16 && target !== undefined; depth += 1) {
    const next: SchemaId | undefined = sameTarget(target);
    if (next === undefined) return undefined;
    target = analysis.schemas.get(next);
    if (target?.default === undefined) continue;
    return (analysis.maskOf(target) & OBJECT) === 0 ? target.default : undefined;
  }
  return undefined;
}

// ---- types of properties -------------------------------------------------------------------------------

function propertyType(declared: Declared, context: ClassContext): TypeNode {
  const { name, declarations, owner, parts } = declared;
  const { typeOf, views } = context;
  const type = combine(declared, context);
  if (parts.length === 1) return type;
  // `additionalProperties` of parts that do not declare the property also applies to it.
  const silent = parts.filter(
    (part) =>
      (part.additionalProperties ?? part.patternProperties) !== undefined &&
      part.properties?.some((property) => property.name === name) !== true,
  );
  const narrowed = silent.reduce((all, part) => {
    const { additionalProperties: others, patternProperties } = part;
    if (others === undefined || patternProperties !== undefined) return all;
    // If it forbids the property, keep the declared type: `warnClosed` reports this and validation
    // rejects the value.
    return allowsNothing(others) ? all : intersect(all, typeOf(others), views);
  }, type);
  const isRefused = declarations.some((one) => typeOf(one).kind === "never");
  if (narrowed.kind === "never" && !isRefused) {
    const effect = declared.required ? "no object is valid" : "no object with it is valid";
    const message = `No value of the property ${JSON.stringify(name)} is valid for all schemas that the schema combines: ${effect}`;
    context.report.warning("ALLOF_CONFLICT", message, owner.at);
  }
  return narrowed;
}

/** Warns if `additionalProperties: false` in one part forbids properties that other parts declare. */
function warnClosed(
  owner: Schema,
  {
    names,
    required,
  }: { readonly names: readonly string[]; readonly required: ReadonlySet<string> },
  { part, context }: { readonly part: Schema; readonly context: ClassContext },
): void {
  const others = part.additionalProperties;
  if (others === undefined || !allowsNothing(others) || part.patternProperties !== undefined)
    return;
  const known = new Set(part.properties?.map((property) => property.name));
  const refused = names.filter((name) => !known.has(name));
  if (refused.length === 0) return;
  const list = refused.map((name) => JSON.stringify(name)).join(", ");
  const isImpossible = refused.some((name) => required.has(name));
  const effect = isImpossible ? "no object is valid" : "no object with one of them is valid";
  const message = `"additionalProperties: false" at ${part.at.pointer || "the root"} refuses properties that other members of the schema declare: ${list}; ${effect}. The option allOf: "extend" allows them`;
  context.report.warning("ALLOF_CONFLICT", message, owner.at);
}

/** The type that all declarations of a property allow. */
function combine({ name, declarations, owner }: Declared, context: ClassContext): TypeNode {
  const { typeOf, views, analysis } = context;
  if (declarations.length === 1) return typeOf(declarations[0] as Schema);
  const distinct = distinctTargets(declarations);
  const within = distinct.reduce((mask, schema) => mask & analysis.maskOf(schema), ANY);
  const types = distinct.map((schema) => typeWithin(schema, within, context));
  const both = types.reduce((all, type) => intersect(all, type, views), JSON_TYPE);
  const shaped = types.filter((type) => hasObjectModel(type, context));
  const models = new Set(shaped.map((type) => JSON.stringify(type)));
  const isObject = distinct.every((schema) => (analysis.maskOf(schema) & OBJECT) !== 0);
  if (models.size < 2 || !isObject || both.kind === "never") return both;
  return typeOf(context.mergeProperty(distinct, owner.id, name));
}

/** Declarations without duplicates. Bare references count as their targets. */
function distinctTargets(declarations: readonly Schema[]): readonly Schema[] {
  const seen = new Set<SchemaId>();
  return declarations.filter((declaration) => {
    const id = sameTarget(declaration) ?? declaration.id;
    return !seen.has(id) && seen.add(id);
  });
}

function hasObjectModel(type: TypeNode, { views }: ClassContext): boolean {
  if (type.kind === "union") return type.members.some((member) => isObjectModel(member, views));
  return isObjectModel(type, views);
}

function isObjectModel(type: TypeNode, views: Typing["views"]): boolean {
  return type.kind === "model" && (views.maskOf(type.id) & OBJECT) !== 0;
}

// ---- properties that are not declared ------------------------------------------------------------------

function additionalType(parts: readonly Schema[], context: ClassContext): TypeNode | "forbidden" {
  const { views, analysis } = context;
  const types = parts
    .filter((part) => (analysis.maskOf(part) & OBJECT) !== 0)
    .map((part) => undeclaredType(part, context));
  for (const part of parts) {
    if (part.unevaluatedProperties === undefined || part.additionalProperties !== undefined)
      continue;
    types.push(unevaluatedType(part, context));
  }
  const type = types.reduce((all, one) => intersect(all, one, views), JSON_TYPE);
  return type.kind === "never" ? "forbidden" : type;
}

/** The type of undeclared properties under `unevaluatedProperties`. */
function unevaluatedType(schema: Schema, context: ClassContext): TypeNode {
  const { analysis, typeOf, views } = context;
  const { parts, choices } = analysis.conjunctionOf(schema);
  const inner = parts.map((part) => part.schema);
  const isOpen = (part: Schema): boolean =>
    part.if !== undefined ||
    part.dependentSchemas !== undefined ||
    part.dynamicRef !== undefined ||
    (part !== schema && part.unevaluatedProperties !== undefined);
  if (choices.length > 0 || inner.some(isOpen)) return JSON_TYPE;
  const evaluated = inner.flatMap((part) => [
    ...(part.patternProperties ?? []).map((pattern: PatternProperty) => typeOf(pattern.schema)),
    ...(part.additionalProperties === undefined ? [] : [typeOf(part.additionalProperties)]),
  ]);
  const rest =
    schema.unevaluatedProperties === undefined ? NEVER : typeOf(schema.unevaluatedProperties);
  return evaluated.reduce((all, type) => join(all, type, views), rest);
}
