/** The expectations in issue messages. The caller encodes spec text in them. */
import type { Branch, Check, Kind, TypeCase } from "../../generator/plan/check/ir.js";
import { isLimit } from "../../generator/schema/fields.js";
import { KEYWORDS } from "../../generator/schema/keywords.js";
import { limitWords } from "../../generator/schema/words.js";

/** The expectation of an assertion that its keyword does not imply, without "expected". */
export function expectation(check: Check): string {
  if (isLimit(check)) return limitWords(check.kind, check.limit);
  switch (check.kind) {
    case "integer":
      return "integer";
    case "predicate":
      return check.keyword === "format" ? check.format : KEYWORDS[check.keyword].words;
    case "literals":
      return check.keyword === "const" ? "the one value allowed" : "one of the values allowed";
    case "not":
      return "a value that the schema does not exclude";
    default:
      return "a valid value";
  }
}

/** The keyword in an issue. */
export function keyword(check: Check): string {
  if (isLimit(check)) return check.keyword ?? check.kind;
  switch (check.kind) {
    case "literals":
    case "predicate":
      return check.keyword;
    case "int":
      return "format";
    case "integer":
      return "type";
    default:
      return check.kind;
  }
}

/** `string or number`, or `integer` for numbers that must be integers. */
export function typeNames(cases: readonly TypeCase[], isNullable = false): string {
  const names = cases.flatMap((item) =>
    item.kinds.filter((kind) => kind !== "bigint").map((kind) => typeName(kind, item.check)),
  );
  if (isNullable) names.push("null");
  const isOnlyNotNull = !names.includes("null") && NOT_NULL.every((name) => names.includes(name));
  return isOnlyNotNull ? "a value other than null" : names.join(" or ");
}

const NOT_NULL = ["boolean", "number", "string", "array", "object"];

function typeName(kind: Kind, check: Check): string {
  const first = check.kind === "all" ? check.checks[0] : check;
  return kind === "number" && first?.kind === "integer" ? "integer" : kind;
}

/** The name of a branch in messages. */
export function branchName({ whole }: Branch, index: number): string {
  const inner = whole.kind === "nullable" ? whole.check : whole;
  return inner.kind === "model" ? inner.name : `schema ${index + 1}`;
}
