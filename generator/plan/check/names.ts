/** Names of constants and functions in a model's module: `PROMPT_PATTERN`, `MODEL_VALUES`, `isTagsItem`. */
import type { JsonPrimitive, JsonValue } from "../../json.js";
import { capitalize, splitWords, startsIdentifier } from "../../words.js";
import { FORMATS } from "../formats.js";
import { isMatchedLinearly } from "../linear-patterns.js";
import type { Check, KnownNames, LocalConstant } from "./ir.js";
import type { Planner, Scope } from "./planner.js";

/** Names after `is` that functions of the runtime and of formats already have. */
export const RESERVED_NAMES: readonly string[] = [
  ...["Array", "Instance", "Int32", "Int64", "Integer", "Json", "MultipleOf", "Never"],
  ...["Number", "Object", "Overflow", "Uint64", "Unknown"],
  ...[...FORMATS.values()].map(({ fn }) => fn.slice("is".length)),
];

/** Longer lists of values are looked up in a set. */
const MAX_CHAIN_LENGTH = 6;
/**
 * Longer lists of property names are looked up in a set. The limit is higher: comparing keys of objects
 * is fast.
 */
const MAX_NAME_CHAIN_LENGTH = 16;

/** The constant of a regular expression; undefined if it is invalid with and without the flag `u`. */
export function patternConstant(
  source: string,
  scope: Scope,
  planner: Planner,
): string | undefined {
  const flags = compiles(source, "u") ? "u" : "";
  if (flags === "" && !compiles(source, "")) return undefined;
  const isLinear = isMatchedLinearly(source, flags, planner.context.options);
  const value = { kind: "pattern", source, flags, ...(isLinear ? { isLinear } : {}) } as const;
  return constant(`/${source}/${flags}`, value, scope, planner);
}

function compiles(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

/** The constant of a set of values; undefined if they are few enough to be compared one by one. */
export function setConstant(
  values: readonly JsonPrimitive[],
  scope: Scope,
  planner: Planner,
): string | undefined {
  if (values.length <= MAX_CHAIN_LENGTH) return undefined;
  return constant(`set ${JSON.stringify(values)}`, { kind: "set", values }, scope, planner);
}

/** The constant of an array or object that values are compared with. */
export function valueConstant(value: JsonValue, scope: Scope, planner: Planner): string {
  return constant(`value ${JSON.stringify(value)}`, { kind: "value", value }, scope, planner);
}

/** The declared property names that a rule for other properties excludes. */
export function knownNames(
  names: readonly string[],
  patterns: readonly string[],
  scope: Scope,
  planner: Planner,
): KnownNames {
  const inner: Scope = { ...scope, nameWords: [...scope.nameWords, "known", "names"] };
  const set = names.length > MAX_NAME_CHAIN_LENGTH ? setConstant(names, inner, planner) : undefined;
  return { names, set, patterns };
}

type Constant =
  | Omit<LocalConstant & { readonly kind: "pattern" }, "name">
  | Omit<LocalConstant & { readonly kind: "set" }, "name">
  | Omit<LocalConstant & { readonly kind: "value" }, "name">;

const SUFFIX = { pattern: "PATTERN", set: "VALUES", value: "VALUE" };

function constant(key: string, value: Constant, scope: Scope, planner: Planner): string {
  const known = planner.reusable.get(key);
  if (known !== undefined) return known;
  const words = wordsOf(scope).map((word) => word.toUpperCase());
  const suffix = SUFFIX[value.kind];
  // Every constant contains an underscore, which no model name does.
  const base = words.length === 0 ? ["ROOT"] : words;
  const name = free([...base, ...(base.at(-1) === "NAMES" ? [] : [suffix])].join("_"), planner);
  planner.constants.set(name, { ...value, name });
  planner.reusable.set(key, name);
  return name;
}

/** A new function name, to follow `is` and `report`. */
export function functionName(scope: Scope, planner: Planner): string {
  const words = wordsOf(scope).map(capitalize);
  return free(words.length === 0 ? "Value" : words.join(""), planner);
}

/** Moves a check into a separate function of the module. */
export function hoist(
  check: Check,
  scope: Scope,
  planner: Planner,
): Check & { readonly kind: "local" } {
  const name = functionName(scope, planner);
  planner.functions.set(name, { name, check, shared: false });
  return { kind: "local", name };
}

/** The words of a scope. At most six: the innermost are the most specific. */
function wordsOf(scope: Scope): string[] {
  const words = scope.nameWords.flatMap((part) =>
    splitWords(part).flatMap((word) => word.split(/(?<=[a-z0-9])(?=[A-Z])/)),
  );
  const last = words.slice(-6);
  return startsIdentifier(last[0] ?? "Value") ? last : ["Value", ...last];
}

function free(words: string, planner: Planner): string {
  const name = words.normalize("NFC");
  let result = name;
  for (let count = 2; planner.takenNames.has(result); count += 1)
    result = name.includes("_") ? `${name}_${count}` : `${name}${count}`;
  planner.takenNames.add(result);
  return result;
}
