/** Signatures of the functions whose bodies are checks: a parameter that no check reads says so. */
import { code, type Code, commas, runtimeType } from "./code.js";

/** `(value: unknown): value is T` */
export function isSignature(body: Code, type: Code): Code {
  const value = parameter("value", body);
  return code`(${value}: unknown): ${value} is ${type}`;
}

/** `value: unknown, path: Path, issues: Issue[]` */
export function reportParameters(body: Code): Code {
  return commas([
    code`${parameter("value", body)}: unknown`,
    code`${parameter("path", body)}: ${runtimeType("Path")}`,
    code`${parameter("issues", body)}: ${runtimeType("Issue")}[]`,
  ]);
}

const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

function parameter(name: "value" | "path" | "issues", body: Code): Code {
  const isUsed = new RegExp(`\\b${name}\\b`).test(body.text.replace(STRINGS, '""'));
  return { text: isUsed ? name : `_${name}`, uses: [] };
}
