/** The digits of integers in examples, which are numbers while they are chosen. */
import type { Options } from "../../config/config.js";
import type { Document } from "../../decode/document.js";
import { eachChild } from "../../schema/children.js";
import { type DigitsWithin, LIMITS, type Schema, type SchemaId } from "../../schema/schema.js";

/** By the number that an integer is read as, the digits that the schemas of the example have for it. */
export type ExampleDigits = ReadonlyMap<number, string>;

/**
 * The long integers that the example of a schema may hold: listed values, limits, defaults and examples of it and
 * of all that it refers to. None without a codec that reads their digits.
 */
export function createExampleDigits(
  document: Pick<Document, "schemas" | "examples">,
  { codecs }: Pick<Options, "codecs">,
): (schema: Schema) => ExampleDigits | undefined {
  const hasCodec = codecs["int64"] === "bigint" || codecs["uint64"] === "bigint";
  const examples = new Map<SchemaId, DigitsWithin>();
  for (const { schema, digits } of document.examples)
    if (digits !== undefined && digits.size > 0) examples.set(schema, digits);
  const isLong = ({ digits, default: box }: Schema): boolean =>
    (digits ?? box?.digits) !== undefined;
  if (!hasCodec || (examples.size === 0 && ![...document.schemas.values()].some(isLong)))
    return () => undefined;
  return (schema) => digitsBelow(schema, document, examples);
}

function digitsBelow(
  root: Schema,
  { schemas }: Pick<Document, "schemas">,
  examples: ReadonlyMap<SchemaId, DigitsWithin>,
): ExampleDigits {
  const found = new Map<number, Set<string>>();
  const add = (text: string): void => {
    const value = Number(text);
    found.set(value, (found.get(value) ?? new Set()).add(text));
  };
  const reached = new Set([root]);
  // Iterating a Set visits items added during iteration.
  for (const schema of reached) {
    addDigits(schema, add);
    examples.get(schema.id)?.forEach(add);
    const target = schema.ref === undefined ? undefined : schemas.get(schema.ref);
    if (target !== undefined) reached.add(target);
    eachChild(schema, (child) => reached.add(child));
  }
  // What is written with different digits stays a number.
  return new Map(
    [...found].flatMap(([value, [text = "", ...others]]): [number, string][] =>
      others.length === 0 ? [[value, text]] : [],
    ),
  );
}

function addDigits({ digits, default: box }: Schema, add: (text: string) => void): void {
  for (const limit of LIMITS) {
    const text = digits?.limits.get(limit);
    // An example is not the limit itself where that is excluded.
    if (text !== undefined && !limit.startsWith("exclusive")) add(text);
  }
  for (const list of digits?.values.values() ?? []) list.forEach(add);
  box?.digits?.forEach(add);
}
