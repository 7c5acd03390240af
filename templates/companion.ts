/** The constant beside a type that is no class: the same functions as a class has. */
import type { ModelPlan } from "../generator/plan/plan.js";
import {
  code,
  type Code,
  codecs,
  EMPTY,
  identifier,
  join,
  literal,
  runtime,
  runtimeType,
} from "./code.js";
import type { PrintOptions } from "./options.js";
import { isSignature, printSignature, reportSignature } from "./signature.js";
import { dictName } from "./type-names.js";
import { writtenType } from "./written.js";
import { guarded, guardedVerdict } from "./verdict.js";
import { printParsed } from "./parsed.js";

export interface Companion {
  readonly plan: ModelPlan;
  /** There is a `<name>Dict`. */
  readonly converts: boolean;
  /** Entries before the functions: the members of an enum. */
  readonly members?: Code;
  /** Statements of `build(dict)`, where it converts. */
  readonly build?: Code;
  /** An expression: the instance side of `value`, where it does not convert. */
  readonly read: Code;
  /** An expression: the wire side of `value`. */
  readonly write: Code;
  /** An expression: the JSON text of `value`, where that is not made of the wire side. */
  readonly json?: Code | undefined;
}

/** The object with the functions. */
export function printCompanion(companion: Companion, options: PrintOptions): Code {
  const functions = [
    companion.members ?? EMPTY,
    printReaders(companion),
    printChecks(companion, options),
    printBuild(companion),
    printWriters(companion),
  ];
  return code`{
${join(functions, "\n\n")}
} as const`;
}

/** What `toDict` gives. */
function writtenSide({ plan, converts }: Companion): Code {
  return converts ? writtenType(plan) : identifier(plan.name);
}

function wireType(companion: Companion): Code {
  return identifier(companion.converts ? dictName(companion.plan) : companion.plan.name);
}

function printReaders(companion: Companion): Code {
  const name = identifier(companion.plan.name);
  const parsed = printParsed(companion.plan);
  return code`fromJson(text: string): ${name} {
return ${name}.fromDict(${parsed});
},

fromDict(value: unknown): ${name} {
${printFromDict(companion)}
},`;
}

/** A value that is neither built nor copied cannot fail after its check. */
function printFromDict({ converts, plan, read }: Companion): Code {
  const name = identifier(plan.name);
  const result = converts ? code`${name}.build(value)` : read;
  const test = code`if (!${name}.${plan.kind === "enum" ? code`is` : code`check`}(value)) throw new ${runtime("ValidationError")}(${name}.validate(value), ${literal(plan.name)});`;
  if (result.text === "value") return code`${test}\nreturn value;`;
  return code`try {
${test}
return ${result};
} catch (error) {
throw ${runtime("readError")}(error, ${name}, value, ${literal(plan.name)});
}`;
}

function printChecks(companion: Companion, options: PrintOptions): Code {
  const { plan } = companion;
  const name = identifier(plan.name);
  const is = options.checks.is(plan.check);
  const report = options.checks.report(plan.check);
  const verdict = code`${printSignature(isSignature(is, wireType(companion)))} {\n${is}\n},`;
  const verdicts =
    plan.kind === "enum"
      ? code`is${verdict}`
      : code`is(value: unknown): value is ${wireType(companion)} {
${guardedVerdict(plan, code`${name}.check(value)`)}
},

/** @internal */
check${verdict}`;
  return code`${verdicts}

validate(value: unknown): ${runtimeType("Issue")}[] {
return ${runtime("collectIssues")}(value, ${name}.report);
},

/** @internal */
report${printSignature(reportSignature(report))} {
${report}
},`;
}

function printBuild(companion: Companion): Code {
  if (companion.build === undefined) return EMPTY;
  return code`/** @internal */
build(dict: ${wireType(companion)}): ${identifier(companion.plan.name)} {
${companion.build}
},`;
}

function printWriters(companion: Companion): Code {
  const name = identifier(companion.plan.name);
  const wire = companion.converts ? code`${name}.toDict(value)` : companion.write;
  const json =
    companion.plan.exact === true
      ? code`${codecs("stringifyExact")}(${wire})`
      : (companion.json ?? jsonText(wire));
  const dict = code`${name}.toDict(value)`;
  const written = code`return ${json};`;
  // What is written through `toDict` is guarded there.
  const isGuarded = companion.plan.refuses === true && json === companion.json;
  return code`toDict(value: ${name}): ${writtenSide(companion)} {
${guarded(companion.plan, code`return ${companion.write};`, dict)}
},

toJson(value: ${name}): string {
${isGuarded ? guarded(companion.plan, written, dict) : written}
},`;
}

/** A value that is written as it is cannot fail. */
function jsonText(wire: Code): Code {
  return wire.text === "value"
    ? code`JSON.stringify(${wire})`
    : code`${runtime("stringify")}(${wire})`;
}
