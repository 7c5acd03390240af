/** An alias: the type of an array, map, tuple or primitive, and its companion. */
import type { AliasPlan, ModelPlan } from "../generator/plan/plan.js";
import { code, identifier } from "./code.js";
import { structureCompanion } from "./companion.js";
import { convert } from "./convert.js";
import { docOf } from "./doc.js";
import type { PrintOptions } from "./options.js";
import { exportedType, type Statement, type Take } from "./structures.js";
import { printType } from "./type.js";
import { dictName } from "./type-names.js";
import { writtenAlias } from "./written.js";

export function structureAlias(
  plan: AliasPlan,
  options: PrintOptions,
  take: Take,
): readonly Statement[] {
  const { needsConversion, type, conversion } = plan;
  const instance = printType(type, { side: "instance", alias: true });
  const wire = printType(type, { side: "wire", alias: true });
  const value = code`value`;
  const build = convert(conversion, { value: code`dict`, type, to: "build" });
  const write = convert(conversion, { value, type, to: "dict" });
  const copies = conversion.kind === "copy";
  const companion = {
    plan,
    needsConversion,
    build: copies ? undefined : code`return ${build};`,
    write: copies ? undefined : write,
  };
  const name = identifier(plan.name).text;
  const doc = docOf(plan.comment);
  return [
    ...(needsConversion ? [wireType(plan, take(wire))] : []),
    ...writtenAlias(plan, () => printType(type, { side: "written", alias: true }), take),
    exportedType(name, doc, take(instance)),
    structureCompanion(companion, options, take, doc),
    ...options.checks.helpers([plan.check], take),
  ];
}

/** `<name>Dict` of a model that is not a class. */
export function wireType(plan: ModelPlan, type: string): Statement {
  const dict = identifier(dictName(plan)).text;
  return exportedType(dict, undefined, type);
}
