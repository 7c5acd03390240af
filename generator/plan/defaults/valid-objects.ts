/** Small valid objects of a schema, to try defaults on. */
import type { Document } from "../../decode/document.js";
import type { Schema, WrittenValue } from "../../schema/schema.js";
import { isJsonObject, type JsonObject, type JsonPrimitive, type JsonValue } from "../../json.js";
import type { Decision, ModelGraph } from "../../model/graph.js";
import { distinct } from "../../model/literals.js";
import { closure, listedValues, type PropertyLookup, propertySchemas } from "../example/parts.js";
import type { Samplers } from "../example/sampler.js";
import type { Verdict } from "../example/validate.js";
import { objectConditions } from "./conditions.js";

export interface TryContext {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly validate: (schema: Schema, value: JsonValue) => Verdict;
  readonly samplers: Samplers;
  readonly lookup: PropertyLookup;
}

export type DefaultValues = ReadonlyMap<string, WrittenValue>;

/** Maximum number of objects that are tried for a class, and of all their properties together. */
const MAX_TRIED = 4_000;
const MAX_PROPERTIES = 64_000;
/** Maximum number of branches and conditions of a class that objects are made for. */
const MAX_BRANCHES = 64;
/** Maximum number of values that are tried for a property. */
const MAX_VALUES = 5;
/** Values of which a schema that restricts anything mostly refuses one. */
const PLAIN: readonly JsonValue[] = ["string", 0, true, [0, 0], {}];

/** Those of some properties that conditions of a schema depend on. */
export function conditionalNames(
  schema: Schema,
  names: readonly string[],
  { document }: Pick<TryContext, "document">,
): readonly string[] {
  const conditions = objectConditions(schema, document);
  return names.filter((name) => conditions.all || conditions.names.has(name));
}

/** Valid objects that differ in the properties that conditions of the schema depend on. */
export function* validObjects(
  schema: Schema,
  names: readonly string[],
  defaults: DefaultValues,
  { document, graph, lookup, samplers, validate }: TryContext,
): Iterable<JsonObject> {
  const conditions = objectConditions(schema, document);
  const concerned = conditionalNames(schema, names, { document });
  if (concerned.length === 0) return;
  const sample = (of: Schema): JsonObject => {
    const [value] = samplers.sample(of, isJsonObject, 1);
    return isJsonObject(value) ? value : {};
  };
  const refusedBy = (of: Schema): readonly JsonValue[] =>
    PLAIN.filter((value) => validate(of, value) === "invalid").slice(0, 1);
  const base = sample(schema);
  const branches = conditions.branches.slice(0, MAX_BRANCHES);
  const samples = [base, ...branches.map(sample)];
  const whole = [schema, ...branches];
  const tags = tagsOf(closure(whole, [], document), graph);
  const required =
    validate(schema, base) === "valid"
      ? []
      : closure([schema], [], document).flatMap((part) => part.required ?? []);
  const varied = [...new Set([...concerned, ...conditions.names, ...tags.keys(), ...required])];
  const values = varied.map((name) => {
    const declared = closure(declarationsOf(name, whole), [], document);
    const sampled = declared.flatMap((one) => samplers.sample(one, () => true, 1));
    const box = defaults.get(name);
    const conditional = closure(declarationsOf(name, branches), [], document);
    return distinct([
      ...(tags.get(name) ?? []),
      ...samples.flatMap((one) => (Object.hasOwn(one, name) ? [one[name] as JsonValue] : [])),
      ...conditional.flatMap(refusedBy),
      ...declared.flatMap((one) => listedValues([one]) ?? []),
      ...(box === undefined ? [] : [box.value]),
      ...sampled,
      ...(declared.length === 0 || required.includes(name) ? PLAIN : []),
    ]).slice(0, MAX_VALUES);
  });
  const fixed = Object.entries(base).filter(([name]) => !varied.includes(name));
  const size = fixed.length + varied.length;
  const limit = Math.min(MAX_TRIED, Math.ceil(MAX_PROPERTIES / size));
  const isValid = (object: JsonObject): boolean => validate(schema, object) === "valid";
  for (const entries of combinations(varied, values, limit)) {
    const object = Object.fromEntries([...fixed, ...entries]);
    if (isValid(object)) yield object;
  }
  const total = values.reduce((product, list) => product * (list.length + 1), 1);
  if (total <= limit) return;
  // There are too many combinations: those close to the samples are tried as well.
  for (const one of samples)
    for (const object of neighbours(one, varied, values, Math.ceil(limit / samples.length)))
      if (isValid(object)) yield object;

  function declarationsOf(name: string, schemas: readonly Schema[]): readonly Schema[] {
    return propertySchemas(closure(schemas, [], document), name, lookup);
  }
}

/** The values of the tags that discriminators among some schemas read, by property. */
function tagsOf(
  schemas: readonly Schema[],
  { choices, models }: ModelGraph,
): ReadonlyMap<string, readonly JsonPrimitive[]> {
  const found = new Map<string, JsonPrimitive[]>();
  const add = (
    property: string,
    cases: readonly { readonly values: readonly (JsonPrimitive | undefined)[] }[],
  ): void => {
    const values = cases.flatMap((one) => one.values).filter((value) => value !== undefined);
    found.set(property, [...(found.get(property) ?? []), ...values]);
  };
  const visit = (tree: Decision): void => {
    if (tree.kind === "variant" || tree.kind === "trial") return;
    for (const { then } of tree.cases) visit(then);
    if (tree.kind === "tag") add(tree.property, tree.cases);
  };
  for (const { id } of schemas) {
    const choice = choices.get(id);
    if (choice !== undefined) visit(choice.decision);
    const shape = models.get(id)?.shape;
    const children = shape?.kind === "class" ? shape.children : undefined;
    if (children !== undefined) add(children.property, children.cases);
  }
  return found;
}

/** Objects with one or two of some properties absent or of another value, up to a limit. */
function* neighbours(
  object: JsonObject,
  names: readonly string[],
  values: readonly (readonly JsonValue[])[],
  limit: number,
): Iterable<JsonObject> {
  const changes = names
    .slice(0, limit)
    .flatMap((name, index) => [
      { name, value: undefined },
      ...(values[index] ?? []).map((value) => ({ name, value })),
    ])
    .slice(0, limit);
  const changed = (from: JsonObject, { name, value }: (typeof changes)[number]): JsonObject => {
    const { [name]: _, ...others } = from;
    return value === undefined ? others : { ...others, [name]: value };
  };
  let count = 0;
  for (const [index, first] of changes.entries()) {
    const once = changed(object, first);
    for (const next of [once, ...changes.slice(index + 1).map((second) => changed(once, second))]) {
      if (count === limit) return;
      count += 1;
      yield next;
    }
  }
}

/** Combinations of names with one of their values each, up to a limit. */
function* combinations(
  names: readonly string[],
  values: readonly (readonly JsonValue[])[],
  limit: number,
): Iterable<readonly (readonly [string, JsonValue])[]> {
  const total = values.reduce((product, list) => product * (list.length + 1), 1);
  for (let number = 0; number < Math.min(total, limit); number += 1) {
    let rest = number;
    const entries: (readonly [string, JsonValue])[] = [];
    for (const [index, list] of values.entries()) {
      const digit = rest % (list.length + 1);
      rest = Math.floor(rest / (list.length + 1));
      const value = digit === 0 ? undefined : list[digit - 1];
      if (value !== undefined) entries.push([names[index] as string, value]);
    }
    yield entries;
  }
}
