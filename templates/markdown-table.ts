/** Tables laid out as prettier does: columns padded to the widest cell as it is displayed. */

/** A table (GFM 4.10). Cells are Markdown already; each row has as many as the header. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows].map((cells) =>
    cells.map((text) => ({ text, width: displayWidth(text) })),
  );
  const widths = header.map((_, column) =>
    all.reduce((most, cells) => Math.max(most, cells[column]?.width ?? 0), 3),
  );
  const lines = all.map((cells) =>
    line(
      widths.map((width, column) => {
        const cell = cells[column] ?? { text: "", width: 0 };
        return cell.text + " ".repeat(width - cell.width);
      }),
    ),
  );
  const rule = line(widths.map((width) => "-".repeat(width)));
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

const ASCII = /^[\x20-\x7e]*$/;
const NO_WIDTH = /[\p{Cc}\p{Mn}\p{Me}]/gu;
/** East Asian wide and fullwidth characters (UAX 11) that are no emoji. */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u4dff\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu;
/** A string, since the flag is newer than the syntax that the compiler is set to. */
const EMOJI = new RegExp("\\p{RGI_Emoji}", "gv");

/** The columns a text takes in a fixed-width font. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  // An emoji takes two columns however many code points make it up.
  const plain = text.replace(EMOJI, "ab").replace(NO_WIDTH, "").replace(WIDE, "ab");
  return Array.from(plain).length;
}
