/** Descriptions of a spec as Markdown blocks: paragraphs, lists, code, quotes, tables, headings. */
import { codeBlock, codeSpan, inlineOfPlain, LINE_BREAK, plainText } from "./markdown.js";
import { table } from "./markdown-table.js";

type Block =
  | { readonly kind: "paragraph" | "quote"; readonly lines: readonly string[] }
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "code"; readonly language: string; readonly content: string }
  | { readonly kind: "list"; readonly items: readonly ListItem[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] };

interface ListItem {
  readonly depth: number;
  readonly ordered: boolean;
  readonly text: string;
}

/** Converts spec Markdown to blocks of a page; "" if there are none. */
export function blockMarkdown(text: string | undefined): string {
  return parseBlocks(text ?? "")
    .map(printBlock)
    .filter((printed) => printed !== "")
    .join("\n\n");
}

/**
 * Converts spec Markdown to one line of a table cell. Paragraphs and list items are separated by
 * `<br>`.
 */
export function cellMarkdown(text: string | undefined): string {
  return parseBlocks(text ?? "")
    .flatMap(cellLines)
    .filter((line) => line !== "")
    .join("<br>");
}

// ---- printing --------------------------------------------------------------------------------------

function printBlock(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return paragraph(block.lines);
    case "quote":
      return paragraph(block.lines).replace(/^(?=.)/gm, "> ");
    case "heading":
      // Below the headings of the page.
      return `${"#".repeat(Math.min(6, block.level + 2))} ${inlineOfPlain(block.text).replace(/#+$/, (hashes) => `\\${hashes}`)}`;
    case "code":
      return codeBlock(block.content, block.language);
    case "list":
      return printList(block.items);
    case "table":
      return printTable(block.rows);
  }
}

function cellLines(block: Block): readonly string[] {
  switch (block.kind) {
    case "paragraph":
    case "quote":
      return [inlineOfPlain(block.lines.join(" "), "cell")];
    case "heading":
      return [inlineOfPlain(block.text, "cell")];
    case "code":
      return [codeSpan(block.content.replace(/\s+/g, " ").trim(), "cell")];
    case "list":
      return numbered(block.items).map(
        ({ marker, text }) => `${marker} ${inlineOfPlain(text, "cell")}`,
      );
    case "table":
      return block.rows.map((row) => row.map((cell) => inlineOfPlain(cell, "cell")).join(", "));
  }
}

function paragraph(lines: readonly string[]): string {
  const encoded = encodeLines(lines);
  return encoded.split("\n").map(protectStart).join("\n");
}

/** Encodes lines together, since inline constructs may span several lines. */
function encodeLines(lines: readonly string[]): string {
  const joined = inlineOfPlain(lines.join(` ${LINE_BREAK} `));
  return joined
    .replaceAll(new RegExp(` ?${LINE_BREAK} ?`, "g"), "\n")
    .replace(/\n{2,}/g, "\n")
    .trim();
}

/** Escapes the start of a line that would begin a block (CommonMark 4 and 5). */
function protectStart(line: string): string {
  if (/^(?:[-+](?: |$)|#{1,6}(?: |$)|>|=+$|-{2,}$|(?:- ?)+$)/.test(line)) return `\\${line}`;
  if (/^:?-[-|: ]*$/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?= |$)/, "$1\\$2");
}

function numbered(
  items: readonly ListItem[],
): readonly { readonly marker: string; readonly depth: number; readonly text: string }[] {
  const counts: number[] = [];
  return items.map(({ depth, ordered, text }) => {
    counts.length = depth + 1;
    counts[depth] = (counts[depth] ?? 0) + 1;
    return { marker: ordered ? `${counts[depth]}.` : "-", depth, text };
  });
}

function printList(items: readonly ListItem[]): string {
  const indents: number[] = [];
  return numbered(items)
    .map(({ marker, depth, text }) => {
      const indent = indents.slice(0, depth).reduce((sum, width) => sum + width, 0);
      indents.length = depth;
      indents[depth] = marker.length + 1;
      return `${" ".repeat(indent)}${marker} ${protectStart(inlineOfPlain(text))}`;
    })
    .join("\n");
}

function printTable([header = [], ...rows]: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]): string[] =>
    header.map((_, column) => inlineOfPlain(row[column] ?? "", "cell"));
  return table(cells(header), rows.map(cells));
}

// ---- parsing ---------------------------------------------------------------------------------------

interface Lines {
  readonly all: readonly string[];
  at: number;
}

const FENCE = /^ *(`{3,}|~{3,}) *([^`]*)$/;
const ITEM = /^( *)([-*+]|\d{1,9}[.)])(?: +(.*))?$/;
const HEADING = /^ {0,3}(#{1,6})(?: (.*))?$/;
const RULE = /^ {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$/;

/** A fast path for most descriptions: one line that begins with a letter, without HTML. */
const ONE_LINE = /^[A-Za-z][^\n<]*$/;

function parseBlocks(source: string): readonly Block[] {
  const text = plainText(source);
  if (ONE_LINE.test(text)) return [{ kind: "paragraph", lines: [text.trimEnd()] }];
  const lines: Lines = {
    all: simpleHtml(text)
      .split("\n")
      .map((line) => line.trimEnd()),
    at: 0,
  };
  const blocks: Block[] = [];
  while (lines.at < lines.all.length) {
    const block = parseBlock(lines);
    if (block !== undefined) blocks.push(block);
  }
  return blocks;
}

function parseBlock(lines: Lines): Block | undefined {
  const line = lines.all[lines.at] as string;
  if (line.trim() === "" || RULE.test(line)) {
    lines.at += 1;
    return undefined;
  }
  if (FENCE.test(line)) return parseFence(lines);
  const heading = HEADING.exec(line);
  if (heading !== null) {
    lines.at += 1;
    const [, hashes = "", rest = ""] = heading;
    const content = rest.trim().replace(/(?:^| )#+$/, "");
    return content === "" ? undefined : { kind: "heading", level: hashes.length, text: content };
  }
  if (ITEM.test(line)) return parseList(lines);
  if (isTable(lines)) return parseTable(lines);
  if (/^ {4}/.test(line)) return parseIndented(lines);
  return parseParagraph(lines);
}

function parseFence(lines: Lines): Block {
  const [, fence = "", info = ""] = FENCE.exec(lines.all[lines.at] as string) ?? [];
  const indent = (lines.all[lines.at] as string).search(/\S/);
  const close = new RegExp(`^ *\\${fence.charAt(0)}{${fence.length},} *$`);
  const content: string[] = [];
  for (lines.at += 1; lines.at < lines.all.length; lines.at += 1) {
    const line = lines.all[lines.at] as string;
    if (close.test(line)) break;
    content.push(line.replace(new RegExp(`^ {0,${indent}}`), ""));
  }
  lines.at += 1;
  return { kind: "code", language: codeLanguage(info), content: content.join("\n") };
}

/**
 * Languages that Prettier formats. Their code blocks get no language, so that code of a spec stays
 * unchanged.
 */
const KNOWN =
  /^(?:[cm]?[jt]s|jsx|tsx|javascript|typescript|flow|json\w*|css|scss|less|html|vue|ya?ml|graphql|gql|markdown|mdx?|handlebars|hbs|angular.*)$/i;

function codeLanguage(info: string): string {
  const language = /^[\w+#-]*/.exec(info.trim())?.[0] ?? "";
  return KNOWN.test(language) ? "" : language;
}

function parseIndented(lines: Lines): Block {
  const content: string[] = [];
  for (; lines.at < lines.all.length; lines.at += 1) {
    const line = lines.all[lines.at] as string;
    if (line !== "" && !/^ {4}/.test(line)) break;
    content.push(line.slice(4));
  }
  return { kind: "code", language: "", content: content.join("\n").replace(/^\n+|\n+$/g, "") };
}

function parseParagraph(lines: Lines): Block {
  const first = lines.all[lines.at] as string;
  const quote = /^ {0,3}>/.test(first);
  const content: string[] = [];
  for (; lines.at < lines.all.length; lines.at += 1) {
    const line = lines.all[lines.at] as string;
    if (line === "" || (content.length > 0 && interrupts(lines, quote))) break;
    content.push(quote ? line.replace(/^ {0,3}> ?/, "") : line);
  }
  // A setext heading (4.3): underlined text.
  const under = lines.all[lines.at];
  if (!quote && content.length === 1 && under !== undefined && /^ {0,3}(?:=+|-+)$/.test(under)) {
    lines.at += 1;
    return { kind: "heading", level: under.includes("=") ? 1 : 2, text: first };
  }
  return { kind: quote ? "quote" : "paragraph", lines: content };
}

function interrupts(lines: Lines, quote: boolean): boolean {
  const line = lines.all[lines.at] as string;
  if (quote !== /^ {0,3}>/.test(line)) return true;
  if (/^ {0,3}(?:=+|-+)$/.test(line) || isTable(lines)) return true;
  return (
    FENCE.test(line) || HEADING.test(line) || RULE.test(line) || /^ *(?:[-*+]|1[.)]) +\S/.test(line)
  );
}

function parseList(lines: Lines): Block {
  const items: { indent: number; ordered: boolean; text: string }[] = [];
  for (; lines.at < lines.all.length; lines.at += 1) {
    const line = lines.all[lines.at] as string;
    const item = RULE.test(line) ? null : ITEM.exec(line);
    const last = items.at(-1);
    if (item !== null) {
      const [, spaces = "", marker = "", text = ""] = item;
      items.push({ indent: spaces.length, ordered: /\d/.test(marker), text });
    } else if (last === undefined || (line !== "" && FENCE.test(line))) {
      break;
    } else if (line !== "") {
      const previous = lines.all[lines.at - 1];
      // After a blank line, only indented lines belong to the item.
      if ((previous === "" && !line.startsWith(" ")) || HEADING.test(line) || RULE.test(line))
        break;
      last.text += ` ${line.trim()}`;
    }
  }
  return { kind: "list", items: withDepths(items.filter(({ text }) => text.trim() !== "")) };
}

/**
 * Computes depths from indentation: an item with more indentation than the previous one is one level
 * deeper.
 */
function withDepths(
  items: readonly { readonly indent: number; readonly ordered: boolean; readonly text: string }[],
): readonly ListItem[] {
  const open: { readonly indent: number; readonly ordered: boolean }[] = [];
  return items.map(({ indent, ordered, text }) => {
    while (open.length > 1 && indent < (open.at(-1)?.indent ?? 0)) open.pop();
    const top = open.at(-1);
    if (top === undefined || indent > top.indent + 1) open.push({ indent, ordered });
    // All items of a list have the same kind of marker.
    return { depth: open.length - 1, ordered: open.at(-1)?.ordered ?? ordered, text };
  });
}

function isTable(lines: Lines): boolean {
  const [header = "", rule = ""] = lines.all.slice(lines.at, lines.at + 2);
  return (
    header.includes("|") &&
    /^[ |:-]+$/.test(rule) &&
    rule.includes("-") &&
    cellsOf(header).length === cellsOf(rule).length
  );
}

function parseTable(lines: Lines): Block {
  const rows: (readonly string[])[] = [];
  for (; lines.at < lines.all.length; lines.at += 1) {
    const line = lines.all[lines.at] as string;
    if (line === "" || !line.includes("|")) break;
    if (rows.length !== 1 || !/^[ |:-]+$/.test(line)) rows.push(cellsOf(line));
  }
  return { kind: "table", rows };
}

function cellsOf(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** Converts the tags that HTML descriptions commonly use to Markdown. Other tags remain text. */
function simpleHtml(text: string): string {
  if (!text.includes("<")) return text;
  // Code stays unchanged.
  const parts = text.split(/(^ *```[^]*?^ *```|`[^`\n]*`)/m);
  return parts.map((part, index) => (index % 2 === 1 ? part : withoutTags(part))).join("");
}

function withoutTags(text: string): string {
  return text
    .replace(/<br *\/?>/gi, "\n")
    .replace(/<\/?(?:p|div|ul|ol)(?: [^<>]*)?>/gi, "\n\n")
    .replace(/<li(?: [^<>]*)?>/gi, "\n- ")
    .replace(/<\/li>|<\/?span(?: [^<>]*)?>/gi, "")
    .replace(/<code>([^<>`]*)<\/code>/gi, "`$1`")
    .replace(/<(b|strong)>([^<>*]*)<\/\1>/gi, "**$2**")
    .replace(/<(i|em)>([^<>*_]*)<\/\1>/gi, "_$2_")
    .replace(/<a (?:[^<>"]* )?href="([^<>"\s]*)"[^<>]*>([^<>[\]]*)<\/a>/gi, "[$2]($1)");
}
