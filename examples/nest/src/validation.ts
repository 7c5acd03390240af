/** Nest's own `ValidationPipe`, with the generated classes in place of class-transformer and class-validator. */
import { ValidationPipe } from "@nestjs/common";
import { type Issue, safeFromDict } from "./models/index.js";

/** A generated class. */
interface Model {
  readonly prototype: object;
  fromDict(value: unknown): object;
}

/** The issues of values that are not valid. */
const failures = new WeakMap<object, readonly Issue[]>();

const transformerPackage = {
  plainToInstance(model: Model, value: unknown): object {
    const result = safeFromDict(model, value);
    if (result.ok) return result.value;
    const failed = Object.create(model.prototype) as object;
    failures.set(failed, result.error.issues);
    return failed;
  },
  // Nest asks for it only where `transform` is false.
  classToPlain: (instance: { toDict(): unknown }): unknown => instance.toDict(),
};

const validatorPackage = {
  validate: (value: object): readonly object[] =>
    (failures.get(value) ?? []).map(({ path, pointer, code, message }) => ({
      property: path.join("."),
      constraints: { [code]: `${pointer} ${message}` },
      children: [],
    })),
};

/** The pipe. Parameters whose type is a generated class are instances of it, or the answer is 400. */
export function validation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    transformerPackage: transformerPackage as never,
    validatorPackage: validatorPackage as never,
  });
}
