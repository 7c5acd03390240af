/** Distinct names within an enum or a class. */
import { hashOf, isIdentifier } from "../words.js";

/** Something to name. */
export interface Wanted {
  /** What it is, as text: no two are equal. */
  readonly text: string;
  /** The name that it would have alone. */
  readonly plain: string;
}

/** Enough to tell apart what shares a plain name. */
const HASH_LENGTH = 6;

/**
 * One name each, in the order given. A plain name that several want goes to the one that is spelt like
 * it, or to none. The others are named by themselves: as they are written, where that is an identifier,
 * else by the plain name and a hash of their text. So a name never passes from one value to another when
 * values are added, removed or moved, except to the one that is spelt like it.
 */
export function distinctNames(
  wanted: readonly Wanted[],
  isFree: (name: string) => boolean,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { plain } of wanted) counts.set(plain, (counts.get(plain) ?? 0) + 1);
  const taken = new Set<string>();
  const take = (name: string): boolean => {
    if (taken.has(name) || !isFree(name)) return false;
    taken.add(name);
    return true;
  };
  const names = wanted.map(({ text, plain }) => {
    const isPlain = counts.get(plain) === 1 || text === plain;
    return isPlain && take(plain) ? plain : undefined;
  });
  return wanted.map((one, index) => names[index] ?? ownName(one, take));
}

/** A name that depends on nothing but the text, as far as that is possible. */
function ownName({ text, plain }: Wanted, take: (name: string) => boolean): string {
  if (isIdentifier(text) && text.length <= 160 && take(text)) return text;
  for (let length = HASH_LENGTH; ; length += 1) {
    // A hash has 64 digits; after that, equal texts are distinguished by number.
    const name = `${plain}_${hashOf(text, length)}${length > 64 ? `_${length - 64}` : ""}`;
    if (take(name)) return name;
  }
}
