/** Boolean expressions that can be printed as they are or negated. */
import { code, type Code, join } from "../code.js";

export type Formula =
  | { readonly kind: "atom"; readonly yes: Code; readonly no: Code }
  | { readonly kind: "and" | "or"; readonly parts: readonly Formula[] }
  | { readonly kind: "constant"; readonly value: boolean };

/** A test, in its positive and its negated form. */
export function atom(yes: Code, no: Code): Formula {
  return { kind: "atom", yes, no };
}

const OPPOSITE = {
  "===": "!==",
  "!==": "===",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
} as const;

/** A comparison. Negating `<` and `>` is correct since no number is NaN. */
export function comparison(left: Code, operator: keyof typeof OPPOSITE, right: Code): Formula {
  const compare = (text: string): Code => join([left, right], ` ${text} `);
  return atom(compare(operator), compare(OPPOSITE[operator]));
}

/** A call or another expression that `!` can negate. */
export function test(expression: Code): Formula {
  return atom(expression, code`!${expression}`);
}

export const TRUE: Formula = { kind: "constant", value: true };
export const FALSE: Formula = { kind: "constant", value: false };

export function and(parts: readonly Formula[]): Formula {
  return combine("and", parts);
}

export function or(parts: readonly Formula[]): Formula {
  return combine("or", parts);
}

function combine(kind: "and" | "or", all: readonly Formula[]): Formula {
  const decisive = kind === "or";
  const parts: Formula[] = [];
  for (const part of all) {
    if (part.kind === kind) parts.push(...part.parts);
    else if (part.kind !== "constant") parts.push(part);
    else if (part.value === decisive) return decisive ? TRUE : FALSE;
  }
  if (parts.length === 0) return decisive ? FALSE : TRUE;
  return parts.length === 1 ? (parts[0] as Formula) : { kind, parts };
}

export function not(formula: Formula): Formula {
  switch (formula.kind) {
    case "atom":
      return atom(formula.no, formula.yes);
    case "constant":
      return formula.value ? FALSE : TRUE;
    default:
      return { kind: formula.kind === "and" ? "or" : "and", parts: formula.parts.map(not) };
  }
}

/** The expression that is true if the formula holds. */
export function holds(formula: Formula): Code {
  switch (formula.kind) {
    case "atom":
      return formula.yes;
    case "constant":
      return formula.value ? code`true` : code`false`;
    default:
      return join(
        formula.parts.map((part) =>
          part.kind === "and" || part.kind === "or" ? code`(${holds(part)})` : holds(part),
        ),
        formula.kind === "and" ? " && " : " || ",
      );
  }
}

/** The expression that is true if the formula does not hold. */
export function fails(formula: Formula): Code {
  return holds(not(formula));
}

/** The number of printed tests. */
export function size(formula: Formula): number {
  if (formula.kind === "atom") return 1;
  return formula.kind === "constant" ? 0 : formula.parts.reduce((sum, part) => sum + size(part), 0);
}
