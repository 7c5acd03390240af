/**
 * Compares texts without their layout, since formatting is not an edit. A change of only spaces,
 * quotes, commas, semicolons or parentheses counts as formatting.
 */

/** Characters that formatters add, remove and move in TypeScript. */
const CODE_LAYOUT = /[\s,;()"'`]+/g;
/** Such characters in Markdown: also the syntax of tables, lists and emphasis. */
const PAGE_LAYOUT = /[\s,;()"'`|*_\\-]+/g;
/** Such characters in a single line of TypeScript, which may begin with the `|` of a first member. */
const LINE_LAYOUT = /[\s,;()"'`|]+/g;
/** The `|` before the first member of a multi-line union. */
const LEADING_PIPE = /([=:<>[{?])\|(?!\|)/g;

const isPage = (path: string): boolean => path.endsWith(".md");

/** The text of a file without its layout. */
export function withoutLayout(path: string, text: string): string {
  if (isPage(path)) return text.replace(PAGE_LAYOUT, "");
  return text.replace(CODE_LAYOUT, "").replace(LEADING_PIPE, "$1");
}

/**
 * The first line that differs from the generated text, ignoring layout; the last line if text is
 * missing.
 */
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
