/** The option `codecs`: the TypeScript types of formats. */
import { isJsonObject } from "../json.js";

/** A built-in codec. */
export type CodecName =
  "Date" | "Temporal.Instant" | "Temporal.PlainDate" | "bigint" | "Uint8Array";

/** A custom codec: functions of a module, and the type that they return. */
export interface CustomCodec {
  /** The TypeScript type of the members: `Money`, `Dayjs | undefined`. */
  readonly type: string;
  readonly import: {
    /** A package (`money`), or a path relative to the output folder (`../money.js`). */
    readonly from: string;
    /** The imported names: all that `type`, `decode`, `encode` and `is` use. */
    readonly names: readonly string[];
  };
  /** The function that converts the JSON value to the type: `parseMoney` or `Money.parse`. */
  readonly decode: string;
  /** The function that converts back to the JSON value. */
  readonly encode: string;
  /** The type guard. Without it, the codec is not used in unions with other types. */
  readonly is?: string;
}

export type Codecs = Readonly<Record<string, CodecName | CustomCodec>>;

/** The built-in codecs by format. */
export const CODEC_NAMES: ReadonlyMap<string, readonly CodecName[]> = new Map<
  string,
  readonly CodecName[]
>([
  ["date-time", ["Date", "Temporal.Instant"]],
  ["date", ["Date", "Temporal.PlainDate"]],
  ["int64", ["bigint"]],
  ["uint64", ["bigint"]],
  ["byte", ["Uint8Array"]],
]);

const SHAPE = "{ type, import: { from, names }, decode, encode }";
const NAME = /^[A-Za-z_$][\w$]*$/;
const PATH = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/;

/** Names of local variables in generated functions that call codecs: they would shadow the import. */
const LOCAL = /^(?:value|dict|init|variant|path|issues|(?:item|index)\d*)$/;

/** The mistakes in the value of `codecs`: sentences that start with the name of the option. */
export function codecMistakes(option: string, value: unknown): readonly string[] {
  if (!isJsonObject(value)) return [`"${option}" must be an object of codecs by format`];
  return Object.entries(value).flatMap(([format, codec]) =>
    mistakesOf(JSON.stringify(`${option}.${format}`), format, codec),
  );
}

function mistakesOf(shown: string, format: string, codec: unknown): readonly string[] {
  const names = CODEC_NAMES.get(format) ?? [];
  if (!isJsonObject(codec)) {
    if (names.some((name) => name === codec)) return [];
    const choices = names.map((name) => `"${name}"`).join(", ");
    const expected = names.length > 0 ? `${choices} or a codec of your own, ${SHAPE}` : SHAPE;
    return [`${shown} must be ${expected}, not ${kindOf(codec)}`];
  }
  return [
    ...unknownKeys(shown, codec, ["type", "import", "decode", "encode", "is"]),
    ...typeMistakes(shown, codec["type"]),
    ...importMistakes(shown, codec["import"]),
    ...(["decode", "encode", "is"] as const).flatMap((key) => functionMistakes(shown, codec, key)),
  ];
}

function unknownKeys(
  shown: string,
  object: Readonly<Record<string, unknown>>,
  known: readonly string[],
): readonly string[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => `${shown} has an unknown part ${JSON.stringify(key)}`);
}

/** The type is copied into generated code, so it must be one type on one line. */
function typeMistakes(shown: string, type: unknown): readonly string[] {
  if (typeof type === "string" && /^[\w$.<>[\]|&,"' ]+$/.test(type) && type.trim() !== "")
    return [];
  return [`${shown}.type must be a TypeScript type without braces, not ${kindOf(type)}`];
}

function importMistakes(shown: string, value: unknown): readonly string[] {
  if (!isJsonObject(value))
    return [`${shown}.import must be { from, names }, not ${kindOf(value)}`];
  const { from, names } = value;
  const mistakes = [...unknownKeys(`${shown}.import`, value, ["from", "names"])];
  if (typeof from !== "string" || from === "")
    mistakes.push(`${shown}.import.from must be a module, not ${kindOf(from)}`);
  const isList = Array.isArray(names) && names.length > 0 && names.every(isName);
  if (!isList) mistakes.push(`${shown}.import.names must be a list of names`);
  return mistakes;
}

function isName(name: unknown): boolean {
  return typeof name === "string" && NAME.test(name) && !LOCAL.test(name);
}

function functionMistakes(
  shown: string,
  codec: Readonly<Record<string, unknown>>,
  key: "decode" | "encode" | "is",
): readonly string[] {
  const value = codec[key];
  if (key === "is" && value === undefined) return [];
  if (typeof value !== "string" || !PATH.test(value))
    return [`${shown}.${key} must be the name of a function, not ${kindOf(value)}`];
  const imported = isJsonObject(codec["import"]) ? codec["import"]["names"] : undefined;
  const [first] = value.split(".");
  if (!Array.isArray(imported) || imported.includes(first)) return [];
  return [`${shown}.${key} is ${JSON.stringify(value)}, which import.names does not list`];
}

function kindOf(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || value === undefined || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
