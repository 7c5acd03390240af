/**
 * Printed types: `instance` contains classes, `wire` their dicts, and `written` the dicts that `toDict`
 * returns, which have the defaults.
 */
import { unreachable } from "../generator/diagnostics.js";
import type { CodecPlan, ModelRef, TypePlan } from "../generator/plan/plan.js";
import { codecType } from "./codec.js";
import { code, type Code, commas, EMPTY, identifier, join, literal, model } from "./code.js";
import { dictName, writtenName } from "./type-names.js";

export type Side = "instance" | "wire" | "written";

export interface TypeOptions {
  readonly side: Side;
  /**
   * The right-hand side of a `type` declaration. It may refer to itself through an index signature, but
   * not through `Record`, which TypeScript resolves eagerly.
   */
  readonly alias?: boolean;
}

const UNKNOWN = code`unknown`;
const NEVER = code`never`;

/** The TypeScript type. Members of a union are printed once; `unknown` absorbs all others. */
export function printType(type: TypePlan, options: TypeOptions): Code {
  return printMembers(typeMembers(type, options));
}

/** The type with `undefined`. */
export function printOptional(type: TypePlan, options: TypeOptions): Code {
  return printUnionOf([...typeMembers(type, options), code`undefined`]);
}

/** A union of printed members, without duplicates. `unknown` absorbs all others. */
export function printUnionOf(members: readonly Code[]): Code {
  return printMembers(distinct(members));
}

/** The members of a type as a union; none for `never`. */
export function typeMembers(type: TypePlan, options: TypeOptions): readonly Code[] {
  switch (type.kind) {
    case "json":
      return [UNKNOWN];
    case "never":
      return [];
    case "null":
      return [code`null`];
    case "boolean":
      return [code`boolean`];
    case "string":
      return [code`string`];
    case "number":
      return [code`number`];
    case "literal":
      return distinct(type.values.map((value) => literal(value)));
    case "open":
      // The intersection keeps the known values for completion in editors.
      return distinct([
        ...type.values.map((value) => literal(value)),
        type.rest === "string" ? code`(string & {})` : code`(number & {})`,
      ]);
    case "array":
      return [code`${printElement(type.items, options)}[]`];
    case "tuple":
      return [printTuple(type, options)];
    case "map":
      return [printMap(printType(type.values, options), options)];
    case "union":
      return distinct(type.members.flatMap((member) => typeMembers(member, options)));
    case "codec":
      return options.side === "instance" ? [codecType(type.codec)] : wireMembers(type.codec.wire);
    case "model":
      return [printModelType(type, options.side)];
    default:
      return unreachable(type);
  }
}

/** The name of a model's type on one side. */
export function printModelType(ref: ModelRef, side: Side): Code {
  const isWritten = side === "written" && ref.written === true;
  const wireName = isWritten ? writtenName(ref) : dictName(ref);
  const name = side !== "instance" && ref.needsConversion ? wireName : ref.name;
  identifier(name);
  return code`${model(ref.name, name, true)}`;
}

function wireMembers(wire: CodecPlan["wire"]): readonly Code[] {
  if (wire === "bigint") return [code`number`, code`bigint`];
  return [wire === "string" ? code`string` : code`number`];
}

function printMap(values: Code, options: TypeOptions): Code {
  return options.alias === true
    ? code`{ [key: string]: ${values} }`
    : code`Record<string, ${values}>`;
}

function printElement(items: TypePlan, options: TypeOptions): Code {
  const members = typeMembers(items, options);
  return members.length > 1 ? code`(${printMembers(members)})` : printMembers(members);
}

function printTuple(type: TypePlan & { readonly kind: "tuple" }, options: TypeOptions): Code {
  // With a label, TypeScript resolves the type of an optional element or of the rest lazily, so that
  // the alias may contain itself there.
  const isLazy = (item: TypePlan): boolean => options.alias === true && holdsList(item);
  const parts = type.prefix.map((item, index) => {
    if (index < type.minItems) return printType(item, options);
    if (!isLazy(item)) return code`${printElement(item, options)}?`;
    return code`${identifier(`item${index}`)}?: ${printType(item, options)}`;
  });
  if (type.rest === undefined) return code`[${commas(parts)}]`;
  const label = isLazy(type.rest) ? code`rest: ` : EMPTY;
  return code`[${commas([...parts, code`...${label}${printElement(type.rest, options)}[]`])}]`;
}

function holdsList(type: TypePlan): boolean {
  if (type.kind === "union") return type.members.some(holdsList);
  return type.kind === "array" || type.kind === "tuple";
}

function printMembers(members: readonly Code[]): Code {
  if (members.length === 0) return NEVER;
  return join(members, " | ");
}

/** Whether the type is printed as `unknown`, which absorbs the other members of a union. */
export function isUnknown(type: TypePlan): boolean {
  return type.kind === "json" || (type.kind === "union" && type.members.some(isUnknown));
}

function distinct(members: readonly Code[]): readonly Code[] {
  if (members.length < 2) return members;
  const seen = new Map<string, Code>();
  for (const member of members) if (!seen.has(member.text)) seen.set(member.text, member);
  return seen.has("unknown") ? [UNKNOWN] : [...seen.values()];
}
