/** Renames members of models where they are read, written and destructured. */
import {
  type ImportDeclaration,
  type InterfaceDeclaration,
  Node,
  type SourceFile,
  SyntaxKind,
} from "ts-morph";
import type { Edit } from "./edits.js";
import type { Models } from "./models.js";

/** The changes of one file. */
export interface Renames {
  readonly edits: Edit[];
  /** What has to be changed by hand. */
  readonly left: { readonly at: number; readonly reason: string }[];
}

interface Input {
  /** All files of the project. */
  readonly files: readonly SourceFile[];
  readonly models: Models;
  /** Whether a module was written by typescript-fetch. */
  readonly isOld: (declaration: ImportDeclaration) => boolean;
}

/**
 * The edits of all references to members that have another name now, by file. The compiler finds them by
 * the interfaces of the old models, so that also files without an import of a model are changed.
 */
export function renameMembers({ files, models, isOld }: Input): ReadonlyMap<SourceFile, Renames> {
  const renames = new Map<SourceFile, Renames>();
  const of = (file: SourceFile): Renames => {
    const known = renames.get(file) ?? { edits: [], left: [] };
    renames.set(file, known);
    return known;
  };
  const interfaces = oldInterfaces(files, models, isOld);
  for (const [declaration, name] of interfaces)
    for (const [old, renamed] of models.classes.get(name) ?? []) {
      const key = declaration.getProperty(old)?.getNameNode();
      if (!Node.isIdentifier(key)) continue;
      for (const node of key.findReferencesAsNodes())
        renameReference(node, { old, renamed }, of(node.getSourceFile()));
    }
  const declarations = new Set<Node>(interfaces.keys());
  for (const file of files) leaveMembership(file, declarations, of(file));
  return renames;
}

/** The interfaces of models, by declaration. */
function oldInterfaces(
  files: readonly SourceFile[],
  { classes }: Models,
  isOld: Input["isOld"],
): ReadonlyMap<InterfaceDeclaration, string> {
  const modules = new Set<SourceFile>();
  for (const declaration of files.flatMap((file) => file.getImportDeclarations().filter(isOld))) {
    const module = declaration.getModuleSpecifierSourceFile();
    if (module !== undefined) modules.add(module);
  }
  const found = new Map<InterfaceDeclaration, string>();
  for (const module of modules)
    for (const [name, declarations] of module.getExportedDeclarations())
      if (classes.has(name))
        for (const declaration of declarations)
          if (Node.isInterfaceDeclaration(declaration)) found.set(declaration, name);
  return found;
}

interface Renamed {
  readonly old: string;
  readonly renamed: string;
}

function renameReference(node: Node, { old, renamed }: Renamed, { edits, left }: Renames): void {
  const replace = (text: string): void => {
    edits.push({ start: node.getStart(), end: node.getEnd(), text });
  };
  const parent = node.getParentOrThrow();
  const isName = Node.isPropertyNamed(parent) && parent.getNameNode() === node;
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) {
    const [quote] = node.getText();
    replace(`${quote}${renamed}${quote}`);
  } else if (Node.isBindingElement(parent))
    replace(parent.getPropertyNameNode() === undefined ? `${renamed}: ${old}` : renamed);
  else if (Node.isShorthandPropertyAssignment(parent)) replace(`${renamed}: ${old}`);
  else if (Node.isPropertyAccessExpression(parent) || isName) replace(renamed);
  else left.push({ at: node.getStart(), reason: `the member ${old} is ${renamed} now` });
}

/** `"owner" in pet`: an instance has all members. */
function leaveMembership(file: SourceFile, interfaces: ReadonlySet<Node>, { left }: Renames): void {
  for (const test of file.getDescendantsOfKind(SyntaxKind.BinaryExpression)) {
    if (test.getOperatorToken().getKind() !== SyntaxKind.InKeyword) continue;
    const type = test.getRight().getType();
    const members = type.isUnion() ? type.getUnionTypes() : [type];
    const name = members
      .map((member) => member.getSymbol())
      .find((symbol) => symbol?.getDeclarations().some((one) => interfaces.has(one)))
      ?.getName();
    if (name === undefined) continue;
    const reason = `an instance of ${name} has all members: compare with undefined, or use instanceof`;
    left.push({ at: test.getStart(), reason });
  }
}
