/**
 * The structure of a file before printing: one ts-morph structure per declaration.
 *
 * Templates turn plans into structures. They are plain data, so that another thread can print them, and
 * ts-morph prints them without parsing. Every string in a structure comes from a fragment of `code.ts`,
 * so text of the spec has been encoded. `Take` returns the text of a fragment and records its symbols,
 * from which the import declarations are computed.
 */
import type {
  MethodDeclarationStructure,
  OptionalKind,
  ParameterDeclarationStructure,
  SourceFileStructure,
  StatementStructures,
  StructureKind,
  VariableDeclarationKind,
} from "ts-morph";
import type { Code, SymbolRef } from "./code.js";

/** Returns the text of a fragment and records its symbols for the imports. */
export type Take = (fragment: Code) => string;

/** A declaration of a file, or a comment. */
export type Statement = StatementStructures | string;

/** A file below the output folder, as a structure. */
export interface StructuredFile {
  /** Relative, with `/` and with the extension. */
  readonly path: string;
  readonly structure: SourceFileStructure;
}

/**
 * The kinds of ts-morph's `StructureKind` that templates use. Repeated here because loading ts-morph
 * takes longer than most runs; a test compares them.
 */
/* eslint-disable @typescript-eslint/no-unsafe-enum-assignment */
export const KIND = {
  class: 2 as StructureKind.Class,
  constructor: 5 as StructureKind.Constructor,
  export: 11 as StructureKind.ExportDeclaration,
  function: 13 as StructureKind.Function,
  getAccessor: 15 as StructureKind.GetAccessor,
  import: 16 as StructureKind.ImportDeclaration,
  indexSignature: 18 as StructureKind.IndexSignature,
  interface: 19 as StructureKind.Interface,
  method: 26 as StructureKind.Method,
  property: 31 as StructureKind.Property,
  propertySignature: 33 as StructureKind.PropertySignature,
  sourceFile: 36 as StructureKind.SourceFile,
  typeAlias: 38 as StructureKind.TypeAlias,
  variable: 41 as StructureKind.VariableStatement,
} as const;

/** ts-morph's `VariableDeclarationKind.Const`. */
export const CONST = "const" as VariableDeclarationKind.Const;
/* eslint-enable @typescript-eslint/no-unsafe-enum-assignment */

/** Statements, and the symbols that they use. */
export interface Declarations {
  readonly statements: readonly Statement[];
  readonly uses: readonly SymbolRef[];
}

/** The statements that `print` returns, and all symbols recorded by `take`. */
export function declarations(print: (take: Take) => readonly Statement[]): Declarations {
  const uses: SymbolRef[] = [];
  const take: Take = (fragment) => {
    for (const use of fragment.uses) uses.push(use);
    return fragment.text;
  };
  return { statements: print(take), uses };
}

/** The `docs` of a structure; none if there is no comment. */
export function docs(content: string | undefined): { docs?: string[] } {
  return content === undefined ? {} : { docs: [content] };
}

/** A method or function in templates: encoded fragments. */
export interface MethodParts {
  readonly name: string;
  readonly doc?: string | undefined;
  readonly isStatic?: boolean;
  readonly typeParameters?: readonly string[];
  /** Printed as `name: type`. */
  readonly parameters?: readonly Parameter[];
  /** The return type, after the colon. */
  readonly returns: Code;
  readonly body: Code;
}

export interface Parameter {
  readonly name: string;
  readonly type: Code;
  /** The default value. */
  readonly initializer?: Code;
}

export function method(parts: MethodParts, take: Take): OptionalKind<MethodDeclarationStructure> {
  return {
    ...docs(parts.doc),
    ...(parts.isStatic === true ? { isStatic: true } : {}),
    name: parts.name,
    ...(parts.typeParameters === undefined ? {} : { typeParameters: [...parts.typeParameters] }),
    parameters: parameters(parts.parameters ?? [], take),
    returnType: take(parts.returns),
    statements: take(parts.body),
  };
}

export function parameters(
  list: readonly Parameter[],
  take: Take,
): OptionalKind<ParameterDeclarationStructure>[] {
  return list.map(({ name, type, initializer }) => ({
    name,
    type: take(type),
    ...(initializer === undefined ? {} : { initializer: take(initializer) }),
  }));
}

/** `export type <name> = <type>;` */
export function exportedType(
  name: string,
  doc: string | undefined,
  type: string,
): StatementStructures {
  return { kind: KIND.typeAlias, ...apart(), isExported: true, name, ...docs(doc), type };
}

export interface ConstParts {
  readonly name: string;
  readonly type: string;
  readonly doc: string | undefined;
  readonly value: string;
}

/** `export const <name>: <type> = <value>;` */
export function exportedConst({ name, type, doc, value }: ConstParts): StatementStructures {
  return {
    kind: KIND.variable,
    ...apart(),
    isExported: true,
    declarationKind: CONST,
    ...docs(doc),
    declarations: [{ name, type, initializer: value }],
  };
}

/** A blank line above a declaration, which ts-morph would not print. */
function apart(): { leadingTrivia: string } {
  return { leadingTrivia: "\n" };
}
