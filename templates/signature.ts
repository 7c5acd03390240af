/** Signatures of the functions whose bodies are checks: a parameter that no check reads says so. */
import { code, type Code, commas, runtimeType } from "./code.js";

/** `(value: unknown): value is T` */
export function isSignature(body: Code, type: Code): Code {
  const value = parameter(VALUE, body);
  return code`(${value}: unknown): ${value} is ${type}`;
}

/** `value: unknown, at: Trail` */
export function reportParameters(body: Code): Code {
  return commas([
    code`${parameter(VALUE, body)}: unknown`,
    code`${parameter(AT, body)}: ${runtimeType("Trail")}`,
  ]);
}

const VALUE = { name: "value", pattern: /\bvalue\b/ } as const;
const AT = { name: "at", pattern: /\bat\b/ } as const;
type Parameter = typeof VALUE | typeof AT;

const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/** A message may hold the name too; mostly the name comes before any text does. */
function parameter({ name, pattern }: Parameter, { text }: Code): Code {
  const start = text.slice(0, Math.max(0, text.search(/["'`]/)));
  const isRead = pattern.test(start) || pattern.test(text.replace(STRINGS, '""'));
  return { text: isRead ? name : `_${name}`, uses: [] };
}
