/** Import declarations, computed from the symbols that a file uses. */
import type { ImportDeclarationStructure } from "ts-morph";
import { invariant } from "../generator/diagnostics.js";
import { compareText } from "../generator/json.js";
import { NAMESPACES, type SymbolRef } from "./code.js";
import { KIND } from "./structures.js";

/** Sorted, packages first. Symbols of the file itself are not imported. */
export function importDeclarations(
  uses: readonly SymbolRef[],
  self: string,
  extension: string,
): readonly ImportDeclarationStructure[] {
  const own = new Map<string, Map<string, boolean>>();
  const external = new Map<string, Map<string, boolean>>();
  for (const use of uses) {
    if (use.module === self && use.external !== true) continue;
    const modules = use.external === true ? external : own;
    let names = modules.get(use.module);
    if (names === undefined) modules.set(use.module, (names = new Map<string, boolean>()));
    names.set(use.name, (names.get(use.name) ?? true) && use.typeOnly);
  }
  return [
    ...sorted(external).map(([module, names]) =>
      importDeclaration(externalPath(self, module), names),
    ),
    ...sorted(own).map(([module, names]) => {
      const path = importPath(self, module) + extension;
      const namespace = NAMESPACES[module];
      return namespace === undefined
        ? importDeclaration(path, names)
        : namespaceImport(path, namespace, names);
    }),
  ];
}

function sorted<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map.keys()].sort(compareText).map((key) => [key, map.get(key) as T]);
}

/** A namespace import instead of one name per function. Bundlers can still remove unused functions. */
function namespaceImport(
  moduleSpecifier: string,
  namespaceName: string,
  names: ReadonlyMap<string, boolean>,
): ImportDeclarationStructure {
  const isTypeOnly = [...names.values()].every((typeOnly) => typeOnly);
  return {
    kind: KIND.import,
    ...(isTypeOnly ? { isTypeOnly } : {}),
    namespaceImport: namespaceName,
    moduleSpecifier,
  };
}

/** ts-morph quotes module specifiers, but escapes only quotes. */
// eslint-disable-next-line no-control-regex
const UNSAFE_SPECIFIER = /["'\\\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

function importDeclaration(
  path: string,
  names: ReadonlyMap<string, boolean>,
): ImportDeclarationStructure {
  invariant(!UNSAFE_SPECIFIER.test(path), `${JSON.stringify(path)} cannot be imported`);
  const list = sorted(names);
  const isTypeOnly = list.every(([, typeOnly]) => typeOnly);
  return {
    kind: KIND.import,
    ...(isTypeOnly ? { isTypeOnly } : {}),
    namedImports: list.map(([name, typeOnly]) =>
      typeOnly && !isTypeOnly ? { name, isTypeOnly: true } : { name },
    ),
    moduleSpecifier: path,
  };
}

/** A package name is unchanged; a path relative to the output folder is made relative to the file. */
function externalPath(self: string, module: string): string {
  if (!/^\.\.?(?:\/|$)/.test(module)) return module;
  const up = self.split("/").length - 1;
  return up === 0 ? module : "../".repeat(up) + module.replace(/^\.\//, "");
}

/** Relative path between two files below the output folder. */
function importPath(from: string, to: string): string {
  const up = from.split("/").length - 1;
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  if (up > 0 && to.startsWith(folder)) return `./${to.slice(folder.length)}`;
  return (up > 0 ? "../".repeat(up) : "./") + to;
}
