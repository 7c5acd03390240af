/** The names of the types beside a model. */
import type { TypeNames } from "../generator/plan/plan.js";

type Named = TypeNames & { readonly name: string };

/** The name of a model's wire type. */
export function dictName({ name, dictName: other }: Named): string {
  return other ?? `${name}Dict`;
}

/** The name of what is written, where that differs from the wire type. */
export function writtenName({ name, writtenName: other }: Named): string {
  return other ?? `${name}Written`;
}

/** The name of the type that a class's constructor takes. */
export function initName({ name, initName: other }: Named): string {
  return other ?? `${name}Init`;
}
