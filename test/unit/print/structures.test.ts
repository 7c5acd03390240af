/** Every declaration of a generated file is printed from a ts-morph structure. */
import {
  printStructure,
  type SourceFileStructure,
  StructureKind,
  VariableDeclarationKind,
} from "ts-morph";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { filePrinter } from "../../../generator/print/structures.js";
import { literal } from "../../../templates/code.js";
import { structureFile } from "../../../templates/file.js";
import { structureModel } from "../../../templates/model.js";
import { CONST, KIND } from "../../../templates/structures.js";
import { CASES } from "../templates/cases.js";
import { OPTIONS } from "../templates/print-cases.js";
import { HOSTILE_TEXTS } from "../templates/hostile-texts.js";

describe("the kinds that templates use", () => {
  it("are ts-morph's", () => {
    expect(KIND).toEqual({
      class: StructureKind.Class,
      constructor: StructureKind.Constructor,
      export: StructureKind.ExportDeclaration,
      function: StructureKind.Function,
      getAccessor: StructureKind.GetAccessor,
      import: StructureKind.ImportDeclaration,
      indexSignature: StructureKind.IndexSignature,
      interface: StructureKind.Interface,
      method: StructureKind.Method,
      property: StructureKind.Property,
      propertySignature: StructureKind.PropertySignature,
      sourceFile: StructureKind.SourceFile,
      typeAlias: StructureKind.TypeAlias,
      variable: StructureKind.VariableStatement,
    });
    expect(CONST).toBe(VariableDeclarationKind.Const);
  });
});

const printer = filePrinter(printStructure);
const print = (structure: SourceFileStructure): string =>
  printer({ path: "file.ts", structure }).text;

/** What is declared by text: the statements of a file, and the members of classes and interfaces. */
function declaredIn(text: string): string[] {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.ES2022, true);
  const nameOf = (node: ts.Node & { readonly name?: ts.Node | undefined }): string =>
    node.name?.getText(file) ?? "";
  return file.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) return ["import"];
    if (ts.isExportDeclaration(statement)) return ["export"];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map((one) => `const ${nameOf(one)}`);
    if (ts.isTypeAliasDeclaration(statement)) return [`type ${nameOf(statement)}`];
    if (ts.isFunctionDeclaration(statement)) return [`function ${nameOf(statement)}`];
    if (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) {
      const members = statement.members as readonly (ts.Node & { readonly name?: ts.Node })[];
      const kind = ts.isClassDeclaration(statement) ? "class" : "interface";
      return [`${kind} ${nameOf(statement)}`, ...members.map((member) => `  ${nameOf(member)}`)];
    }
    return [ts.SyntaxKind[statement.kind]];
  });
}

/** What structures declare. */
function declaredBy({ statements }: SourceFileStructure): string[] {
  if (!Array.isArray(statements)) return [];
  return statements.flatMap((statement) => {
    if (typeof statement !== "object") return [];
    switch (statement.kind) {
      case StructureKind.ImportDeclaration:
        return ["import"];
      case StructureKind.ExportDeclaration:
        return ["export"];
      case StructureKind.VariableStatement:
        return statement.declarations.map(({ name }) => `const ${name}`);
      case StructureKind.TypeAlias:
        return [`type ${statement.name}`];
      case StructureKind.Function:
        return [`function ${statement.name ?? ""}`];
      case StructureKind.Interface:
        return [
          `interface ${statement.name}`,
          ...(statement.indexSignatures ?? []).map(() => "  "),
          ...(statement.properties ?? []).map(({ name }) => `  ${name}`),
        ];
      case StructureKind.Class:
        return [
          `class ${statement.name ?? ""}`,
          ...(statement.properties ?? []).map(({ name }) => `  ${name}`),
          ...(statement.ctors ?? []).map(() => "  "),
          ...(statement.methods ?? []).map(({ name }) => `  ${name}`),
        ];
      default:
        return [StructureKind[statement.kind]];
    }
  });
}

describe("every declaration comes from a structure", () => {
  it.each(CASES.map((plan) => [plan.name, plan] as const))("of %s", (_, plan) => {
    const body = structureModel(plan, OPTIONS);
    const header = { spec: "spec.yaml" };
    const module = `models/${plan.name}`;
    const { structure } = structureFile({ header, module, importExtension: ".js", body });
    const declared = declaredIn(print(structure));
    expect(declared.length).toBeGreaterThan(0);
    expect(declared).toEqual(declaredBy(structure));
  });
});

describe("texts that ts-morph's writer would misread", () => {
  const types = (values: readonly string[]): string =>
    values.map((value) => literal(value).text).join(" | ");
  const printTypes = (type: string): string =>
    print({
      kind: KIND.sourceFile,
      statements: [
        { kind: KIND.interface, name: "A", properties: [{ name: literal("/* a").text, type }] },
        { kind: KIND.typeAlias, name: "B", type },
        {
          kind: KIND.function,
          name: "c",
          parameters: [{ name: "d", type, initializer: literal("/* \\").text }],
          returnType: type,
          statements: `return ${literal("`${").text};`,
        },
      ],
    });
  it.each([
    ["an escaped backslash, then a comment", ["a\\", "/* x"]],
    ["a marker of ours", ["\u00000\u0000", "\u0000"]],
    ...HOSTILE_TEXTS.map(([name, text]) => [name, [text, "a\\", text, "//"]] as const),
  ] as const)("%s", (_, values) => {
    const text = printTypes(types(values));
    const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.ES2022, true);
    const alias = file.statements.find((node) => ts.isTypeAliasDeclaration(node));
    const literals: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteral(node)) literals.push(node.text);
      ts.forEachChild(node, visit);
    };
    if (alias !== undefined) visit(alias.type);
    expect(literals).toEqual(values);
    expect(declaredIn(text)).toEqual(["interface A", `  "/* a"`, "type B", "function c"]);
  });
});
