/** Signatures of functions whose bodies are checks. Names of unused parameters start with `_`. */
import { code, type Code, runtimeType } from "./code.js";
import type { Parameter } from "./structures.js";

export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly returns: Code;
}

/** The number of models around the value. */
export const DEPTH: Parameter = { name: "depth", type: code`number` };

/** `(value: unknown): value is T`, with the parameter `depth` if it is deep. */
export function isSignature(type: Code, deep = false): Signature {
  const value: Parameter = { name: "value", type: code`unknown` };
  return { parameters: deep ? [value, DEPTH] : [value], returns: code`value is ${type}` };
}

/** `(value: unknown, at: IssueContext): void`, for a body or for an empty function. */
export function reportSignature(body: Code | undefined): Signature {
  const prefix = body === undefined ? "_" : "";
  return {
    parameters: [
      { name: `${prefix}value`, type: code`unknown` },
      { name: `${prefix}at`, type: code`${runtimeType("IssueContext")}` },
    ],
    returns: code`void`,
  };
}
