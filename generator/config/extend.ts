/** The option `extend`: the user's classes that extend generated ones. */
import { posix } from "node:path";
import { isJsonObject } from "../json.js";

/** A folder for the files of all classes, or a file or folder by class name. */
export type Extend = string | Readonly<Record<string, string>>;

const FILE = /\.[mc]?tsx?$/;

/** The file of the class that extends a model, or undefined. In a folder, it is `<Name>.ts`. */
export function extensionFile(name: string, extend: Extend): string | undefined {
  const path =
    typeof extend === "string" ? extend : Object.hasOwn(extend, name) ? extend[name] : undefined;
  if (path === undefined || path === "") return undefined;
  return FILE.test(path) ? path : posix.join(path, `${name}.ts`);
}

/** Applies a function to every path. */
export function mapExtend(extend: Extend, change: (path: string) => string): Extend {
  if (typeof extend === "string") return change(extend);
  return Object.fromEntries(Object.entries(extend).map(([name, path]) => [name, change(path)]));
}

/** The mistakes in the value of `extend`. `option` is its name in messages. */
export function extendMistakes(option: string, value: unknown): readonly string[] {
  if (typeof value === "string")
    return isPath(value) && !FILE.test(value) ? [] : [`"${option}" must be a folder`];
  if (!isJsonObject(value))
    return [`"${option}" must be a folder, or an object of files and folders by model`];
  return Object.entries(value)
    .filter(([, path]) => !isPath(path))
    .map(
      ([name]) => `${JSON.stringify(`${option}.${name}`)} must be a TypeScript file or a folder`,
    );
}

/** Characters not allowed in paths, because paths are copied into generated code. */
// eslint-disable-next-line no-control-regex
const UNSAFE = /["'\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

function isPath(value: unknown): boolean {
  return typeof value === "string" && value !== "" && !UNSAFE.test(value);
}
