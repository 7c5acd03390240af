/** Compares two positions: the types of their values, their constraints, and the positions inside. */
import type { Schema } from "../schema/schema.js";
import type { ModelId, TypeNode } from "../model/graph.js";
import { type Alternatives, alternativesOf } from "./alternatives.js";
import { compareChoices } from "./compare-choices.js";
import { type Comparison, isSameModel, type PositionPair, reporterAt } from "./comparison.js";
import { KEYWORD_FAMILIES } from "./rules/table.js";
import { compareTypes } from "./rules/types.js";
import type { Position, ReportChange, Side, PositionDiff } from "./position-diff.js";
import { conjunctsOf, finalModel, modelsOf, nameOf } from "./version.js";

/** The maximum depth of nested positions without a model. */
const MAX_DEPTH = 12;

export function comparePositions(pair: PositionPair, comparison: Comparison): void {
  const { before, after, depth } = pair;
  if (depth > MAX_DEPTH) return;
  const spot = spotOf(pair, comparison);
  const report = reporterAt(pair, comparison);
  const isSame =
    before.type?.kind === "model" &&
    after.type?.kind === "model" &&
    pair.own === undefined &&
    isSameModel(before.type.id, after.type.id, comparison);
  if (!isSame) {
    compareTypes(spot, report);
    compareClasses(spot, report, comparison);
  }
  for (const { compare } of KEYWORD_FAMILIES) compare(spot, report);
  for (const branches of compareChoices(pair, spot, comparison))
    comparePositions(branches, comparison);
  if (!isSame) compareInside(pair, spot, comparison);
}

/** Omits the schemas of models that both sides refer to, since these are compared separately. */
function spotOf({ before, after, own }: PositionPair, comparison: Comparison): PositionDiff {
  const { old, now, pairs } = comparison;
  const there = modelsOf(after.schemas, now);
  const here = modelsOf(before.schemas, old);
  const isOldCompared = (id: ModelId): boolean =>
    id !== own?.before && there.has(pairs.newOf.get(id) ?? "");
  const isNewCompared = (id: ModelId): boolean =>
    id !== own?.after && here.has(pairs.oldOf.get(id) ?? "");
  return {
    before: sideOf(before, conjunctsOf(before.schemas, old, isOldCompared), old),
    after: sideOf(after, conjunctsOf(after.schemas, now, isNewCompared), now),
  };
}

function sideOf(position: Position, conjuncts: readonly Schema[], version: Side["version"]): Side {
  return { position, conjuncts, version };
}

/** Compares the classes that a position allows: variants of a union, or a single class. */
function compareClasses(
  { before, after }: PositionDiff,
  report: ReportChange,
  comparison: Comparison,
): void {
  const { old, now } = comparison;
  const was = alternativesOf(before.position.type, old);
  const is = alternativesOf(after.position.type, now);
  if (was.any || is.any) return;
  const removed = was.classes.filter((id) => !is.classes.some((one) => isSame(id, one)));
  const added = is.classes.filter((id) => !was.classes.some((one) => isSame(one, id)));
  function isSame(a: ModelId, b: ModelId): boolean {
    const [one, other] = [finalModel(a, old)?.id, finalModel(b, now)?.id];
    const twin = finalModel(comparison.pairs.newOf.get(a) ?? "", now)?.id;
    return one !== undefined && other !== undefined && twin === other;
  }
  const [a, b] = [removed[0], added[0]];
  if (was.classes.length === 1 && is.classes.length === 1 && a && b) {
    const message = `Values are of the class ${nameOf(b, now)} now; they were of ${nameOf(a, old)}.`;
    report("class-replaced", message);
    return;
  }
  // If one side has no classes, the type has changed (`type-changed`).
  if (was.classes.length > 0 && is.classes.length > 0) {
    for (const id of removed)
      report("variant-removed", `The variant ${nameOf(id, old)} was removed.`);
    for (const id of added) report("variant-added", `The variant ${nameOf(id, now)} was added.`);
  }
}

/** Compares items, positions of tuples, and values of maps. */
function compareInside(pair: PositionPair, spot: PositionDiff, comparison: Comparison): void {
  const was = alternativesOf(pair.before.type, comparison.old);
  const is = alternativesOf(pair.after.type, comparison.now);
  const inner = innerComparer(pair, spot, comparison);
  if (was.arrays.length === 1 && is.arrays.length === 1)
    inner("[]", [was.arrays[0], is.arrays[0]], itemSchemas);
  if (was.maps.length === 1 && is.maps.length === 1)
    inner("{}", [was.maps[0], is.maps[0]], valueSchemas);
  compareTuples(was, is, { inner, report: reporterAt(pair, comparison) });
}

type CompareInner = (
  step: string,
  types: readonly [TypeNode | undefined, TypeNode | undefined],
  schemasOf: (schema: Schema) => Schema | readonly Schema[],
) => void;

function innerComparer(
  pair: PositionPair,
  spot: PositionDiff,
  comparison: Comparison,
): CompareInner {
  return (step, [before, after], schemasOf) => {
    const position = (side: Side, type: TypeNode | undefined): Position => {
      const schemas = side.conjuncts.flatMap(schemasOf);
      return { type, schemas, at: schemas[0]?.at ?? side.position.at };
    };
    comparePositions(
      {
        path: pair.path + step,
        before: position(spot.before, before),
        after: position(spot.after, after),
        depth: pair.depth + 1,
      },
      comparison,
    );
  };
}

function itemSchemas({ items, prefixItems }: Schema): readonly Schema[] {
  return items === undefined || prefixItems !== undefined ? [] : [items];
}

function valueSchemas({ additionalProperties, properties }: Schema): readonly Schema[] {
  return additionalProperties === undefined || properties !== undefined
    ? []
    : [additionalProperties];
}

function compareTuples(
  was: Alternatives,
  is: Alternatives,
  { inner, report }: { readonly inner: CompareInner; readonly report: ReportChange },
): void {
  const [old, now] = [was.tuples[0], is.tuples[0]];
  if (old === undefined || now === undefined) return;
  for (let index = 0; index < Math.max(old.prefix.length, now.prefix.length); index += 1) {
    const place = `Position ${index + 1} of the tuple`;
    if (now.prefix[index] === undefined) report("tuple-item-removed", `${place} was removed.`);
    else if (old.prefix[index] === undefined) report("tuple-item-added", `${place} was added.`);
    else {
      inner(
        `[${index}]`,
        [old.prefix[index], now.prefix[index]],
        ({ prefixItems = [] }) => prefixItems[index] ?? [],
      );
      const [required, isRequired] = [index < old.minItems, index < now.minItems];
      if (required && !isRequired)
        report("tuple-item-became-optional", `${place} may be missing now.`);
      if (!required && isRequired)
        report("tuple-item-became-required", `${place} must be there now.`);
    }
  }
  if (old.rest !== undefined && now.rest === undefined)
    report("tuple-closed", "Nothing may follow the positions of the tuple any more.");
  else if (old.rest === undefined && now.rest !== undefined)
    report("tuple-opened", "Further items may follow the positions of the tuple now.");
  else if (old.rest !== undefined)
    inner("[]", [old.rest, now.rest], ({ items, prefixItems }) =>
      items === undefined || prefixItems === undefined ? [] : [items],
    );
}
