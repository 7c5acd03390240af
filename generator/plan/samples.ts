/** Option `samples`: valid values of each model, for tests. */
import type { Report } from "../diagnostics.js";
import { isJsonObject, type JsonValue } from "../json.js";
import type { Model } from "../model/graph.js";
import { namesOf, type PlanContext } from "./context.js";

/** Maximum number of samples of a model. */
const MAX_COUNT = 8;
/** Maximum number of candidates from which samples are chosen, so that they differ. */
const MAX_CANDIDATES = 40;
/** Maximum number of nested values in all samples of a model. The first sample is always kept. */
const MAX_VALUES = 400;

/** Different valid values of a model; empty if none was found, undefined without the option. */
export function planSamples(model: Model, context: PlanContext): readonly JsonValue[] | undefined {
  if (!context.options.samples) return undefined;
  const { schema } = model;
  const { samplers, options } = context;
  const rejects = options.unknownProperties === "reject";
  const sampler = rejects ? samplers.sampleDeclared : samplers.sample;
  const found = sampler(schema, (value) => fitsShape(model, value, rejects), MAX_CANDIDATES);
  const right = found.filter((value) => context.validate(schema, value) === "valid");
  return small(spread(right));
}

/** A class reads only objects, even if its schema allows other values. */
function fitsShape({ shape }: Model, value: JsonValue, rejects: boolean): boolean {
  if (shape.kind !== "class") return true;
  if (!isJsonObject(value)) return false;
  const { additional, properties } = shape;
  if (!rejects || additional === "forbidden" || additional.kind !== "json") return true;
  const declared = new Set(properties.map(({ name }) => name));
  return Object.keys(value).every((key) => declared.has(key));
}

/** Picks at most MAX_COUNT values, evenly from the whole list. */
function spread(values: readonly JsonValue[]): readonly JsonValue[] {
  if (values.length <= MAX_COUNT) return values;
  return Array.from({ length: MAX_COUNT }, (_, index) => {
    const at = Math.floor((index * values.length) / MAX_COUNT);
    return values[at] as JsonValue;
  });
}

function small(values: readonly JsonValue[]): readonly JsonValue[] {
  let left = MAX_VALUES;
  return values.filter((value, index) => {
    left -= sizeOf(value);
    return index === 0 || left > 0;
  });
}

function sizeOf(value: JsonValue): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((size, inner) => size + sizeOf(inner), 1);
}

/** Warns of a model that has no sample (SAMPLE_NOT_FOUND). */
export function reportSamples(model: Model, context: PlanContext, report: Report): void {
  if (planSamples(model, context)?.length !== 0) return;
  const { name } = namesOf(model.id, context);
  report.warning(
    "SAMPLE_NOT_FOUND",
    `no sample of ${name} was found: either no value satisfies the schema, or the search ended before`,
    model.schema.at,
  );
}
