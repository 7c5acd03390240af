/** Prints structures: ts-morph prints all declarations of TypeScript files. */
import { createRequire } from "node:module";
import type * as TsMorph from "ts-morph";
import type {
  ClassDeclarationStructure,
  InterfaceDeclarationStructure,
  SourceFileStructure,
  StatementStructures,
} from "ts-morph";
import { type PlannedPage, printPage } from "../../templates/page.js";
import { KIND, type StructuredFile } from "../../templates/structures.js";
import { invariant } from "../diagnostics.js";
import type { OutputFile, PrintableFile } from "./files.js";
import {
  type Printable,
  type PrintStructure,
  skeletonPrinter,
  type Skeletons,
} from "./skeletons.js";

/** The formatter does the layout. */
const OPTIONS = { indentNumberOfSpaces: 0 } as const;

/** Prints a whole file with ts-morph's `printStructure`. */
export type FilePrinter = (file: StructuredFile) => OutputFile;

/** A printer that uses the skeletons of earlier runs, and adds new ones to them. */
export function filePrinter(
  print: (structure: Printable, options: typeof OPTIONS) => string = printWithTsMorph,
  skeletons: Skeletons = new Map(),
): FilePrinter {
  const printOne = skeletonPrinter((structure) => print(structure, OPTIONS), skeletons);
  return ({ path, structure }) => ({ path, text: printFile(structure, printOne) });
}

const requireModule = createRequire(import.meta.url);

/** Loads ts-morph. This takes longer than anything else that is loaded, so load it early or not at all. */
export function loadTsMorph(): typeof TsMorph {
  return requireModule("ts-morph") as typeof TsMorph;
}

/** Loads ts-morph for the first structure without a skeleton. */
function printWithTsMorph(structure: Printable, options: typeof OPTIONS): string {
  return loadTsMorph().printStructure(structure, options);
}

/** Prints structures and pages. Text files are unchanged. Keeps their order. */
export function printFiles(
  files: Iterable<PrintableFile>,
  print: FilePrinter = filePrinter(),
): OutputFile[] {
  return Array.from(files, (file) => {
    if ("structure" in file) return print(file);
    return "page" in file ? printPageFile(file) : file;
  });
}

export function printPageFile({ path, page }: PlannedPage): OutputFile {
  return { path, text: printPage(page) };
}

function printFile({ statements }: SourceFileStructure, print: PrintStructure): string {
  invariant(Array.isArray(statements), "a file is a list of statements");
  let text = "";
  for (const statement of statements) {
    if (typeof statement === "string") text += `${statement}\n`;
    else if (typeof statement === "object") text += `${printStatement(statement, print)}\n`;
  }
  return text;
}

function printStatement(statement: StatementStructures, print: PrintStructure): string {
  switch (statement.kind) {
    case KIND.class:
    case KIND.interface:
      return `\n${printWithMembers(statement, print)}\n`;
    case KIND.function:
      return `\n${print(statement)}\n`;
    default:
      return print(statement);
  }
}

/** Prints members one by one, so that skeletons do not depend on the number of members. */
function printWithMembers(
  declaration: ClassDeclarationStructure | InterfaceDeclarationStructure,
  print: PrintStructure,
): string {
  const { head, lists } = withoutMembers(declaration);
  const shell = print(head);
  const members = lists.map((list) => list.map(print).join("\n")).join("\n\n");
  const end = shell.lastIndexOf("}");
  return `${shell.slice(0, end)}${members}\n}`;
}

/** The declaration without members, and its members by kind, in ts-morph's order. */
function withoutMembers(declaration: ClassDeclarationStructure | InterfaceDeclarationStructure): {
  readonly head: StatementStructures;
  readonly lists: readonly (readonly Printable[])[];
} {
  if (declaration.kind === KIND.class) {
    const { properties = [], ctors = [], getAccessors = [], methods = [], ...head } = declaration;
    return {
      head,
      lists: [
        properties.map((property) => ({ ...property, kind: KIND.property })),
        ...ctors.map((ctor) => [{ ...ctor, kind: KIND.constructor }]),
        ...getAccessors.map((one) => [{ ...one, kind: KIND.getAccessor }]),
        ...methods.map((one) => [{ ...one, kind: KIND.method }]),
      ],
    };
  }
  const { properties = [], indexSignatures = [], ...head } = declaration;
  return {
    head,
    lists: [
      [
        ...indexSignatures.map((signature) => ({ ...signature, kind: KIND.indexSignature })),
        ...properties.map((property) => ({ ...property, kind: KIND.propertySignature })),
      ],
    ],
  };
}
