/** The undeclared properties that a class keeps when it strips all others. */
import type { ClassPlan } from "../generator/plan/plan.js";
import { code, type Code, commas, EMPTY, identifier, join, literal, pattern } from "./code.js";
import { dictName } from "./type-names.js";
import { CONST, KIND, parameters, type Statement, type Take } from "./structures.js";

/** The function that strips properties, and the names and patterns of those that are kept. */
export function structureStripping(plan: ClassPlan, take: Take): readonly Statement[] {
  const only = plan.additional?.only;
  if (only === undefined) return [];
  const names = only.names.map((one) => literal(one));
  const patternType = only.patterns.some(({ isLinear }) => isLinear)
    ? "{ test(name: string): boolean }"
    : "RegExp";
  const patterns = only.patterns.map((one) => pattern(one));
  const tests = [
    names.length === 0 ? EMPTY : code`KEPT_NAMES.includes(name)`,
    patterns.length === 0 ? EMPTY : code`KEPT_PATTERNS.some((pattern) => pattern.test(name))`,
  ];
  return [
    ...constant("KEPT_NAMES", "readonly string[]", names, take),
    ...constant("KEPT_PATTERNS", `readonly ${patternType}[]`, patterns, take),
    {
      kind: KIND.function,
      docs: ["The dict without undeclared properties that the spec does not mention."],
      name: "withoutUnknown",
      parameters: parameters([{ name: "dict", type: identifier(dictName(plan)) }], take),
      returnType: "object",
      statements: take(
        code`return Object.fromEntries(Object.entries(dict).filter(([name]) => ${join(tests, " || ")}));`,
      ),
    },
  ];
}

function constant(
  name: string,
  type: string,
  items: readonly Code[],
  take: Take,
): readonly Statement[] {
  if (items.length === 0) return [];
  const initializer = take(code`[${commas(items)}]`);
  return [
    { kind: KIND.variable, declarationKind: CONST, declarations: [{ name, type, initializer }] },
  ];
}
