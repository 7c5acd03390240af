/**
 * Markdown and the encoders that put spec text into it: one per sink. Descriptions of a spec are
 * Markdown (CommonMark 0.31), so their emphasis, code, links, lists and tables are kept. Raw HTML, and
 * text that could break out of its context, are escaped. The output has prettier's layout.
 */
import { INVISIBLE } from "../generator/invisible.js";

/** The context of inline text: in a table cell `|` is escaped as well. */
export type InlineSink = "cell" | "line";

/** Marks a line break while a paragraph is encoded. Replaced in spec text. */
export const LINE_BREAK = "\ue000";

/** Converts spec Markdown to one line: line breaks become spaces. */
export function inlineMarkdown(text: string, sink: InlineSink = "line"): string {
  return inlineOfPlain(plainText(text), sink);
}

/** Like `inlineMarkdown` for the result of `plainText`. Keeps `LINE_BREAK`s. */
export function inlineOfPlain(text: string, sink: InlineSink = "line"): string {
  return encodeInline(text.replace(/\s+/g, " ").trim(), { sink, inside: "" });
}

/** Text that is not Markdown, such as a name: all characters are literal. */
export function literalText(text: string, sink: InlineSink = "line"): string {
  return escapeText(plainText(text).replace(/\s+/g, " ").trim(), sink);
}

/** A code span (CommonMark 6.1), with a fence of back-ticks that the text does not contain. */
export function codeSpan(text: string, sink: InlineSink = "line"): string {
  if (PLAIN_CODE.test(text)) return `\`${text}\``;
  return spanOfPlain(plainText(text), sink);
}

/** A fast path for most names and values. */
const PLAIN_CODE = /^['"\w.:/-]+$/;

function spanOfPlain(text: string, sink: InlineSink): string {
  const content = text.replace(/ ?\ue000 ?|\s/g, " ");
  if (content.trim() === "") return sink === "cell" ? "" : "` `";
  // In a cell, `|` is escaped with a backslash, which a preceding backslash would escape.
  if (sink === "cell" && content.includes("\\|")) return escapeText(content.trim(), sink);
  const runs = new Set((content.match(/`+/g) ?? []).map((run) => run.length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const fence = "`".repeat(length);
  const edges = /^`|`$/.test(content) || /^ .* $/.test(content);
  const padding = edges ? " " : "";
  const inner = sink === "cell" ? content.replaceAll("|", "\\|") : content;
  return `${fence}${padding}${inner}${padding}${fence}`;
}

/** A fenced code block (CommonMark 4.5) that its content cannot close. */
export function codeBlock(content: string, language = ""): string {
  const text = withoutControls(content);
  let longest = 2;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = "`".repeat(longest + 1);
  return `${fence}${language.replace(/[^\w+#-]/g, "")}\n${text}\n${fence}`;
}

/** A heading (CommonMark 4.2) with text that is not Markdown. */
export function heading(level: number, text: string): string {
  // A closing sequence of hashes would be removed.
  return `${"#".repeat(level)} ${literalText(text).replace(/#+$/, (hashes) => `\\${hashes}`)}`;
}

/**
 * A link. `label` is Markdown. Its escaped brackets become entities, since some renderers parse the
 * label again without the backslashes.
 */
export function link(label: string, target: string): string {
  const text = label.replace(/(`+)[^`]+\1|\\([[\]])/g, (found, _code, bracket?: string) =>
    bracket === undefined ? found : `&#${bracket.charCodeAt(0)};`,
  );
  return `[${text}](${target})`;
}

/** The target of a link to another page: one path segment, percent-encoded. */
export function pageTarget(name: string): string {
  return encodeURIComponent(name).replace(/[()'*]/g, percent);
}

/**
 * The target of a link in a description: http, https and mailto only, so that pages cannot run scripts.
 * Undefined for other schemes.
 */
export function linkTarget(url: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)[^\s<>\\]+$/i.test(url)) return undefined;
  return url.replace(/[()`|*"[\]{}^&](?!\w)|[()`|*"[\]{}^]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** A fast path for most texts. */
const PRINTABLE = /^[\n -~]*$/;

/** Removes control characters and normalizes spaces and line breaks. */
export function plainText(text: string): string {
  if (PRINTABLE.test(text)) return text;
  return withoutControls(text.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n"))
    .replace(/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]/g, " ")
    .replaceAll(LINE_BREAK, "\ufffd");
}

/** Removes invisible characters. Lone surrogates become U+FFFD. */
function withoutControls(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd").replace(INVISIBLE, "");
}

// ---- inline text -----------------------------------------------------------------------------------

interface InlineContext {
  readonly sink: InlineSink;
  /** The enclosing elements. Neither emphasis of the same kind nor links are nested. */
  readonly inside: string;
}

/** A construct of inline Markdown: its pattern and its printer. */
interface Construct {
  /** Sticky. Must match at least one character. */
  readonly pattern: RegExp;
  /** Undefined if the match is not this construct. */
  readonly print: (match: RegExpExecArray, context: InlineContext) => string | undefined;
}

const CONSTRUCTS: readonly Construct[] = [
  // Backslash escapes (2.4).
  {
    pattern: /\\([!-/:-@[-`{-~])/y,
    print: ([, character = ""], { sink }) => escapeAlways(character, sink),
  },
  // Code spans (6.1).
  {
    pattern: /(?<!`)(`+)(?!`)((?:[^`]|(?!(?<!`)\1(?!`))`){1,500})(?<!`)\1(?!`)/y,
    print: ([, , content = ""], { sink }) =>
      spanOfPlain(/^ .*[^ ].* $/.test(content) ? content.slice(1, -1) : content, sink),
  },
  // Images and links (6.3, 6.4). An image becomes a link, so that opening a page loads nothing.
  {
    pattern:
      /!?\[((?:[^\\[\]]|\\.)*)\]\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/y,
    print: ([, label = "", url = ""], context) => printLink(label, url, context),
  },
  // Autolinks (6.5).
  {
    pattern: /<((?:https?:\/\/|mailto:)[^\s<>]*)>/iy,
    print: ([, url = ""]) => {
      const target = linkTarget(url);
      return target === undefined ? undefined : `<${target}>`;
    },
  },
  // Bare URLs, as GitHub links them.
  {
    pattern: /(?<![^\s(])https?:\/\/[\w./?=&%#:~+,;@!$'-]*[\w/](?![\w*`])/iy,
    print: ([url = ""]) =>
      /_$|~/.test(url) || (url.includes("&") && /&\w+;/.test(url)) ? undefined : url,
  },
  // Strong emphasis and emphasis (6.2), between words.
  {
    pattern:
      /(?<![^\s(])(\*\*|__)(?=\S)((?:[^*_`\\]|(?<=\w)_(?=\w)|`[^`]*`|(?<![*_])[*_](?![*_]))+?)(?<=\S)\1(?![\w*_`])/y,
    print: ([, , content = ""], context) => printEmphasis("**", content, context),
  },
  {
    pattern:
      /(?<![^\s(])([*_])(?=[^\s*_])((?:[^*_`\\]|(?<=\w)_(?=\w)|`[^`]*`)+?)(?<=\S)\1(?![\w*_`])/y,
    print: ([, , content = ""], context) => printEmphasis("_", content, context),
  },
];

/** Where a construct may begin. Everything else is text. */
const STARTS = /[\\`![<*_]|https?:\/\//gi;

function encodeInline(text: string, context: InlineContext): string {
  let printed = "";
  let from = 0;
  STARTS.lastIndex = 0;
  let at = nextStart(text, 0);
  while (at < text.length) {
    const found = constructAt(text, at, context);
    if (found === undefined) {
      at = nextStart(text, at + 1);
      continue;
    }
    printed +=
      escapeText(text.slice(from, at), context.sink, text[from - 1], text[at]) + found.printed;
    from = at + found.length;
    at = nextStart(text, from);
  }
  return printed + escapeText(text.slice(from), context.sink, text[from - 1]);
}

function nextStart(text: string, from: number): number {
  STARTS.lastIndex = from;
  return STARTS.exec(text)?.index ?? text.length;
}

function constructAt(
  text: string,
  at: number,
  context: InlineContext,
): { readonly printed: string; readonly length: number } | undefined {
  for (const { pattern, print } of CONSTRUCTS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const printed = match === null ? undefined : print(match, context);
    if (match !== null && printed !== undefined) return { printed, length: match[0].length };
  }
  return undefined;
}

function printLink(label: string, url: string, context: InlineContext): string | undefined {
  const { sink, inside } = context;
  if (inside.includes("[")) return undefined;
  const inner = encodeInline(label.trim(), { sink, inside: `${inside}[` });
  const target = linkTarget(url);
  if (target === undefined || inner === "") return inner;
  return link(inner, target);
}

function printEmphasis(
  mark: "**" | "_",
  content: string,
  context: InlineContext,
): string | undefined {
  const { sink, inside } = context;
  if (inside.includes(mark)) return undefined;
  return `${mark}${encodeInline(content, { sink, inside: inside + mark })}${mark}`;
}

// ---- plain text ------------------------------------------------------------------------------------

const SPECIAL = /[\\`*[\]<_~|$]/;

/** Escapes Markdown syntax. `before` and `after` are the adjacent characters. */
function escapeText(text: string, sink: InlineSink, before = " ", after = " "): string {
  const escaped = escapeSyntax(text, sink, before, after);
  return text.includes("//") ? withoutAutolinks(escaped, before) : escaped;
}

/** Some renderers make links of `//example.com` and `ftp://example.com`, unlike CommonMark. */
function withoutAutolinks(text: string, before: string): string {
  return text.replace(
    /(?<=\bftp:)\/\/|(?<![\p{L}\p{N}:/])\/\/(?=[^\s/]|$)/giu,
    (slashes, index: number) =>
      index === 0 && /[\p{L}\p{N}:/]/u.test(before) ? slashes : "/&#47;",
  );
}

function escapeSyntax(text: string, sink: InlineSink, before: string, after: string): string {
  if (!SPECIAL.test(text)) return text;
  const tildes = text.indexOf("~") !== text.lastIndexOf("~");
  return text.replace(/[\\`*[\]<_~|$]/g, (character, index: number) => {
    const previous = index === 0 ? before : (text[index - 1] as string);
    const next = index === text.length - 1 ? after : (text[index + 1] as string);
    if (character === "_" && isWord(previous) && isWord(next)) return character;
    if (character === "~" && !tildes) return character;
    if (character === "|" && sink !== "cell") return character;
    if (character === "$" && previous !== "$" && next !== "$") return character;
    // Not a backslash, which would become part of a preceding bare URL.
    if (character === "<") return "&lt;";
    return `\\${character}`;
  });
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function escapeAlways(character: string, sink: InlineSink): string {
  return escapeText(character, sink, " ", " ");
}
