/**
 * From arbitrary text to the ASCII words that identifiers are made of. Deterministic for any input:
 * lone surrogates, emoji, combining characters, scripts that have no Latin letters.
 */
import { createHash } from "node:crypto";

/** Letters that Unicode does not decompose to Latin ones. */
const TRANSLITERATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ħ: "h" },
    ...{ а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", к: "k" },
    ...{ л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f" },
    ...{ х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e" },
    ...{ ю: "yu", я: "ya", є: "ye", і: "i", ґ: "g" },
    ...{ α: "a", β: "b", γ: "g", δ: "d", ε: "e", ζ: "z", η: "i", θ: "th", ι: "i", κ: "k" },
    ...{ λ: "l", μ: "m", ν: "n", ξ: "x", ο: "o", π: "p", ρ: "r", σ: "s", ς: "s", τ: "t" },
    ...{ υ: "y", φ: "f", χ: "ch", ψ: "ps", ω: "o" },
  }),
);

const ASCII = /^\p{ASCII}*$/u;
const MARK = /^\p{M}$/u;
const LETTER = /^[\p{L}\p{N}]$/u;

/**
 * The words of a name: runs of ASCII letters and digits, capitals kept. Latin, Greek and Cyrillic
 * letters are transliterated; a run of other letters becomes one word of their code points
 * (`U4ef7683c`), so that different names stay different. Everything else separates words.
 */
export function splitWords(text: string): string[] {
  const ascii = ASCII.test(text) ? text : toAscii(text);
  return ascii.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
}

/** Whether a name has a word that a reader would recognise, and not code points only. */
export function isReadable(text: string): boolean {
  return ASCII.test(text) ? /[A-Za-z0-9]/.test(text) : /[A-Za-z0-9]/.test(toAscii(text, false));
}

/** Text with ASCII letters and digits for every letter; `spelt`: write code points of unknown ones. */
function toAscii(text: string, spelt = true): string {
  let result = "";
  let escaping = false;
  for (const character of text.normalize("NFC")) {
    const latin = toLatin(character);
    const escape =
      latin === undefined && (LETTER.test(character) || (escaping && isMark(character)));
    if (escape && spelt) {
      result += `${escaping ? "" : " U"}${codePoint(character)}`;
      escaping = true;
      continue;
    }
    if (escaping) result += " ";
    escaping = false;
    if (latin !== undefined) result += latin;
    else if (!isMark(character)) result += " ";
  }
  return result;
}

function isMark(character: string): boolean {
  return MARK.test(character);
}

/** The ASCII spelling of one character, undefined where it has none. */
function toLatin(character: string): string | undefined {
  if (ASCII.test(character)) return character;
  let latin = "";
  for (const part of character.normalize("NFKD")) {
    if (/^[A-Za-z0-9]$/.test(part)) latin += part;
    else if (!isMark(part)) {
      const lower = part.toLowerCase();
      const spelling = TRANSLITERATIONS.get(lower);
      if (spelling === undefined) return undefined;
      latin += part === lower ? spelling : capitalize(spelling);
    }
  }
  // A mark on its own: part of the letter before it.
  return latin === "" && isMark(character) ? undefined : latin;
}

/** The code points of a text, for names that have no words at all. */
export function codePoints(text: string): string {
  return Array.from(text, codePoint).join("");
}

function codePoint(character: string): string {
  return (character.codePointAt(0) as number).toString(16);
}

/** First letter upper case. */
export function capitalize(word: string): string {
  return word === "" ? word : (word[0] as string).toUpperCase() + word.slice(1);
}

/** Breaks words where the case changes: `HTTPServer` -> `HTTP Server`, `createdAt` -> `created At`. */
export function splitCase(text: string): string {
  return text.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
}

/** File systems allow 255 bytes; extensions and temporary files need some of them. */
const MAX_LENGTH = 160;

/** A name of bearable length: what is cut off is replaced by a hash of the whole. */
export function shorten(name: string, max: number = MAX_LENGTH): string {
  if (name.length <= max) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, max - 10)}_${hash}`;
}
