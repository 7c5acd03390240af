/** What an assertion hands to the runtime: what its keyword says, and how many came. */
import type { Check } from "../../generator/plan/check/ir.js";
import { code, type Code, literal, runtime } from "../code.js";
import { keyword } from "./messages.js";
import { helper } from "./place.js";

/** What the keyword says, as data; undefined where it is reported under another keyword. */
export function parameter(check: Check): Code | undefined {
  switch (check.kind) {
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return literal((check.exact && check.digits) || check.limit);
    case "minLength":
    case "maxLength":
    case "minProperties":
    case "maxProperties":
      return literal(check.limit);
    case "minItems":
    case "maxItems":
      return keyword(check) === check.kind ? literal(check.limit) : undefined;
    case "multipleOf":
      return literal((check.exact && check.digits) || check.divisor);
    case "pattern":
      return code`${helper(check.constant)}.source`;
    case "format":
    case "int":
      return literal(check.format);
    default:
      return undefined;
  }
}

/** How many came, where an assertion is about a number of things. */
export function gotOf(check: Check): Code | undefined {
  switch (check.kind) {
    case "minLength":
    case "maxLength":
      return code`${runtime("countCharacters")}(value)`;
    case "minItems":
    case "maxItems":
      return code`value.length`;
    case "minProperties":
    case "maxProperties":
      return code`${runtime("countProperties")}(value)`;
    default:
      return undefined;
  }
}
