/** Codecs: formats whose values have a different type in instances. */
import type { Codecs, CodecName, CustomCodec } from "../config/codecs.js";
import type { TypeNode } from "../model/graph.js";
import type { CodecPlan } from "./plan.js";

/** The codec of a type, if the configuration has one for its format. */
export type CodecOf = (type: TypeNode) => CodecPlan | undefined;

export const NO_CODECS: CodecOf = () => undefined;

type Wire = CodecPlan["wire"];

const text = (type: string, name: string, test: string): CodecPlan => ({
  instance: `codec ${type}`,
  type,
  wire: "string",
  from: undefined,
  names: type.startsWith("Temporal") ? [type] : [],
  decode: `decode${name}`,
  encode: `encode${name}`,
  is: test,
});

const BUILT_IN: ReadonlyMap<string, CodecPlan> = new Map([
  ["date-time Date", text("Date", "DateTime", "isDateObject")],
  ["date Date", text("Date", "Date", "isDateObject")],
  ["date-time Temporal.Instant", text("TemporalInstant", "Instant", "isInstant")],
  ["date Temporal.PlainDate", text("TemporalPlainDate", "PlainDate", "isPlainDate")],
  ["byte Uint8Array", text("Uint8Array", "Base64", "isBytes")],
]);

const ENCODE_INTEGER: ReadonlyMap<string, string> = new Map([
  ["int64", "encodeInt64"],
  ["uint64", "encodeUint64"],
]);

const BIGINT: CodecPlan = {
  instance: "codec bigint",
  type: "bigint",
  wire: "bigint",
  from: undefined,
  names: [],
  decode: "decodeBigInt",
  encode: "encodeBigInt",
  is: "isBigInt",
};

/**
 * Looks up the codec of a type by its format. A built-in codec is for values of one JSON type, a custom
 * one for strings and numbers. Enums have no codec: their values are literals.
 */
export function createCodecOf(codecs: Codecs): CodecOf {
  const formats = new Map(Object.entries(codecs));
  if (formats.size === 0) return NO_CODECS;
  const known = new Map<string, CodecPlan | undefined>();
  return (type) => {
    if ((type.kind !== "string" && type.kind !== "number") || type.format === undefined)
      return undefined;
    const key = `${type.kind} ${type.format}`;
    if (!known.has(key))
      known.set(key, planCodec(formats.get(type.format), type.format, type.kind));
    return known.get(key);
  };
}

function planCodec(
  codec: CodecName | CustomCodec | undefined,
  format: string,
  wire: "string" | "number",
): CodecPlan | undefined {
  if (codec === undefined) return undefined;
  if (codec === "bigint") return wire === "number" ? planBigInt(format) : undefined;
  if (typeof codec !== "string") return planCustom(codec, format, wire);
  return wire === "string" ? BUILT_IN.get(`${format} ${codec}`) : undefined;
}

function planBigInt(format: string): CodecPlan {
  return { ...BIGINT, encode: ENCODE_INTEGER.get(format) ?? BIGINT.encode };
}

/** Whether the codec rejects some values on encoding. Custom codecs are not counted. */
export function encodingMayFail({ from, encode }: CodecPlan): boolean {
  return from === undefined && encode !== "encodeBase64" && encode !== BIGINT.encode;
}

function planCustom(codec: CustomCodec, format: string, wire: Wire): CodecPlan {
  return {
    instance: `codec ${format} ${wire}`,
    type: codec.type,
    wire,
    from: codec.import.from,
    names: codec.import.names,
    decode: codec.decode,
    encode: codec.encode,
    is: codec.is,
  };
}
