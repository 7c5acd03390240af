/** Writes unions that contain values of codecs: a test for each kind of value. */
import { invariant, unreachable } from "../generator/diagnostics.js";
import type { CodecPlan, UnionPlan, WritePlan } from "../generator/plan/plan.js";
import { code, type Code, join, runtime } from "./code.js";
import { codecTest, codecType, convertCodec, holdsCodec } from "./codec.js";
import { convert, itemName, needsVariable } from "./convert.js";
import { printType } from "./type.js";
import { writtenType } from "./written.js";

/** Whether a codec must convert some value that is not inside of a class. */
export function needsCodecs(plan: UnionPlan): boolean {
  return plan.variants.some(({ type }) => holdsCodec(type));
}

/** An expression: the wire side of `value`. */
export function printCodecWrite(plan: UnionPlan): Code {
  const { write } = plan;
  invariant(write !== undefined, "codecs are applied only if values can be distinguished");
  const expression = printWrite(write, { value: code`value`, depth: 0, isTyped: true });
  return code`(${expression}) as ${writtenType(plan)}`;
}

interface WriteOperand {
  readonly value: Code;
  readonly depth: number;
  /** The compiler knows the type of the value, so tests narrow it. */
  readonly isTyped: boolean;
}

function printWrite(plan: WritePlan, operand: WriteOperand): Code {
  const { value } = operand;
  switch (plan.kind) {
    case "plain":
      return code`${runtime("dictOf")}(${value})`;
    case "convert":
      return printConversion(plan, operand);
    case "cases":
      return printCases(plan, operand);
    default:
      return unreachable(plan);
  }
}

function printConversion(
  { conversion, type }: WritePlan & { readonly kind: "convert" },
  { value, depth, isTyped }: WriteOperand,
): Code {
  const converted = (from: Code, inner = depth): Code =>
    convert(conversion, { value: from, type, to: "dict", depth: inner });
  if (isTyped) return converted(value);
  const instance = printType(type, { side: "instance" });
  if (!needsVariable(conversion)) return converted(code`(${value} as ${instance})`);
  const item = itemName(depth);
  return code`((${item}: ${instance}) => ${converted(item, depth + 1)})(${value} as ${instance})`;
}

/** Tests values of codecs first, since they can be objects; then arrays, objects, and all others. */
function printCases(plan: WritePlan & { readonly kind: "cases" }, operand: WriteOperand): Code {
  const { value } = operand;
  const [only] = plan.codecs;
  if (only !== undefined && only.is === undefined)
    return code`${value} === null ? ${value} : ${encode(only, value)}`;
  const chain = plan.codecs.map(
    (codec) => code`${codecTest(codec, value)} ? ${encode(codec, value)} : `,
  );
  if (plan.array !== undefined)
    chain.push(code`Array.isArray(${value}) ? ${printArray(plan.array, operand)} : `);
  if (plan.map !== undefined) {
    const tests = [code`typeof ${value} === "object"`, code`${value} !== null`];
    if (plan.hasPlainArrays) tests.push(code`!Array.isArray(${value})`);
    if (plan.hasOthers)
      tests.push(code`!("toDict" in ${value} && typeof ${value}["toDict"] === "function")`);
    chain.push(code`${join(tests, " && ")} ? ${printMap(plan.map, operand)} : `);
  }
  const rest = plan.isPrimitive ? value : code`${runtime("dictOf")}(${value})`;
  return code`${join(chain, "")}${rest}`;
}

/** A user's test may not be a type guard. */
function encode(codec: CodecPlan, value: Code): Code {
  const typed = codec.from === undefined ? value : code`${value} as ${codecType(codec)}`;
  return convertCodec(codec, { value: typed, to: "dict" });
}

function printArray(plan: WritePlan, operand: WriteOperand): Code {
  if (plan.kind === "convert") return printWrite(plan, operand);
  return code`(${operand.value} as readonly unknown[]).map(${callback(plan, operand)})`;
}

function printMap(plan: WritePlan, operand: WriteOperand): Code {
  if (plan.kind === "convert") return printWrite(plan, { ...operand, isTyped: false });
  const record = code`${operand.value} as Record<string, unknown>`;
  return code`${runtime("mapRecord")}(${record}, ${callback(plan, operand)})`;
}

function callback(plan: WritePlan, { depth }: WriteOperand): Code {
  const item = itemName(depth);
  return code`(${item}) => ${printWrite(plan, { value: item, depth: depth + 1, isTyped: false })}`;
}
