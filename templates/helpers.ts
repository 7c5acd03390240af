/** What checks keep in the module beside the model: regular expressions, sets, functions. */
import type { CheckPlan } from "../generator/plan/check.js";
import type { LocalConstant } from "../generator/plan/check/ir.js";
import { unreachable } from "../generator/diagnostics.js";
import { code, type Code, identifier, join, lines, literal, regexp, runtimeType } from "./code.js";
import { helpersIn, printing, ROOT, withoutHelpers } from "./check/place.js";
import { reports } from "./check/reporters.js";
import { body } from "./check/statements.js";
import { condition, isBody } from "./is.js";
import { reportBody } from "./report.js";

/**
 * The constants and functions that the given checks of one module use, each once: those of the
 * model's own check first, then those of conditions.
 */
export function printHelpers(checks: readonly CheckPlan[]): Code {
  const declared = new Set<string>();
  const constants: Code[] = [];
  const functions: Code[] = [];
  for (const check of checks) {
    if (check.functions.size + check.constants.size === 0) continue;
    const printed = printUsed(check);
    for (const [name, text] of printed.constants) if (isNew(name, declared)) constants.push(text);
    for (const [name, text] of printed.functions) if (isNew(name, declared)) functions.push(text);
  }
  return join([lines(constants), ...functions], "\n\n");
}

function isNew(name: string, declared: Set<string>): boolean {
  if (declared.has(name)) return false;
  declared.add(name);
  return true;
}

interface Used {
  readonly constants: ReadonlyMap<string, Code>;
  readonly functions: ReadonlyMap<string, Code>;
}

/** What is reached from the bodies of a check, in the order of its plan. */
function printUsed(check: CheckPlan): Used {
  const bodies = new Map<string, Code>();
  const used = new Set<string>();
  const queue = check.isModel
    ? [isBody(check), reportBody(check)]
    : [condition(check, code`value`)];
  for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
    for (const name of helpersIn(text)) {
      if (used.has(name)) continue;
      used.add(name);
      const printed = printFunction(name, check);
      if (printed === undefined) continue;
      bodies.set(name, printed);
      queue.push(printed);
    }
  }
  const constants = [...check.constants]
    .filter(([name]) => used.has(name))
    .map(([name, constant]) => [name, printConstant(constant)] as const);
  const names = [...check.functions.keys()].flatMap((name) => [`is${name}`, `report${name}`]);
  const functions = names.flatMap((name) => {
    const printed = bodies.get(name);
    return printed === undefined ? [] : [[name, withoutHelpers(printed)] as const];
  });
  return { constants: new Map(constants), functions: new Map(functions) };
}

function printConstant(constant: LocalConstant): Code {
  const name = identifier(constant.name);
  switch (constant.kind) {
    case "pattern":
      return code`const ${name} = ${regexp(constant.source, constant.flags)};`;
    case "set":
      return code`const ${name}: ReadonlySet<unknown> = new Set<unknown>(${literal(constant.values)});`;
    case "value":
      return code`const ${name}: unknown = ${literal(constant.value)};`;
    default:
      return unreachable(constant);
  }
}

/** The function of a name, if it is one of the check's. */
function printFunction(name: string, check: CheckPlan): Code | undefined {
  const [, kind, base] = /^(is|report)(.+)$/.exec(name) ?? [];
  const found = base === undefined ? undefined : check.functions.get(base);
  if (found === undefined) return undefined;
  if (kind === "is")
    return code`function ${identifier(name)}(value: unknown): boolean {
${body(found.check, ROOT, printing(check))}
}`;
  return code`function ${identifier(name)}(value: unknown, at: ${runtimeType("Trail")}): void {
${reports(found.check, printing(check))}
}`;
}
