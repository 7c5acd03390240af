/**
 * Code fragments and the encoders that put spec text into them.
 *
 * The template tag `code` accepts fragments only: a plain string does not type-check. So text of the
 * spec reaches the output through exactly one encoder per sink: `literal` (string and JSON literals),
 * `propertyKey`, `access`, `identifier`, `comment`, `regexp`. Fragments carry the symbols that they
 * use; the import declarations of a file are computed from them.
 */
import { type JsonValue } from "../generator/json.js";
import { invariant } from "../generator/diagnostics.js";
import { escapeUnit, INVISIBLE } from "../generator/invisible.js";
import { isIdentifier } from "../generator/words.js";

/** A symbol that a fragment uses and another file exports. */
export interface SymbolRef {
  readonly name: string;
  /**
   * The file below the output folder without extension: `runtime`, `formats`, `codecs`, `standard`, or
   * `models/<Name>`. For an external symbol, the module as the configuration names it.
   */
  readonly module: string;
  /** Not generated: a package, or a path relative to the output folder, with its extension. */
  readonly external?: boolean;
  /** Used as a type only. A single use as a value makes the import a value import. */
  readonly typeOnly: boolean;
}

export interface Code {
  readonly text: string;
  readonly uses: readonly SymbolRef[];
  /** Set for a single statement that may need a block. */
  readonly form?: "compound" | "declaration";
}

/** A statement that contains statements. */
export function compound({ text, uses }: Code): Code {
  return { text, uses, form: "compound" };
}

/** A declaration of a constant or variable. */
export function declaration({ text, uses }: Code): Code {
  return { text, uses, form: "declaration" };
}

const NOTHING: readonly SymbolRef[] = [];
/** The empty fragment. */
export const EMPTY: Code = { text: "", uses: NOTHING };

export type CodePart = Code | readonly Code[] | SymbolRef | number;

/** `` code`return ${fragment};` `` — lists are joined with line breaks. The formatter does the layout. */
export function code(strings: TemplateStringsArray, ...parts: readonly CodePart[]): Code {
  let text = strings[0] as string;
  let uses = NOTHING;
  let own: SymbolRef[] | undefined;
  for (let index = 0; index < parts.length; index += 1) {
    const part = toCode(parts[index] as CodePart);
    text += part.text + (strings[index + 1] as string);
    if (part.uses.length === 0) continue;
    if (uses.length === 0) uses = part.uses;
    else if (own === undefined) uses = own = [...uses, ...part.uses];
    else own.push(...part.uses);
  }
  return { text, uses };
}

/** Joins fragments with a constant separator, never spec text. Skips empty fragments. */
export function join(parts: readonly Code[], separator: string): Code {
  let text = "";
  let uses = NOTHING;
  let own: SymbolRef[] | undefined;
  for (const part of parts) {
    if (part.text === "") continue;
    // Concatenation is lazy in V8; `Array.join` would copy the text each time.
    text = text === "" ? part.text : text + separator + part.text;
    if (part.uses.length === 0) continue;
    if (uses.length === 0) uses = part.uses;
    else if (own === undefined) uses = own = [...uses, ...part.uses];
    else own.push(...part.uses);
  }
  return { text, uses };
}

export const lines = (parts: readonly Code[]): Code => join(parts, "\n");
export const commas = (parts: readonly Code[]): Code => join(parts, ", ");

/** The namespace of the runtime in every file. */
export const RUNTIME = "rt";

/** Modules that files import as a namespace, by its name. */
export const NAMESPACES: Readonly<Record<string, string>> = {
  runtime: RUNTIME,
  http: "http",
  compat: "compat",
  standard: "standard",
  "json-schema": "standard",
  index: "models",
};

/** A value symbol of the runtime file. */
export function runtime(name: string): SymbolRef {
  return { name, module: "runtime", typeOnly: false };
}

/** A type of the runtime file. */
export function runtimeType(name: string): SymbolRef {
  return { name, module: "runtime", typeOnly: true };
}

/** A value symbol of the file for operations. */
export function http(name: string): SymbolRef {
  return { name, module: "http", typeOnly: false };
}

/** A type of the file for operations. */
export function httpType(name: string): SymbolRef {
  return { name, module: "http", typeOnly: true };
}

/** A value symbol of the file for Standard Schemas. */
export function standard(name: string, withSchemas: boolean): SymbolRef {
  return { name, module: standardModule(withSchemas), typeOnly: false };
}

/** A type of the file for Standard Schemas. */
export function standardType(name: string, withSchemas: boolean): SymbolRef {
  return { name, module: standardModule(withSchemas), typeOnly: true };
}

/** `json-schema` has all exports of `standard`. */
const standardModule = (withSchemas: boolean): string => (withSchemas ? "json-schema" : "standard");

/** A value symbol of the file of codecs. */
export function codecs(name: string): SymbolRef {
  return { name, module: "codecs", typeOnly: false };
}

/** An export of a model's file: its class or companion, `<name>Dict` or `<name>Init`. */
export function model(file: string, name: string, typeOnly: boolean): SymbolRef {
  return { name, module: `models/${file}`, typeOnly };
}

function toCode(part: CodePart): Code {
  if (typeof part === "number") return { text: numberText(part), uses: NOTHING };
  if (isList(part)) return lines(part);
  if ("module" in part) {
    const namespace = part.external === true ? undefined : NAMESPACES[part.module];
    const text = namespace === undefined ? part.name : `${namespace}.${part.name}`;
    return { text, uses: [part] };
  }
  return part;
}

function isList(part: CodePart): part is readonly Code[] {
  return Array.isArray(part);
}

// ---- encoders: one per sink ----------------------------------------------------------------------

/** Printable ASCII without quotes, backslashes and `<`. A fast path for most strings. */
const PLAIN_STRING = /^[ !#-;=-[\]-~]*$/;

/** JavaScript source of a JSON value. Object keys go through `propertyKey`. */
export function literal(value: JsonValue): Code {
  return { text: literalText(value), uses: NOTHING };
}

/** A list of strings. Long lists are printed as the words of one string, which fills lines better. */
export function wordList(words: readonly string[]): Code {
  const list = literal(words);
  if (list.text.length <= SHORT_LIST || words.some((word) => !PLAIN_WORD.test(word))) return list;
  // A single literal, since V8 compares words of concatenated strings much slower.
  const text = stringText(words.join(" "));
  return code`/* @__PURE__ */ ${runtime("words")}(${{ text, uses: NOTHING }})`;
}

/** The longest list that fits on the line of its declaration. */
const SHORT_LIST = 74;
const PLAIN_WORD = /^[\w.$-]+$/;

/** A bigint literal from decimal digits. */
export function bigint(digits: string): Code {
  invariant(/^-?\d+$/.test(digits), `${digits} is no integer`);
  return { text: `${digits}n`, uses: NOTHING };
}

function literalText(value: JsonValue): string {
  if (Array.isArray(value))
    return `[${value.map((item) => literalText(item as JsonValue)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return primitiveText(value);
  const entries = Object.entries(value).map(
    ([key, item]) => `${keyText(key)}: ${literalText(item)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function primitiveText(value: string | number | boolean | null): string {
  if (typeof value === "string") return stringText(value);
  return typeof value === "number" ? numberText(value) : String(value);
}

function numberText(value: number): string {
  invariant(Number.isFinite(value), `${value} has no literal`);
  return Object.is(value, -0) ? "-0" : String(value);
}

/**
 * A double-quoted string literal. Also escapes, unlike JSON: line separators, lone surrogates,
 * bidirectional controls (which can make code look different from what it does), and `</` and `<!--`,
 * so that code in a page cannot close its script element.
 */
function stringText(value: string): string {
  if (PLAIN_STRING.test(value)) return `"${value}"`;
  const text = JSON.stringify(value)
    .replace(INVISIBLE, escapeUnit)
    .replaceAll("</", "<\\/")
    .replaceAll("<!--", "\\u003c!--");
  if (!text.includes('\\"') || value.includes("'")) return text;
  // Prettier prefers the quotes that need fewer escapes.
  return `'${text.slice(1, -1).replaceAll('\\"', '"')}'`;
}

/** Words that cannot name a binding in a module (ECMA-262 13.1.1, 12.7.2). */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum " +
    "eval export extends false finally for function if implements import in instanceof interface " +
    "let new null package private protected public return static super switch this throw true try " +
    "typeof undefined var void while with yield"
  ).split(" "),
);

/**
 * A property name in an object literal, interface or class body. `__proto__` is computed, since a plain
 * key would set the prototype.
 */
export function propertyKey(name: string): Code {
  return { text: keyText(name), uses: NOTHING };
}

function keyText(name: string): string {
  if (name === "__proto__") return `["__proto__"]`;
  return isIdentifier(name) ? name : stringText(name);
}

/** A property name as JSON text, for a template literal. */
export function jsonKey(name: string): Code {
  const text = JSON.stringify(name)
    .replace(/[\\`]|\$(?=\{)/g, "\\$&")
    .replace(INVISIBLE, escapeUnit)
    .replaceAll("</", "<\\/")
    .replaceAll("<!--", "<\\!--");
  return { text, uses: NOTHING };
}

/** The text of a JSON file. */
export function jsonDocument(value: JsonValue): string {
  return `${JSON.stringify(value, undefined, 2).replace(INVISIBLE, escapeUnit)}\n`;
}

/** JSON text for a script element of a page: nothing in it ends or begins an element or a comment. */
export function jsonInPage(value: JsonValue): string {
  return JSON.stringify(value).replace(INVISIBLE, escapeUnit).replace(/[<>&]/g, escapeUnit);
}

/** `.name` or `["name"]`, to follow an expression. */
export function access(name: string): Code {
  return { text: isIdentifier(name) ? `.${name}` : `[${stringText(name)}]`, uses: NOTHING };
}

/**
 * A name that naming has assigned. Throws for an invalid or reserved name, which is a bug of the
 * generator.
 */
export function identifier(name: string): Code {
  // The message is created on failure only: this function is called very often.
  if (!isIdentifier(name) || RESERVED.has(name))
    invariant(false, `${JSON.stringify(name)} cannot name a declaration`);
  return { text: name, uses: NOTHING };
}

/**
 * The content of a JSDoc comment, without delimiters: Markdown text, then tags such as `@deprecated`,
 * one per line. Both may contain spec text. Undefined if there is no text.
 */
export function docText(
  text: string | undefined,
  tags: readonly string[] = [],
): string | undefined {
  // A word after `@` would be parsed as a tag.
  const body = docLines(text ?? "").map((line) => line.replace(/(^|\s)@/g, "$1\\@"));
  const all = [...trimBlank(body), ...tags.map((tag) => docLines(tag).join(" "))];
  if (all.length === 0) return undefined;
  return all.length === 1 ? (all[0] as string).trim() : all.join("\n");
}

/** A complete JSDoc comment, for members of object literals, for which ts-morph has no structures. */
export function comment(text: string | undefined, tags: readonly string[] = []): Code {
  const content = docText(text, tags);
  if (content === undefined) return EMPTY;
  if (!content.includes("\n")) return { text: `/** ${content} */\n`, uses: NOTHING };
  const inner = content.replace(/^(?=.)/gm, " ").replace(/^/gm, " *");
  return { text: `/**\n${inner}\n */\n`, uses: NOTHING };
}

/** A comment to the end of the line. */
export function lineComment(text: string): Code {
  return { text: `// ${commentLines(text).join(" ").trim()}`, uses: NOTHING };
}

/** A fast path for most comments. */
const PLAIN_LINE = /^[ -)+-;=-~]*$/;

/** The lines of a comment, without comment ends and invisible characters. */
function commentLines(text: string): string[] {
  if (PLAIN_LINE.test(text)) return [text.trimEnd()];
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
    .replaceAll(INVISIBLE, "")
    .replaceAll("*/", "*\\/")
    .replace(/<(?=\/script|!--)/gi, "<\\")
    .split("\n")
    .map((line) => line.trimEnd());
}

const docLines = (text: string): string[] => commentLines(withoutHtml(text));

/** Markdown that is passed through as HTML, or loads an image. */
const HTML = /<(?=[a-z/!?])(?!https?:\/\/[^\s<>`"'\\]+>)|!(?=\[)/gi;
/** Markdown code: a span in one line, and a fenced block. */
const CODE = /(?<![^\s("'])`[^`|\n]+`(?!`)|^```[\w-]*\n[^`]*\n```$/gm;
const CODE_OR_HTML = new RegExp(`${CODE.source}|${HTML.source}`, "gim");

/**
 * Escapes HTML and images, since editors and TypeDoc read comments as Markdown. Code is not escaped if
 * every Markdown parser recognizes it as code.
 */
function withoutHtml(text: string): string {
  if (text.search(HTML) < 0) return text;
  const isDoubtful = /\]\(|\]:|\\`|~~~/.test(text) || text.replace(CODE, "").includes("`");
  return text.replace(isDoubtful ? HTML : CODE_OR_HTML, (found) =>
    found === "<" ? "&lt;" : found === "!" ? "!\\" : found,
  );
}

function trimBlank(body: readonly string[]): string[] {
  const first = body.findIndex((line) => line !== "");
  if (first < 0) return [];
  let last = body.length - 1;
  while (body[last] === "") last -= 1;
  return body.slice(first, last + 1);
}

/** A regular expression, or one that no text makes slow. */
export function pattern({
  source,
  flags,
  isLinear = false,
}: {
  readonly source: string;
  readonly flags: "u" | "";
  readonly isLinear?: boolean;
}): Code {
  const expression = regexp(source, flags);
  return isLinear ? code`${LINEAR}(${expression})` : expression;
}

const LINEAR: SymbolRef = { name: "linear", module: "patterns", typeOnly: false };

/** Escapes that mean themselves without the `u` flag (ECMA-262 annex B); TypeScript refuses them in literals. */
const ANNEX_B = /\\[0-9kpPux]/;

/** A regular expression literal. `RegExp.prototype.source` escapes `/` and line terminators. */
export function regexp(source: string, flags: "u" | "" | "v"): Code {
  // Literals with the `v` flag do not compile for targets before ES2024.
  if (flags === "v" || (flags === "" && ANNEX_B.test(source))) {
    const flagText = flags === "" ? "" : `, "${flags}"`;
    return { text: `new RegExp(${stringText(source)}${flagText})`, uses: NOTHING };
  }
  // A character that must be escaped may already follow a backslash, which makes it literal.
  const text = new RegExp(source, flags).source.replace(/\\?[^]/gu, (token) => {
    const last = token.startsWith("\\") ? token.slice(1) : token;
    return last.search(INVISIBLE) < 0 ? token : escapeUnit(last);
  });
  // `source` does not escape `/` in a character class. `-` may be escaped as a character and as the end
  // of a range.
  const inPage = text.replaceAll("</", "<\\/").replaceAll("<!--", "<!-\\u002d");
  return { text: `/${inPage}/${flags}`, uses: NOTHING };
}
