/** The codemod from OpenAPI Generator's typescript-fetch: the edits of one file of the user. */
import {
  type CallExpression,
  type Identifier,
  type ImportDeclaration,
  Node,
  type ObjectLiteralExpression,
  type SourceFile,
  type Type,
} from "ts-morph";
import type { Edit } from "./edits.js";
import { editImports } from "./imports.js";
import type { Models } from "./models.js";

export interface Migration {
  readonly edits: readonly Edit[];
  /** What has to be changed by hand. */
  readonly left: readonly { readonly at: number; readonly reason: string }[];
}

export interface MigrationOptions {
  readonly models: Models;
  /** Whether a module was written by typescript-fetch. */
  readonly isOld: (declaration: ImportDeclaration) => boolean;
  /** The specifier of the new index, for a file. */
  readonly specifierFor: (file: SourceFile, old: string) => string;
}

/** The names that a file needs after the migration, and whether as values. */
export type Needed = Map<string, "type" | "value">;

interface FileContext extends MigrationOptions {
  readonly edits: Edit[];
  readonly left: { at: number; reason: string }[];
  readonly needed: Needed;
}

export function migrateFile(file: SourceFile, options: MigrationOptions): Migration {
  const old = file.getImportDeclarations().filter(options.isOld);
  if (old.length === 0) return { edits: [], left: [] };
  const context: FileContext = { ...options, edits: [], left: [], needed: new Map() };
  for (const declaration of old)
    for (const specifier of declaration.getNamedImports()) {
      const local = specifier.getAliasNode() ?? specifier.getNameNode();
      if (!Node.isIdentifier(local)) continue;
      const isType = declaration.isTypeOnly() || specifier.isTypeOnly();
      migrateName(specifier.getName(), local, isType, context);
    }
  file.forEachDescendant((node) => {
    if (Node.isObjectLiteralExpression(node)) migrateLiteral(node, context);
  });
  editImports(file, old, context);
  return { edits: context.edits, left: context.left };
}

const FUNCTION = /^(.+?)(FromJSON|FromJSONTyped|ToJSON|ToJSONTyped)$/;

/** All uses of an imported name. */
function migrateName(name: string, local: Identifier, isType: boolean, context: FileContext): void {
  const { models, needed } = context;
  const uses = local
    .findReferencesAsNodes()
    .filter((node): node is Identifier => isUse(node, local));
  const [, base = "", kind = ""] = FUNCTION.exec(name) ?? [];
  if (isModel(base, models)) {
    for (const use of uses)
      migrateFunction(use, { base, isReader: kind.startsWith("From") }, context);
    return;
  }
  const guarded = /^instanceOf(.+)$/.exec(name)?.[1] ?? "";
  if (isModel(guarded, models)) {
    for (const use of uses) migrateGuard(use, guarded, context);
    return;
  }
  const inline = models.inlineEnums.get(name);
  if (inline !== undefined) {
    for (const use of uses)
      migrateConstant(
        use,
        { literals: inline.literals, type: inline.type, owner: inline.owner },
        context,
      );
    return;
  }
  const constants = models.enums.get(name);
  if (constants !== undefined) for (const use of uses) migrateMember(use, constants, context);
  if (!needed.has(name)) needed.set(name, isType ? "type" : "value");
}

function isUse(node: Node, local: Identifier): boolean {
  return (
    Node.isIdentifier(node) &&
    node.getSourceFile() === local.getSourceFile() &&
    node.getFirstAncestor(Node.isImportDeclaration) === undefined
  );
}

function isModel(name: string, { classes, enums, companions }: Models): boolean {
  return classes.has(name) || enums.has(name) || companions.has(name);
}

function replace(node: Node, text: string, { edits }: FileContext): void {
  edits.push({ start: node.getStart(), end: node.getEnd(), text });
}

function leave(node: Node, reason: string, { left }: FileContext): void {
  left.push({ at: node.getStart(), reason });
}

function callOf(use: Identifier): CallExpression | undefined {
  const parent = use.getParent();
  return Node.isCallExpression(parent) && parent.getExpression() === use ? parent : undefined;
}

interface OldFunction {
  readonly base: string;
  readonly isReader: boolean;
}

/** `PetFromJSON(x)` -> `Pet.fromDict(x)`, `PetToJSON(x)` -> `x.toDict()`; as a callback an arrow function. */
function migrateFunction(
  use: Identifier,
  { base, isReader }: OldFunction,
  context: FileContext,
): void {
  const { models, needed, edits } = context;
  const isInstance = models.classes.has(base) && !isReader;
  const call = callOf(use);
  const [first, ...more] = call?.getArguments() ?? [];
  if (call !== undefined && first === undefined)
    return leave(use, `${use.getText()} has no argument`, context);
  if (isInstance) addNeeded(needed, base, "type");
  else needed.set(base, "value");
  if (call === undefined || first === undefined) {
    const body = isInstance ? "item.toDict()" : `${base}.${isReader ? "fromDict" : "toDict"}(item)`;
    return replace(use, `(item: ${isReader ? "unknown" : base}) => ${body}`, context);
  }
  const last = more.at(-1);
  // `ignoreDiscriminator`
  if (last !== undefined) edits.push({ start: first.getEnd(), end: last.getEnd(), text: "" });
  if (!isInstance) return replace(use, `${base}.${isReader ? "fromDict" : "toDict"}`, context);
  const access = isNullable(first) ? "?.toDict()" : ".toDict()";
  const [open, close] = isPrimary(first) ? ["", ""] : ["(", ")"];
  edits.push({ start: call.getStart(), end: first.getStart(), text: open });
  edits.push({ start: (last ?? first).getEnd(), end: call.getEnd(), text: close + access });
}

function addNeeded(needed: Needed, name: string, kind: "type" | "value"): void {
  if (!needed.has(name)) needed.set(name, kind);
}

function isNullable(node: Node): boolean {
  const types = node.getType();
  return [types, ...types.getUnionTypes()].some((type) => type.isUndefined() || type.isNull());
}

/** Whether `.name` can follow an expression without parentheses. */
function isPrimary(node: Node): boolean {
  return (
    Node.isIdentifier(node) ||
    Node.isPropertyAccessExpression(node) ||
    Node.isElementAccessExpression(node) ||
    Node.isCallExpression(node) ||
    Node.isNonNullExpression(node) ||
    Node.isParenthesizedExpression(node) ||
    Node.isObjectLiteralExpression(node)
  );
}

/** `instanceOfPet(x)` -> `x instanceof Pet`, or `Status.is(x)`. */
function migrateGuard(use: Identifier, base: string, context: FileContext): void {
  const { models, needed, edits } = context;
  const call = callOf(use);
  const [first] = call?.getArguments() ?? [];
  needed.set(base, "value");
  if (call === undefined || first === undefined || !models.classes.has(base)) {
    if (call !== undefined) return replace(use, `${base}.is`, context);
    const test = models.classes.has(base) ? `item instanceof ${base}` : `${base}.is(item)`;
    return replace(use, `(item: unknown) => ${test}`, context);
  }
  const isInner = /Unary|Binary|Property|Element|As|NonNull/.test(
    call.getParentOrThrow().getKindName(),
  );
  const [open, close] = isInner ? ["(", ")"] : ["", ""];
  edits.push({ start: call.getStart(), end: first.getStart(), text: open });
  edits.push({ start: first.getEnd(), end: call.getEnd(), text: ` instanceof ${base}${close}` });
}

interface Constants {
  readonly literals: ReadonlyMap<string, string>;
  readonly type: string;
  readonly owner: string;
}

/** `PetStatusEnum.Available` -> `"available"`, and the type `NonNullable<Pet["status"]>`. */
function migrateConstant(
  use: Identifier,
  { literals, type, owner }: Constants,
  context: FileContext,
): void {
  const parent = use.getParent();
  if (Node.isTypeReference(parent)) {
    addNeeded(context.needed, owner, "type");
    return replace(parent, type, context);
  }
  if (Node.isPropertyAccessExpression(parent)) {
    const literal = literals.get(parent.getName());
    if (literal !== undefined) return replace(parent, literal, context);
  }
  leave(use, `${use.getText()} has no successor: inline enums are literals`, context);
}

/** `Status.InProgress` -> `Status.IN_PROGRESS`. */
function migrateMember(
  use: Identifier,
  constants: ReadonlyMap<string, string>,
  context: FileContext,
): void {
  const parent = use.getParent();
  if (Node.isTypeReference(parent)) return;
  const isAccess = Node.isPropertyAccessExpression(parent) && parent.getExpression() === use;
  const member = isAccess ? constants.get(parent.getName()) : undefined;
  context.needed.set(use.getText(), "value");
  if (isAccess && member !== undefined) replace(parent.getNameNode(), member, context);
  else
    leave(
      use,
      `${use.getText()} is a companion now: its values are ${use.getText()}.VALUES`,
      context,
    );
}

/** `const pet: Pet = { … }` -> `new Pet({ … })`, wherever a class is expected. */
function migrateLiteral(literal: ObjectLiteralExpression, context: FileContext): void {
  const { models, needed, edits } = context;
  const expected = literal.getContextualType();
  if (expected === undefined) return;
  const names = classNames(expected, models);
  const [name] = names;
  if (name === undefined) return;
  const parent = literal.getParentOrThrow();
  if (Node.isAsExpression(parent) || names.length > 1)
    return leave(literal, `the object is one of ${names.join(", ")}: create it with new`, context);
  if (Node.isNewExpression(parent)) return;
  for (const property of literal.getProperties()) renameMember(property, name, context);
  needed.set(name, "value");
  edits.push({ start: literal.getStart(), end: literal.getStart(), text: `new ${name}(` });
  edits.push({ start: literal.getEnd(), end: literal.getEnd(), text: ")" });
}

function renameMember(property: Node, className: string, { models, edits }: FileContext): void {
  if (!Node.isPropertyAssignment(property) && !Node.isShorthandPropertyAssignment(property)) return;
  const renamed = models.classes.get(className)?.get(property.getName());
  if (renamed === undefined) return;
  const key = property.getNameNode();
  const isShort = Node.isShorthandPropertyAssignment(property);
  const text = isShort ? `${renamed}: ${property.getName()}` : renamed;
  edits.push({ start: key.getStart(), end: key.getEnd(), text });
}

/** The classes among the members of a type. */
function classNames(type: Type, { classes }: Models): readonly string[] {
  const members = type.isUnion() ? type.getUnionTypes() : [type];
  const names = members.map((member) => (member.getSymbol() ?? member.getAliasSymbol())?.getName());
  return [...new Set(names.filter((name) => name !== undefined && classes.has(name)))] as string[];
}
