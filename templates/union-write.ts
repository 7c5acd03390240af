/** Unions that hold values of codecs, on their way to the wire: a test for each kind of value. */
import type { InstanceKind, TypePlan, UnionPlan, VariantPlan } from "../generator/plan/plan.js";
import { code, type Code, codecs, join, runtime } from "./code.js";
import { codecTest, holdsCodec } from "./codec.js";
import { convert } from "./convert.js";
import { printType } from "./type.js";
import { writtenType } from "./written.js";

/** Some value must be converted by a codec, and not by a class that holds it. */
export function needsCodecs(plan: UnionPlan): boolean {
  return plan.variants.some(({ type }) => holdsCodec(type));
}

/** An expression: the wire side of `value`. */
export function printCodecWrite(plan: UnionPlan): Code {
  const dict = writtenType(plan);
  const coded = plan.variants.filter(({ type }) => holdsCodec(type));
  const others = plan.variants.filter(({ type }) => !holdsCodec(type));
  const cases = coded.map((variant) => ({ variant, test: testOf(variant) }));
  // A variant without a test is what remains, if it is the only one.
  const untested = cases.filter(({ test }) => test === undefined);
  if (overlap(plan.variants) || untested.length + Number(others.length > 0) > 1)
    return code`${codecs("encodeValue")}(value) as ${dict}`;
  const chain = cases.flatMap(({ variant, test }) =>
    test === undefined ? [] : [code`${test} ? ${write(variant)} : `],
  );
  const [last] = untested;
  const rest = last === undefined ? writeOthers(others) : write(last.variant);
  if (rest !== undefined) return code`(${join(chain, "")}${rest}) as ${dict}`;
  const final = coded.at(-1) as VariantPlan;
  return code`(${join(chain.slice(0, -1), "")}${write(final)}) as ${dict}`;
}

function write({ type, conversion }: VariantPlan): Code {
  const value = code`(value as ${printType(type, { side: "instance" })})`;
  return convert(conversion, { value, type, to: "dict" });
}

/** What no codec is about: instances of classes know their dict, all else is plain JSON. */
function writeOthers(others: readonly VariantPlan[]): Code | undefined {
  if (others.length === 0) return undefined;
  const isPrimitive = others.every(({ conversion }) => conversion.kind === "same");
  return isPrimitive ? code`value` : code`${runtime("dictOf")}(value)`;
}

const VALUE = code`value`;

/** Whether `value` is one of a variant's; undefined where that cannot be told. */
function testOf({ type }: VariantPlan): Code | undefined {
  if (type.kind === "codec")
    return type.codec.is === undefined ? undefined : codecTest(type.codec, VALUE);
  const tests = kindsOf(type).map((kind) => KIND_TESTS.get(kind));
  const known = tests.filter((test) => test !== undefined);
  return known.length === tests.length ? join(known, " || ") : undefined;
}

const KIND_TESTS: ReadonlyMap<InstanceKind, Code> = new Map<InstanceKind, Code>([
  ["null", code`value === null`],
  ["boolean", code`typeof value === "boolean"`],
  ["string", code`typeof value === "string"`],
  ["number", code`typeof value === "number"`],
  ["array", code`Array.isArray(value)`],
  ["codec Date", code`value instanceof Date`],
  ["codec Uint8Array", code`value instanceof Uint8Array`],
  ["codec bigint", code`typeof value === "bigint"`],
  ["codec TemporalInstant", code`${codecs("isInstant")}(value)`],
  ["codec TemporalPlainDate", code`${codecs("isPlainDate")}(value)`],
]);

/** Whether two variants, one with a codec, have values that look the same. */
function overlap(variants: readonly VariantPlan[]): boolean {
  const seen = new Map<InstanceKind, boolean>();
  for (const { type } of variants) {
    const coded = holdsCodec(type);
    for (const kind of kindsOf(type)) {
      // Both are objects, and either may have any property.
      const key = kind === "class" ? "map" : kind;
      const known = seen.get(key);
      if (known !== undefined && (known || coded)) return true;
      seen.set(key, coded);
    }
  }
  return false;
}

function kindsOf(type: TypePlan): readonly InstanceKind[] {
  switch (type.kind) {
    case "codec":
      return [type.codec.instance];
    case "tuple":
    case "array":
      return ["array"];
    case "union":
      return [...new Set(type.members.flatMap(kindsOf))];
    case "model":
      if (type.isClass) return ["class"];
      return type.instances ?? ["null", "boolean", "string", "number", "array", "map"];
    case "literal":
      return [...new Set(type.values.map((value) => (value === null ? "null" : kindOf(value))))];
    case "open":
      return [type.rest];
    case "json":
      return ["null", "boolean", "string", "number", "array", "map"];
    case "never":
      return [];
    default:
      return [type.kind];
  }
}

function kindOf(value: string | number | boolean): InstanceKind {
  return typeof value as "string" | "number" | "boolean";
}
