/** Names of the constants of an enum's companion. */
import type { Report, SpecLocation } from "../diagnostics.js";
import type { EnumMember } from "../model/graph.js";
import { isReservedEnumMemberName } from "./reserved.js";
import { spellSymbols } from "./symbols.js";
import { codePoints, shorten, splitCase, splitWords } from "../words.js";

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/**
 * A name for every member, in their order; unique, since the order of an enum's values means
 * something: the first keeps the plain name. Valid names of `x-enum-varnames` win; others are
 * reported as ENUM_NAME_INVALID and replaced.
 */
export function enumMemberNames(
  members: readonly EnumMember[],
  at: SpecLocation,
  report: Report,
): readonly string[] {
  const taken = new Set<string>();
  const given = members.map(({ name }) => {
    if (name === undefined) return undefined;
    const reason = !IDENTIFIER.test(name)
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
    report.warning("ENUM_NAME_INVALID", `x-enum-varnames: ${JSON.stringify(name)} ${reason}`, at);
    return undefined;
  });
  const numbers = new Map<string, number>();
  return members.map(({ value }, index) => {
    const pinned = given[index];
    if (pinned !== undefined) return pinned;
    const plain = enumMemberName(value);
    let name = plain;
    let number = numbers.get(plain) ?? 0;
    while (taken.has(name)) name = `${plain}_${(number += 1)}`;
    numbers.set(plain, number);
    taken.add(name);
    return name;
  });
}

/** `tool-calls` -> `TOOL_CALLS`, 1 -> `NUMBER_1`, "1080p" -> `ENUM_1080P`, ">=" -> `GREATER_THAN_OR_EQUAL_TO`. */
export function enumMemberName(value: EnumMember["value"]): string {
  if (typeof value === "number") return `NUMBER_${numberName(value)}`;
  if (value === "") return "EMPTY";
  const words = splitWords(splitCase(stringText(String(value))));
  const all = words.length > 0 ? words : splitWords(spellSymbols(String(value)));
  if (all.length === 0) return shorten(`U${codePoints(String(value)).toUpperCase()}`);
  const name = shorten(all.join("_").toUpperCase());
  return /^[0-9]/.test(name) ? `ENUM_${name}` : name;
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
    .replace(/^[-+.](?=[A-Za-z0-9])/, (symbol) => spellSymbols(symbol))
    .replace(/(?<=\d)\.(?=\d)/g, spellSymbols)
    .replace(/<=|>=|!=|<>|[+*<>=!@#$%&|~^]/g, spellSymbols);
}
