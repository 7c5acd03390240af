/** An alias: the type of an array, map, tuple or primitive, and its companion. */
import type { AliasPlan } from "../generator/plan/plan.js";
import { code, type Code, EMPTY, identifier, join } from "./code.js";
import { printCompanion } from "./companion.js";
import { convert } from "./convert.js";
import { printDoc } from "./doc.js";
import type { PrintOptions } from "./options.js";
import { printType } from "./type.js";

export function printAlias(plan: AliasPlan, options: PrintOptions): Code {
  const { converts, type, conversion } = plan;
  const instance = printType(type, { side: "instance", alias: true });
  const wire = printType(type, { side: "wire", alias: true });
  const value = code`value`;
  const build = convert(conversion, { value: code`dict`, type, to: "build" });
  const companion = {
    plan,
    converts,
    ...(converts ? { build: code`return ${build};` } : {}),
    read: convert(conversion, { value, type, to: "build" }),
    write: convert(conversion, { value, type, to: "dict" }),
  };
  return join(
    [
      converts ? printWireType(plan.name, wire) : EMPTY,
      code`${printDoc(plan.comment)}export type ${identifier(plan.name)} = ${instance};`,
      code`${printDoc(plan.comment)}${printCompanion(companion, options)}`,
      options.checks.helpers([plan.check]),
    ],
    "\n\n",
  );
}

/** `<name>Dict` of a model that is no class. */
export function printWireType(name: string, type: Code): Code {
  return code`/** The wire form of {@link ${identifier(name)}}: plain JSON. */
export type ${identifier(`${name}Dict`)} = ${type};`;
}
