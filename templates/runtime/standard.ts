/**
 * Models as Standard Schemas (https://standardschema.dev), which forms, routers and tools of many kinds
 * take. Input is what arrives as plain JSON, output is what `fromDict` makes of it.
 */
import { type Issue, ValidationError } from "./runtime.js";

/** Satisfies `StandardSchemaV1<Input, Output>`. */
export interface Schema<Input, Output> {
  readonly "~standard": Props<Input, Output>;
}

export interface Props<Input, Output> {
  readonly version: 1;
  readonly vendor: "openapi-classes";
  /** Only types: there is no such property. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  /** `fromDict` that returns issues instead of throwing them. */
  readonly validate: (value: unknown) => Result<Output>;
}

export type Result<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly Pick<Issue, "message" | "path">[] };

/** What is needed of a model. */
interface Model {
  fromDict(value: unknown): unknown;
}

/** The Standard Schema of a model, whose types are those that the caller declares. */
export function of<Input, Output>(model: Model): Props<Input, Output> {
  return {
    version: 1,
    vendor: "openapi-classes",
    validate(value) {
      try {
        return { value: model.fromDict(value) as Output };
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error;
        return { issues: error.issues.map(({ message, path }) => ({ message, path })) };
      }
    },
  };
}

/** Adds the Standard Schema to a model that is no class. */
export function companion<M extends Model, Input, Output>(model: M): M & Schema<Input, Output> {
  return Object.assign(model, { "~standard": of<Input, Output>(model) });
}
