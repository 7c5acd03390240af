/**
 * Compares texts without their layout: what a formatter changes is no edit. An edit that changes only
 * spaces, quotes, commas, semicolons or parentheses counts as layout.
 */

/** What formatters add, remove and move in TypeScript. */
const CODE_LAYOUT = /[\s,;()"'`]+/g;
/** And in Markdown: also the marks of tables, lists and emphasis. */
const PAGE_LAYOUT = /[\s,;()"'`|*_\\-]+/g;
/** The same of a single line, where the `|` before a first member has nothing before it. */
const LINE_LAYOUT = /[\s,;()"'`|]+/g;
/** The `|` before the first member of a union that has a line for each. */
const LEADING_PIPE = /([=:<>[{?])\|(?!\|)/g;

const isPage = (path: string): boolean => path.endsWith(".md");

/** The text of a file without its layout. */
export function withoutLayout(path: string, text: string): string {
  if (isPage(path)) return text.replace(PAGE_LAYOUT, "");
  return text.replace(CODE_LAYOUT, "").replace(LEADING_PIPE, "$1");
}

/** The first line of a file that is not as it is generated, layout aside; the last one if something is missing. */
export function firstEditedLine(path: string, text: string, generated: string): number {
  const layout = isPage(path) ? PAGE_LAYOUT : LINE_LAYOUT;
  const plain = (part: string): string => part.replace(layout, "");
  const expected = plain(generated);
  const lines = text.split("\n");
  let at = 0;
  for (const [index, line] of lines.entries()) {
    const found = plain(line);
    if (!expected.startsWith(found, at)) return index + 1;
    at += found.length;
  }
  return lines.length;
}
