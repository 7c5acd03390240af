/** A class whose discriminator selects a child class: the first part of its `build`. */
import type { ClassPlan } from "../generator/plan/plan.js";
import { access, code, type Code, EMPTY, identifier, lines, literal, propertyKey } from "./code.js";
import { convert } from "./convert.js";
import { printModelType } from "./type.js";

/** Statements of `build` that build values of a child with the child class. */
export function printChildren(plan: ClassPlan): Code {
  const { children, extension } = plan;
  const name = extension === undefined ? plan.name : "T";
  if (children === undefined) return EMPTY;
  const { property, cases } = children;
  const clauses = cases.map(({ values, model, isApart }) => {
    const dict = isApart ? code`dict as unknown` : code`dict`;
    const result =
      isApart || extension !== undefined ? code` as object as ${identifier(name)}` : EMPTY;
    const labels = values.map((value) => code`case ${literal(value)}:`);
    const built = convert(
      { kind: "model", model },
      { value: code`(${dict} as ${printModelType(model, "wire")})`, to: "build" },
    );
    return code`${lines(labels)}\nreturn ${built}${result};`;
  });
  return code`switch ((dict as { ${propertyKey(property)}?: unknown })${access(property)}) {\n${clauses}\n}`;
}
