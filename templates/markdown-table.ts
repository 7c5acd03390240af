/** Tables (GFM 4.10). */

/**
 * Keeps formatters from padding the columns: a longer cell would change every row, and most of a page
 * would be spaces.
 */
const PRETTIER_IGNORE = "<!-- prettier-ignore -->";

/** A table. Cells are Markdown; each row has as many as the header. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = header.map(() => "---");
  return [PRETTIER_IGNORE, ...[header, rule, ...rows].map(line)].join("\n");
}

function line(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
}
