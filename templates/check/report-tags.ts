/** Unions with a tag property: the issues of a value are those of its variant. */
import type { Check, DecisionCheck } from "../../generator/plan/check/ir.js";
import { code, type Code, commas, compound, join, literal, propertyKey, runtime } from "../code.js";
import { clause, tagLabel } from "./flow.js";
import { propertyExpr, ROOT } from "./value-expr.js";

type TagDecision = DecisionCheck & { readonly kind: "tag" };

interface Printers {
  /** The code of the issue for an unknown tag. */
  readonly issue: string;
  /** A reporter that needs no closure. */
  readonly simpleReporter: (check: Check) => Code | undefined;
  readonly reports: (decision: DecisionCheck) => readonly Code[];
}

/** A statement for an object. A table also tests that the value is an object. */
export interface TagReport {
  readonly isTable: boolean;
  readonly statement: Code;
}

export function reportTag(decision: TagDecision, printers: Printers): TagReport {
  const table = printTable(decision, printers);
  return table === undefined
    ? { isTable: false, statement: compound(printSwitch(decision, printers)) }
    : { isTable: true, statement: table };
}

/** One line per tag, if all tags are strings and every variant has a reporter. */
function printTable(decision: TagDecision, printers: Printers): Code | undefined {
  const rows: Code[] = [];
  for (const { values, then } of decision.cases) {
    const report = reporterOf(then, printers);
    if (report === undefined) return undefined;
    for (const value of values) {
      if (typeof value !== "string") return undefined;
      rows.push(code`${propertyKey(value)}: ${report}`);
    }
  }
  const { otherwise, property } = decision;
  const rest = otherwise === undefined ? undefined : reporterOf(otherwise, printers);
  if (otherwise !== undefined && rest === undefined) return undefined;
  const table = code`{\n${join(rows, ",\n")},\n}`;
  const parts = [literal(property), rest ?? literal(printers.issue), table];
  return code`${runtime("expectVariant")}(value, at, ${commas(parts)});`;
}

function reporterOf(decision: DecisionCheck, { simpleReporter }: Printers): Code | undefined {
  return decision.kind === "variant" ? simpleReporter(decision.check) : undefined;
}

function printSwitch(decision: TagDecision, { issue, reports }: Printers): Code {
  const clauses = decision.cases.map(({ values, then }) =>
    clause(values.map(tagLabel), [...reports(then), code`break;`]),
  );
  const known = decision.cases.flatMap(({ values }) => values);
  const tags = literal(known.filter((value) => value !== undefined));
  const unknown = code`${runtime("expectTag")}(value, at, ${literal(decision.property)}, ${literal(issue)}, ${tags});`;
  const { otherwise } = decision;
  clauses.push(clause([code`default:`], otherwise === undefined ? [unknown] : reports(otherwise)));
  const tag = propertyExpr(ROOT, decision.property).value;
  return code`switch (${tag}) {\n${clauses}\n}`;
}
