/** Signatures of the functions whose bodies are checks: an unused parameter starts with `_`. */
import { code, type Code, runtimeType } from "./code.js";
import type { Parameter } from "./structures.js";

export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly returns: Code;
}

/** `(value: unknown): value is T` */
export function isSignature(body: Code, type: Code): Signature {
  const name = parameterName(VALUE, body);
  return {
    parameters: [{ name, type: code`unknown` }],
    returns: code`${{ text: name, uses: [] }} is ${type}`,
  };
}

/** `(value: unknown, at: Trail): void` */
export function reportSignature(body: Code): Signature {
  return {
    parameters: [
      { name: parameterName(VALUE, body), type: code`unknown` },
      { name: parameterName(AT, body), type: code`${runtimeType("Trail")}` },
    ],
    returns: code`void`,
  };
}

/** The names of the parameters of a function whose body is a check. */
export function parameterNames(body: Code): { readonly value: Code; readonly at: Code } {
  const fragment = (text: string): Code => ({ text, uses: [] });
  return { value: fragment(parameterName(VALUE, body)), at: fragment(parameterName(AT, body)) };
}

const VALUE = { name: "value", pattern: /\bvalue\b/ } as const;
const AT = { name: "at", pattern: /\bat\b/ } as const;
type Known = typeof VALUE | typeof AT;

const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/** A message may hold the name too; mostly the name comes before any text does. */
function parameterName({ name, pattern }: Known, { text }: Code): string {
  const start = text.slice(0, Math.max(0, text.search(/["'`]/)));
  const isRead = pattern.test(start) || pattern.test(text.replace(STRINGS, '""'));
  return isRead ? name : `_${name}`;
}
