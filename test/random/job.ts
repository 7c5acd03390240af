/** Random options of a job. */
import type { Codecs, CustomCodec } from "../../generator/config/codecs.js";
import type { JobConfig } from "../../generator/config/config.js";
import type { Random } from "./random.js";

export type RandomJob = Pick<
  JobConfig,
  | "defaults"
  | "nulls"
  | "unknownProperties"
  | "memberNames"
  | "codecs"
  | "untyped"
  | "views"
  | "patterns"
  | "reuse"
  | "enumNames"
  | "inlineEnums"
  | "enums"
>;

/** A class of the user. Its module is beside the generated folders. */
const MONEY: CustomCodec = {
  type: "Money",
  import: { from: "../money.js", names: ["Money"] },
  decode: "Money.parse",
  encode: "Money.format",
};
const MONEY_TOLD: CustomCodec = { ...MONEY, is: "Money.is" };

export const MONEY_MODULE = `
export class Money {
  readonly amount: string;
  constructor(amount: string) { this.amount = amount; }
  static parse(text: string): Money { return new Money(text); }
  static format(money: Money): string { return money.amount; }
  static is(value: unknown): value is Money { return value instanceof Money; }
}
`;

export function randomJob(random: Random): RandomJob {
  const chosen = <T>(values: readonly [T, ...T[]]): T =>
    random.chance(60) ? values[0] : random.pick(values);
  return {
    defaults: chosen(["apply", "annotate"]),
    nulls: random.chance(88) ? "strict" : "lenient",
    unknownProperties: random.chance(75) ? "keep" : random.pick(["strip", "reject"]),
    memberNames: chosen(["camel", "original"]),
    untyped: chosen(["object", "any"]),
    views: chosen(["split", "off"]),
    codecs: random.chance(50) ? {} : randomCodecs(random),
    patterns: chosen(["run", "safe"]),
    reuse: chosen(["exact", "off"]),
    enumNames: chosen(["screaming", "pascal", "original"]),
    inlineEnums: chosen(["types", "constants"]),
    enums: random.chance(88) ? "closed" : random.pick(["open-in-responses", "open"]),
  };
}

function randomCodecs(random: Random): Codecs {
  const codecs: readonly (readonly [string, Codecs[string]])[] = [
    ["date-time", "Date"],
    ["date", "Date"],
    ["int64", "bigint"],
    ["byte", "Uint8Array"],
    ["money", random.pick([MONEY, MONEY_TOLD])],
  ];
  return Object.fromEntries(random.some(codecs, 65));
}
