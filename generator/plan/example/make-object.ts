/** Sample objects. */
import type { JsonObject, JsonValue } from "../../json.js";
import {
  closure,
  each,
  greatest,
  least,
  type ApplicableSchemas,
  propertySchemas,
} from "./parts.js";
import { samplePattern } from "./sample-pattern.js";
import type { Sampling } from "./sampler.js";

/** Maximum number of optional properties with examples that the example of a model shows. */
const MAX_WITH_EXAMPLES = 6;
const MIN_SHOWN = 3;
/** Maximum number of properties of an object with all optional properties. */
const MAX_FULL = 20;

/**
 * Objects that probably satisfy the parts. With `root` (for a documentation page), the first one has some
 * optional properties: those with examples, or any if few are required.
 */
export function* sampleObjects(
  sampling: Sampling,
  parts: ApplicableSchemas,
  root: boolean,
): Iterable<JsonValue> {
  const names = requiredNames(parts);
  const all = withDependents(sampling, parts, names);
  const required = build(sampling, all, all === parts ? names : requiredNames(all));
  if (required === undefined) return;
  const most = least(all, "maxProperties", Infinity);
  if (root) {
    const shown = addOptional(sampling, all, required, {
      count: Math.min(most, MIN_SHOWN),
      page: true,
    });
    if (shown !== required) yield toObject(shown);
  }
  const min = greatest(all, "minProperties", 0);
  if (min > required.size)
    yield toObject(addOptional(sampling, all, required, { count: min, page: false }));
  yield toObject(required);
  // If every variant of a union accepts the required properties, other properties may distinguish them.
  const full = addOptional(sampling, all, required, {
    count: Math.min(most, MAX_FULL),
    page: false,
  });
  if (full !== required) yield toObject(full);
  if (full.size < most) yield toObject(new Map([...full, ["key", "string"]]));
}

type Entries = ReadonlyMap<string, JsonValue>;

function build(
  sampling: Sampling,
  parts: ApplicableSchemas,
  names: readonly string[],
): Entries | undefined {
  const entries = new Map<string, JsonValue>();
  for (const name of names) {
    const value = sampleProperty(sampling, parts, name);
    if (value === undefined) return undefined;
    entries.set(name, value);
  }
  return entries;
}

function sampleProperty(
  sampling: Sampling,
  parts: ApplicableSchemas,
  name: string,
): JsonValue | undefined {
  const schemas = propertySchemas(parts, name, sampling);
  return schemas.length === 0 ? "string" : sampling.sample(schemas);
}

/** The required names. Declared properties come first, in their order. */
function requiredNames(parts: ApplicableSchemas): readonly string[] {
  const required = new Set(each(parts, "required").flat());
  const dependent = each(parts, "dependentRequired").flat();
  for (let size = -1; size < required.size;) {
    size = required.size;
    for (const { name, required: others } of dependent)
      if (required.has(name)) for (const other of others) required.add(other);
  }
  const declared = declaredNames(parts).filter((name) => required.has(name));
  return [...new Set([...declared, ...required])];
}

function declaredNames(parts: ApplicableSchemas): readonly string[] {
  return [...new Set(each(parts, "properties").flatMap((list) => list.map(({ name }) => name)))];
}

function withDependents(
  sampling: Sampling,
  parts: ApplicableSchemas,
  names: readonly string[],
): ApplicableSchemas {
  const dependent = each(parts, "dependentSchemas").flat();
  const extra = dependent.filter(({ name }) => names.includes(name)).map(({ schema }) => schema);
  return extra.length === 0 ? parts : closure(extra, parts, sampling.document);
}

/** Adds properties until there are `count`. For a page, first adds those with examples, up to a limit. */
function addOptional(
  sampling: Sampling,
  parts: ApplicableSchemas,
  required: Entries,
  { count, page }: { readonly count: number; readonly page: boolean },
): Entries {
  const entries = new Map(required);
  const names = declaredNames(parts).filter((name) => !entries.has(name));
  const add = (name: string): void => {
    const value = sampleProperty(sampling, parts, name);
    if (value !== undefined && !(page && value === null)) entries.set(name, value);
  };
  if (page) {
    const illustrated = names.filter((name) => isIllustrated(sampling, parts, name));
    for (const name of illustrated.slice(0, MAX_WITH_EXAMPLES)) add(name);
  }
  const plain = page ? names.filter((name) => isPlain(sampling, parts, name)) : names;
  for (const name of [...plain, ...inventedNames(parts, count)]) {
    if (entries.size >= count) break;
    if (!entries.has(name)) add(name);
  }
  return entries.size === required.size ? required : inOrder(entries, parts);
}

/** Declared properties in their order, then the others. */
function inOrder(entries: Entries, parts: ApplicableSchemas): Entries {
  const names = new Set([...declaredNames(parts), ...entries.keys()]);
  const ordered = [...names].filter((name) => entries.has(name));
  return new Map(ordered.map((name) => [name, entries.get(name) as JsonValue]));
}

function isIllustrated(sampling: Sampling, parts: ApplicableSchemas, name: string): boolean {
  const schemas = propertySchemas(parts, name, sampling);
  return schemas.some(
    ({ examples, deprecated, readOnly }) =>
      examples !== undefined && deprecated !== true && readOnly !== true,
  );
}

/** Whether a property is primitive, not deprecated and not readOnly. */
function isPlain(sampling: Sampling, parts: ApplicableSchemas, name: string): boolean {
  const schemas = closure(propertySchemas(parts, name, sampling), [], sampling.document);
  return schemas.every(
    ({ types, deprecated, readOnly }) =>
      deprecated !== true &&
      readOnly !== true &&
      types?.includes("object") !== true &&
      types?.includes("array") !== true,
  );
}

/** Names of undeclared properties, for maps. */
function inventedNames(parts: ApplicableSchemas, count: number): readonly string[] {
  if (
    !parts.some((part) => part.additionalProperties ?? part.patternProperties ?? part.minProperties)
  )
    return [];
  const patterns = each(parts, "patternProperties").flat();
  const matching = patterns.flatMap(({ pattern, flags = "u" }) => samplePattern(pattern, flags, 1));
  const listed = each(parts, "propertyNames").flatMap((names) => names.enum ?? []);
  const invented = Array.from({ length: Math.min(count, 100) }, (_, index) =>
    index === 0 ? "key" : `key${index + 1}`,
  );
  return [...listed.filter((name) => typeof name === "string"), ...matching, ...invented];
}

/** `Object.fromEntries` treats `__proto__` like any other key. */
function toObject(entries: Entries): JsonObject {
  return Object.fromEntries(entries);
}
