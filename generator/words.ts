/**
 * Splits arbitrary text into the words of an identifier. Keeps the letters of every script, since
 * TypeScript allows them. Deterministic for any input, including lone surrogates, emoji and combining
 * characters.
 */
import { createHash } from "node:crypto";

const ASCII = /^\p{ASCII}*$/u;
/**
 * A letter or digit, then letters, digits and combining marks. Without U+2E2F, a letter that identifiers
 * cannot have.
 */
const WORD = /(?:(?!\u2E2F)[\p{L}\p{Nl}\p{Nd}])(?:(?!\u2E2F)[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}])*/gu;
const LETTER_OR_DIGIT = /(?![\u2E2F\p{Default_Ignorable_Code_Point}])[\p{L}\p{Nl}\p{Nd}]/u;
/** Invisible characters: joiners, variation selectors, Hangul fillers. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const ASCII_IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
const IDENTIFIER = /^(?!.*\p{Default_Ignorable_Code_Point})[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/**
 * The words of a name: runs of letters, digits and combining marks, in NFC, with their case. All other
 * characters separate words; invisible characters are dropped.
 */
export function splitWords(text: string): string[] {
  if (ASCII.test(text)) return text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return text.replace(INVISIBLE, "").normalize("NFC").match(WORD) ?? [];
}

/** Whether a name has a letter or digit. */
export function isReadable(text: string): boolean {
  return LETTER_OR_DIGIT.test(text);
}

/** Whether TypeScript accepts a text as an identifier in NFC, without invisible characters. */
export function isIdentifier(text: string): boolean {
  return ASCII_IDENTIFIER.test(text) || (IDENTIFIER.test(text) && text === text.normalize("NFC"));
}

/** Whether an identifier can start with the first character of this text: not with a digit. */
export function startsIdentifier(text: string): boolean {
  return /^[\p{ID_Start}$_]/u.test(text);
}

/**
 * Folds case and Unicode compatibility forms (`é` as one or two characters, `ﬁ` and `fi`): names with
 * equal results can be the same file on some file systems.
 */
export function foldName(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase();
  return name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

/** The code points of a text in hexadecimal, for names without any words. */
export function codePoints(text: string): string {
  return Array.from(text, codePoint).join("");
}

function codePoint(character: string): string {
  return (character.codePointAt(0) as number).toString(16);
}

/** Capitalizes the first letter, unless its upper case has several letters (`ß`). */
export function capitalize(word: string): string {
  if (word === "") return word;
  const first = String.fromCodePoint(word.codePointAt(0) as number);
  const upper = first.toUpperCase();
  return upper.length === first.length ? upper + word.slice(first.length) : word;
}

/** Breaks words where the case changes: `HTTPServer` -> `HTTP Server`, `createdAt` -> `created At`. */
export function splitCase(text: string): string {
  return text
    .replace(/([\p{Ll}\p{Nd}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
}

/** File systems allow 255 bytes; extensions and temporary files need some of them. */
const MAX_BYTES = 160;

/** Shortens a name to at most `max` bytes of UTF-8. A hash of the whole name replaces the end. */
export function shorten(name: string, max: number = MAX_BYTES): string {
  if (name.length * 3 <= max || Buffer.byteLength(name) <= max) return name;
  let bytes = 0;
  let end = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > max - 10) break;
    end += character.length;
  }
  return `${name.slice(0, end)}_${hashOf(name, 8)}`;
}

/** The first hexadecimal digits of the SHA-256 hash of a text. */
export function hashOf(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}
