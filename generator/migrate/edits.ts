/** Edits of a text, and how they are shown. */

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

function sorted(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A unified diff without context: the changed lines of a file. */
export function unifiedDiff(path: string, text: string, edits: readonly Edit[]): string {
  let shift = 0;
  const hunks = changedLines(text, edits).map(({ start, end, inside }) => {
    const old = text.slice(start, end);
    const moved = inside.map((edit) => ({
      ...edit,
      start: edit.start - start,
      end: edit.end - start,
    }));
    const before = linesOf(old);
    const after = linesOf(applyEdits(old, moved));
    const line = linesOf(text.slice(0, start)).length + 1;
    const head = `@@ -${line},${before.length} +${line + shift},${after.length} @@`;
    shift += after.length - before.length;
    return [head, ...before.map((one) => `-${one}`), ...after.map((one) => `+${one}`)].join("\n");
  });
  return `--- ${path}\n+++ ${path}\n${hunks.join("\n")}\n`;
}

interface Region {
  readonly start: number;
  readonly end: number;
  readonly inside: readonly Edit[];
}

/** The edits by the whole lines that they change; regions that touch are one. */
function changedLines(text: string, edits: readonly Edit[]): readonly Region[] {
  const regions: Region[] = [];
  for (const edit of sorted(edits)) {
    const start = text.lastIndexOf("\n", edit.start - 1) + 1;
    const newline = text.indexOf("\n", edit.end);
    const end = newline < 0 ? text.length : newline + 1;
    const last = regions.at(-1);
    if (last !== undefined && start < last.end)
      regions[regions.length - 1] = {
        start: last.start,
        end: Math.max(last.end, end),
        inside: [...last.inside, edit],
      };
    else regions.push({ start, end, inside: [edit] });
  }
  return regions;
}

function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  return text.replace(/\r?\n$/, "").split(/\r?\n/);
}
