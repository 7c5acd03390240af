/** Expressions for values in the printed code, and free local names. */
import { capitalize, splitWords, startsIdentifier } from "../../generator/words.js";
import type { CheckPlan, Dict } from "../../generator/plan/check.js";
import type { Check } from "../../generator/plan/check/ir.js";
import {
  access,
  code,
  type Code,
  identifier,
  literal,
  runtime,
  RUNTIME,
  type SymbolRef,
} from "../code.js";
import * as formatExports from "../runtime/formats.js";

/** The module of symbols that the file itself declares. They need no import. */
const HERE = "";

/** A constant or function that `printHelpers` declares. */
export function helper(name: string): Code {
  const symbol: SymbolRef = { name, module: HERE, typeOnly: false };
  return code`${symbol}`;
}

/** The names of the helpers that a fragment uses. */
export function helpersIn({ uses }: Code): string[] {
  return uses.filter((use) => use.module === HERE).map((use) => use.name);
}

/** A fragment without the uses of helpers. */
export function withoutHelpers({ text, uses }: Code): Code {
  return { text, uses: uses.filter((use) => use.module !== HERE) };
}

/** Names that a local constant must not hide. */
const RESERVED: ReadonlySet<string> = new Set([
  RUNTIME,
  ...Object.keys(formatExports),
  ...["value", "at", "undefined", "arguments", "eval", "dict"],
  ...(
    "await break case catch class const continue debugger default delete do else enum export extends " +
    "false finally for function if implements import in instanceof interface let new null package " +
    "private protected public return static super switch this throw true try typeof var void while " +
    "with yield async of get set type any never unknown string number boolean object"
  ).split(" "),
]);

/** The state of one printed function. Local names are assigned on demand. */
export interface Printing {
  readonly plan: CheckPlan;
  /** Local names in use. */
  readonly taken: Set<string>;
  /** The function has the parameter `depth`: the number of models around its value. */
  readonly counts: boolean;
}

/** Prints a check as statements. Passed to the printers of checks that contain others. */
export type PrintStatements = (check: Check, place: ValueExpr, printing: Printing) => Code[];

export function printing(plan: CheckPlan, counts = false): Printing {
  return { plan, taken: new Set(counts ? ["depth"] : []), counts };
}

/** The first statement of a function with the parameter `depth`. */
export const DEPTH_TEST = code`if (depth > ${runtime("MAX_DEPTH")}) ${runtime("tooDeep")}();`;

/** The argument `depth` of a call that checks a value: the function's own, or one inside it. */
export function depthOf({ counts }: Printing, value: Code): Code {
  if (!counts) return code`0`;
  return value.text === ROOT.value.text ? code`depth` : code`depth + 1`;
}

/** A local name that is unique in the function. */
export function localName(words: string, { plan, taken }: Printing): Code {
  const [first = "part", ...rest] = splitWords(words).flatMap((word) =>
    word.split(/(?<=[a-z0-9])(?=[A-Z])/),
  );
  const head = startsIdentifier(first) ? first.toLowerCase() : `part${first}`;
  const base = [head, ...rest.map(capitalize)].join("").normalize("NFC");
  const isTaken = (name: string): boolean =>
    RESERVED.has(name) ||
    taken.has(name) ||
    (name.startsWith("is") && plan.functions.has(name.slice(2)));
  let name = isTaken(base) && !taken.has(base) ? `${base}Value` : base;
  for (let count = 2; isTaken(name); count += 1) name = `${base}${count}`;
  taken.add(name);
  return identifier(name);
}

/** Frees a name at the end of the block that declares it. */
export function release({ taken }: Printing, name: Code): void {
  taken.delete(name.text);
}

/** An expression for a value. Printed code evaluates it each time. */
export interface ValueExpr {
  readonly value: Code;
  /** Set if the value is the dict of a class once its type is known. Its properties are read by name. */
  readonly dict?: Dict | undefined;
  /** A word for the value, used to name a constant. */
  readonly word: string;
  /** It is a variable, so no constant is needed. */
  readonly named: boolean;
  /** The compiler narrows it: a variable, or a fixed property of one. */
  readonly narrows: boolean;
}

export const ROOT: ValueExpr = { value: code`value`, word: "value", named: true, narrows: true };

/** A property of an object. */
export function propertyExpr(object: ValueExpr, name: string): ValueExpr {
  const { value, dict } = object;
  const base = { word: name, named: false, narrows: true };
  // Every object inherits a property of this name.
  const isInherited = name in Object.prototype;
  if (isInherited || (dict !== undefined && !dict.properties.has(name)))
    return {
      ...base,
      value: code`${runtime("ownProperty")}(${value}, ${literal(name)})`,
      narrows: false,
    };
  // Some compiler options require brackets for properties of an index signature.
  const read = dict === undefined ? code`[${literal(name)}]` : access(name);
  return { ...base, value: code`${value}${read}` };
}

/** A local variable. */
export function variable(name: Code, word: string): ValueExpr {
  return { value: name, word, named: true, narrows: true };
}
