/** At most two folders deep, names without a leading dot, extensions of generated files. */
const OUTPUT_PATH =
  /^(?:[\p{ID_Continue}$][\p{ID_Continue}$.-]*\/){0,2}[\p{ID_Continue}$][\p{ID_Continue}$.-]*\.(?:[jt]s|md|html|css)$/u;
/** JSON only in `schemas/`: files like `package.json` are never generated. */
const JSON_SCHEMA_PATH = /^schemas\/[\p{ID_Continue}$]+\.json$/u;

/** Whether a generated file can have this path: relative, without `..`. */
export function isOutputPath(path: string): boolean {
  return path.length <= 512 && (OUTPUT_PATH.test(path) || JSON_SCHEMA_PATH.test(path));
}
