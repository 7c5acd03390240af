/** Selects what is generated, by the options `include` and `exclude`. */
import type { Options } from "../config/config.js";
import type { FilterEntry } from "../config/filter.js";
import type { Document, Operation } from "../decode/document.js";
import { requestSchemas, responseSchemas } from "../decode/operation-schemas.js";
import type { Schema } from "../schema/schema.js";
import { invariant, type Report, type SpecLocation } from "../diagnostics.js";
import { compareText } from "../json.js";
import type { Model, ModelGraph, ModelId } from "../model/graph.js";
import { modelById } from "../model/lookup.js";
import { nameOf, type Names } from "../naming/names.js";
import { createFilterRules, type FilterRules } from "./filter-rules.js";
import { createUsesOf, type Uses, type UsesOf } from "./uses.js";

/** What is generated, and why. */
export interface Filtered {
  readonly models: ReadonlySet<ModelId>;
  readonly operations: ReadonlySet<Operation>;
  /** Operations in document order, then models by name. */
  readonly entries: readonly FilterEntry[];
  /** Operations and models that are left out. */
  readonly leftOut: readonly SpecLocation[];
}

export interface FilterInput {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly names: Names;
}

/**
 * Selects operations and models, and every model that these use. Without `include`, selects all that is
 * neither excluded nor used only by what is excluded. Undefined without any rule. Reports FILTER_UNUSED
 * (a rule matches nothing) and FILTER_EMPTY (no model is selected).
 */
export function filterModels(
  input: FilterInput,
  options: Pick<Options, "include" | "exclude">,
  report: Report,
): Filtered | undefined {
  const rules: RulePair = {
    include: createFilterRules("include", options.include),
    exclude: createFilterRules("exclude", options.exclude),
  };
  if (rules.include.isEmpty && rules.exclude.isEmpty) return undefined;
  const { document, graph } = input;
  const usesOf = createUsesOf(document, graph);
  const operations = judgeOperations(graph.operations, rules);
  const models = judgeModels(input, rules);
  const selection: Selection = { ...input, usesOf, operations, models };
  const reasons = selectModels(selection, rules.include.isEmpty);
  rules.include.reportUnused(report);
  rules.exclude.reportUnused(report);
  if (reasons.size === 0 && graph.models.size > 0)
    report.error("FILTER_EMPTY", '"include" and "exclude" leave no model to generate');
  return concluded(selection, reasons);
}

interface RulePair {
  readonly include: FilterRules;
  readonly exclude: FilterRules;
}

/** The result of the rules for an operation or model itself. */
interface Verdict {
  readonly isKept: boolean;
  readonly reason: string;
}

type Judge = (rules: FilterRules) => object | undefined;

function verdictOf({ include, exclude }: RulePair, judge: Judge): Verdict | undefined {
  // Evaluate both, to record which rules match.
  const [included, excluded] = [judge(include), judge(exclude)];
  if (excluded !== undefined)
    return { isKept: false, reason: `excluded by ${JSON.stringify(excluded)}` };
  if (included !== undefined)
    return { isKept: true, reason: `included by ${JSON.stringify(included)}` };
  return undefined;
}

function defaultVerdict({ include }: RulePair): Verdict {
  return include.isEmpty
    ? { isKept: true, reason: "not excluded" }
    : { isKept: false, reason: "not included" };
}

/**
 * A callback comes after the operation that declares it, and has the same verdict unless a rule matches
 * it.
 */
function judgeOperations(
  operations: readonly Operation[],
  rules: RulePair,
): ReadonlyMap<Operation, Verdict> {
  const verdicts = new Map<Operation, Verdict>();
  let declaring = defaultVerdict(rules);
  for (const operation of operations) {
    const own = verdictOf(rules, (one) => one.operation(operation));
    const isCallback = operation.source === "callback";
    const verdict = own ?? (isCallback ? declaring : defaultVerdict(rules));
    verdicts.set(operation, verdict);
    if (!isCallback) declaring = verdict;
  }
  return verdicts;
}

function judgeModels(
  { document, graph, names }: FilterInput,
  rules: RulePair,
): ReadonlyMap<ModelId, Verdict> {
  const components = new Map(
    document.components.map(({ name, schema }) => [placeOf(schema), name]),
  );
  const verdicts = new Map<ModelId, Verdict>();
  for (const { id, schema } of graph.models.values()) {
    const inDocument = components.get(placeOf(schema));
    const all = [nameOf(id, names), ...(inDocument === undefined ? [] : [inDocument])];
    const subject = { names: all, deprecated: schema.deprecated === true };
    verdicts.set(id, verdictOf(rules, (one) => one.schema(subject)) ?? defaultVerdict(rules));
  }
  return verdicts;
}

interface Selection extends FilterInput {
  readonly usesOf: UsesOf;
  readonly operations: ReadonlyMap<Operation, Verdict>;
  readonly models: ReadonlyMap<ModelId, Verdict>;
}

/** The selected models, each with the reason. */
function selectModels(selection: Selection, byExclusion: boolean): ReadonlyMap<ModelId, string> {
  const { models } = selection;
  const kept = usedBy(selection, true);
  const dropped = byExclusion
    ? withUses(usedBy(selection, false), selection)
    : new Map<ModelId, string>();
  const placeOfModel = (id: ModelId): string => placeOf(modelById(id, selection).schema);
  // If a schema is dropped, so are its request and response models.
  const droppedPlaces = new Set([...dropped.keys()].map(placeOfModel));
  for (const [id, { isKept, reason }] of models)
    if (isKept && !droppedPlaces.has(placeOfModel(id)) && !kept.has(id)) kept.set(id, reason);
  return withUses(kept, selection);
}

/**
 * With `isKept`: models that kept operations use. Without: models that dropped operations use, and
 * dropped models.
 */
function usedBy({ operations, models, usesOf }: Selection, isKept: boolean): Map<ModelId, string> {
  const found = new Map<ModelId, string>();
  for (const [id, verdict] of models) if (!isKept && !verdict.isKept) found.set(id, verdict.reason);
  for (const [operation, verdict] of operations) {
    if (verdict.isKept !== isKept) continue;
    const uses = usesOf.schemas([...requestSchemas(operation), ...responseSchemas(operation)]);
    addUses(found, uses, `used by ${operationName(operation)}`);
  }
  return found;
}

function addUses(found: Map<ModelId, string>, uses: Uses, reason: string): void {
  for (const id of uses.keys()) if (!found.has(id)) found.set(id, reason);
}

/** Adds all models that the given ones use, directly or indirectly. */
function withUses(
  start: ReadonlyMap<ModelId, string>,
  selection: Selection,
): ReadonlyMap<ModelId, string> {
  const { names, usesOf } = selection;
  const found = new Map(start);
  // Iterating a Map visits entries added during iteration.
  for (const id of found.keys())
    addUses(found, usesOf.model(modelById(id, selection)), `used by ${nameOf(id, names)}`);
  return found;
}

function concluded(selection: Selection, reasons: ReadonlyMap<ModelId, string>): Filtered {
  const { graph, names, operations, models } = selection;
  const isLeftOut = ({ id }: Model): boolean => !reasons.has(id);
  const all = [...graph.models.values()];
  const ofModels = all.map(({ id }): FilterEntry => {
    const verdict = models.get(id);
    invariant(verdict !== undefined, `${id} was not judged`);
    const reason = reasons.get(id);
    const name = nameOf(id, names);
    if (reason === undefined) {
      const why = verdict.isKept ? "used only by what is left out" : verdict.reason;
      return { kind: "model", name, isKept: false, reason: why };
    }
    const isForced = verdict.reason.startsWith("excluded");
    const although = isForced ? `, although ${verdict.reason}` : "";
    return { kind: "model", name, isKept: true, reason: reason + although };
  });
  const ofOperations = [...operations].map(([operation, verdict]): FilterEntry => ({
    kind: "operation",
    name: operationName(operation),
    ...verdict,
  }));
  const dropped = [...operations].filter(([, { isKept }]) => !isKept);
  return {
    models: new Set(reasons.keys()),
    operations: new Set([...operations].flatMap(([one, { isKept }]) => (isKept ? [one] : []))),
    entries: [...ofOperations, ...ofModels.sort((a, b) => compareText(a.name, b.name))],
    leftOut: [
      ...dropped.map(([{ at }]) => at),
      ...all.filter(isLeftOut).map(({ schema }) => schema.at),
    ],
  };
}

/** `GET /pets`. */
function operationName({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}

/** The location of a schema. Its request and response models have the same one. */
function placeOf({ at }: Schema): string {
  return `${at.document}#${at.pointer}`;
}
