/** The constant of a type that is not a class, with the same functions as a class. */
import type { ModelPlan } from "../generator/plan/plan.js";
import { code, type Code, EMPTY, identifier, join, literal, runtime, runtimeType } from "./code.js";
import type { PrintOptions } from "./options.js";
import { withStandard } from "./standard-schema.js";
import { exportedConst, type Statement, type Take } from "./structures.js";
import { dictName } from "./type-names.js";
import { writtenType } from "./written.js";
import { guardedWriter, guardedIs } from "./verdict.js";
import { parsesPlainly, printParsed } from "./parsed.js";

export interface Companion {
  readonly plan: ModelPlan;
  /** A `<name>Dict` is declared. */
  readonly needsConversion: boolean;
  /** Statements that build the instance side of a valid `dict`; undefined to copy any JSON value. */
  readonly build?: Code | undefined;
  /** An expression: the wire side of `value`; undefined if any value is plain JSON. */
  readonly write?: Code | undefined;
  /** An expression: the JSON text of `value`; undefined to print the wire side. */
  readonly json?: Code | undefined;
}

/** The constant. Its file contains only the functions that differ from the defaults. */
export function structureCompanion(
  companion: Companion,
  options: PrintOptions,
  take: Take,
  doc: string | undefined,
): Statement {
  const { plan, needsConversion } = companion;
  const name = identifier(plan.name);
  const sides = needsConversion ? [name, wireType(companion), ...writtenSide(companion)] : [name];
  const type = code`${runtimeType("Companion")}<${join(sides, ", ")}>`;
  const functions = [
    printFromJson(companion),
    printChecks(companion, options),
    printBuild(companion),
    printWriters(companion),
  ];
  const value = code`/* @__PURE__ */ ${runtime("companion")}(${literal(plan.name)}, {
${join(functions, "\n\n")}
})`;
  const constant = withStandard(plan, wireType(companion), { type, value });
  const { type: fullType, value: fullValue } = constant;
  return exportedConst({ name: name.text, type: take(fullType), doc, value: take(fullValue) });
}

/** The type that `toDict` returns, if it differs from the wire type. */
function writtenSide({ plan }: Companion): readonly Code[] {
  return plan.written === true ? [writtenType(plan)] : [];
}

function wireType({ needsConversion, plan }: Companion): Code {
  return identifier(needsConversion ? dictName(plan) : plan.name);
}

/** `fromJson`, if some integers would lose digits. */
function printFromJson({ plan }: Companion): Code {
  if (parsesPlainly(plan)) return EMPTY;
  return code`fromJson(text) {
return ${identifier(plan.name)}.fromDict(${printParsed(plan)});
},`;
}

function printChecks(companion: Companion, options: PrintOptions): Code {
  const { plan } = companion;
  const is = options.checks.is(plan.check);
  const report = options.checks.report(plan.check);
  const verdict =
    plan.deep === true
      ? code`is(value): value is ${wireType(companion)} {
${guardedIs(plan, identifier(plan.name))}
},`
      : EMPTY;
  return join(
    [
      verdict,
      code`check(value${plan.deep === true ? code`, depth: number` : EMPTY}): value is ${wireType(companion)} {
${is}
},`,
      report === undefined
        ? code`report() {},`
        : code`report(value, at) {
${report}
},`,
    ],
    "\n\n",
  );
}

function printBuild({ build }: Companion): Code {
  return build === undefined
    ? EMPTY
    : code`build(dict) {
${build}
},`;
}

function printWriters({ plan, write, json }: Companion): Code {
  const dict = code`${identifier(plan.name)}.toDict(value)`;
  const toDict =
    write === undefined && plan.encodingMayFail !== true
      ? EMPTY
      : code`toDict(value) {
${guardedWriter(plan, code`return ${write ?? code`${runtime("plainJson")}(value)`};`, dict)}
},`;
  return join([toDict, printToJson({ plan, json, dict })], "\n\n");
}

interface JsonWriter {
  readonly plan: ModelPlan;
  readonly json: Code | undefined;
  readonly dict: Code;
}

function printToJson({ plan, json, dict }: JsonWriter): Code {
  if (plan.bigints === true)
    return code`toJson(value) {
return ${runtime("stringify")}(${dict});
},`;
  if (json === undefined) return EMPTY;
  const written = code`return ${json};`;
  // `toDict` has its own guard.
  const body = plan.encodingMayFail === true ? guardedWriter(plan, written, dict) : written;
  return code`toJson(value) {
${body}
},`;
}
