/** The declarations of checks beside a model: regular expressions, sets, functions. */
import type { CheckPlan } from "../generator/plan/check.js";
import type { LocalConstant } from "../generator/plan/check/ir.js";
import { unreachable } from "../generator/diagnostics.js";
import {
  code,
  type Code,
  EMPTY,
  identifier,
  lines,
  literal,
  pattern,
  runtimeType,
} from "./code.js";
import { helpersIn, printing, ROOT, withoutHelpers } from "./check/value-expr.js";
import { reports } from "./check/reporters.js";
import { body } from "./check/statements.js";
import { conditionWithUses, counted, isBodyWithUses } from "./is.js";
import { reportBody } from "./report.js";
import { DEPTH } from "./signature.js";
import {
  CONST,
  KIND,
  type Parameter,
  parameters,
  type Statement,
  type Take,
} from "./structures.js";

/**
 * The constants and functions that the checks of a module use, each once: first those of the model's
 * own check, then those of conditions.
 */
export function structureHelpers(checks: readonly CheckPlan[], take: Take): readonly Statement[] {
  const declared = new Set<string>();
  const constants: Statement[] = [];
  const functions: Statement[] = [];
  for (const check of checks) {
    if (check.functions.size + check.constants.size === 0) continue;
    const printed = printUsed(check);
    for (const constant of printed.constants)
      if (isNew(constant.name, declared))
        constants.push(structureConstant(constant, take, constants.length === 0));
    for (const helper of printed.functions)
      if (isNew(helper.name, declared)) functions.push(structureFunction(helper, take));
  }
  return [...constants, ...functions];
}

function isNew(name: string, declared: Set<string>): boolean {
  if (declared.has(name)) return false;
  declared.add(name);
  return true;
}

interface Used {
  readonly constants: readonly LocalConstant[];
  readonly functions: readonly Helper[];
}

/** A function beside the model. */
interface Helper {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returns: Code;
  readonly body: Code;
}

function structureFunction(helper: Helper, take: Take): Statement {
  return {
    kind: KIND.function,
    name: identifier(helper.name).text,
    parameters: parameters(helper.parameters, take),
    returnType: take(helper.returns),
    statements: take(withoutHelpers(helper.body)),
  };
}

/** The helpers that the bodies of a check reach, in the order of its plan. */
function printUsed(check: CheckPlan): Used {
  const bodies = new Map<string, Helper>();
  const used = new Set<string>();
  const queue = check.isModel
    ? [isBodyWithUses(check), reportBody(check) ?? EMPTY]
    : [conditionWithUses(check, code`value`)];
  for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
    for (const name of helpersIn(text)) {
      if (used.has(name)) continue;
      used.add(name);
      const helper = helperOf(name, check);
      if (helper === undefined) continue;
      bodies.set(name, helper);
      queue.push(helper.body);
    }
  }
  const constants = [...check.constants.values()].filter(({ name }) => used.has(name));
  const names = [...check.functions.keys()].flatMap((name) => [`is${name}`, `report${name}`]);
  const functions = names.flatMap((name) => {
    const helper = bodies.get(name);
    return helper === undefined ? [] : [helper];
  });
  return { constants, functions };
}

function structureConstant(constant: LocalConstant, take: Take, isFirst: boolean): Statement {
  const { type, value } = printConstant(constant);
  return {
    kind: KIND.variable,
    ...(isFirst ? { leadingTrivia: "\n" } : {}),
    declarationKind: CONST,
    declarations: [
      {
        name: identifier(constant.name).text,
        ...(type === undefined ? {} : { type }),
        initializer: take(value),
      },
    ],
  };
}

function printConstant(constant: LocalConstant): { readonly type?: string; readonly value: Code } {
  switch (constant.kind) {
    case "pattern":
      return { value: pattern(constant) };
    case "set":
      return {
        type: "ReadonlySet<unknown>",
        value: code`new Set<unknown>(${literal(constant.values)})`,
      };
    case "value":
      return { type: "unknown", value: literal(constant.value) };
    default:
      return unreachable(constant);
  }
}

/** The helper function with this name, if it belongs to the check. */
function helperOf(name: string, check: CheckPlan): Helper | undefined {
  const [, kind, base] = /^(is|report)(.+)$/.exec(name) ?? [];
  const found = base === undefined ? undefined : check.functions.get(base);
  if (found === undefined) return undefined;
  const { deep = false } = check;
  const value: Parameter = { name: "value", type: code`unknown` };
  if (kind === "is")
    return {
      name,
      parameters: deep ? [value, DEPTH] : [value],
      returns: code`boolean`,
      body: counted(deep, body(found.check, ROOT, printing(check, deep))),
    };
  return {
    name,
    parameters: [value, { name: "at", type: code`${runtimeType("IssueContext")}` }],
    returns: code`void`,
    body: lines(reports(found.check, printing(check))),
  };
}
