/** Functions and types of codecs: from `codecs.ts`, or from the configuration. */
import { someType } from "../generator/schema/type-tree.js";
import type { CodecPlan, TypePlan } from "../generator/plan/plan.js";
import { code, type Code, codecs, type SymbolRef } from "./code.js";

/** The type of the instance side, with its imports. */
export function codecType(codec: CodecPlan): Code {
  const { type, names } = codec;
  const words = new Set(type.match(/[\w$]+/g));
  const uses = names.filter((name) => words.has(name)).map((name) => symbol(codec, name, true));
  return { text: type, uses };
}

/** The value, converted by `decode` (to `build`) or `encode` (to the wire). */
export function convertCodec(
  codec: CodecPlan,
  { value, to }: { readonly value: Code; readonly to: "build" | "dict" | "compat" },
): Code {
  return code`${callable(codec, to === "build" ? codec.decode : codec.encode)}(${value})`;
}

/** Whether a value of the instance side belongs to the codec. */
export function codecTest(codec: CodecPlan, value: Code): Code {
  if (codec.from === undefined) {
    if (codec.wire === "bigint") return code`typeof ${value} === "bigint"`;
    if (codec.names.length === 0) return code`${value} instanceof ${codecType(codec)}`;
  }
  return code`${callable(codec, codec.is ?? "")}(${value})`;
}

/** Whether a value of the type can contain a codec's value, other than inside of a class. */
export function holdsCodec(type: TypePlan): boolean {
  return someType(
    type,
    (part) => part.kind === "codec" || (part.kind === "model" && part.instances !== undefined),
  );
}

function callable(codec: CodecPlan, path: string): Code {
  if (codec.from === undefined) return code`${codecs(path)}`;
  const [first = path] = path.split(".");
  return { text: path, uses: [symbol(codec, first, false)] };
}

function symbol({ from }: CodecPlan, name: string, typeOnly: boolean): SymbolRef {
  return from === undefined
    ? { name, module: "codecs", typeOnly }
    : { name, module: from, typeOnly, external: true };
}
