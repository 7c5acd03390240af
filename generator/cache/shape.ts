/** What data that was read back from a disk must look like before it is used. */
import { isJsonObject, own } from "../json.js";

/** Whether a value looks like it. */
export type Shape = (value: unknown) => boolean;

export const text: Shape = (value) => typeof value === "string";
export const count: Shape = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value));

export const literal =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value);

export const optional = (shape: Shape): Shape => either(literal(undefined), shape);

export const listOf =
  (item: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every((one) => item(one));

/** An object of any names. */
export const recordOf =
  (item: Shape): Shape =>
  (value) =>
    isJsonObject(value) && Object.values(value).every((one) => item(one));

/** An object that has these members. */
export function objectOf(members: Readonly<Record<string, Shape>>): Shape {
  const shapes = Object.entries(members);
  return (value) => isJsonObject(value) && shapes.every(([key, shape]) => shape(own(value, key)));
}
