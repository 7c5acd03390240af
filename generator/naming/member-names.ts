/** Names of class members, from the wire names of properties. */
import type { Options } from "../config/config.js";
import { distinctNames } from "./distinct.js";
import { isReservedMemberName } from "./reserved.js";
import { symbolsToWords } from "./symbols.js";
import { fetchMemberName } from "./typescript-fetch.js";
import {
  capitalize,
  codePoints,
  isIdentifier,
  isReadable,
  shorten,
  splitWords,
  startsIdentifier,
} from "../words.js";

/**
 * A unique member name for every property, by wire name. Independent of the order of properties. A new
 * property never takes the name of another one, unless its wire name equals that name.
 */
export function memberNames(
  wireNames: readonly string[],
  style: MemberStyle | MemberNamer,
): ReadonlyMap<string, string> {
  const namer = typeof style === "function" ? style : createMemberNamer(style);
  const wanted = wireNames.map((text) => ({ text, plain: namer(text) }));
  const names = distinctNames(wanted, (name) => !isReservedMemberName(name));
  return new Map(wireNames.map((wireName, index) => [wireName, names[index] as string]));
}

export type MemberStyle = "camel" | "original";

/** The member name of a wire name, before collisions. */
export type MemberNamer = (wireName: string) => string;

/** A memoizing namer: the classes of a document have most of their wire names in common. */
export function createMemberNamer(
  style: MemberStyle,
  compat: Options["compat"] = "off",
): MemberNamer {
  const known = new Map<string, string>();
  const namer = compat === "off" ? memberName : compatMemberName;
  return (wireName) => {
    let name = known.get(wireName);
    if (name === undefined) known.set(wireName, (name = namer(wireName, style)));
    return name;
  };
}

/** The name that typescript-fetch gives; ours if that is not possible. */
function compatMemberName(wireName: string, style: MemberStyle): string {
  const name = fetchMemberName(wireName, style);
  return name === "" || isReservedMemberName(name) ? memberName(wireName, style) : name;
}

/** `image_url` -> `imageUrl`; with `original` as close to the wire name as an identifier can be. */
export function memberName(wireName: string, style: MemberStyle): string {
  const text = wireName.normalize("NFC");
  const name = style === "original" ? originalName(text) : camelCase(text);
  return isReservedMemberName(name) ? `${name}_` : name;
}

/** The text with `_` for every run of characters that are invalid in identifiers. */
export function originalName(text: string): string {
  if (isIdentifier(text)) return shorten(text);
  if (!isReadable(text)) return camelCase(text);
  const parts = signToWord(text).match(/[$_\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}]+/gu) ?? [];
  const name = shorten(parts.filter((part) => part !== "").join("_"));
  return isIdentifier(name) ? name : isIdentifier(`_${name}`) ? `_${name}` : camelCase(text);
}

function camelCase(wireName: string): string {
  if (wireName === "") return "empty";
  const [first, ...rest] = wordsOf(wireName);
  if (first === undefined) return shorten(`u${codePoints(wireName)}`);
  // In a name without lower case, capitals do not start words: `IMAGE_URL`, `X-RATE-LIMIT`.
  const capitals = /\p{Ll}/u.test(wireName) ? rest : rest.map((word) => word.toLowerCase());
  const name = shorten([lowerStart(first), ...capitals.map(capitalize)].join("")).normalize("NFC");
  return startsIdentifier(name) ? name : `_${name}`;
}

/**
 * A sign before a number becomes a word, and so do the symbols of a name without letters or digits. Other
 * symbols separate words.
 */
function wordsOf(wireName: string): string[] {
  const words = splitWords(signToWord(wireName));
  return words.length > 0 ? words : splitWords(symbolsToWords(wireName).toLowerCase());
}

/** GitHub's reactions are called `+1` and `-1`. */
function signToWord(text: string): string {
  return text.replace(/^[+-](?=\p{Nd})/u, (sign) => (sign === "+" ? "plus" : "minus"));
}

/** Lower-cases capitals at the start, up to the next word: `URL`, `HTTPServer` -> `url`, `httpServer`. */
function lowerStart(word: string): string {
  return word.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+/u, (start) => start.toLowerCase());
}
