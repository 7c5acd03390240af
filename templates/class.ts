/** A class: its dict and init interfaces, the class itself, and the private declarations of its module. */
import type {
  ClassDeclarationStructure,
  ConstructorDeclarationStructure,
  MethodDeclarationStructure,
  OptionalKind,
  PropertyDeclarationStructure,
} from "ts-morph";
import { invariant } from "../generator/diagnostics.js";
import type { AdditionalPlan, ClassPlan, MemberPlan, TypePlan } from "../generator/plan/plan.js";
import {
  access,
  code,
  type Code,
  codecs,
  commas,
  EMPTY,
  identifier,
  join,
  lines,
  literal,
  propertyKey,
  runtime,
  runtimeType,
  wordList,
} from "./code.js";
import { additionalField, isMandatory, structureDict, structureInit } from "./class-types.js";
import { printChildren } from "./children.js";
import { holdsCodec } from "./codec.js";
import { convert, converter } from "./convert.js";
import { printDefault } from "./default.js";
import { docOf, initialOf, memberDoc } from "./doc.js";
import { structureStripping } from "./stripping.js";
import { isSignature, reportSignature } from "./signature.js";
import type { PrintOptions } from "./options.js";
import { standardGetter } from "./standard-schema.js";
import { CONST, docs, KIND, method, parameters, type Statement, type Take } from "./structures.js";
import { structureInlineEnum } from "./inline-enum.js";
import { printToJson } from "./to-json.js";
import { printOptional, printType } from "./type.js";
import { dictName, initName } from "./type-names.js";
import { structureWritten, writtenType } from "./written.js";
import { guardedWriter, guardedIs } from "./verdict.js";
import { parsesPlainly, printParsed } from "./parsed.js";

/** The declarations of a class's file. */
export function structureClass(
  plan: ClassPlan,
  options: PrintOptions,
  take: Take,
): readonly Statement[] {
  for (const { name } of plan.members)
    invariant(name !== "constructor" && name !== "__proto__", `${name} cannot be a member`);
  return [
    structureDict(plan, take),
    ...structureWritten(plan, take),
    structureInit(plan, take),
    structureBody(plan, options, take),
    ...(plan.inlineEnums ?? []).map((one) => structureInlineEnum(one, take)),
    ...structureDeclared(plan, take),
    ...structureStripping(plan, take),
    ...options.checks.helpers([plan.check], take),
  ];
}

// ---- the class -------------------------------------------------------------------------------------

function structureBody(
  plan: ClassPlan,
  options: PrintOptions,
  take: Take,
): ClassDeclarationStructure {
  return {
    kind: KIND.class,
    isExported: true,
    name: identifier(plan.name).text,
    ...docs(docOf(plan.comment)),
    extends: take(code`${runtime("Model")}<${writtenType(plan)}>`),
    properties: [...structureFields(plan, take), ...additionalField(plan, take)],
    ctors: [structureConstructor(plan, take)],
    getAccessors: [...standardGetter(plan, take)],
    methods: [
      ...structureReaders(plan, take),
      ...structureChecks(plan, options, take),
      structureBuild(plan, take),
      structureToDict(plan, take),
      ...structureWriters(plan, take),
    ],
  };
}

function structureFields(
  plan: ClassPlan,
  take: Take,
): readonly OptionalKind<PropertyDeclarationStructure>[] {
  return plan.members.map((member) => {
    const print = member.presence.kind === "optional" ? printOptional : printType;
    const type = take(print(member.type, { side: "instance" }));
    return { ...docs(memberDoc(member)), name: propertyKey(member.name).text, type };
  });
}

/** Assigns every member in a fixed order, so that all instances have the same hidden class. */
function structureConstructor(
  plan: ClassPlan,
  take: Take,
): OptionalKind<ConstructorDeclarationStructure> {
  const assignments = plan.members.map((member) => {
    const name = access(member.name);
    const initial = initialOf(member);
    if (initial === undefined) return code`this${name} = init${name};`;
    const value = printDefault(initial, member.conversion, member.type);
    if (member.presence.kind === "optional")
      return code`this${name} = ${literal(member.name)} in init ? init${name} : ${value};`;
    return allowsNull(member)
      ? code`this${name} = init${name} === undefined ? ${value} : init${name};`
      : code`this${name} = init${name} ?? ${value};`;
  });
  if (plan.additional !== undefined) {
    const name = access(plan.additional.name);
    assignments.push(code`this${name} = init${name};`);
  }
  const name = assignments.length === 0 ? "_init" : "init";
  const type = identifier(initName(plan));
  const init = plan.members.some(isMandatory)
    ? { name, type }
    : { name, type, initializer: code`{}` };
  const body = lines([code`super();`, ...assignments]);
  return { parameters: parameters([init], take), statements: take(body) };
}

/** Whether null may be a value, which a default must not replace. A copied tag can be any value. */
function allowsNull({ type, conversion }: MemberPlan): boolean {
  return typeAllowsNull(type) || (type.kind === "literal" && conversion.kind === "copy");
}

function typeAllowsNull(type: TypePlan): boolean {
  switch (type.kind) {
    case "null":
    case "json":
    case "model":
    case "codec":
      return true;
    case "literal":
    case "open":
      return type.values.includes(null);
    case "union":
      return type.members.some(typeAllowsNull);
    default:
      return false;
  }
}

function isRequired(member: MemberPlan): boolean {
  return member.presence.kind === "required";
}

type Methods = readonly OptionalKind<MethodDeclarationStructure>[];

const UNKNOWN = code`unknown`;
const STRING = code`string`;
const THIS_DICT = code`this.toDict()`;

/** `fromJson`, if some integers would lose digits. The other readers are inherited from `Model`. */
function structureReaders(plan: ClassPlan, take: Take): Methods {
  if (parsesPlainly(plan)) return [];
  const fromJson = method(
    {
      name: "fromJson",
      isStatic: true,
      typeParameters: ["T", "Dict"],
      parameters: [
        { name: "this", type: code`${runtimeType("ClassOf")}<T, Dict>` },
        { name: "text", type: STRING },
      ],
      returns: code`T`,
      body: code`return this.fromDict(${printParsed(plan)}) as T;`,
    },
    take,
  );
  return [{ ...fromJson, hasOverrideKeyword: true }];
}

function structureChecks(plan: ClassPlan, options: PrintOptions, take: Take): Methods {
  const name = identifier(plan.name);
  const is = options.checks.is(plan.check);
  const report = options.checks.report(plan.check);
  const dict = identifier(dictName(plan));
  const instance = code`${runtime("isInstance")}(${name}, value)`;
  const value = { name: "value", type: UNKNOWN };
  return [
    method(
      {
        name: "is",
        isStatic: true,
        parameters: [value],
        returns: code`value is ${dict}`,
        body: guardedIs(plan, name, instance),
      },
      take,
    ),
    method(
      {
        name: "check",
        isStatic: true,
        ...isSignature(dict, plan.deep),
        body: is,
      },
      take,
    ),
    method(
      {
        name: "report",
        isStatic: true,
        ...reportSignature(report),
        body: report ?? EMPTY,
      },
      take,
    ),
  ];
}

/** The writers. A class with bigints has its own `toJSON`, since `JSON.stringify` throws for bigints. */
function structureWriters(plan: ClassPlan, take: Take): Methods {
  const hasBigInts = plan.bigints === true;
  const toJson = hasBigInts
    ? code`return ${runtime("stringify")}(this.toDict());`
    : guardedWriter(plan, printToJson(plan), THIS_DICT);
  const methods = [method({ name: "toJson", returns: STRING, body: toJson }, take)];
  if (!hasBigInts) return methods;
  const body = code`return ${codecs("rawIntegers")}(this.toDict());`;
  const toJSON = method({ name: "toJSON", returns: writtenType(plan), body }, take);
  return [...methods, { ...toJSON, hasOverrideKeyword: true }];
}

// ---- build -----------------------------------------------------------------------------------------

/** `build`. In a class that the user extends, its type returns an instance of the class it is called on. */
function structureBuild(plan: ClassPlan, take: Take): Methods[number] {
  const isExtended = plan.extension !== undefined;
  const name = isExtended ? code`T` : identifier(plan.name);
  const entries = plan.members.map((member) => entry(member.name, printBuilt(member)));
  if (plan.additional !== undefined)
    entries.push(entry(plan.additional.name, printAdditional(plan, plan.additional)));
  const isRead = entries.length > 0 || plan.children !== undefined;
  const parameter = isRead ? "dict" : "_dict";
  const init = code`{ ${commas(entries)} }`;
  return method(
    {
      name: "build",
      isStatic: true,
      ...(isExtended ? { typeParameters: [`T extends ${identifier(plan.name).text}`] } : {}),
      parameters: [
        ...(isExtended
          ? [{ name: "this", type: code`new (init: ${identifier(initName(plan))}) => T` }]
          : []),
        { name: parameter, type: identifier(dictName(plan)) },
      ],
      returns: name,
      body: lines([printChildren(plan), printCount(plan), code`return new this(${init});`]),
    },
    take,
  );
}

/** The value of a member, built from its property of `dict`; undefined if that is absent. */
function printBuilt(member: MemberPlan): Code {
  const value = code`dict${access(member.wireName)}`;
  const { type, conversion } = member;
  if (isRequired(member)) return convert(conversion, { value, type, to: "build" });
  const nullish = member.nullAsAbsent === true ? "any" : "undefined";
  const built = convert(conversion, { value, type, to: "build", nullish });
  const present = member.nullAsAbsent === true ? code`(${built}) ?? undefined` : built;
  // Objects inherit a property of this name.
  return member.inherited
    ? code`${runtime("hasOwn")}(dict, ${literal(member.wireName)}) ? ${present} : undefined`
    : present;
}

function entry(name: string, value: Code): Code {
  return code`${propertyKey(name)}: ${value}`;
}

/**
 * The undeclared properties. They are only collected if the number of properties shows that there are
 * some.
 */
function printAdditional(plan: ClassPlan, additional: AdditionalPlan): Code {
  const { conversion, type, only } = additional;
  const known = knownCount(plan);
  const isPlain = conversion.kind === "same" || conversion.kind === "copy";
  const convertEach = isPlain ? EMPTY : converter(conversion, type, "build");
  const pick = (...from: readonly Code[]): Code =>
    code`${runtime("additionalOf")}(${commas([...from, declaredNames(plan), convertEach])})`;
  if (only === undefined) return pick(DICT, known);
  return code`${runtime("hasMore")}(dict, ${known}) ? ${pick(code`withoutUnknown(dict)`, code`0`)} : undefined`;
}

const DICT = code`dict`;
const PRESENT = code`present`;

function declaredNames({ members }: ClassPlan): Code {
  return members.length === 0 ? code`[]` : code`DECLARED_NAMES`;
}

/** A statement that counts the optional properties of a dict. */
function printCount({ members, additional }: ClassPlan): Code {
  const optional = members.filter((member) => !isRequired(member));
  if (additional === undefined || optional.length === 0) return EMPTY;
  // A sum is faster than statements that increment, in V8 and for the type checker.
  const counts = optional.map((member) => {
    const present = code`dict${access(member.wireName)} !== undefined`;
    const own = member.inherited
      ? code`${runtime("hasOwn")}(dict, ${literal(member.wireName)}) && ${present}`
      : present;
    return code`Number(${own})`;
  });
  return code`const ${PRESENT} = ${join(counts, " + ")};`;
}

/** The number of declared properties of a dict. */
function knownCount({ members }: ClassPlan): Code {
  const required = members.filter(isRequired).length;
  if (required === members.length) return code`${required}`;
  return required === 0 ? PRESENT : code`${required} + ${PRESENT}`;
}

/** The names of the declared properties. They are used to find undeclared ones. */
function structureDeclared(plan: ClassPlan, take: Take): readonly Statement[] {
  if (plan.additional === undefined || plan.members.length === 0) return [];
  const list = wordList(plan.members.map(({ wireName }) => wireName));
  return [
    {
      kind: KIND.variable,
      declarationKind: CONST,
      declarations: [{ name: "DECLARED_NAMES", initializer: take(list) }],
    },
  ];
}

// ---- toDict ----------------------------------------------------------------------------------------

function structureToDict(plan: ClassPlan, take: Take): Methods[number] {
  const returns = writtenType(plan);
  return method(
    { name: "toDict", returns, body: guardedWriter(plan, printToDict(plan), THIS_DICT) },
    take,
  );
}

/** Leading required members are part of the literal; the others are assigned one by one. */
function printToDict(plan: ClassPlan): Code {
  const type = writtenType(plan);
  const first = plan.members.findIndex((member) => member.presence.kind === "optional");
  const count = first < 0 ? plan.members.length : first;
  const leading = plan.members.slice(0, count);
  const rest = plan.members.slice(count);
  const values = leading.map((member) => entry(member.wireName, toWire(member)));
  const object = code`{ ${commas(values)} }`;
  if (rest.length === 0 && plan.additional === undefined) return code`return ${object};`;
  // A cast, if a required member after an optional one is missing at first, or if the compiler would
  // confuse a property with an inherited one of the same name.
  const start = rest.some(({ presence, inherited }) => presence.kind !== "optional" || inherited)
    ? code`const dict = ${object} as ${type};`
    : code`const dict: ${type} = ${object};`;
  const statements = rest.map(printAssignment);
  if (plan.additional !== undefined) {
    const from = toWireAdditional(plan.additional);
    const add = runtime("addProperties");
    statements.push(code`${add}(dict, ${from}, ${declaredNames(plan)});`);
  }
  return lines([start, ...statements, code`return dict;`]);
}

/**
 * `addProperties` calls `toDict` of class instances among undeclared properties. Other values need a
 * codec.
 */
function toWireAdditional({ name, type, conversion }: AdditionalPlan): Code {
  const value = code`this${access(name)}`;
  return holdsCodec(type)
    ? code`${value} && ${runtime("mapRecord")}(${value}, ${converter(conversion, type, "dict")})`
    : value;
}

function toWire(member: MemberPlan): Code {
  const value = code`this${access(member.name)}`;
  return convert(member.conversion, { value, type: member.type, to: "dict" });
}

function printAssignment(member: MemberPlan): Code {
  const value = toWire(member);
  const statement =
    member.wireName === "__proto__"
      ? code`${runtime("setProperty")}(dict, ${literal(member.wireName)}, ${value});`
      : code`dict${access(member.wireName)} = ${value};`;
  if (member.presence.kind !== "optional") return statement;
  return code`if (this${access(member.name)} !== undefined) ${statement}`;
}
