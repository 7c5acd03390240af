/**
 * Finds defaults that make a valid object invalid: a condition on the whole object (oneOf, not, if,
 * dependentRequired, maxProperties, …), or of an enclosing schema, holds without the property and fails
 * with it. Tries small valid objects with and without the defaults.
 */
import type { Document } from "../../decode/document.js";
import type { Schema, WrittenValue } from "../../schema/schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../json.js";
import type { Model, ModelGraph, ModelId } from "../../model/graph.js";
import { distinct } from "../../model/literals.js";
import { closure, combined, each, least, listedValues } from "../example/parts.js";
import type { Samplers } from "../example/sampler.js";
import type { Verdict } from "../example/validate.js";
import { objectConditions } from "./conditions.js";
import type { Outer } from "./outer.js";
import type { Path } from "./paths.js";

interface HarmfulContext {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly validate: (schema: Schema, value: JsonValue) => Verdict;
  readonly samplers: Samplers;
  readonly outerOf: (id: ModelId) => readonly Outer[];
}

type DefaultValues = ReadonlyMap<string, WrittenValue>;

/** Maximum number of objects that are tried for a class. */
const MAX_TRIED = 4_000;
/** Maximum number of values that are tried for a property. */
const MAX_VALUES = 5;
const MAX_SHOWN = 80;
/** Values of which a schema that restricts anything mostly refuses one. */
const PLAIN: readonly JsonValue[] = ["string", 0, true, [0, 0], {}];

export interface Harm {
  /** The text of a warning. */
  readonly message: string;
  /** The class itself accepts the default; only an outer schema rejects it. */
  readonly isAround: boolean;
}

/** The harmful defaults of a class, by property name. */
export function harmfulDefaults(
  model: Model,
  defaults: DefaultValues,
  context: HarmfulContext,
): ReadonlyMap<string, Harm> {
  const applied = new Map(defaults);
  const found = new Map<string, Harm>();
  for (const { name } of model.shape.kind === "class" ? model.shape.properties : [])
    if (isRequired(model, name)) applied.delete(name);
  if (applied.size === 0) return found;
  if (exceedsMaximum(model, context)) {
    for (const name of applied.keys())
      found.set(name, {
        message: describe(name, 'may exceed "maxProperties" of its object'),
        isAround: false,
      });
    return found;
  }
  const itself: Judged = { schema: model.schema, around: (object) => object };
  const leaveOut = (object: JsonObject, judged: Judged): void => {
    for (const name of culprits(object, applied, judged, context)) {
      applied.delete(name);
      const what = `makes ${shown(judged.around(object))} invalid, which is valid without it`;
      found.set(name, { message: describe(name, what), isAround: judged !== itself });
    }
  };
  for (const object of validObjects(model.schema, [...applied.keys()], defaults, context))
    leaveOut(object, itself);
  for (const outer of context.outerOf(model.id))
    for (const { object, judged } of validWithin(outer, { model, applied, context }))
      leaveOut(object, judged);
  return found;
}

/** The schema to check, and a function that returns its value for an object of the class. */
interface Judged {
  readonly schema: Schema;
  readonly around: (object: JsonObject) => JsonValue;
}

interface Inner {
  readonly model: Model;
  readonly applied: DefaultValues;
  readonly context: HarmfulContext;
}

/** Maximum number of conditions of an outer schema that are tried. */
const MAX_BRANCHES = 24;

/** Objects of a class without its defaults, inside values that the outer schema accepts. */
function* validWithin(
  { model: { schema: outer }, path }: Outer,
  { model, applied, context }: Inner,
): Iterable<{ readonly object: JsonObject; readonly judged: Judged }> {
  const { document, samplers, validate } = context;
  const sampleOf = (...schemas: readonly Schema[]): JsonObject | undefined => {
    const [start, ...more] = schemas as readonly [Schema, ...Schema[]];
    const both = { id: `${start.id}/with/${more.map(({ id }) => id).join()}`, allOf: schemas };
    const { at, resource } = start;
    const [value] = samplers.sample(
      more.length === 0 ? start : { ...both, at, resource },
      isJsonObject,
      1,
    );
    return isJsonObject(value) ? value : undefined;
  };
  const [first] = path;
  const whole = first === undefined ? model.schema : outer;
  const names = first === undefined ? [...applied.keys()] : namesAt(path);
  const branches = conditionsAround(outer, names, document).slice(0, MAX_BRANCHES);
  const sample = sampleOf(whole);
  const objects = [{}, sample, ...branches.map((branch) => sampleOf(whole, branch))];
  if (first === undefined) {
    const required = combined(model.schema, document).flatMap((part) => part.required ?? []);
    objects.push(asLargeAs(outer, [without(sample ?? {}, applied), new Set(required)], document));
  }
  const inner = sampleOf(model.schema) ?? {};
  for (const base of objects) {
    if (base === undefined) continue;
    const object = without(first === undefined ? base : inner, applied);
    if (validate(model.schema, object) === "invalid") continue;
    // Also beside an item with the defaults, for `uniqueItems`.
    const filled = Object.fromEntries([...applied].map(([name, { value }]) => [name, value]));
    for (const others of [[], [{ ...object, ...filled }]]) {
      const around = (value: JsonObject): JsonValue => placed(value, { base, path, others });
      const judged: Judged = { schema: outer, around };
      if (validate(outer, around(object)) === "valid") yield { object, judged };
      if (path.every(({ kind }) => kind !== "items")) break;
    }
  }
}

/** An object with as many properties as a schema allows: required ones first, undeclared ones last. */
function asLargeAs(
  schema: Schema,
  [sample, required]: readonly [JsonObject, ReadonlySet<string>],
  document: Document,
): JsonObject | undefined {
  const most = least(combined(schema, document), "maxProperties", Infinity);
  if (most > MAX_MORE) return undefined;
  const isFirst = ([name]: readonly [string, JsonValue | undefined]): number =>
    required.has(name) ? 0 : 1;
  const known = Object.entries(sample).toSorted((a, b) => isFirst(a) - isFirst(b));
  const more = Array.from({ length: most }, (_, index) => [`more${index}`, true] as const);
  return Object.fromEntries<JsonValue>([...known, ...more].slice(0, most));
}

/** Objects with more properties are not tried. */
const MAX_MORE = 100;

function namesAt([first]: Path): readonly string[] {
  return first?.kind === "property" ? [first.name] : [];
}

interface Placing {
  /** The value that the object is put into. */
  readonly base?: JsonValue | undefined;
  readonly path: Path;
  /** Further items of the outermost list. */
  readonly others: readonly JsonObject[];
}

/** Returns a value that contains an object at a path. */
function placed(object: JsonObject, { base, path, others }: Placing): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return object;
  if (step.kind === "items")
    return [object, ...others].map((item) => placed(item, { path: rest, others: [] }));
  const known = base !== undefined && isJsonObject(base) ? base : {};
  const name = step.kind === "property" ? step.name : "key";
  return { ...known, [name]: placed(object, { base: known[name], path: rest, others }) };
}

/** The conditions that depend on some properties, and so on their defaults. */
function conditionsAround(
  outer: Schema,
  properties: readonly string[],
  document: Document,
): readonly Schema[] {
  const direct = closure([outer], [], document);
  const branches = direct.flatMap(({ oneOf = [], not, if: condition }) => [
    ...oneOf,
    ...[not, condition].flatMap((one) => one ?? []),
  ]);
  return branches.filter((branch) => {
    const { names, all } = objectConditions({ ...branch, anyOf: [branch] }, document);
    return all || properties.some((name) => names.has(name));
  });
}

function without(object: JsonObject, names: DefaultValues): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.has(name)));
}

function describe(name: string, what: string): string {
  return `The default of ${JSON.stringify(name)} ${what}; it is left out`;
}

function shown(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > MAX_SHOWN ? "an object" : text;
}

function isRequired({ shape }: Model, name: string): boolean {
  return (
    shape.kind === "class" && shape.properties.some((one) => one.name === name && one.required)
  );
}

/** Whether objects of a class can exceed `maxProperties`. */
function exceedsMaximum({ schema, shape }: Model, { document }: HarmfulContext): boolean {
  const most = least(combined(schema, document), "maxProperties", Infinity);
  if (most === Infinity || shape.kind !== "class") return false;
  return shape.additional !== "forbidden" || shape.properties.length > most;
}

/** The defaults without which a valid object stays valid. */
function culprits(
  object: JsonObject,
  applied: DefaultValues,
  { schema, around }: Judged,
  { validate }: HarmfulContext,
): readonly string[] {
  const absent = [...applied].filter(([name]) => !Object.hasOwn(object, name));
  const isBroken = (entries: typeof absent): boolean => {
    const values = entries.map(([name, { value }]) => [name, value] as const);
    return validate(schema, around({ ...object, ...Object.fromEntries(values) })) === "invalid";
  };
  if (absent.length === 0 || !isBroken(absent)) return [];
  const only = absent.find((entry) => !isBroken(absent.filter((other) => other !== entry)));
  return (only === undefined ? absent : [only]).map(([name]) => name);
}

/** Valid objects that differ in the properties that conditions of the schema depend on. */
function validObjects(
  schema: Schema,
  names: readonly string[],
  defaults: DefaultValues,
  { document, samplers, validate }: HarmfulContext,
): readonly JsonObject[] {
  const conditions = objectConditions(schema, document);
  const concerned = names.filter((name) => conditions.all || conditions.names.has(name));
  if (concerned.length === 0) return [];
  const sample = (of: Schema): JsonObject => {
    const [value] = samplers.sample(of, isJsonObject, 1);
    return isJsonObject(value) ? value : {};
  };
  const refusedBy = (of: Schema): readonly JsonValue[] =>
    PLAIN.filter((value) => validate(of, value) === "invalid").slice(0, 1);
  const base = sample(schema);
  const samples = [base, ...conditions.branches.map(sample)];
  const varied = [...new Set([...concerned, ...conditions.names])];
  const values = varied.map((name) => {
    const declared = closure(declarationsOf(name, [schema, ...conditions.branches]), [], document);
    const sampled = declared.flatMap((one) => samplers.sample(one, () => true, 1));
    const box = defaults.get(name);
    const conditional = closure(declarationsOf(name, conditions.branches), [], document);
    return distinct([
      ...samples.flatMap((one) => (Object.hasOwn(one, name) ? [one[name] as JsonValue] : [])),
      ...conditional.flatMap(refusedBy),
      ...declared.flatMap((one) => listedValues([one]) ?? []),
      ...(box === undefined ? [] : [box.value]),
      ...sampled,
      ...(declared.length === 0 ? ["string"] : []),
    ]).slice(0, MAX_VALUES);
  });
  const fixed = Object.entries(base).filter(([name]) => !varied.includes(name));
  const objects: JsonObject[] = [];
  for (const entries of combinations(varied, values, MAX_TRIED)) {
    const object = Object.fromEntries([...fixed, ...entries]);
    if (validate(schema, object) === "valid") objects.push(object);
  }
  return objects;

  function declarationsOf(name: string, schemas: readonly Schema[]): readonly Schema[] {
    const parts = closure(schemas, [], document);
    return each(parts, "properties").flatMap((list) =>
      list.filter((property) => property.name === name).map((property) => property.schema),
    );
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
