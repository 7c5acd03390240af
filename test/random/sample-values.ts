/** The values that a model of a random document is tested with. */
import type { JsonValue } from "../../generator/json.js";
import { at } from "../support/samples.js";
import { bent } from "./bend.js";
import type { RandomDocument } from "./document.js";
import { randomOf } from "./random.js";
import { sampleOf } from "./values.js";

const SAMPLES = 12;

/** Values that are mostly valid, and mutated ones. */
export function valuesOf(
  { document, seed }: RandomDocument,
  pointer: string,
): readonly JsonValue[] {
  const random = randomOf(seed);
  const schema = at(document, pointer);
  const samples = Array.from({ length: SAMPLES }, () => sampleOf(schema, { document, random }));
  return [
    ...samples,
    ...samples.map((value) => bent(value, random, samples)),
    ...samples.slice(0, 4).map((value) => bent(bent(value, random, samples), random, samples)),
    null,
  ];
}
