/** The names of the types beside a model. */
import type { TypeNames } from "../generator/plan/plan.js";

type Named = TypeNames & { readonly name: string };

/** The name of a model's wire type. */
export function dictName({ name, dictName: other }: Named): string {
  return other ?? `${name}Dict`;
}

/** The name of the type that `toDict` returns, if it differs from the wire type. */
export function writtenName({ name, writtenName: other }: Named): string {
  return other ?? `${name}Written`;
}

/** The name of the type of the constructor's argument. */
export function initName({ name, initName: other }: Named): string {
  return other ?? `${name}Init`;
}
