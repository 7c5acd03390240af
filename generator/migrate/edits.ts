/** Edits of a text. */

/** Replaces the text between two offsets. Edits of a file do not overlap. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all edits applied. Insertions at the start of another edit come first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const edit of sorted(edits)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Where a place that no edit replaces is after the edits. */
export function positionAfter(at: number, edits: readonly Edit[]): number {
  return edits
    .filter(({ end }) => end <= at)
    .reduce((position, { start, end, text }) => position + text.length - (end - start), at);
}

/** The edits, and those others that no edit overlaps. An insertion overlaps nothing. */
export function withoutOverlaps(edits: readonly Edit[], others: readonly Edit[]): readonly Edit[] {
  const kept = new Map(edits.map((edit) => [`${edit.start} ${edit.end}`, edit]));
  const taken = edits.filter(({ start, end }) => start < end);
  for (const other of others) {
    const isTaken = taken.some(({ start, end }) => start < other.end && other.start < end);
    if (!isTaken) kept.set(`${other.start} ${other.end}`, other);
  }
  return [...kept.values()];
}

function sorted(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
