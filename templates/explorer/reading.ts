/** Reads JSON text with the generated code of a model: returns its instance and its dict, or its issues. */
import { tabulateJson } from "../../generator/load/json-scan.js";
import { pointerLocator } from "../../generator/load/positions.js";
import type { ModelData, VariantData } from "./data.js";

/** An issue of a generated model. */
export interface Issue {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** The functions of a generated class or of another model. */
export interface GeneratedModel {
  fromJson(text: string): unknown;
  is(value: unknown): boolean;
  toDict?(value: unknown): unknown;
  toJson?(value: unknown): string;
}

/** The modules of `models.js`. */
export interface GeneratedCode {
  model(name: string): GeneratedModel;
  /** The issues of an error of a model; undefined for other errors. */
  issuesOf(error: unknown): readonly Issue[] | undefined;
}

export interface LocatedIssue extends Issue {
  /** Offsets in the text. */
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

export type Reading =
  /** The text is not JSON; the editor says where. */
  | { readonly kind: "syntax" }
  | { readonly kind: "invalid"; readonly issues: readonly LocatedIssue[] }
  | {
      readonly kind: "valid";
      readonly value: unknown;
      readonly dict: unknown;
      readonly json: string;
      /** The variant of a union that the value belongs to. */
      readonly variant?: string;
    };

export function readText(text: string, model: ModelData, code: GeneratedCode): Reading {
  const generated = code.model(model.name);
  let value: unknown;
  try {
    value = generated.fromJson(text);
  } catch (error) {
    const issues = code.issuesOf(error);
    if (issues === undefined) throw error;
    if (issues.some((issue) => issue.code === "json")) return { kind: "syntax" };
    return { kind: "invalid", issues: located(issues, text) };
  }
  const dict = dictOf(value, generated);
  const variant = variantOf({ value, dict }, model, code);
  return {
    kind: "valid",
    value,
    dict,
    json: jsonOf(value, generated),
    ...(variant === undefined ? {} : { variant }),
  };
}

interface Written {
  toDict(): unknown;
  toJson(): string;
}

/** Instances of classes have `toDict`; for other values, their model has it. */
function dictOf(value: unknown, generated: GeneratedModel): unknown {
  return generated.toDict === undefined ? (value as Written).toDict() : generated.toDict(value);
}

function jsonOf(value: unknown, generated: GeneratedModel): string {
  return generated.toJson === undefined ? (value as Written).toJson() : generated.toJson(value);
}

/** Adds the positions of issues in a text, which is valid JSON. */
function located(issues: readonly Issue[], text: string): readonly LocatedIssue[] {
  const locate = pointerLocator(tabulateJson(text));
  return issues.map((issue) => {
    const from = locate(issue.pointer, true);
    return { ...issue, from, to: tokenEnd(text, from), line: lineAt(text, from) };
  });
}

function tokenEnd(text: string, from: number): number {
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[\w.+-]+|[^]/y;
  token.lastIndex = from;
  return from + (token.exec(text)?.[0].length ?? 0);
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1))
    line += 1;
  return line;
}

/** The name of the variant of a union, or the JSON type of the value if the variant is no model. */
function variantOf(
  { value, dict }: { readonly value: unknown; readonly dict: unknown },
  { variants }: ModelData,
  code: GeneratedCode,
): string | undefined {
  const isInstance = ({ model }: VariantData): boolean => {
    const type = model === undefined ? undefined : code.model(model);
    return typeof type === "function" && value instanceof (type as new () => object);
  };
  const accepts = ({ model, jsonTypes }: VariantData): boolean =>
    model === undefined ? jsonTypes.includes(jsonType(dict)) : code.model(model).is(dict);
  const rows = variants?.rows ?? [];
  // Children of a class with a discriminator are not instances of it.
  const row = rows.find(isInstance) ?? rows.find(accepts);
  return row && (row.model ?? jsonType(dict));
}

function jsonType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value === "bigint" ? "number" : typeof value;
}
