/** "Did you mean": finds the most similar known word. */

const MAX_LENGTH = 80;

/**
 * The candidate most similar to a word, or undefined if none is similar: at most a third of the letters,
 * and at most `most`, may differ. Ignores case. Of equally similar candidates, the first is returned.
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  most = MAX_LENGTH,
): string | undefined {
  if (word.length === 0 || word.length > MAX_LENGTH) return undefined;
  const wanted = word.toLowerCase();
  let limit = Math.min(most, Math.max(1, Math.floor(word.length / 3))) + 1;
  let best: string | undefined;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < limit) [limit, best] = [distance, candidate];
  }
  return best;
}

/** The end of a message: `; did you mean "x"?`, or an empty string. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const best = nearest(word, candidates);
  return best === undefined ? "" : `; did you mean ${JSON.stringify(best)}?`;
}

/** Levenshtein distance, but swapping two adjacent letters is one edit (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwapped ? (beforeLast[j - 2] as number) + 1 : Infinity;
      row.push(Math.min(change, swap, (last[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] as number;
}
