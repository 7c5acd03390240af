/** Distinct names within an enum or a class. */
import { hashOf, isIdentifier } from "../words.js";

/** An item to be named. */
export interface NameRequest {
  /** The source text, which is unique. */
  readonly text: string;
  /** The name that it gets without collisions. */
  readonly plain: string;
}

/** Enough to distinguish items with the same plain name. */
const HASH_LENGTH = 6;

/**
 * Returns a unique name for each item, in the given order. On a collision, the item whose text equals the
 * plain name keeps it. The others are named by their text if that is an identifier, else by the plain
 * name and a hash of the text. So adding, removing or moving items never passes a name to another item,
 * except to the one whose text equals it.
 */
export function distinctNames(
  wanted: readonly NameRequest[],
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

/** A name that depends only on the item itself, where possible. */
function ownName({ text, plain }: NameRequest, take: (name: string) => boolean): string {
  if (isIdentifier(text) && text.length <= 160 && take(text)) return text;
  for (let length = HASH_LENGTH; ; length += 1) {
    // A hash has 64 digits; after that, equal texts are distinguished by number.
    const name = `${plain}_${hashOf(text, length)}${length > 64 ? `_${length - 64}` : ""}`;
    if (take(name)) return name;
  }
}
