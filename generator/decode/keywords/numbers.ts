/** `minimum` and `maximum` with both forms of the exclusive bounds (validation 6.2; OpenAPI 3.0). */
import { own } from "../../json.js";
import { locate } from "../resolver.js";
import { quote } from "../describe.js";
import type { ReadKeyword } from "./target.js";
import { reportInvalid, numberKeyword } from "./values.js";

type Bound = "minimum" | "maximum";
const EXCLUSIVE = { minimum: "exclusiveMinimum", maximum: "exclusiveMaximum" } as const;

/** An inclusive bound, unless a boolean beside it makes it exclusive. */
export function boundKeyword(bound: Bound): ReadKeyword {
  const inclusive = numberKeyword(bound);
  const exclusive = numberKeyword(EXCLUSIVE[bound]);
  return (target, value, name) => {
    if (own(target.raw, EXCLUSIVE[bound]) === true) exclusive(target, value, name);
    else inclusive(target, value, name);
  };
}

/** A number (draft 6 and later), or a boolean that makes the bound beside it exclusive. */
export function exclusiveKeyword(bound: Bound): ReadKeyword {
  const read = numberKeyword(EXCLUSIVE[bound]);
  return (target, value, name) => {
    const { dialect, document } = target.resource;
    const isBoolean = typeof value === "boolean";
    if (isBoolean !== dialect.booleanBounds && (isBoolean || typeof value === "number")) {
      const form = isBoolean ? "a boolean" : "a number";
      const message = (): string =>
        `${dialect.title} does not know ${form} for ${quote(name)}; it is accepted anyway`;
      const at = locate(document, `${target.pointer}/${name}`);
      target.decoding.report.warnOnce(
        { code: "KEYWORD_NOT_IN_DIALECT", key: `${form} ${name}`, message },
        at,
      );
    }
    if (!isBoolean) read(target, value, name);
    else if (value && own(target.raw, bound) === undefined) {
      reportInvalid(target, name, `has no ${quote(bound)} beside it; it is ignored`);
    }
  };
}
