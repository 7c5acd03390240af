/** Every rule of the comparison. docs/diff.md is generated from this table. */
import { invariant } from "../../diagnostics.js";
import type { Rule } from "../rule.js";
import { CONDITION_FAMILY } from "./conditions.js";
import type { Family, KeywordFamily } from "./family.js";
import { LIMIT_FAMILY } from "./limits.js";
import { MEMBER_FAMILY } from "./members.js";
import { MODEL_FAMILY } from "./models.js";
import { ARRAY_FAMILY, OBJECT_FAMILY } from "./structures.js";
import { VALUE_FAMILY } from "./text.js";
import { TYPE_FAMILY } from "./types.js";
import { UNION_FAMILY } from "./unions.js";

/** Families whose rules compare keywords only. */
export const KEYWORD_FAMILIES: readonly KeywordFamily[] = [
  LIMIT_FAMILY,
  VALUE_FAMILY,
  ARRAY_FAMILY,
  CONDITION_FAMILY,
];

/** In the order of the documentation. */
export const FAMILIES: readonly Family[] = [
  MODEL_FAMILY,
  MEMBER_FAMILY,
  TYPE_FAMILY,
  UNION_FAMILY,
  OBJECT_FAMILY,
  ...KEYWORD_FAMILIES,
];

const RULES: ReadonlyMap<string, Rule> = new Map(
  FAMILIES.flatMap(({ rules }) => Object.entries(rules)),
);

export function ruleOf(id: string): Rule {
  const rule = RULES.get(id);
  invariant(rule !== undefined, `there is no rule ${id}`);
  return rule;
}

export function allRules(): readonly string[] {
  return [...RULES.keys()];
}
