/** An enum: a union of literals, and a constant object with a named member for each. */
import type { EnumPlan } from "../generator/plan/plan.js";
import {
  code,
  type Code,
  EMPTY,
  identifier,
  lines,
  literal,
  propertyKey,
  runtime,
  runtimeType,
} from "./code.js";
import { docOf, printDoc } from "./doc.js";
import type { PrintOptions } from "./options.js";
import { parsesPlainly, printParsed } from "./parsed.js";
import { withStandard } from "./standard-schema.js";
import { isSignature, reportSignature, type Signature } from "./signature.js";
import {
  CONST,
  docs,
  exportedType,
  KIND,
  parameters,
  type Statement,
  type Take,
} from "./structures.js";
import { printUnionOf } from "./type.js";

export function structureEnum(
  plan: EnumPlan,
  options: PrintOptions,
  take: Take,
): readonly Statement[] {
  const name = identifier(plan.name);
  const doc = docOf(plan.comment);
  const reporter = plan.closed === true ? EMPTY : code`, report`;
  const constant = withStandard(plan, name, {
    type: code`${runtimeType("Enum")}<${name}, typeof ${MEMBERS_NAME}>`,
    value: code`/* @__PURE__ */ ${runtime("enumOf")}(${literal(plan.name)}, ${MEMBERS_NAME}, is${reporter}${printLossless(plan)})`,
  });
  return [
    exportedType(name.text, doc, take(printEnumType(plan))),
    {
      kind: KIND.variable,
      leadingTrivia: "\n",
      declarationKind: CONST,
      declarations: [
        { name: MEMBERS, initializer: take(code`{\n${printMembers(plan)}\n} as const`) },
      ],
    },
    {
      kind: KIND.variable,
      leadingTrivia: "\n",
      isExported: true,
      declarationKind: CONST,
      ...docs(doc),
      declarations: [
        {
          name: name.text,
          type: take(constant.type),
          initializer: take(constant.value),
        },
      ],
    },
    ...structureChecks(plan, options, take),
    ...options.checks.helpers([plan.check], take),
  ];
}

/** The constant with the members. No model can have this name. */
const MEMBERS = "ENUM_MEMBERS";
const MEMBERS_NAME = identifier(MEMBERS);

function structureChecks(plan: EnumPlan, options: PrintOptions, take: Take): readonly Statement[] {
  const is = options.checks.is(plan.check);
  const report = options.checks.report(plan.check);
  const functionOf = (name: string, signature: Signature, body: Code): Statement => ({
    kind: KIND.function,
    name,
    parameters: parameters(signature.parameters, take),
    returnType: take(signature.returns),
    statements: take(body),
  });
  return [
    functionOf("is", isSignature(identifier(plan.name)), is),
    ...(plan.closed === true
      ? []
      : [functionOf("report", reportSignature(report), report ?? EMPTY)]),
  ];
}

function printMembers(plan: EnumPlan): Code {
  return lines(
    plan.members.map(
      (member) =>
        code`${printDoc(member.comment)}${propertyKey(member.name)}: ${literal(member.value)},`,
    ),
  );
}

/** Functions that lose no digits, for integers that a number may not represent. */
function printLossless(plan: EnumPlan): Code {
  if (parsesPlainly(plan)) return EMPTY;
  const reader = code`fromJson: (text) => ${identifier(plan.name)}.fromDict(${printParsed(plan)})`;
  return plan.bigints === true
    ? code`, {\n${reader},\ntoJson: ${runtime("stringify")},\n}`
    : code`, {\n${reader},\n}`;
}

export function printEnumType(plan: EnumPlan): Code {
  const members = plan.members.map((member) => literal(member.value));
  if (plan.rest === "string") members.push(code`(string & {})`);
  if (plan.rest === "number") members.push(code`(number & {})`);
  if (plan.nullable) members.push(code`null`);
  return printUnionOf(members);
}
