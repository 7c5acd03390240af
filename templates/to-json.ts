/**
 * Prints JSON text directly, without creating the dict. The result equals `JSON.stringify` of the dict.
 * Classes with integer-like names, which come first in every object, use the dict; so do instances with
 * additional properties.
 */
import { someType } from "../generator/schema/type-tree.js";
import type { ClassPlan, Conversion, MemberPlan, TypePlan } from "../generator/plan/plan.js";
import { holdsCodec } from "./codec.js";
import { access, code, type Code, EMPTY, join, jsonKey, lines, model, runtime } from "./code.js";
import { convert, needsConversion, itemName, itemsOf, type Operand } from "./convert.js";

/** Integer-like names, which objects list first in numeric order. */
const INDEX = /^(?:0|[1-9]\d*)$/;

/** For more properties, creating the dict and calling `JSON.stringify` is faster. */
const MAX_PAIRS = 24;

/** The body of `toJson()`. */
export function printToJson(plan: ClassPlan): Code {
  const { additional, members } = plan;
  const throughDict = code`return ${runtime("stringify")}(this.toDict());`;
  if (members.length > MAX_PAIRS || members.some(({ wireName }) => INDEX.test(wireName)))
    return throughDict;
  const [first, ...others] = members;
  if (first === undefined) return additional === undefined ? code`return "{}";` : throughDict;
  const guard =
    additional === undefined
      ? EMPTY
      : code`if (this${access(additional.name)} !== undefined) ${throughDict}`;
  // Every pair starts with a comma, which is removed from the first one.
  if (mayBeAbsent(first)) {
    const pairs = join(
      members.map((member) => printPair(member)),
      " +\n",
    );
    return lines([guard, code`return \`{\${(${pairs}).slice(1)}}\`;`]);
  }
  const last = others.length - 1;
  const pairs = others.map((member, index) => printPair(member, index === last ? "}" : ""));
  const start = code`\`{${printNamed(first)}${others.length === 0 ? code`}` : EMPTY}\``;
  return lines([guard, code`return (${join([start, ...pairs], " +\n")});`]);
}

/** An expression: comma, name and value; "" if absent. `end` is always appended. */
function printPair(member: MemberPlan, end: "" | "}" = ""): Code {
  const { wireName, name } = member;
  const close = end === "" ? EMPTY : code`}`;
  const pair = code`\`,${printNamed(member)}${close}\``;
  if (!mayBeAbsent(member)) return pair;
  const value = code`this${access(name)}`;
  if (needsConversion(member.conversion))
    return code`(${value} === undefined ? "${close}" : ${pair})`;
  const text = code`${runtime("jsonPair")}(\`,${jsonKey(wireName)}:\`, ${plain(member.conversion, member.type, value)})`;
  return end === "" ? text : code`${text} + "}"`;
}

/** `"name":${value}`, for a template literal. */
function printNamed({ wireName, name, type, conversion }: MemberPlan): Code {
  const value = jsonText(conversion, { value: code`this${access(name)}`, type });
  return code`${jsonKey(wireName)}:\${${value}}`;
}

/** A property of any JSON value can be present and undefined, which JSON omits. */
function mayBeAbsent({ presence, type, conversion }: MemberPlan): boolean {
  return presence.kind === "optional" || (conversion.kind === "copy" && allowsUndefined(type));
}

function allowsUndefined(type: TypePlan): boolean {
  if (type.kind === "union") return type.members.some(allowsUndefined);
  return type.kind === "json" || type.kind === "model";
}

/** Converts a value of unknown type to plain JSON first, as for the dict. */
function plain(conversion: Conversion, type: TypePlan | undefined, value: Code): Code {
  const isOpen = conversion.kind === "copy" && (type === undefined || holdsAnything(type));
  return isOpen ? code`${runtime("plainJson")}(${value})` : value;
}

function holdsAnything(type: TypePlan): boolean {
  return someType(type, ({ kind }) => kind === "json" || kind === "model");
}

/** An expression: the JSON text of a present value. */
export function jsonText(conversion: Conversion, operand: Omit<Operand, "to">): Code {
  const { value, type, depth = 0 } = operand;
  // `JSON.stringify` calls `toJSON` of instances inside, so only codecs must be distinguished.
  const isWire = !needsConversion(conversion) || (type !== undefined && !holdsCodec(type));
  const anyText = (): Code => {
    const wire = isWire ? value : convert(conversion, { ...operand, to: "dict" });
    return code`${runtime("jsonOf")}(${isWire ? plain(conversion, type, wire) : wire})`;
  };
  if (!needsConversion(conversion)) return anyText();
  switch (conversion.kind) {
    case "model": {
      const { isClass, name } = conversion.model;
      return isClass ? code`${value}.toJson()` : code`${model(name, name, false)}.toJson(${value})`;
    }
    case "array": {
      const item = itemName(depth);
      const inner = { value: item, type: itemsOf(type), depth: depth + 1 };
      return code`${runtime("listJson")}(${value}, (${item}) => ${jsonText(conversion.items, inner)})`;
    }
    case "switch": {
      const then = nullable(conversion);
      return then === undefined
        ? anyText()
        : code`${value} === null ? "null" : ${jsonText(then, operand)}`;
    }
    default:
      return anyText();
  }
}

/** The non-null conversion of a switch between null and a model. */
function nullable(conversion: Conversion & { readonly kind: "switch" }): Conversion | undefined {
  const others = conversion.cases.filter(({ types }) => !types.every((type) => type === "null"));
  const [other] = others;
  const isOr = others.length === 1 && others.length < conversion.cases.length;
  return isOr && other?.then.kind === "model" && !other.types.includes("null")
    ? other.then
    : undefined;
}
