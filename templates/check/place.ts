/** The expression of a value in the printed code, and the names that are free there. */
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

/** Marks the uses of what the module declares itself: they need no import. */
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

/** A fragment whose uses are those of other files only. */
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

/** One function that is being printed. Names are handed out as they are needed. */
export interface Printing {
  readonly plan: CheckPlan;
  /** Local names in use. */
  readonly taken: Set<string>;
}

/** Prints a check as statements: those that contain others are given it. */
export type PrintStatements = (check: Check, place: ValueExpr, printing: Printing) => Code[];

export function printing(plan: CheckPlan): Printing {
  return { plan, taken: new Set() };
}

/** A local name that nothing else has in the function. */
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

/** Gives a name back at the end of the block that it was declared in. */
export function release({ taken }: Printing, name: Code): void {
  taken.delete(name.text);
}

/** An expression for a value; it is read as often as it is printed. */
export interface ValueExpr {
  readonly value: Code;
  /** Once its type is known, the value is the dict of a class, whose properties are read by name. */
  readonly dict?: Dict | undefined;
  /** A word for the value, for the name of a constant. */
  readonly word: string;
  /** A variable, so that there is no need for a constant. */
  readonly named: boolean;
  /** The compiler remembers what has been tested of it: a variable, or a fixed property of one. */
  readonly narrows: boolean;
}

export const ROOT: ValueExpr = { value: code`value`, word: "value", named: true, narrows: true };

/** A property of an object. */
export function propertyPlace(object: ValueExpr, name: string): ValueExpr {
  const { value, dict } = object;
  const base = { word: name, named: false, narrows: true };
  // Every object inherits something of such a name.
  const isInherited = name in Object.prototype;
  if (isInherited || (dict !== undefined && !dict.properties.has(name)))
    return {
      ...base,
      value: code`${runtime("ownProperty")}(${value}, ${literal(name)})`,
      narrows: false,
    };
  // What comes from an index signature must be in brackets under some compiler options.
  const read = dict === undefined ? code`[${literal(name)}]` : access(name);
  return { ...base, value: code`${value}${read}` };
}

/** A variable of the function. */
export function variable(name: Code, word: string): ValueExpr {
  return { value: name, word, named: true, narrows: true };
}
