/** Names of the constants of an enum's companion. */
import type { Report, SpecLocation } from "../diagnostics.js";
import type { EnumMember } from "../model/graph.js";
import { distinctNames } from "./distinct.js";
import { isReservedEnumMemberName } from "./reserved.js";
import { spellSymbols } from "./symbols.js";
import {
  codePoints,
  isIdentifier,
  isReadable,
  shorten,
  splitCase,
  splitWords,
  startsIdentifier,
} from "../words.js";

/**
 * A unique name for every member, in their order. Valid names of `x-enum-varnames` and `x-ms-enum` are
 * taken as they are; others are reported as ENUM_NAME_INVALID and replaced. Otherwise the title names a
 * member that no other one shares it with, and else the value does.
 */
export function enumMemberNames(
  members: readonly EnumMember[],
  at: SpecLocation,
  report: Report,
): readonly string[] {
  const given = givenNames(members, at, report);
  const taken = new Set(given);
  const titles = members.map((member) => titleName(member));
  const wanted = members.flatMap(({ value }, index) => {
    if (given[index] !== undefined) return [];
    const title = titles[index];
    const isShared = titles.indexOf(title) !== titles.lastIndexOf(title);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return {
      index,
      text: typeof value === "string" ? value : `${typeof value} ${text}`,
      plain: title === undefined || isShared ? enumMemberName(value) : title,
    };
  });
  const names = distinctNames(
    wanted,
    (name) => !taken.has(name) && !isReservedEnumMemberName(name),
  );
  const named = new Map(wanted.map(({ index }, order) => [index, names[order] as string]));
  return members.map((_, index) => given[index] ?? (named.get(index) as string));
}

function titleName({ title }: EnumMember): string | undefined {
  return title === undefined || !isReadable(title) ? undefined : enumMemberName(title);
}

/** The names that the spec gives, as far as they are possible. */
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

/** `tool-calls` -> `TOOL_CALLS`, 1 -> `NUMBER_1`, "1080p" -> `ENUM_1080P`, ">=" -> `GREATER_THAN_OR_EQUAL_TO`. */
export function enumMemberName(value: EnumMember["value"]): string {
  if (typeof value === "number") return `NUMBER_${numberName(value)}`;
  if (value === "") return "EMPTY";
  const words = splitWords(splitCase(stringText(String(value).normalize("NFC"))));
  const all = words.length > 0 ? words : splitWords(spellSymbols(String(value)));
  if (all.length === 0) return shorten(`U${codePoints(String(value)).toUpperCase()}`);
  const name = shorten(all.join("_").toUpperCase().normalize("NFC"));
  return startsIdentifier(name) ? name : `ENUM_${name}`;
}

function numberName(value: number): string {
  const text = Object.is(value, -0) ? "-0" : String(value);
  return text
    .replace(/^-/, "MINUS_")
    .replaceAll("-", "_MINUS_")
    .replaceAll("+", "_PLUS_")
    .replaceAll(".", "_DOT_")
    .toUpperCase();
}

/**
 * Writes out the symbols that carry meaning: signs in front, points in numbers and before a suffix,
 * operators. Those that only join words (`-`, `/`, `:`, `.` …) are left to separate them.
 */
function stringText(value: string): string {
  return value
    .replace(/^[-+.](?=[\p{L}\p{Nd}])/u, (symbol) => spellSymbols(symbol))
    .replace(/(?<=\p{Nd})\.(?=\p{Nd})/gu, spellSymbols)
    .replace(/<=|>=|!=|<>|[+*<>=!@#$%&|~^]/g, spellSymbols);
}
