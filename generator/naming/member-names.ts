/** Names of class members, from the wire names of properties. */
import { ADDITIONAL, isReservedMemberName } from "./reserved.js";
import { spellSymbols } from "./symbols.js";
import { capitalize, codePoints, shorten, splitWords } from "../words.js";

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/**
 * A member name for every property, by wire name. A property whose wire name is already its member
 * name keeps it; others that collide get a number, in the order of their wire names, so that the
 * order of properties does not matter.
 */
export function memberNames(
  wireNames: readonly string[],
  style: MemberStyle | MemberNamer,
): ReadonlyMap<string, string> {
  const namer = typeof style === "function" ? style : createMemberNamer(style);
  const taken = new Set<string>([ADDITIONAL]);
  const names = new Map<string, string>();
  const wanted = wireNames.map((wireName) => ({ wireName, name: namer(wireName) }));
  const rivals = wanted.filter(({ wireName, name }) => {
    if (wireName !== name) return true;
    taken.add(name);
    names.set(wireName, name);
    return false;
  });
  rivals.sort((a, b) => (a.wireName < b.wireName ? -1 : 1));
  const losers = rivals.filter(({ wireName, name }) => !take(wireName, name));
  const numbers = new Map<string, number>();
  for (const { wireName, name } of losers) {
    let number = numbers.get(name) ?? 0;
    do number += 1;
    while (!take(wireName, `${name}${number}`));
    numbers.set(name, number);
  }
  return names;

  function take(wireName: string, name: string): boolean {
    if (taken.has(name)) return false;
    taken.add(name);
    names.set(wireName, name);
    return true;
  }
}

export type MemberStyle = "camel" | "original";

/** The member name of a wire name, before collisions. */
export type MemberNamer = (wireName: string) => string;

/** A namer that remembers: the classes of a document have most of their wire names in common. */
export function createMemberNamer(style: MemberStyle): MemberNamer {
  const known = new Map<string, string>();
  return (wireName) => {
    let name = known.get(wireName);
    if (name === undefined) known.set(wireName, (name = memberName(wireName, style)));
    return name;
  };
}

/** `image_url` -> `imageUrl`; with `original` the wire name itself, where it is an identifier. */
export function memberName(wireName: string, style: MemberStyle): string {
  const keep = style === "original" && IDENTIFIER.test(wireName) && wireName.length <= 160;
  const name = keep ? wireName : camelCase(wireName);
  return isReservedMemberName(name) ? `${name}_` : name;
}

function camelCase(wireName: string): string {
  if (wireName === "") return "empty";
  const [first, ...rest] = wordsOf(wireName);
  if (first === undefined) return shorten(`u${codePoints(wireName)}`);
  // A name all in capitals has none that mean something: `IMAGE_URL`, `X-RATE-LIMIT`.
  const capitals = /[a-z]/.test(wireName) ? rest : rest.map((word) => word.toLowerCase());
  const name = shorten([lowerStart(first), ...capitals.map(capitalize)].join(""));
  return /^[0-9]/.test(name) ? `_${name}` : name;
}

/** A sign before a number and a name of nothing but symbols are spelt; other symbols separate words. */
function wordsOf(wireName: string): string[] {
  const signed = wireName.replace(/^[+-](?=\d)/, (sign) => (sign === "+" ? "plus" : "minus"));
  const words = splitWords(signed);
  return words.length > 0 ? words : splitWords(spellSymbols(wireName).toLowerCase());
}

/** Capitals at the start become small up to the next word: `URL`, `HTTPServer` -> `url`, `httpServer`. */
function lowerStart(word: string): string {
  return word.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+/, (start) => start.toLowerCase());
}
