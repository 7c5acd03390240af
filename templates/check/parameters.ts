/** What an assertion hands to the runtime: what its keyword says, and how many came. */
import type { Check } from "../../generator/plan/check/ir.js";
import { isLimit, type LimitKeyword, LIMITS_BY_KEYWORD } from "../../generator/schema/fields.js";
import type { KEYWORDS } from "../../generator/schema/keywords.js";
import { code, type Code, literal, runtime } from "../code.js";
import { keyword } from "./messages.js";
import { helper } from "./place.js";

/** What the keyword says, as data; undefined where it is reported under another keyword. */
export function parameter(check: Check): Code | undefined {
  if (isLimit(check))
    return keyword(check) === check.kind
      ? literal((check.exact && check.digits) || check.limit)
      : undefined;
  switch (check.kind) {
    case "pattern":
      return code`${helper(check.constant)}.source`;
    case "format":
    case "int":
      return literal(check.format);
    default:
      return undefined;
  }
}

type Noun = Extract<(typeof KEYWORDS)[LimitKeyword]["limit"], { readonly noun: string }>["noun"];

/** How many of something a value has. */
const COUNTS: Readonly<Record<Noun, Code>> = {
  character: code`${runtime("countCharacters")}(value)`,
  item: code`value.length`,
  property: code`${runtime("countProperties")}(value)`,
};

/** How many came, where an assertion is about a number of things. */
export function gotOf(check: Check): Code | undefined {
  const noun = LIMITS_BY_KEYWORD.get(check.kind)?.noun;
  return noun === undefined ? undefined : COUNTS[noun as Noun];
}
