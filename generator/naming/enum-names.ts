/** Names of the constants of an enum's companion. */
import type { Report, SpecLocation } from "../diagnostics.js";
import type { EnumMember } from "../model/graph.js";
import { distinctNames } from "./distinct.js";
import { originalName } from "./member-names.js";
import { isReservedEnumMemberName } from "./reserved.js";
import { symbolsToWords } from "./symbols.js";
import {
  capitalize,
  codePoints,
  isIdentifier,
  isReadable,
  shorten,
  splitCase,
  splitWords,
  startsIdentifier,
} from "../words.js";

/** The style of constant names: `IN_PROGRESS`, `InProgress`, or like the value. */
export type EnumStyle = "screaming" | "pascal" | "original";

/** How to name the members of an enum; `at` is the location of its schema. */
export interface EnumNaming {
  readonly style: EnumStyle;
  readonly at: SpecLocation;
  readonly report: Report;
}

/**
 * A unique name for every member, in order. Valid names from `x-enum-varnames` and `x-ms-enum` are used
 * unchanged; invalid ones are reported as ENUM_NAME_INVALID and replaced. Otherwise a member is named
 * after its title if that is unique, else after its value.
 */
export function enumMemberNames(
  members: readonly EnumMember[],
  { style, at, report }: EnumNaming,
): readonly string[] {
  const given = givenNames(members, at, report);
  const taken = new Set(given);
  const titles = members.map((member) => titleName(member, style));
  const wanted = members.flatMap(({ value }, index) => {
    if (given[index] !== undefined) return [];
    const title = titles[index];
    const isShared = titles.indexOf(title) !== titles.lastIndexOf(title);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return {
      index,
      text: typeof value === "string" ? value : `${typeof value} ${text}`,
      plain: title === undefined || isShared ? enumMemberName(value, style) : title,
    };
  });
  const names = distinctNames(
    wanted,
    (name) => !taken.has(name) && !isReservedEnumMemberName(name),
  );
  const named = new Map(wanted.map(({ index }, order) => [index, names[order] as string]));
  return members.map((_, index) => given[index] ?? (named.get(index) as string));
}

function titleName({ title }: EnumMember, style: EnumStyle): string | undefined {
  return title === undefined || !isReadable(title) ? undefined : enumMemberName(title, style);
}

/** The valid names that the spec gives. Reports the others. */
function givenNames(
  members: readonly EnumMember[],
  at: SpecLocation,
  report: Report,
): readonly (string | undefined)[] {
  const taken = new Set<string>();
  return members.map(({ name }) => {
    if (name === undefined) return undefined;
    const reason = !isIdentifier(name)
      ? "is not an identifier"
      : isReservedEnumMemberName(name)
        ? "is the name of a function of the enum"
        : taken.has(name)
          ? "is given twice"
          : undefined;
    if (reason === undefined) {
      taken.add(name);
      return name;
    }
    report.warning(
      "ENUM_NAME_INVALID",
      `The enum member name ${JSON.stringify(name)} ${reason}`,
      at,
    );
    return undefined;
  });
}

/**
 * `tool-calls` -> `TOOL_CALLS`, 1 -> `NUMBER_1`, "1080p" -> `ENUM_1080P`, ">=" ->
 * `GREATER_THAN_OR_EQUAL_TO`. With `pascal`: `ToolCalls`, `Number1`. With `original`: `tool_calls`,
 * `_1080p`, as close to the value as an identifier can be.
 */
export function enumMemberName(value: EnumMember["value"], style: EnumStyle): string {
  if (style === "original" && typeof value === "string") return originalName(value);
  const words = wordsOf(value);
  const [first = ""] = words;
  const all = startsIdentifier(first) ? words : ["enum", ...words];
  return shorten(joinWords(all, style).normalize("NFC"));
}

function joinWords(words: readonly string[], style: EnumStyle): string {
  if (style !== "pascal") return words.join("_").toUpperCase();
  return words.map((word) => capitalize(word.toLowerCase())).join("");
}

function wordsOf(value: EnumMember["value"]): readonly string[] {
  if (typeof value === "number") return ["number", ...numberWords(value)];
  if (value === "") return ["empty"];
  const words = splitWords(splitCase(stringText(String(value).normalize("NFC"))));
  if (words.length > 0) return words;
  const symbols = splitWords(symbolsToWords(String(value)));
  return symbols.length > 0 ? symbols : [`U${codePoints(String(value))}`];
}

function numberWords(value: number): readonly string[] {
  const text = Object.is(value, -0) ? "-0" : String(value);
  return text
    .replace(/^-/, "MINUS_")
    .replaceAll("-", "_MINUS_")
    .replaceAll("+", "_PLUS_")
    .replaceAll(".", "_DOT_")
    .split("_")
    .filter((word) => word !== "");
}

/**
 * Replaces symbols that carry meaning by words: leading signs and dots, decimal points, operators.
 * Symbols that only join words (`-`, `/`, `:`, `.` …) remain as separators.
 */
function stringText(value: string): string {
  return value
    .replace(/^[-+.](?=[\p{L}\p{Nd}])/u, (symbol) => symbolsToWords(symbol))
    .replace(/(?<=\p{Nd})\.(?=\p{Nd})/gu, symbolsToWords)
    .replace(/<=|>=|!=|<>|[+*<>=!@#$%&|~^]/g, symbolsToWords);
}
