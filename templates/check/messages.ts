/** What an issue says that was expected. Texts of the spec in it are encoded by whoever prints it. */
import type { Check, Kind, TypeCase } from "../../generator/plan/check/ir.js";

/** The expectation of an assertion, without "expected". */
export function expectation(check: Check): string {
  switch (check.kind) {
    case "minimum":
      return `at least ${check.limit}`;
    case "maximum":
      return `at most ${check.limit}`;
    case "exclusiveMinimum":
      return `more than ${check.limit}`;
    case "exclusiveMaximum":
      return `less than ${check.limit}`;
    case "multipleOf":
      return `a multiple of ${check.divisor}`;
    case "integer":
      return "integer";
    case "int":
      if (check.exact === true) return `an integer of format ${check.format}`;
      return check.format === "int32" ? "a 32-bit integer" : "an integer that a number can hold";
    case "minLength":
      return `at least ${count(check.limit, "character")}`;
    case "maxLength":
      return `at most ${count(check.limit, "character")}`;
    case "pattern":
      return "text that matches the pattern";
    case "format":
      return `text of format ${check.format}`;
    case "minItems":
      return `at least ${count(check.limit, "item")}`;
    case "maxItems":
      return `at most ${count(check.limit, "item")}`;
    case "uniqueItems":
      return "items that are all different";
    case "minProperties":
      return `at least ${count(check.limit, "property")}`;
    case "maxProperties":
      return `at most ${count(check.limit, "property")}`;
    case "literals":
      return check.keyword === "const" ? "the one value allowed" : "one of the values allowed";
    case "not":
      return "a value that the schema does not exclude";
    default:
      return "a valid value";
  }
}

/** The keyword that an issue names. */
export function keyword(check: Check): string {
  switch (check.kind) {
    case "minItems":
    case "maxItems":
      return check.keyword ?? check.kind;
    case "literals":
      return check.keyword;
    case "int":
      return "format";
    case "integer":
      return "type";
    default:
      return check.kind;
  }
}

function count(limit: number, noun: string): string {
  if (limit === 1) return `1 ${noun}`;
  return `${limit} ${noun === "property" ? "properties" : `${noun}s`}`;
}

/** `string or number`, with `integer` for numbers that must be. */
export function typeNames(cases: readonly TypeCase[], isNullable = false): string {
  const names = cases.flatMap((item) =>
    item.kinds.filter((kind) => kind !== "bigint").map((kind) => typeName(kind, item.check)),
  );
  if (isNullable) names.push("null");
  return names.join(" or ");
}

function typeName(kind: Kind, check: Check): string {
  const first = check.kind === "all" ? check.checks[0] : check;
  return kind === "number" && first?.kind === "integer" ? "integer" : kind;
}
