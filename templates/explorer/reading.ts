/** Reads JSON text as a model with its generated code, and says what became of it. */
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
  isModelInstance(value: unknown): boolean;
}

export interface PlacedIssue extends Issue {
  /** Offsets in the text. */
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

export type Reading =
  /** The text is not JSON; the editor says where. */
  | { readonly kind: "syntax" }
  | { readonly kind: "invalid"; readonly issues: readonly PlacedIssue[] }
  | {
      readonly kind: "valid";
      readonly value: unknown;
      readonly dict: unknown;
      readonly json: string;
      /** The variant that a union became. */
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
    return { kind: "invalid", issues: placed(issues, text) };
  }
  const dict = dictOf(value, generated);
  const variant = variantOf(value, { model, dict, code });
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

/** Instances of classes write themselves, other values are written by their model. */
function dictOf(value: unknown, generated: GeneratedModel): unknown {
  return generated.toDict === undefined ? (value as Written).toDict() : generated.toDict(value);
}

function jsonOf(value: unknown, generated: GeneratedModel): string {
  return generated.toJson === undefined ? (value as Written).toJson() : generated.toJson(value);
}

/** The issues with their places. The text is valid JSON. */
export function placed(issues: readonly Issue[], text: string): readonly PlacedIssue[] {
  const locate = pointerLocator(tabulateJson(text));
  return issues.map((issue) => {
    const from = locate(issue.pointer, true);
    return { ...issue, from, to: tokenEnd(text, from), line: lineAt(text, from) };
  });
}

function tokenEnd(text: string, from: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[\w.+-]+|[^]/y;
  token.lastIndex = from;
  return from + (token.exec(text)?.[0].length ?? 0);
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1))
    line += 1;
  return line;
}

interface VariantSearch {
  readonly model: ModelData;
  readonly dict: unknown;
  readonly code: GeneratedCode;
}

function variantOf(value: unknown, { model, dict, code }: VariantSearch): string | undefined {
  const rows = model.variants?.rows ?? [];
  const isInstance = code.isModelInstance(value);
  const row = rows.find((variant) => matches(value, variant));
  return row?.model ?? row?.jsonTypes[0];

  function matches(candidate: unknown, variant: VariantData): boolean {
    if (variant.model === undefined) return variant.jsonTypes.includes(jsonType(dict));
    const type = code.model(variant.model);
    if (typeof type !== "function") return type.is(dict);
    return isInstance && candidate instanceof (type as new () => object);
  }
}

function jsonType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value === "bigint" ? "number" : typeof value;
}
