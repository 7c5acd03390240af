/** Signatures of the functions whose bodies are checks: a parameter that no check reads says so. */
import { code, type Code, commas, runtimeType } from "./code.js";

/** `(value: unknown): value is T` */
export function isSignature(body: Code, type: Code): Code {
  const value = parameter(VALUE, withoutStrings(body));
  return code`(${value}: unknown): ${value} is ${type}`;
}

/** `value: unknown, at: Trail` */
export function reportParameters(body: Code): Code {
  const text = withoutStrings(body);
  return commas([
    code`${parameter(VALUE, text)}: unknown`,
    code`${parameter(AT, text)}: ${runtimeType("Trail")}`,
  ]);
}

const VALUE = { name: "value", pattern: /\bvalue\b/ } as const;
const AT = { name: "at", pattern: /\bat\b/ } as const;
type Parameter = typeof VALUE | typeof AT;

const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/** A message may hold any of the names. */
function withoutStrings(body: Code): string {
  return body.text.replace(STRINGS, '""');
}

function parameter({ name, pattern }: Parameter, text: string): Code {
  return { text: pattern.test(text) ? name : `_${name}`, uses: [] };
}
