/**
 * Expressions that convert a valid value: from the wire (`build`) or to the wire (`dict`). The result
 * never shares an array or object with the input.
 *
 * All conversions except codecs keep primitives. So `value && …` is a correct guard against null and
 * undefined: falsy values convert to themselves. Codecs need an exact guard.
 */
import { invariant, unreachable } from "../generator/diagnostics.js";
import type { JsonType } from "../generator/json.js";
import type {
  CodecPlan,
  Conversion,
  InstanceKinds,
  ModelRef,
  TypePlan,
} from "../generator/plan/plan.js";
import { code, type Code, commas, EMPTY, join, model, runtime } from "./code.js";
import { codecTest, convertCodec } from "./codec.js";
import { compatFunction } from "./compat-type.js";
import { printType, type Side } from "./type.js";
import { fits, jsonTypeOf, typeTest } from "./type-test.js";

type SwitchCase = Extract<Conversion, { kind: "switch" }>["cases"][number];

/** From the wire, to the wire, or to the wire from plain objects as well (`compat`). */
export type Direction = "build" | "dict" | "compat";

export interface Operand {
  /** An expression that may be repeated: a variable or a property of one. */
  readonly value: Code;
  /** The type of the value, if known. */
  readonly type?: TypePlan | undefined;
  readonly to: Direction;
  /** The value may be undefined or null, which convert to themselves. */
  readonly nullish?: "undefined" | "null" | "any" | undefined;
  /** How many callbacks enclose the expression. */
  readonly depth?: number | undefined;
}

/** Whether the conversion contains a class, a converting companion or a codec. */
export function needsConversion(conversion: Conversion): boolean {
  switch (conversion.kind) {
    case "same":
    case "copy":
      return false;
    case "model":
      return conversion.model.needsConversion;
    case "codec":
      return true;
    case "array":
      return needsConversion(conversion.items);
    case "map":
      return needsConversion(conversion.values);
    case "tuple":
      return [...conversion.prefix, ...listOf(conversion.rest)].some(needsConversion);
    case "switch":
      return conversion.cases.some((item) => needsConversion(item.then));
    default:
      return unreachable(conversion);
  }
}

/** The converted value of an operand. */
export function convert(conversion: Conversion, operand: Operand): Code {
  if (!needsConversion(conversion)) return copy(conversion, operand);
  const { value } = operand;
  switch (conversion.kind) {
    case "model":
      return convertModel(conversion.model, operand);
    case "codec":
      return guardedCodec(operand, convertCodec(conversion.codec, operand));
    case "array": {
      const list = callback(conversion.items, itemsOf(operand.type), operand);
      if (operand.nullish === "undefined") return code`${value}?.map(${list})`;
      return guarded(operand, code`${value}.map(${list})`);
    }
    case "map": {
      const each = callback(conversion.values, valuesOf(operand.type), operand);
      return guarded(operand, code`${runtime("mapRecord")}(${value}, ${each})`);
    }
    case "tuple":
      return guarded(operand, convertTuple(conversion, operand));
    case "switch":
      return convertSwitch(conversion, operand);
    default:
      return copy(conversion, operand);
  }
}

/** Whether the converted expression tests its operand. Tests narrow variables, but not casts. */
export function needsVariable(conversion: Conversion): boolean {
  return conversion.kind === "switch" || conversion.kind === "tuple";
}

/** A copy of a value that contains no classes. */
function copy(conversion: Conversion, operand: Operand): Code {
  const { value } = operand;
  if (isSame(conversion)) return value;
  if (conversion.kind === "array" && isSame(conversion.items))
    return guarded(operand, code`[...${value}]`);
  if (conversion.kind === "map" && isSame(conversion.values))
    return guarded(operand, code`{ ...${value} }`);
  return code`${runtime(operand.to === "build" ? "copyJson" : "plainJson")}(${value})`;
}

function isSame(conversion: Conversion): boolean {
  return (
    conversion.kind === "same" ||
    (conversion.kind === "switch" && conversion.cases.every((item) => isSame(item.then)))
  );
}

function guarded(operand: Operand, converted: Code): Code {
  return operand.nullish === undefined ? converted : code`${operand.value} && ${converted}`;
}

/** A codec can convert a falsy value: `0` to `0n`, `""` to empty bytes. */
function guardedCodec({ value, nullish }: Operand, converted: Code): Code {
  if (nullish === undefined) return converted;
  const tests = [
    nullish === "undefined" ? EMPTY : code`${value} === null`,
    nullish === "null" ? EMPTY : code`${value} === undefined`,
  ];
  return code`${join(tests, " || ")} ? ${value} : ${converted}`;
}

function convertModel(ref: ModelRef, operand: Operand): Code {
  const { value, nullish } = operand;
  if (operand.to === "compat") return code`${compatFunction(ref, "ToJSON")}(${value})`;
  const companion = model(ref.name, ref.name, false);
  const guard = ref.instances === undefined ? guarded : guardedCodec;
  if (operand.to === "build") return guard(operand, code`${companion}.build(${value})`);
  if (!ref.isClass) return guard(operand, code`${companion}.toDict(${value})`);
  if (nullish === "undefined") return code`${value}?.toDict()`;
  return guarded(operand, code`${value}.toDict()`);
}

/** `(item) => …`, the callback for each element. */
function callback(
  conversion: Conversion,
  type: TypePlan | undefined,
  { to, depth = 0 }: Operand,
): Code {
  const item = itemName(depth);
  const expression = convert(conversion, { value: item, type, to, depth: depth + 1 });
  return code`(${item}) => ${body(conversion, expression)}`;
}

/** The body of an arrow function. An object literal needs parentheses. */
function body(conversion: Conversion, expression: Code): Code {
  const isObject = conversion.kind === "map" && isSame(conversion.values);
  return isObject ? code`(${expression})` : expression;
}

/** The name of a callback's parameter. */
export function itemName(depth: number): Code {
  return depth === 0 ? code`item` : code`item${depth + 1}`;
}

/** The function that converts one value, as an argument of a runtime function. */
export function converter(conversion: Conversion, type: TypePlan, to: Operand["to"]): Code {
  // `build` of a class uses `this`.
  if (
    to === "build" &&
    conversion.kind === "model" &&
    needsConversion(conversion) &&
    !conversion.model.isClass
  )
    return code`${model(conversion.model.name, conversion.model.name, false)}.build`;
  const from = printType(type, { side: sourceSide(to) });
  const expression = convert(conversion, { value: itemName(0), type, to, depth: 1 });
  return code`(${itemName(0)}: ${from}) => ${body(conversion, expression)}`;
}

function sourceSide(to: Operand["to"]): Side {
  return to === "build" ? "wire" : "instance";
}

/**
 * Converts a tuple element by element. If elements are optional, the result is cut to the length of the
 * value. This needs a cast.
 */
function convertTuple(conversion: Conversion & { readonly kind: "tuple" }, operand: Operand): Code {
  const { value, to, depth } = operand;
  const type = memberOfKind(operand.type, "tuple");
  invariant(type !== undefined, "a tuple is converted by its type");
  const elements = conversion.prefix.map((then, index) =>
    convert(then, {
      value: code`${value}[${index}]`,
      type: type.prefix[index],
      to,
      depth,
      nullish: index < type.minItems ? undefined : "undefined",
    }),
  );
  const { rest } = conversion;
  if (rest !== undefined) elements.push(code`...${convertRest(rest, type, operand)}`);
  const list = code`[${commas(elements)}]`;
  const isCut = type.minItems < type.prefix.length;
  if (to === "compat") return isCut ? code`${list}.slice(0, ${value}.length)` : list;
  if (!isCut && (rest === undefined || !holdsTuple(rest))) return list;
  const side = printType(type, { side: to === "build" ? "instance" : "written" });
  return isCut
    ? code`([${commas(elements)}].slice(0, ${value}.length) as ${side})`
    : code`(${list} as ${side})`;
}

/** The elements after those of a tuple's prefix. */
function convertRest(
  then: Conversion,
  { prefix, rest }: Extract<TypePlan, { kind: "tuple" }>,
  operand: Operand,
): Code {
  const items = code`${operand.value}.slice(${prefix.length})`;
  if (then.kind === "copy" && rest?.kind === "json")
    return code`${items}.map(${runtime("copyJson")})`;
  const typed =
    rest === undefined || operand.to === "compat"
      ? items
      : code`(${items} as ${printType({ kind: "array", items: rest }, { side: sourceSide(operand.to) })})`;
  return isSame(then) ? typed : code`${typed}.map(${callback(then, rest, operand)})`;
}

/**
 * Whether a conversion contains a tuple. The compiler infers a tuple from its contextual type, which is
 * lost in a spread.
 */
export function holdsTuple(conversion: Conversion): boolean {
  switch (conversion.kind) {
    case "tuple":
      return true;
    case "array":
      return holdsTuple(conversion.items);
    case "map":
      return holdsTuple(conversion.values);
    case "switch":
      return conversion.cases.some(({ then }) => holdsTuple(then));
    default:
      return false;
  }
}

/**
 * Tests the JSON type for each case that changes its value. Arrays come first, since their test is
 * short.
 */
function convertSwitch(
  conversion: Conversion & { readonly kind: "switch" },
  operand: Operand,
): Code {
  const { value } = operand;
  const nullCase = conversion.cases.find((item) => item.types.includes("null"));
  const takesNull = nullCase !== undefined && isSame(nullCase.then);
  const orNull = operand.nullish === undefined ? "null" : "any";
  const nullish = takesNull ? orNull : operand.nullish;
  const cases = conversion.cases
    .map((item) => ({ ...item, types: item.types.filter((type) => type !== "null" || !takesNull) }))
    .filter((item) => item.types.length > 0);
  const active = cases
    .filter((item) => !isSame(item.then))
    .sort((a, b) => Number(b.types.includes("array")) - Number(a.types.includes("array")))
    // On the instance side, values of codecs can have any JSON type, so they are tested first.
    .sort((a, b) => Number(hasCodec(b.then)) - Number(hasCodec(a.then)));
  const only = active[0];
  if (only !== undefined && cases.length === 1)
    return convert(only.then, { ...operand, type: typeFor(operand.type, only), nullish });
  const hasRest = active.length < cases.length;
  const chain = active.map((item, index) => {
    const then = convert(item.then, {
      ...operand,
      type: typeFor(operand.type, item),
      nullish: undefined,
    });
    if (!hasRest && index === active.length - 1) return then;
    const later = cases.filter((other) => !active.slice(0, index + 1).includes(other));
    const laterTypes = later.flatMap((other) => other.types);
    return code`${caseTest(item, laterTypes, operand)} ? ${then} : `;
  });
  const whole = code`(${join(chain, "")}${hasRest ? value : code``})`;
  const guard = active.some(({ then }) => hasCodec(then)) ? guardedCodec : guarded;
  return guard({ ...operand, nullish }, whole);
}

/** Whether a value belongs to a case of a switch. It belongs to this case or to a later one. */
function caseTest(
  { types, then }: SwitchCase,
  later: readonly JsonType[],
  { value, to }: Operand,
): Code {
  if (then.kind === "codec" && to !== "build") return codecTest(then.codec, value);
  const instances = then.kind === "model" && to !== "build" ? then.model.instances : undefined;
  if (instances !== undefined) return instancesTest(instances, later, value);
  const plain = typeTest(value, types, later);
  return codecsOf(then).some(({ wire }) => wire === "bigint")
    ? code`(${plain} || typeof ${value} === "bigint")`
    : plain;
}

/** Whether a value in an instance belongs to a model with codecs. */
function instancesTest(
  { codecs, types }: InstanceKinds,
  later: readonly JsonType[],
  value: Code,
): Code {
  const tests = codecs.map((codec) => codecTest(codec, value));
  if (types.length > 0) tests.push(typeTest(value, types, later));
  return join(tests, " || ");
}

/** The codecs of the values of a conversion, not of what is inside them. */
function codecsOf(conversion: Conversion): readonly CodecPlan[] {
  if (conversion.kind === "codec") return [conversion.codec];
  return conversion.kind === "model" ? (conversion.model.instances?.codecs ?? []) : [];
}

/** Whether falsy values may be converted. */
function hasCodec(conversion: Conversion): boolean {
  return (
    conversion.kind === "codec" ||
    (conversion.kind === "model" && conversion.model.instances !== undefined)
  );
}

// ---- types beside conversions ------------------------------------------------------------------------

function listOf<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

/** The first member of a kind, of a union or the type itself. */
export function memberOfKind<K extends TypePlan["kind"]>(
  type: TypePlan | undefined,
  kind: K,
): Extract<TypePlan, { kind: K }> | undefined {
  const is = (plan: TypePlan): plan is Extract<TypePlan, { kind: K }> => plan.kind === kind;
  if (type === undefined) return undefined;
  if (is(type)) return type;
  return type.kind === "union" ? type.members.find(is) : undefined;
}

/** The type of the items of an array. */
export function itemsOf(type: TypePlan | undefined): TypePlan | undefined {
  return memberOfKind(type, "array")?.items;
}

/** The type of the values of a map. */
export function valuesOf(type: TypePlan | undefined): TypePlan | undefined {
  return memberOfKind(type, "map")?.values;
}

/** The members of a union that a case of a switch covers. */
export function typeFor(
  type: TypePlan | undefined,
  { types, then }: SwitchCase,
): TypePlan | undefined {
  if (type?.kind !== "union") return type;
  if (then.kind === "array" || then.kind === "map" || then.kind === "tuple")
    return memberOfKind(type, then.kind);
  const members = type.members.filter((member) => {
    if (then.kind === "model") return member.kind === "model" && member.name === then.model.name;
    if (then.kind === "codec")
      return member.kind === "codec" && member.codec.instance === then.codec.instance;
    return mayBe(member, types);
  });
  return { kind: "union", members };
}

/** Whether unconverted values of a type can have one of the JSON types. */
function mayBe(type: TypePlan, types: readonly JsonType[]): boolean {
  switch (type.kind) {
    case "null":
    case "boolean":
    case "string":
      return types.includes(type.kind);
    case "number":
      return types.includes("number") || types.includes("integer");
    case "literal":
    case "open":
      return type.values.some((value) => types.some((allowed) => fits(jsonTypeOf(value), allowed)));
    case "array":
    case "tuple":
      return types.includes("array");
    case "map":
      return types.includes("object");
    case "model":
      return !type.needsConversion;
    case "union":
      return type.members.some((member) => mayBe(member, types));
    case "codec":
      return false;
    case "json":
    case "never":
      return true;
    default:
      return unreachable(type);
  }
}
