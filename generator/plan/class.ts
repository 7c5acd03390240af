/** Plans classes: their members, presence and defaults. */
import { invariant } from "../diagnostics.js";
import type { Box } from "../schema/schema.js";
import type { JsonPrimitive, JsonValue } from "../json.js";
import type { ChildrenNode, ClassShape, Model, PropertyNode, TypeNode } from "../model/graph.js";
import { namesOf, type PlanContext } from "./context.js";
import { constraintTags } from "./constraints.js";
import { planConversion } from "./conversion.js";
import { jsonTypes } from "./facts.js";
import { planExtension } from "./extension.js";
import { closure, each } from "./example/parts.js";
import { dependsOnOthers, isAboutOthers } from "./defaults/conditions.js";
import { isMatchedLinearly } from "./linear-patterns.js";
import { mentionedProperties } from "./mentioned.js";
import { childSchemas } from "./overlaps.js";
import type { AdditionalPlan, ClassPlan, DocComment, MemberPlan, Presence } from "./plan.js";
import { isSubtype } from "./subtype.js";
import { finalModel, modelById } from "../model/lookup.js";
import { planRef, planType } from "./type.js";

/** Names that every object inherits. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

type ClassParts = Pick<ClassPlan, "kind" | "members" | "additional" | "extension" | "children">;
type Parts = Pick<ClassParts, "members" | "additional">;

/** The members of a class, in the order of its properties, and the one for undeclared properties. */
export function planClass(model: Model, shape: ClassShape, context: PlanContext): ClassParts {
  const parts = planParts(model, shape, context);
  const { children } = shape;
  const { name, inlineEnums } = namesOf(model.id, context);
  const extension = planExtension(name, context.options);
  return {
    kind: "class",
    ...parts,
    ...(extension === undefined ? {} : { extension }),
    ...(inlineEnums === undefined ? {} : { inlineEnums }),
    ...(children === undefined ? {} : { children: planChildren(children, parts, context) }),
  };
}

function planParts(model: Model, shape: ClassShape, context: PlanContext): Parts {
  return {
    members: shape.properties.map((property) => planMember(model, property, context)),
    additional: planAdditional(model, shape, context),
  };
}

function planChildren(
  { property, cases }: ChildrenNode,
  parent: Parts,
  context: PlanContext,
): ClassPlan["children"] {
  return {
    property,
    cases: cases.map(({ values, id }) => {
      const model = modelById(id, context);
      const { shape } = model;
      const isApart =
        shape.kind !== "class" || !extendsParts(planParts(model, shape, context), parent);
      return { values, model: planRef(id, context), isApart };
    }),
  };
}

/** Whether TypeScript accepts instances and dicts of one class where those of another are expected. */
function extendsParts(child: Parts, parent: Parts): boolean {
  const { additional, members } = parent;
  // The index signature of a dict must allow every member of the child.
  if (additional !== undefined && (additional.declared || members.length === 0)) return false;
  if (additional !== undefined && child.additional?.name !== additional.name) return false;
  const own = new Map(child.members.map((member) => [member.wireName, member]));
  return members.every((member) => {
    const found = own.get(member.wireName);
    if (found?.name !== member.name || !isSubtype(found.type, member.type)) return false;
    const [kind, demanded] = [found.presence.kind, member.presence.kind];
    return demanded === "optional" || kind === "required" || kind === demanded;
  });
}

function planMember(model: Model, property: PropertyNode, context: PlanContext): MemberPlan {
  const name = namesOf(model.id, context).members.get(property.name);
  invariant(name !== undefined, `no name for ${property.name} of ${model.id}`);
  const conversion = planConversion(property.wireType ?? property.type, context);
  const presence = planPresence(model, property, context);
  return {
    name,
    wireName: property.name,
    type: planType(property.type, context),
    conversion,
    presence,
    comment: planMemberComment(property, context),
    readOnly: property.readOnly,
    writeOnly: property.writeOnly,
    inherited: INHERITED.has(property.name),
    ...(readsNullAsAbsent(property, context) ? { nullAsAbsent: true } : {}),
  };
}

function planMemberComment(property: PropertyNode, context: PlanContext): DocComment {
  const { description: text, deprecated, schema } = property;
  const { see } = context;
  const tags = [
    ...constraintTags(schema, context),
    ...(see === undefined ? [] : [`@see ${see(schema.at)}`]),
  ];
  return { text, deprecated, ...(tags.length === 0 ? {} : { tags }) };
}

/** Whether null is read as absent: with `nulls: "lenient"`, for optional properties that may not be null. */
function readsNullAsAbsent(property: PropertyNode, { options, facts }: PlanContext): boolean {
  if (options.nulls !== "lenient" || property.required) return false;
  return !jsonTypes(property.type, facts).includes("null");
}

function planPresence(model: Model, property: PropertyNode, context: PlanContext): Presence {
  const { defaults } = context;
  if (property.required) {
    const initial =
      onlyValue(property.type, context) ?? defaults.initial(model, property) ?? onlyTag(property);
    return { kind: "required", ...(initial === undefined ? {} : { initial }) };
  }
  const applied = defaults.applied(model, property);
  if (applied !== undefined)
    return { kind: "default", ...applied, conversion: planConversion(property.type, context) };
  const initial = INHERITED.has(property.name) ? undefined : onlyTag(property);
  return { kind: "optional", ...(initial === undefined ? {} : { initial }) };
}

/** The only tag value of a property, not counting null; undefined if there are several. */
function onlyTag({ type, tag }: PropertyNode): Box<JsonValue> | undefined {
  const types = type.kind === "union" ? type.members : [type];
  const values = types.flatMap((one) => (one.kind === "literal" ? one.values : []));
  const isOther = ({ kind }: TypeNode): boolean => kind !== "literal" && kind !== "null";
  if (types.some(isOther)) return undefined;
  return onlyOf(values.filter((value) => value !== null && tag?.values?.includes(value) === true));
}

/** The value of a type that has only one. */
function onlyValue(type: TypeNode, context: PlanContext): Box<JsonValue> | undefined {
  switch (type.kind) {
    case "null":
      return { value: null };
    case "literal":
      return onlyOf(type.values);
    case "model": {
      const { shape } = finalModel(type.id, context);
      if (shape.kind === "alias") return onlyValue(shape.type, context);
      if (shape.kind !== "enum" || shape.nullable || shape.rest !== undefined) return undefined;
      return onlyOf(shape.members.map(({ value }) => value));
    }
    default:
      return undefined;
  }
}

function onlyOf(values: readonly JsonPrimitive[]): Box<JsonValue> | undefined {
  const [value] = values;
  return value === undefined || values.length > 1 ? undefined : { value };
}

/** Whether a schema explicitly allows undeclared properties. */
function allowsOthers({ schema }: Model, { document }: PlanContext): boolean {
  const others = each(closure([schema], [], document), "additionalProperties");
  return others.some(({ boolean }) => boolean !== false);
}

/**
 * Plans undeclared properties. Those that the schema mentions (in a pattern, a branch, a condition) are
 * part of the contract and always kept; `unknownProperties` decides about all others.
 */
function planAdditional(
  model: Model,
  { additional, properties }: ClassShape,
  context: PlanContext,
): AdditionalPlan | undefined {
  if (additional === "forbidden") return undefined;
  const declared = additional.kind !== "json" || allowsOthers(model, context);
  const { unknownProperties } = context.options;
  const plan: AdditionalPlan = {
    name: namesOf(model.id, context).additional,
    type: planType(additional, context),
    conversion: planConversion(additional, context),
    declared,
  };
  if (declared || unknownProperties === "keep") return plan;
  const around = context.overlapsOf(model.id);
  const schemas = [model.schema, ...around.map(({ schema }) => schema)];
  const mentioned = mentionedProperties(schemas, context.document, {
    excluded: unknownProperties === "strip",
    childrenOf: ({ id }) => {
      const target = context.graph.modelOf.get(id);
      return target === undefined ? [] : childSchemas({ kind: "model", id: target }, context.graph);
    },
  });
  // Without its unknown properties, an object might become invalid, or match another variant.
  const isSelective =
    dependsOnOthers(model.schema, context.document) ||
    around.some(
      ({ schema, excludes, needsAll }) =>
        needsAll === true || (excludes && isAboutOthers(schema, context.document)),
    );
  if (mentioned.all || mentioned.counted || isSelective) return plan;
  const members = new Set(properties.map(({ name }) => name));
  const names = mentioned.names.filter((name) => !members.has(name));
  const patterns = mentioned.patterns.map((one) =>
    isMatchedLinearly(one.source, one.flags, context.options) ? { ...one, isLinear: true } : one,
  );
  if (names.length === 0 && patterns.length === 0) return undefined;
  // With `reject`, a valid object has no others.
  return unknownProperties === "reject" ? plan : { ...plan, only: { names, patterns } };
}
