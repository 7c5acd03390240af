/** What a codemod must know of the models: read from the output of `generate`. */
import { type ClassDeclaration, Node, type SourceFile } from "ts-morph";
import { escapeUnit, INVISIBLE } from "../invisible.js";
import { fetchEnumMembers, fetchEnumName, fetchMemberName } from "../naming/typescript-fetch.js";

export interface Models {
  /** Names of classes, with the members that typescript-fetch names differently: old name -> new name. */
  readonly classes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Enums: typescript-fetch's name of a constant -> the name in the companion. */
  readonly enums: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Unions, lists, maps and so on. */
  readonly companions: ReadonlySet<string>;
  /** `PetStatusEnum`: the constants of inline enums. */
  readonly inlineEnums: ReadonlyMap<string, InlineEnum>;
}

export interface InlineEnum {
  /** The type without the constant: `NonNullable<Pet["status"]>`. */
  readonly type: string;
  readonly owner: string;
  /** typescript-fetch's name of a constant -> its literal. */
  readonly literals: ReadonlyMap<string, string>;
}

/** The models whose files are in `models/` of an output. */
export function readModels(files: readonly SourceFile[]): Models {
  const classes = new Map<string, ReadonlyMap<string, string>>();
  const enums = new Map<string, ReadonlyMap<string, string>>();
  const companions = new Set<string>();
  const inlineEnums = new Map<string, InlineEnum>();
  for (const file of files) {
    const name = file.getBaseNameWithoutExtension();
    const declared = file.getClass(name);
    const constants = enumConstants(file);
    if (declared !== undefined) {
      const members = membersOf(declared, file);
      classes.set(name, renamed(members));
      for (const [key, value] of inlineEnumsOf(name, members)) inlineEnums.set(key, value);
    } else if (constants !== undefined) enums.set(name, constants);
    else companions.add(name);
  }
  return { classes, enums, companions, inlineEnums };
}

function enumConstants(file: SourceFile): ReadonlyMap<string, string> | undefined {
  const [constant] = file
    .getVariableDeclarations()
    .map((declaration) => declaration.getInitializer())
    .filter((initializer) => Node.isAsExpression(initializer));
  const object = constant?.getExpression();
  if (!Node.isObjectLiteralExpression(object)) return undefined;
  const entries = object.getProperties().flatMap((property) => {
    if (!Node.isPropertyAssignment(property)) return [];
    const value = literalOf(property.getInitializer());
    return value === undefined ? [] : [{ name: property.getName(), value }];
  });
  return oldNames(
    entries.map(({ value }) => value),
    (index) => entries[index]?.name as string,
  );
}

/** What replaces each constant of an enum, which may have been named with or without the common prefix. */
function oldNames(
  values: readonly (string | number)[],
  replacement: (index: number) => string,
): ReadonlyMap<string, string> {
  const [whole, short] = [true, false].map((keepsPrefix) =>
    fetchEnumMembers(values, { keepsPrefix }),
  );
  const names = [...(whole ?? []).entries(), ...(short ?? []).entries()];
  return new Map(names.map(([index, name]) => [name, replacement(index)]));
}

function literalOf(node: Node | undefined): string | number | undefined {
  if (Node.isStringLiteral(node) || Node.isNumericLiteral(node)) return node.getLiteralValue();
  const text = node?.getText() ?? "";
  return /^-\d/.test(text) ? Number(text) : undefined;
}

interface Member {
  readonly name: string;
  /** The name that typescript-fetch gives it. */
  readonly old: string;
  readonly type: Node | undefined;
}

/** The members of a class. Those of its JSON type are in the same order. */
function membersOf(declared: ClassDeclaration, file: SourceFile): readonly Member[] {
  const wire = file.getInterface(`${declared.getName() ?? ""}Dict`)?.getProperties() ?? [];
  return declared
    .getInstanceProperties()
    .filter((member) => Node.isPropertyDeclaration(member))
    .slice(0, wire.length)
    .map((member, index) => {
      const wireName = wire[index]?.getName().replace(/^["']|["']$/g, "") ?? "";
      return {
        name: member.getName(),
        old: fetchMemberName(wireName, "camel"),
        type: member.getTypeNode(),
      };
    });
}

function renamed(members: readonly Member[]): ReadonlyMap<string, string> {
  const changed = members.filter(({ name, old }) => name !== old && old !== "");
  return new Map(changed.map(({ name, old }) => [old, name]));
}

function inlineEnumsOf(
  owner: string,
  members: readonly Member[],
): readonly (readonly [string, InlineEnum])[] {
  return members.flatMap(({ name, old, type }) => {
    const values = literalsIn(type);
    if (values.length === 0) return [];
    const isList = Node.isArrayTypeNode(
      type?.getFirstDescendant((node) => Node.isArrayTypeNode(node)) ?? type,
    );
    const literals = oldNames(values, (index) => literalText(values[index]));
    const element = `NonNullable<${owner}[${JSON.stringify(name)}]>`;
    return [
      [
        fetchEnumName(owner, old),
        { owner, literals, type: isList ? `${element}[number]` : element },
      ] as const,
    ];
  });
}

/** A literal for the code of the user, in which the spec has no invisible characters either. */
function literalText(value: string | number | undefined): string {
  return JSON.stringify(value).replace(INVISIBLE, escapeUnit);
}

/** The strings and numbers of a type that has no other members than these, null and undefined. */
function literalsIn(type: Node | undefined): readonly (string | number)[] {
  const parts = Node.isUnionTypeNode(type) ? type.getTypeNodes() : type === undefined ? [] : [type];
  const values: (string | number)[] = [];
  for (const part of parts) {
    const text = part.getText();
    if (text === "null" || text === "undefined") continue;
    if (Node.isArrayTypeNode(part)) {
      const inner = part.getElementTypeNode();
      values.push(...literalsIn(Node.isParenthesizedTypeNode(inner) ? inner.getTypeNode() : inner));
      continue;
    }
    const value = Node.isLiteralTypeNode(part) ? literalOf(part.getLiteral()) : undefined;
    if (value === undefined) return [];
    values.push(value);
  }
  return values;
}
