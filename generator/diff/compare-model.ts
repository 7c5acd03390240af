/** Compares the old and the new version of a model. */
import type { Schema } from "../schema/schema.js";
import type {
  ClassShape,
  EnumShape,
  Model,
  ModelId,
  PropertyNode,
  UnionShape,
} from "../model/graph.js";
import { comparePositions } from "./compare-position.js";
import { type Comparison, isSameModel, type PositionPair, reporterAt } from "./comparison.js";
import { compareMember, type Member } from "./rules/members.js";
import {
  childrenByTag,
  compareChildren,
  compareDiscriminators,
  compareTags,
} from "./rules/unions.js";
import type { Position, ReportChange } from "./position-diff.js";
import { conjunctsOf, finalModel, nameOf, namesOf, type Version } from "./version.js";

interface ModelPair {
  readonly before: Model;
  readonly after: Model;
}

export function compareModel(id: ModelId, counterpart: ModelId, comparison: Comparison): void {
  const { old, now } = comparison;
  const [before, after] = [finalModel(id, old), finalModel(counterpart, now)];
  if (before === undefined || after === undefined) return;
  const pair: PositionPair = {
    path: "",
    before: positionOf(old.graph.models.get(id) ?? before),
    after: positionOf(now.graph.models.get(counterpart) ?? after),
    own: { before: before.id, after: after.id },
    depth: 0,
  };
  const report = reporterAt(pair, comparison);
  const [name, newName] = [nameOf(id, old), nameOf(counterpart, now)];
  if (name !== newName)
    report("model-renamed", `The model is called ${newName} now; it was ${name}.`);
  // A second name of a class, which is compared separately.
  const isSecond = before.id !== id && after.id !== counterpart;
  if (isSecond && isSameModel(before.id, after.id, comparison)) return;
  compareDeprecated({ before, after }, report);
  const isClass = [before, after].map(({ shape }) => shape.kind === "class");
  if (isClass[0] !== isClass[1]) {
    const [was, is] = [kindName(before), kindName(after)];
    report("model-kind-changed", `The model is ${is} now; it was ${was}.`);
    return;
  }
  if (before.shape.kind === "class" && after.shape.kind === "class")
    compareClass(pair, { before, after }, comparison);
  comparePositions(pair, comparison);
  if (before.shape.kind === "enum")
    compareConstants({ before, after }, before.shape, { report, comparison });
  if (before.shape.kind === "union" && after.shape.kind === "union")
    compareUnion(before.shape, after.shape, { report, comparison });
}

function positionOf({ id, schema }: Model): Position {
  return { at: schema.at, schemas: [schema], type: { kind: "model", id } };
}

function kindName({ shape }: Model): string {
  switch (shape.kind) {
    case "enum":
      return "an enum";
    case "alias":
    case "same":
      return "another type";
    default:
      return `a ${shape.kind}`;
  }
}

function compareDeprecated({ before, after }: ModelPair, report: ReportChange): void {
  const [was, is] = [before.schema.deprecated === true, after.schema.deprecated === true];
  if (!was && is) report("model-deprecated", "The model is deprecated now.");
  if (was && !is) report("model-not-deprecated", "The model is not deprecated any more.");
}

function compareClass(pair: PositionPair, models: ModelPair, comparison: Comparison): void {
  const { old, now } = comparison;
  const { before, after } = models;
  const [was, is] = [before.shape as ClassShape, after.shape as ClassShape];
  const report = reporterAt(pair, comparison);
  const oldParts = conjunctsOf([before.schema], old, () => false);
  const newParts = conjunctsOf([after.schema], now, () => false);
  for (const property of was.properties) {
    const counterpart = is.properties.find(({ name }) => name === property.name);
    const member = memberOf(before.id, property, old);
    if (counterpart === undefined) {
      const message = `The member ${member.name} was removed.`;
      reporterOf(member.name, pair, comparison)("member-removed", message, { before: member.at });
      continue;
    }
    const other = memberOf(after.id, counterpart, now);
    const members: PositionPair = {
      path: member.name,
      before: { type: property.type, schemas: declared(property, oldParts), at: member.at },
      after: { type: counterpart.type, schemas: declared(counterpart, newParts), at: other.at },
      depth: 0,
    };
    compareMember(member, other, reporterAt(members, comparison));
    comparePositions(members, comparison);
  }
  for (const property of is.properties)
    if (!was.properties.some(({ name }) => name === property.name))
      reportAdded(memberOf(after.id, property, now), pair, comparison);
  compareAdditional([was, is], pair, { oldParts, newParts, comparison });
  const shared = (id: string): string => nameOf(comparison.pairs.newOf.get(id) ?? id, now);
  compareChildren(
    childrenByTag(was, shared),
    childrenByTag(is, (id) => nameOf(id, now)),
    report,
  );
}

function reporterOf(path: string, pair: PositionPair, comparison: Comparison): ReportChange {
  return reporterAt({ ...pair, path }, comparison);
}

function reportAdded(member: Member, pair: PositionPair, comparison: Comparison): void {
  const kind = member.property.required ? "required" : "optional";
  const message = `The ${kind} member ${member.name} was added.`;
  reporterOf(member.name, pair, comparison)(`${kind}-member-added`, message, { after: member.at });
}

function memberOf(id: ModelId, property: PropertyNode, version: Version): Member {
  const { name: wireName, schema, default: given } = property;
  const name = namesOf(id, version)?.members.get(wireName) ?? wireName;
  const isApplied = version.options.defaults === "apply";
  // A null default is never applied.
  const hasDefault = isApplied && given !== undefined && given.value !== null;
  return { property, name, at: schema.at, hasDefault };
}

/** The schemas of a property in all parts of a class. */
function declared({ name, schema }: PropertyNode, parts: readonly Schema[]): readonly Schema[] {
  const found = parts.flatMap(({ properties = [] }) =>
    properties.flatMap((one) => (one.name === name ? [one.schema] : [])),
  );
  return found.length > 0 ? found : [schema];
}

interface Parts {
  readonly oldParts: readonly Schema[];
  readonly newParts: readonly Schema[];
  readonly comparison: Comparison;
}

function compareAdditional(
  [was, is]: readonly [ClassShape, ClassShape],
  pair: PositionPair,
  { oldParts, newParts, comparison }: Parts,
): void {
  const report = reporterAt(pair, comparison);
  if (was.additional === "forbidden" || is.additional === "forbidden") {
    if (was.additional === is.additional) return;
    if (is.additional === "forbidden")
      report("additional-forbidden", "Undeclared properties are not allowed any more.");
    else report("additional-allowed", "Undeclared properties are allowed now.");
    return;
  }
  const schemas = (parts: readonly Schema[]): readonly Schema[] =>
    parts.flatMap(({ additionalProperties }) => additionalProperties ?? []);
  const [before, after] = [schemas(oldParts), schemas(newParts)];
  comparePositions(
    {
      path: "{}",
      before: { type: was.additional, schemas: before, at: before[0]?.at ?? pair.before.at },
      after: { type: is.additional, schemas: after, at: after[0]?.at ?? pair.after.at },
      depth: 1,
    },
    comparison,
  );
}

interface ModelReport {
  readonly report: ReportChange;
  readonly comparison: Comparison;
}

/** Compares the constants of values that both versions have. */
function compareConstants(
  { before, after }: ModelPair,
  shape: EnumShape,
  { report, comparison }: ModelReport,
): void {
  const { old, now } = comparison;
  const constants = (
    model: Model,
    { members }: EnumShape,
    version: Version,
  ): Map<unknown, string> =>
    new Map(
      members.map(({ value }, index) => [
        value,
        namesOf(model.id, version)?.enumMembers[index] ?? "",
      ]),
    );
  const was = constants(before, shape, old);
  const is =
    after.shape.kind === "enum" ? constants(after, after.shape, now) : new Map<unknown, string>();
  for (const [value, name] of was) {
    const other = is.get(value);
    if (other === name) continue;
    if (other !== undefined)
      report("enum-constant-renamed", `The constant ${name} is called ${other} now.`);
    else if (after.shape.kind !== "enum")
      report("enum-constant-removed", `The constant ${name} was removed.`);
  }
}

function compareUnion(was: UnionShape, is: UnionShape, { report, comparison }: ModelReport): void {
  if (!compareDiscriminators(was, is, report)) return;
  if (was.discriminator === undefined) return;
  for (const variant of was.variants) {
    const { type } = variant;
    if (type.kind !== "model") continue;
    const counterpart = is.variants.find(
      (one) => one.type.kind === "model" && isSameModel(type.id, one.type.id, comparison),
    );
    if (counterpart === undefined) continue;
    compareTags(variant.tags, counterpart.tags, nameOf(type.id, comparison.old), report);
  }
}
