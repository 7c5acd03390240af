/** The types and functions that typescript-fetch declares for models, as other files use them. */
import { unreachable } from "../generator/diagnostics.js";
import type { JsonPrimitive } from "../generator/json.js";
import type { ModelRef, TypePlan } from "../generator/plan/plan.js";
import { codecType } from "./codec.js";
import { code, type Code, commas, EMPTY, identifier, literal, type SymbolRef } from "./code.js";
import { printUnionOf } from "./type.js";

/** The file of a model's declarations, without extension. */
export const compatModule = (name: string): string => `compat/${name}`;

/** A function of the runtime. */
export function compat(name: string): SymbolRef {
  return { name, module: "compat", typeOnly: false };
}

/** The functions of a model: `PetToJSON`. */
export type CompatFunction = "FromJSON" | "FromJSONTyped" | "ToJSON" | "ToJSONTyped";

export function compatFunction(
  { name }: { readonly name: string },
  kind: CompatFunction,
): SymbolRef {
  return { name: `${identifier(name).text}${kind}`, module: compatModule(name), typeOnly: false };
}

function compatType({ name }: ModelRef): SymbolRef {
  return { name: identifier(name).text, module: compatModule(name), typeOnly: true };
}

/** The type of a member. `enumName` is the type of its literals. */
export function printCompat(type: TypePlan, enumName?: Code): Code {
  return printUnionOf(members(type, enumName));
}

function members(type: TypePlan, enumName: Code | undefined): readonly Code[] {
  switch (type.kind) {
    case "json":
      return [code`any`];
    case "never":
      return [];
    case "null":
    case "boolean":
    case "string":
    case "number":
      return [SCALARS[type.kind]];
    case "literal":
      return enumName === undefined
        ? type.values.map((value) => literal(value))
        : [enumName, ...nullOf(type.values)];
    case "open":
      return [
        ...(enumName === undefined ? type.values.map((value) => literal(value)) : [enumName]),
        type.rest === "string" ? code`(string & {})` : code`(number & {})`,
      ];
    case "array":
      return [code`Array<${printCompat(type.items, enumName)}>`];
    case "tuple":
      return [printTuple(type)];
    case "map":
      return [code`{ [key: string]: ${printCompat(type.values, enumName)} }`];
    case "union":
      return type.members.flatMap((member) => members(member, enumName));
    case "codec":
      return [codecType(type.codec)];
    case "model":
      return [code`${compatType(type)}`];
    default:
      return unreachable(type);
  }
}

const SCALARS = {
  null: code`null`,
  boolean: code`boolean`,
  string: code`string`,
  number: code`number`,
};

function nullOf(values: readonly JsonPrimitive[]): readonly Code[] {
  return values.includes(null) ? [SCALARS.null] : [];
}

function printTuple({ prefix, minItems, rest }: Extract<TypePlan, { kind: "tuple" }>): Code {
  // Labels let TypeScript resolve the types of elements lazily.
  const elements = prefix.map(
    (item, index) =>
      code`${identifier(`item${index}`)}${index < minItems ? EMPTY : code`?`}: ${printCompat(item)}`,
  );
  const others = rest === undefined ? EMPTY : code`...rest: Array<${printCompat(rest)}>`;
  return code`[${commas([...elements, others])}]`;
}
