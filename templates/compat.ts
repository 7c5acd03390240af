/**
 * `compat/<Name>.ts`: what OpenAPI Generator's target typescript-fetch declares for a model, so that its
 * API classes and code that uses them compile. Reading gives instances of the classes; writing also takes
 * plain objects.
 */
import type { InterfaceDeclarationStructure } from "ts-morph";
import { unreachable } from "../generator/diagnostics.js";
import type {
  AliasPlan,
  ClassPlan,
  EnumPlan,
  MemberPlan,
  ModelPlan,
  UnionPlan,
  VariantPlan,
} from "../generator/plan/plan.js";
import type { CompatConstant } from "../generator/plan/compat.js";
import {
  access,
  code,
  type Code,
  commas,
  EMPTY,
  identifier,
  join,
  lines,
  literal,
  propertyKey,
} from "./code.js";
import {
  exportedFunction,
  modelOf,
  SAME,
  structureReaders,
  structureWriters,
  type WriterParts,
} from "./compat-functions.js";
import { compat, compatFunction, compatModule, printCompat } from "./compat-type.js";
import { convert } from "./convert.js";
import { docOf, memberDoc } from "./doc.js";
import {
  CONST,
  type Declarations,
  declarations,
  docs,
  exportedConst,
  exportedType,
  KIND,
  type Statement,
  type Take,
} from "./structures.js";

/** The declarations of a model. `exports` of its target for a synonym. */
export function structureCompat(plan: ModelPlan, extension: string): Declarations {
  return declarations((take) => {
    const own = structureOwn(plan, take);
    return plan.kind === "same"
      ? synonym(plan, extension)
      : [...importModel(plan, extension), ...own];
  });
}

function structureOwn(plan: ModelPlan, take: Take): readonly Statement[] {
  switch (plan.kind) {
    case "class":
      return structureClass(plan, take);
    case "enum":
      return structureEnum(plan, take);
    case "union":
    case "alias":
      return structureOther(plan, take);
    case "same":
      return [];
    default:
      return unreachable(plan);
  }
}

/** The names that a model's file exports. */
export function compatNames(
  {
    name,
    isClass,
    kind,
  }: { readonly name: string; readonly isClass: boolean; readonly kind: string },
  enums: readonly string[] = [],
): readonly string[] {
  const functions = ["FromJSON", "FromJSONTyped", "ToJSON", "ToJSONTyped"];
  return [
    name,
    ...functions.map((one) => `${name}${one}`),
    ...(isClass || kind === "enum" ? [`instanceOf${name}`] : []),
    ...enums,
  ].map((one) => identifier(one).text);
}

function synonym(
  { name, target }: Extract<ModelPlan, { kind: "same" }>,
  extension: string,
): readonly Statement[] {
  const own = compatNames({ name, isClass: target.isClass, kind: "same" });
  const theirs = compatNames({ name: target.name, isClass: target.isClass, kind: "same" });
  return [
    {
      kind: KIND.export,
      namedExports: theirs.map((one, index) => ({ name: one, alias: own[index] as string })),
      moduleSpecifier: `./${identifier(target.name).text}${extension}`,
    },
  ];
}

/** The class or companion, under another name than the type of this file. */
function importModel({ name }: ModelPlan, extension: string): readonly Statement[] {
  return [
    {
      kind: KIND.import,
      leadingTrivia: "",
      namespaceImport: "model",
      moduleSpecifier: `../models/${identifier(name).text}${extension}`,
    },
  ];
}

/** The value with the name of the type: the class or companion. */
function structureValue(plan: ModelPlan): Statement {
  const value = modelOf(plan).text;
  return exportedConst({
    name: identifier(plan.name).text,
    type: `typeof ${value}`,
    doc: undefined,
    value,
  });
}

// ---- classes ---------------------------------------------------------------------------------------

function structureClass(plan: ClassPlan, take: Take): readonly Statement[] {
  const enums = plan.compat?.enums ?? [];
  return [
    structureInterface(plan, take),
    structureValue(plan),
    ...enums.flatMap(({ name, constants }) => structureConstants({ name, constants }, take)),
    structureInstanceOf(plan, take),
    ...structureReaders(plan, take),
    ...structureWriters(plan, objectWriter(plan), take),
  ];
}

function structureInterface(plan: ClassPlan, take: Take): InterfaceDeclarationStructure {
  const { additional } = plan;
  return {
    kind: KIND.interface,
    leadingTrivia: "\n",
    isExported: true,
    name: identifier(plan.name).text,
    ...docs(docOf(plan.comment)),
    properties: [
      ...plan.members.map((member) => ({
        ...docs(memberDoc(member)),
        ...(member.readOnly ? { isReadonly: true } : {}),
        name: propertyKey(member.name).text,
        ...(isRequired(member) ? {} : { hasQuestionToken: true }),
        type: take(memberType(plan, member)),
      })),
      ...(additional === undefined
        ? []
        : [
            {
              docs: ["Properties that the spec does not declare."],
              name: propertyKey(additional.name).text,
              hasQuestionToken: true,
              type: take(code`{ [key: string]: ${printCompat(additional.type)} } | undefined`),
            },
          ]),
    ],
  };
}

function isRequired({ presence }: MemberPlan): boolean {
  return presence.kind === "required";
}

function memberType({ compat: own }: ClassPlan, member: MemberPlan): Code {
  const found = own?.enums.find((one) => one.member === member.name);
  const type = printCompat(member.type, found && identifier(found.name));
  return isRequired(member) ? type : code`${type} | undefined`;
}

function structureInstanceOf(plan: ClassPlan, take: Take): Statement {
  const required = plan.members.filter(isRequired).map(({ name }) => name);
  return exportedFunction(
    {
      name: `instanceOf${plan.name}`,
      doc: "Whether an object has all required members.",
      parameters: [{ name: "value", type: code`object` }],
      returns: code`value is ${identifier(plan.name)}`,
      body: code`return ${compat("hasMembers")}(value, ${literal(required)});`,
    },
    take,
  );
}

function writtenType({ name, members }: ClassPlan): Code {
  const readOnly = members.filter((member) => member.readOnly);
  if (readOnly.length === 0) return identifier(name);
  const names = readOnly.map((member) => literal(member.name));
  return code`Omit<${identifier(name)}, ${join(names, " | ")}>`;
}

/** Read-only members are not written, as in typescript-fetch. */
function objectWriter(plan: ClassPlan): WriterParts {
  const children = printChildren(plan);
  return {
    value: writtenType(plan),
    body: lines([...children, printObject(plan)]),
    hasChildren: children.length > 0,
  };
}

function printObject({ members }: ClassPlan): Code {
  const entries = members
    .filter(({ readOnly }) => !readOnly)
    .map(
      (member) =>
        code`${propertyKey(member.wireName)}: ${convert(member.conversion, {
          value: code`value${access(member.name)}`,
          type: member.type,
          to: "compat",
          // Callers may leave out required members.
          nullish: "any",
        })}`,
    );
  const others = members
    .filter(({ name, wireName, readOnly }) => readOnly || name !== wireName)
    .map(({ name }) => name);
  const object = code`{ ${commas(entries)} }`;
  return code`return ${compat("objectDict")}(value, ${object}, ${literal(others)});`;
}

/** A value with the tag of a child is written as that child. */
function printChildren({ children, members }: ClassPlan): readonly Code[] {
  const tag = members.find(({ wireName }) => wireName === children?.property);
  if (children === undefined || tag === undefined) return [];
  const cases = children.cases.map(({ values, model }) =>
    lines([
      ...values.map((value) => code`case ${literal(value)}:`),
      code`return ${compatFunction(model, "ToJSONTyped")}(value as never, true);`,
    ]),
  );
  return [
    code`if (!ignoreDiscriminator) {
switch (value${access(tag.name)} as unknown) {
${cases}
}
}`,
  ];
}

// ---- other models ----------------------------------------------------------------------------------

function structureEnum(plan: EnumPlan, take: Take): readonly Statement[] {
  const { constants = [] } = plan.compat ?? {};
  const name = identifier(plan.name);
  const rest = plan.rest === "string" ? code` | (string & {})` : code` | (number & {})`;
  const others = code`${plan.rest === undefined ? EMPTY : rest}${plan.nullable ? code` | null` : EMPTY}`;
  return [
    ...structureConstants({ name: plan.name, constants, others, doc: docOf(plan.comment) }, take),
    exportedFunction(
      {
        name: `instanceOf${plan.name}`,
        parameters: [{ name: "value", type: code`any` }],
        returns: code`boolean`,
        body: code`return (Object.values(${name}) as unknown[]).includes(value);`,
      },
      take,
    ),
    ...structureReaders(plan, take),
    ...structureWriters(plan, { value: name, body: SAME }, take),
  ];
}

function structureOther(plan: UnionPlan | AliasPlan, take: Take): readonly Statement[] {
  const name = identifier(plan.name);
  const type: Code =
    plan.kind === "alias"
      ? printCompat(plan.type)
      : printCompat({ kind: "union", members: plan.variants.map((variant) => variant.type) });
  return [
    exportedType(name.text, docOf(plan.comment), take(type)),
    structureValue(plan),
    ...structureReaders(plan, take),
    ...structureWriters(plan, { value: name, body: printOther(plan) }, take),
  ];
}

function printOther(plan: UnionPlan | AliasPlan): Code {
  if (!plan.needsConversion) return SAME;
  if (plan.kind === "alias") return code`return ${printWritten(plan, code`value`)};`;
  const item = code`item`;
  const writers = plan.variants.map(
    (variant) =>
      code`[(item: ${printCompat(variant.type)}) => ${printWritten(variant, item)}${printClass(variant)}]`,
  );
  return code`return ${compat("variantDict")}(value, ${modelOf(plan)}, [${commas(writers)}]);`;
}

/** The class of a variant. */
function printClass({ type }: VariantPlan): Code {
  if (type.kind !== "model" || !type.isClass) return EMPTY;
  const module = compatModule(type.name);
  return code`, ${{ name: identifier(type.name).text, module, typeOnly: false }}`;
}

function printWritten({ conversion, type }: VariantPlan, value: Code): Code {
  return convert(conversion, { value, type, to: "compat", depth: 1 });
}

// ---- constants -------------------------------------------------------------------------------------

interface ConstantParts {
  readonly name: string;
  readonly constants: readonly CompatConstant[];
  /** Other members of the type. */
  readonly others?: Code;
  readonly doc?: string | undefined;
}

/** `export const PetStatusEnum = { … } as const`, and the type of its values. */
function structureConstants(
  { name: text, constants, others = EMPTY, doc }: ConstantParts,
  take: Take,
): readonly Statement[] {
  const name = identifier(text);
  const entries = constants.map((one) => code`${propertyKey(one.name)}: ${literal(one.value)}`);
  return [
    {
      kind: KIND.variable,
      leadingTrivia: "\n",
      isExported: true,
      declarationKind: CONST,
      ...docs(doc),
      declarations: [{ name: name.text, initializer: take(code`{ ${commas(entries)} } as const`) }],
    },
    exportedType(name.text, doc, take(code`(typeof ${name})[keyof typeof ${name}]${others}`)),
  ];
}
