/**
 * Finds defaults that make a valid object invalid: a condition on the whole object (oneOf, not, if,
 * dependentRequired, maxProperties, …), or of an enclosing schema, holds without the property and fails
 * with it. Tries small valid objects with and without the defaults.
 */
import type { Document } from "../../decode/document.js";
import type { Schema } from "../../schema/schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../json.js";
import type { Model, ModelId, UnionShape } from "../../model/graph.js";
import { closure, combined, least, propertySchemas } from "../example/parts.js";
import { objectConditions } from "./conditions.js";
import { classesIn, type Outer } from "./outer.js";
import type { Path } from "./paths.js";
import { selectedVariant } from "./selected.js";
import { inEachSize } from "./sizes.js";
import {
  conditionalNames,
  type DefaultValues,
  type TryContext,
  validObjects,
} from "./valid-objects.js";

interface HarmfulContext extends TryContext {
  readonly outerOf: (id: ModelId) => readonly Outer[];
}

const MAX_SHOWN = 80;

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
    const { names, isInvalid } = culprits(object, applied, judged, context);
    for (const name of names) {
      applied.delete(name);
      const value = shown(judged.around(object));
      const what = isInvalid
        ? `makes ${value} invalid, which is valid without it`
        : `makes ${value} match another variant, which it would be read as again`;
      found.set(name, { message: describe(name, what), isAround: judged !== itself });
    }
  };
  const objects: JsonObject[] = [];
  for (const object of validObjects(model.schema, [...applied.keys()], defaults, context)) {
    leaveOut(object, itself);
    if (applied.size === 0) return found;
    if (objects.length < MAX_BRANCHES) objects.push(object);
  }
  if (objects.length === 0)
    for (const name of conditionalNames(model.schema, [...applied.keys()], context)) {
      applied.delete(name);
      const message = describe(name, "may make its object invalid: no valid object was found");
      found.set(name, { message, isAround: false });
    }
  for (const outer of context.outerOf(model.id))
    for (const { object, judged } of validWithin(outer, { model, applied, objects, context }))
      leaveOut(object, judged);
  return found;
}

/** The schema to check, and a function that returns its value for an object of the class. */
interface Judged {
  readonly schema: Schema;
  readonly around: (object: JsonObject) => JsonValue;
  /** Whether the union around the class reads the second object as another variant than the first. */
  readonly moves?: (before: JsonObject, after: JsonObject) => boolean;
}

interface Inner {
  readonly model: Model;
  readonly applied: DefaultValues;
  /** Some valid objects of the class. */
  readonly objects: readonly JsonObject[];
  readonly context: HarmfulContext;
}

/** Maximum number of conditions of an outer schema that are tried. */
const MAX_BRANCHES = 24;

/** Maximum number of required properties that are tried. */
const MAX_NAMES = 64;

/** Objects of a class without its defaults, inside values that the outer schema accepts. */
function* validWithin(
  { model: { schema: outer, shape }, path }: Outer,
  { model, applied, objects: known, context }: Inner,
): Iterable<{ readonly object: JsonObject; readonly judged: Judged }> {
  const { document, samplers, validate } = context;
  const sampleOf = createSampleOf(samplers);
  const [first] = path;
  const whole = first === undefined ? model.schema : outer;
  const names = first === undefined ? [...applied.keys()] : namesAt(path);
  const branches = conditionsAround(outer, names, document).slice(0, MAX_BRANCHES);
  const objects = [
    ...[{}, sampleOf(whole), ...branches.map((branch) => sampleOf(whole, branch))],
    ...(first === undefined
      ? sameObjects([model.schema, outer, ...branches], { applied, known, context })
      : []),
  ];
  const inner = sampleOf(model.schema) ?? {};
  // Also beside an item with the defaults, for `uniqueItems`.
  const filled = Object.fromEntries([...applied].map(([name, { value }]) => [name, value]));
  const tried = objects.flatMap((base = {}) =>
    withoutSome(first === undefined ? base : inner, applied).map((object) => ({ base, object })),
  );
  for (const { base, object } of tried) {
    if (validate(model.schema, object) === "invalid") continue;
    for (const others of [[], [{ ...object, ...filled }]]) {
      const around = (value: JsonObject): JsonValue => placed(value, { base, path, others });
      const isUnion = first === undefined && shape.kind === "union";
      const moves = isUnion ? { moves: movesWithin(shape, model.id, context) } : {};
      const judged: Judged = { schema: outer, around, ...moves };
      if (validate(outer, around(object)) === "valid") yield { object, judged };
      if (path.every(({ kind }) => kind !== "items")) break;
    }
  }
}

type SampleOf = (...schemas: readonly Schema[]) => JsonObject | undefined;

/** An object that is valid for all given schemas, if one is found. */
function createSampleOf(samplers: HarmfulContext["samplers"]): SampleOf {
  return (...schemas) => {
    const [start, ...more] = schemas as readonly [Schema, ...Schema[]];
    const { at, resource } = start;
    const id = `${start.id}/with/${more.map((one) => one.id).join()}`;
    const of = more.length === 0 ? start : { id, at, resource, allOf: schemas };
    const [value] = samplers.sample(of, isJsonObject, 1);
    return isJsonObject(value) ? value : undefined;
  };
}

/** Objects of a class and of a schema of the same value, in different sizes. */
function sameObjects(
  [own, outer, ...branches]: readonly [Schema, Schema, ...Schema[]],
  {
    applied,
    known,
    context,
  }: {
    readonly applied: DefaultValues;
    readonly known: readonly JsonObject[];
    readonly context: HarmfulContext;
  },
): readonly JsonObject[] {
  const { document, lookup, samplers } = context;
  const sampleOf = createSampleOf(samplers);
  const valueOf = (name: string, schemas: readonly Schema[]): JsonValue | undefined => {
    const declared = propertySchemas(closure(schemas, [], document), name, lookup);
    return declared.flatMap((one) => samplers.sample(one, () => true, 1))[0];
  };
  const other = valueOf("more0", [outer, own]) ?? true;
  // What some schema requires, where no sample fits all of them.
  const inside = objectConditions(outer, document).branches.slice(0, MAX_BRANCHES);
  const parts = closure([outer, own, ...inside], [], document);
  const required = [...new Set(parts.flatMap((part) => part.required ?? []))].slice(0, MAX_NAMES);
  const needed: JsonObject = Object.fromEntries(
    required.map((name) => [name, valueOf(name, [outer, own, ...inside]) ?? other]),
  );
  const samples: readonly (JsonObject | undefined)[] = [
    sampleOf(own),
    sampleOf(own, outer),
    sampleOf(outer),
  ];
  const starts = [...samples.filter((one) => one !== undefined), {}, needed, ...known];
  const schemas = [own, outer, ...branches];
  const bare = starts.map((object) => without(object, applied));
  return [...starts, ...inEachSize(bare, { schemas, other }, document)];
}

/** Whether a union reads an object of a class as another variant after it has changed. */
function movesWithin(
  shape: UnionShape,
  id: ModelId,
  { graph, validate }: HarmfulContext,
): (before: JsonObject, after: JsonObject) => boolean {
  return (before, after) => {
    const index = selectedVariant(shape, before, validate);
    const variant = index === undefined ? undefined : shape.variants[index];
    if (variant === undefined || !classesIn(variant.type, graph).has(id)) return false;
    return selectedVariant(shape, after, validate) !== index;
  };
}

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

/** An object without the given properties, without each of them alone, and with all that it has. */
function withoutSome(object: JsonObject, names: DefaultValues): readonly JsonObject[] {
  const present = [...names].filter(([name]) => Object.hasOwn(object, name));
  if (present.length === 0) return [object];
  const alone = present.length > 1 ? present.slice(0, MAX_BRANCHES) : [];
  const less = alone.map((entry) => without(object, new Map([entry])));
  return [without(object, names), ...less, object];
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

/** The defaults without which a valid object stays valid, and is read as the same variant. */
function culprits(
  object: JsonObject,
  applied: DefaultValues,
  { schema, around, moves }: Judged,
  { validate }: HarmfulContext,
): { readonly names: readonly string[]; readonly isInvalid: boolean } {
  const absent = [...applied].filter(([name]) => !Object.hasOwn(object, name));
  const filled = (entries: typeof absent): JsonObject => ({
    ...object,
    ...Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
  });
  const isInvalid = (entries: typeof absent): boolean =>
    validate(schema, around(filled(entries))) === "invalid";
  const isBroken = (entries: typeof absent): boolean =>
    isInvalid(entries) || moves?.(object, filled(entries)) === true;
  if (absent.length === 0 || !isBroken(absent)) return { names: [], isInvalid: false };
  const only = absent.find((entry) => !isBroken(absent.filter((other) => other !== entry)));
  const names = (only === undefined ? absent : [only]).map(([name]) => name);
  return { names, isInvalid: isInvalid(absent) };
}
