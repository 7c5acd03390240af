/** Independent validators of the JSON Schemas of models, by target. */
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { oracle } from "./oracle.js";
import type { Companion } from "./run.js";
import { mutated, samples } from "./samples.js";

export type Target = "draft-2020-12" | "draft-07" | "openapi-3.0";
export const TARGETS: readonly Target[] = ["draft-2020-12", "draft-07", "openapi-3.0"];

/** A model with its JSON Schemas. */
export interface Described extends Companion {
  readonly "~standard": {
    readonly jsonSchema: Record<"input" | "output", (options: { target: string }) => JsonObject>;
  };
}

type Verdict = (value: JsonValue) => boolean;

const AJV = {
  strict: false,
  ownProperties: true,
  multipleOfPrecision: 9,
  logger: false,
} as const;

type AddFormats = (ajv: Ajv | Ajv2020) => void;

/** A validator of JSON Schema 2020-12 that can refer to these documents. */
export function ajv2020(documents: readonly JsonObject[] = [], formats = true): Ajv2020 {
  const ajv = new Ajv2020({ ...AJV, validateFormats: formats, schemas: [...documents] });
  (addFormats as unknown as AddFormats)(ajv);
  return ajv;
}

const COMPILERS: Readonly<Record<Target, (schema: JsonObject, formats: boolean) => Verdict>> = {
  "draft-2020-12": (schema, formats) => {
    const validate = ajv2020([], formats).compile(schema);
    return (value) => validate(value);
  },
  "draft-07": (schema, formats) => {
    const ajv = new Ajv({ ...AJV, validateFormats: formats });
    (addFormats as unknown as AddFormats)(ajv);
    const validate = ajv.compile(schema);
    return (value) => validate(value);
  },
  "openapi-3.0": (schema, formats) => {
    const { definitions = {}, ...root } = schema;
    const document = { openapi: "3.0.3", definitions, schemas: { root } };
    const validate = oracle(document, { untyped: "any", formats }).compile("/schemas/root");
    return (value) => validate(value);
  },
};

/** The validator for a schema of a target. */
export function verdictOf(target: Target, schema: JsonObject, formats: boolean): Verdict {
  return COMPILERS[target](schema, formats);
}

export interface Disagreement {
  readonly target: Target;
  readonly value: JsonValue;
  readonly is: boolean;
}

export interface Agreement {
  readonly valid: number;
  readonly invalid: number;
  /** The first value on which the model and a validator disagree. */
  readonly disagreement?: Disagreement;
  /** What a target cannot express, by target. */
  readonly refused: Readonly<Partial<Record<Target, string>>>;
}

/** Compares `is` with validators of all targets, on values for the schema and on mutated ones. */
export function compareVerdicts(model: Described, runs: number, formats = true): Agreement {
  const refused: Partial<Record<Target, string>> = {};
  const verdicts = TARGETS.flatMap((target) => {
    try {
      const schema = model["~standard"].jsonSchema.input({ target });
      return [{ target, verdict: verdictOf(target, schema, formats) }];
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      refused[target] = error.message;
      return [];
    }
  });
  const whole = model["~standard"].jsonSchema.input({ target: "draft-2020-12" });
  const sample = samples(whole, "");
  const seed = 42;
  const values = [
    ...fc.sample(sample, { numRuns: runs, seed }),
    ...fc.sample(sample.chain(mutated), { numRuns: runs, seed }),
  ];
  let valid = 0;
  for (const value of values) {
    const is = model.is(value);
    if (is) valid += 1;
    const other = verdicts.find(({ verdict }) => verdict(value) !== is);
    if (other !== undefined) {
      const disagreement = { target: other.target, value, is };
      return { valid, invalid: values.length - valid, disagreement, refused };
    }
  }
  return { valid, invalid: values.length - valid, refused };
}
