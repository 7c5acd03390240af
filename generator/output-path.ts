/** At most two folders deep, plain names that do not start with a dot, the file types we print. */
const OUTPUT_PATH =
  /^(?:[\p{ID_Continue}$][\p{ID_Continue}$.-]*\/){0,2}[\p{ID_Continue}$][\p{ID_Continue}$.-]*\.(?:[jt]s|md)$/u;
/** Of JSON there is nothing else: a project has files like `package.json`. */
const JSON_SCHEMA_PATH = /^schemas\/[\p{ID_Continue}$]+\.json$/u;

/** Whether a path is one that a generated file may have: never absolute, never with `..`. */
export function isOutputPath(path: string): boolean {
  return path.length <= 512 && (OUTPUT_PATH.test(path) || JSON_SCHEMA_PATH.test(path));
}
