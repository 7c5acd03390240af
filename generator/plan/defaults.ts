/** Decides which defaults are applied, and reports the others. */
import type { Options } from "../config/config.js";
import type { Document } from "../decode/document.js";
import { sectionOf } from "../decode/sections.js";
import type { Schema, WrittenValue } from "../schema/schema.js";
import type { Report, SpecLocation } from "../diagnostics.js";
import { type JsonValue, pointerJoin } from "../json.js";
import type { Model, ModelGraph, ModelId, PropertyNode, TypeNode } from "../model/graph.js";
import { createContains } from "./defaults/contains.js";
import { harmfulDefaults } from "./defaults/harmful.js";
import { isKnown, isKnownToPatterns } from "./defaults/unknown.js";
import { closure, combined, propertySchemas } from "./example/parts.js";
import { createPatterns } from "./example/patterns.js";
import { explainInvalid } from "./example/explain.js";
import { inWords, ofName } from "./example/report.js";
import type { Samplers } from "./example/sampler.js";
import type { Verdict } from "./example/validate.js";
import type { Surroundings } from "./surroundings.js";

export interface Defaults {
  /** The default that is filled in if the property is absent. */
  applied(model: Model, property: PropertyNode): WrittenValue | undefined;
  /** The default of a required property, which the constructor uses if none is given. */
  initial(model: Model, property: PropertyNode): WrittenValue | undefined;
  /**
   * The default on the documentation page, which also shows those of PATCH bodies and with `defaults:
   * "annotate"`.
   */
  shown(model: Model, property: PropertyNode): WrittenValue | undefined;
  /** Whether some default of a model is filled in. */
  fillsIn(model: Model): boolean;
  /** Reports every default of a model that cannot be applied. */
  report(model: Model, report: Report): void;
}

export interface DefaultsContext {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly options: Pick<Options, "defaults" | "unknownProperties">;
  readonly validate: (schema: Schema, value: JsonValue) => Verdict;
  readonly samplers: Samplers;
  readonly isPartial: Surroundings["isPartial"];
  readonly outerOf: Surroundings["outerOf"];
}

interface DefaultProblem {
  readonly code: "DEFAULT_INVALID" | "DEFAULT_RECURSIVE";
  readonly message: string;
  readonly at: SpecLocation;
}

interface ModelDefaults {
  readonly valid: ReadonlyMap<string, WrittenValue>;
  /** Valid for the class, but not everywhere it is used: documentation only. */
  readonly documented: ReadonlyMap<string, WrittenValue>;
  readonly problems: readonly DefaultProblem[];
}

const NONE: ModelDefaults = { valid: new Map(), documented: new Map(), problems: [] };

/**
 * Judges the defaults of models, on demand. A default is left out if it is null (null is not the same as
 * absent), if a schema of its property rejects it (DEFAULT_INVALID), if it can make a valid object
 * invalid (DEFAULT_INVALID), or if it contains itself (DEFAULT_RECURSIVE).
 */
export function createDefaults(context: DefaultsContext): Defaults {
  const { options, isPartial } = context;
  const judged = new Map<ModelId, ModelDefaults>();
  const isApplied = (model: Model): boolean =>
    options.defaults !== "annotate" && !isPartial(model.id);
  const judge = (model: Model): ModelDefaults => {
    let found = judged.get(model.id);
    if (found === undefined)
      judged.set(model.id, (found = judgeDefaults(model, isApplied(model), context)));
    return found;
  };
  const contains = createContains(context, (model) =>
    isApplied(model) ? judge(model).valid : NONE.valid,
  );
  const isRecursive = (model: Model, property: PropertyNode): boolean =>
    isApplied(model) && judge(model).valid.has(property.name) && contains(model, property);
  const validDefault = (model: Model, property: PropertyNode): WrittenValue | undefined =>
    property.default === undefined || isRecursive(model, property)
      ? undefined
      : judge(model).valid.get(property.name);
  const shown: Defaults["shown"] = (model, property) =>
    validDefault(model, property) ?? judge(model).documented.get(property.name);
  const usable = (model: Model, property: PropertyNode): WrittenValue | undefined =>
    isApplied(model) ? validDefault(model, property) : undefined;
  const applied: Defaults["applied"] = (model, property) =>
    property.required ? undefined : usable(model, property);
  return {
    shown,
    applied,
    initial: (model, property) => (property.required ? usable(model, property) : undefined),
    fillsIn: (model) =>
      propertiesOf(model).some((property) => applied(model, property) !== undefined),
    report: (model, report) => {
      if (!hasDefaults(model)) return;
      for (const { code, message, at } of judge(model).problems) report.warning(code, message, at);
      for (const property of propertiesOf(model)) {
        if (!isRecursive(model, property)) continue;
        const message = `The default of ${quoted(property)} contains itself; it is left out`;
        const place = placeIn(model, holderOf(property, [], context), "default");
        report.warning("DEFAULT_RECURSIVE", message, place);
      }
    },
  };
}

function propertiesOf({ shape }: Model): readonly PropertyNode[] {
  return shape.kind === "class" ? shape.properties : [];
}

/** Whether some property of a class has a default. */
export function hasDefaults(model: Model): boolean {
  return propertiesOf(model).some((property) => property.default !== undefined);
}

function quoted({ name }: PropertyNode): string {
  return JSON.stringify(name);
}

function judgeDefaults(model: Model, applied: boolean, context: DefaultsContext): ModelDefaults {
  if (!hasDefaults(model)) return NONE;
  const valid = new Map<string, WrittenValue>();
  const problems: DefaultProblem[] = [];
  const parts = combined(model.schema, context.document);
  const lookup = { tables: new Map(), patterns: createPatterns() };
  const around = { ...context, lookup };
  for (const property of propertiesOf(model)) {
    const { name, default: box } = property;
    if (box === undefined) continue;
    const problem = mismatch(model, property, propertySchemas(parts, name, lookup), context);
    if (problem !== undefined) problems.push(problem);
    // null is not the same as absent.
    else if (box.value !== null) valid.set(name, box);
  }
  const documented = new Map<string, WrittenValue>();
  if (applied) {
    for (const [name, { message, isAround }] of harmfulDefaults(model, valid, around)) {
      const box = valid.get(name);
      if (isAround && box !== undefined) documented.set(name, box);
      valid.delete(name);
      const property = propertiesOf(model).find((one) => one.name === name) as PropertyNode;
      const at = placeIn(model, holderOf(property, [], context), "default");
      problems.push({ code: "DEFAULT_INVALID", message, at });
    }
  }
  return { valid, documented, problems };
}

/** The problem of a default that a schema of its property rejects: the schema that has it, or another one. */
function mismatch(
  model: Model,
  property: PropertyNode,
  schemas: readonly Schema[],
  context: DefaultsContext,
): DefaultProblem | undefined {
  const { value } = property.default as WrittenValue;
  const { document, validate: judge } = context;
  const refuses = (schema: Schema): boolean => judge(schema, value) === "invalid";
  const why = (schema: Schema): string =>
    inWords(explainInvalid(schema, value, { document, judge }));
  const holder = holderOf(property, schemas, context);
  const code = "DEFAULT_INVALID";
  if (refuses(holder)) {
    // Located at the default, so that it is reported once for all properties that refer to it.
    const name = ofName(holder) || ` of ${quoted(property)}`;
    const message = `The default${name} is not valid${why(holder)}; it is left out`;
    return { code, message, at: placeOf(holder, "default") };
  }
  const other = [property.schema, ...schemas].find(refuses);
  if (other === undefined) {
    if (admits(property.type, value)) return unknownWithin(model, property, holder, context);
    const message = `The default of ${quoted(property)}, ${JSON.stringify(value)}, is not valid for all schemas that this one combines; it is left out`;
    return { code, message, at: placeIn(model, holder, "default") };
  }
  const message = `The default of ${quoted(property)}, ${JSON.stringify(value)}, is not valid for all schemas that this one combines${why(other)}; it is left out`;
  const isInherited = !isWithin(model, holder) && sectionOf(holder.id) === sectionOf(other.id);
  if (isInherited || isWithin(model, holder))
    return { code, message, at: placeOf(holder, "default") };
  return { code, message, at: placeIn(model, other) };
}

function unknownWithin(
  model: Model,
  property: PropertyNode,
  holder: Schema,
  context: DefaultsContext,
): DefaultProblem | undefined {
  const { value } = property.default as WrittenValue;
  const rejects = context.options.unknownProperties === "reject";
  const isWhole =
    isKnown(property.type, value, context) && isKnownToPatterns(property.schema, value, context);
  if (!rejects || isWhole) return undefined;
  const message = `The default of ${quoted(property)}, ${JSON.stringify(value)}, has properties that are not declared, which the option unknownProperties: "reject" refuses; it is left out`;
  return { code: "DEFAULT_INVALID", message, at: placeIn(model, holder, "default") };
}

/** Whether the type of a property allows a value. */
function admits(type: TypeNode, value: JsonValue): boolean {
  switch (type.kind) {
    case "never":
      return false;
    case "null":
      return value === null;
    case "literal":
      return type.values.some((one) => one === value);
    case "boolean":
    case "string":
    case "number":
      return typeof value === type.kind;
    case "union":
      return type.members.some((member) => admits(member, value));
    default:
      return true;
  }
}

/** The schema that has the default: a declaration of the property, or one that it refers to. */
function holderOf(
  property: PropertyNode,
  schemas: readonly Schema[],
  { document }: DefaultsContext,
): Schema {
  const parts = [property.schema, ...closure([property.schema, ...schemas], [], document)];
  return parts.find((part) => part.default === property.default) ?? property.schema;
}

/** The location of a schema or of one of its keywords if it is within the model; else that of the model. */
function placeIn(model: Model, inner: Schema, keyword?: string): SpecLocation {
  return isWithin(model, inner) ? placeOf(inner, keyword) : model.schema.at;
}

function isWithin({ schema: { at } }: Model, inner: Schema): boolean {
  const { document, pointer } = inner.at;
  return document === at.document && pointer.startsWith(`${at.pointer}/`);
}

function placeOf({ at: { document, pointer } }: Schema, keyword?: string): SpecLocation {
  return { document, pointer: keyword === undefined ? pointer : pointerJoin(pointer, keyword) };
}
