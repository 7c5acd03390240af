/** The arguments of an assertion for the runtime: the value of its keyword, and the actual count. */
import type { Check } from "../../generator/plan/check/ir.js";
import { isLimit, type LimitKeyword, LIMITS_BY_KEYWORD } from "../../generator/schema/fields.js";
import type { KEYWORDS } from "../../generator/schema/keywords.js";
import { code, type Code, literal, runtime } from "../code.js";
import { keyword } from "./messages.js";
import { helper } from "./value-expr.js";

/** The value of the keyword as data; undefined if the check is reported under another keyword. */
export function parameter(check: Check): Code | undefined {
  if (isLimit(check))
    return keyword(check) === check.kind
      ? literal((check.bigints && check.digits) || check.limit)
      : undefined;
  switch (check.kind) {
    case "pattern":
      return code`${helper(check.constant)}.source`;
    case "predicate":
      return check.keyword === "format" ? literal(check.format) : undefined;
    case "int":
      return literal(check.format);
    default:
      return undefined;
  }
}

type Noun = Extract<(typeof KEYWORDS)[LimitKeyword]["limit"], { readonly noun: string }>["noun"];

/** Expressions that count the characters, items or properties of a value. */
const COUNTS: Readonly<Record<Noun, Code>> = {
  character: code`${runtime("countCharacters")}(value)`,
  item: code`value.length`,
  property: code`${runtime("countProperties")}(value)`,
};

/** The actual count, if the assertion limits a count. */
export function gotOf(check: Check): Code | undefined {
  const noun = LIMITS_BY_KEYWORD.get(check.kind)?.noun;
  return noun === undefined ? undefined : COUNTS[noun as Noun];
}
