/**
 * Models as Standard Schemas (https://standardschema.dev), which forms, routers and many other tools
 * accept. Input is plain JSON, output is the result of `fromDict`.
 */
import { type Issue, ValidationError } from "./runtime.js";

/** Satisfies `StandardSchemaV1<Input, Output>`. */
export interface Schema<Input, Output> {
  readonly "~standard": Props<Input, Output>;
}

export interface Props<Input, Output> {
  readonly version: 1;
  readonly vendor: "openapi-classes";
  /** Exists in types only. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  /** `fromDict` that returns issues instead of throwing them. */
  readonly validate: (value: unknown) => Result<Output>;
}

export type Result<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly Pick<Issue, "message" | "path">[] };

/** The functions of a model that are used here. */
interface Model {
  fromDict(value: unknown): unknown;
}

/** The Standard Schema of a model. The caller declares the types. */
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

/** Adds the Standard Schema to a model that is not a class. */
export function companion<M extends Model, Input, Output>(model: M): M & Schema<Input, Output> {
  return Object.assign(model, { "~standard": of<Input, Output>(model) });
}
