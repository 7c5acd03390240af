/**
 * The only difference between the formatter's layout and prettier's: a union type that does not fit on
 * the line of its declaration. Prettier moves it to the next line and breaks it only if it does not fit
 * there either; the formatter always breaks it.
 */

/** Two or more lines of a broken union, each with one complete member. */
const BROKEN_UNION = /(?<=(?:[=:(]|\bas)\n)( +)\| .*(?:\n\1\| .*)+/g;
const OPENS = /[[({<]$/m;

/** Lays out the broken unions of a formatted text like prettier. */
export function packUnions(text: string, printWidth: number): string {
  return text.replace(BROKEN_UNION, (lines, indent: string) => {
    // A member of several lines keeps the union broken.
    if (OPENS.test(lines)) return lines;
    const packed = indent + lines.slice(indent.length + 2).replaceAll(`\n${indent}|`, " |");
    return textWidth(packed) <= printWidth ? packed : lines;
  });
}

// eslint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007f]*$/;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
const MARK = /[\u0300-\u036f]|[\u200b-\u200d]|[\ufe00-\ufe0f]/;

/** The width of a line in columns. */
function textWidth(line: string): number {
  if (ASCII.test(line)) return line.length;
  let width = 0;
  for (const character of line) width += MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}
