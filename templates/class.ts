/** A class: its dict and init interfaces, the class itself, and what its module keeps to itself. */
import { invariant } from "../generator/diagnostics.js";
import type { AdditionalPlan, ClassPlan, MemberPlan, TypePlan } from "../generator/plan/plan.js";
import {
  access,
  code,
  type Code,
  codecs,
  commas,
  comment,
  EMPTY,
  identifier,
  join,
  lines,
  literal,
  propertyKey,
  runtime,
  runtimeType,
} from "./code.js";
import { holdsCodec } from "./codec.js";
import { convert, converter } from "./convert.js";
import { printDefault } from "./default.js";
import { printDoc, printMemberDoc } from "./doc.js";
import { isSignature, reportParameters } from "./signature.js";
import type { PrintOptions } from "./options.js";
import { printToJson } from "./to-json.js";
import { printOptional, printType, printUnionOf, typeMembers } from "./type.js";

const BLANK = "\n\n";

/** The body of a class's file, without imports. */
export function printClass(plan: ClassPlan, options: PrintOptions): Code {
  for (const { name } of plan.members)
    invariant(name !== "constructor" && name !== "__proto__", `${name} cannot be a member`);
  const docs = plan.members.map(printMemberDoc);
  return join(
    [
      printDict(plan),
      printInit(plan, docs),
      printBody(plan, docs, options),
      printDeclared(plan),
      options.checks.helpers([plan.check]),
    ],
    BLANK,
  );
}

// ---- interfaces ------------------------------------------------------------------------------------

function printDict(plan: ClassPlan): Code {
  const members = plan.members.map((member) => {
    const optional = member.presence.kind === "required" ? EMPTY : code`?`;
    const type = printType(member.type, { side: "wire" });
    return code`${propertyKey(member.wireName)}${optional}: ${type};`;
  });
  return code`${comment(`The wire form of {@link ${plan.name}}: a plain JSON object.`)}export interface ${identifier(`${plan.name}Dict`)} {
${lines([...members, printIndexSignature(plan)])}
}`;
}

/** Agrees with every declared member, as TypeScript demands. */
function printIndexSignature(plan: ClassPlan): Code {
  const { additional, members } = plan;
  if (additional === undefined || !(additional.declared || members.length === 0)) return EMPTY;
  const types = [
    ...members.flatMap((member) => typeMembers(member.type, { side: "wire" })),
    ...typeMembers(additional.type, { side: "wire" }),
    code`undefined`,
  ];
  return code`[key: string]: ${printUnionOf(types)};`;
}

function printInit(plan: ClassPlan, docs: readonly Code[]): Code {
  const members = plan.members.map((member, index) => {
    const doc = docs[index] ?? EMPTY;
    const key = propertyKey(member.name);
    if (member.presence.kind === "required")
      return code`${doc}${key}: ${printType(member.type, { side: "instance" })};`;
    return code`${doc}${key}?: ${printOptional(member.type, { side: "instance" })};`;
  });
  const additional =
    plan.additional === undefined
      ? EMPTY
      : code`${additionalDoc()}${propertyKey(plan.additional.name)}?: ${additionalType(plan.additional)};`;
  return code`${comment(`What the constructor of {@link ${plan.name}} takes.`)}export interface ${identifier(`${plan.name}Init`)} {
${lines([...members, additional])}
}`;
}

function additionalDoc(): Code {
  return comment("Properties that the spec does not declare.");
}

function additionalType(additional: AdditionalPlan): Code {
  return code`Record<string, ${printType(additional.type, { side: "instance" })}> | undefined`;
}

// ---- the class -------------------------------------------------------------------------------------

function printBody(plan: ClassPlan, docs: readonly Code[], options: PrintOptions): Code {
  const members = [
    printFields(plan, docs),
    printConstructor(plan),
    plan.exact === true ? printExactReaders(plan) : printReaders(plan),
    printChecks(plan, options),
    printBuild(plan),
    printToDict(plan),
    plan.exact === true ? printExactWriters(plan) : printWriters(plan),
  ];
  return code`${printDoc(plan.comment)}export class ${identifier(plan.name)} {
${join(members, BLANK)}
}`;
}

function printFields(plan: ClassPlan, docs: readonly Code[]): Code {
  const fields = plan.members.map((member, index) => {
    const type =
      member.presence.kind === "optional"
        ? printOptional(member.type, { side: "instance" })
        : printType(member.type, { side: "instance" });
    return code`${docs[index] ?? EMPTY}${propertyKey(member.name)}: ${type};`;
  });
  if (plan.additional !== undefined)
    fields.push(
      code`${additionalDoc()}${propertyKey(plan.additional.name)}: ${additionalType(plan.additional)};`,
    );
  return lines(fields);
}

/** Assigns every member, in the same order each time, so that all instances have one shape. */
function printConstructor(plan: ClassPlan): Code {
  const assignments = plan.members.map((member) => {
    const name = access(member.name);
    if (member.presence.kind !== "default") return code`this${name} = init${name};`;
    const value = printDefault(member.presence.value, member.presence.conversion);
    return allowsNull(member.type)
      ? code`this${name} = init${name} === undefined ? ${value} : init${name};`
      : code`this${name} = init${name} ?? ${value};`;
  });
  if (plan.additional !== undefined) {
    const name = access(plan.additional.name);
    assignments.push(code`this${name} = init${name};`);
  }
  const init = assignments.length === 0 ? code`_init` : code`init`;
  const absent = plan.members.some(isRequired) ? EMPTY : code` = {}`;
  return code`constructor(${init}: ${identifier(`${plan.name}Init`)}${absent}) {
${assignments}
}`;
}

/** Whether null may be a value, which no default replaces. */
function allowsNull(type: TypePlan): boolean {
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
      return type.members.some(allowsNull);
    default:
      return false;
  }
}

function isRequired(member: MemberPlan): boolean {
  return member.presence.kind === "required";
}

function printReaders(plan: ClassPlan): Code {
  return printReadersWith(plan, code`${runtime("parseJson")}(text)`);
}

/** No integer of the text may lose digits before it is a bigint. */
function printExactReaders(plan: ClassPlan): Code {
  return printReadersWith(plan, code`${codecs("parseExact")}(text, ${identifier(plan.name)})`);
}

function printReadersWith(plan: ClassPlan, parsed: Code): Code {
  const name = identifier(plan.name);
  return code`/** From JSON text; throws a \`ValidationError\` unless it is valid. */
static fromJson(text: string): ${name} {
return ${name}.fromDict(${parsed});
}

/** From a plain JSON value, which is not kept; throws unless it is valid. */
static fromDict(value: unknown): ${name} {
if (!${name}.is(value)) throw new ${runtime("ValidationError")}(${name}.validate(value));
return ${name}.build(value);
}`;
}

function printChecks(plan: ClassPlan, options: PrintOptions): Code {
  const name = identifier(plan.name);
  const is = options.checks.is(plan.check);
  const report = options.checks.report(plan.check);
  return code`/** Whether a value is valid. */
static is${isSignature(is, identifier(`${plan.name}Dict`))} {
${is}
}

/** Every issue of a value, in document order. */
static validate(value: unknown): ${runtimeType("Issue")}[] {
return ${runtime("collectIssues")}(value, ${name}.report);
}

/** @internal Adds the issues of a value. */
static report(${reportParameters(report)}): void {
${report}
}`;
}

function printWriters(plan: ClassPlan): Code {
  return code`${printToJson(plan)}

/** For \`JSON.stringify\`. */
toJSON(): ${identifier(`${plan.name}Dict`)} {
return this.toDict();
}`;
}

/** `JSON.stringify` writes no bigint. */
function printExactWriters(plan: ClassPlan): Code {
  return code`/** The JSON text of the dict. */
toJson(): string {
return ${codecs("stringifyExact")}(this.toDict());
}

/** For \`JSON.stringify\`. */
toJSON(): ${identifier(`${plan.name}Dict`)} {
return ${codecs("rawIntegers")}(this.toDict());
}`;
}

// ---- build -----------------------------------------------------------------------------------------

function printBuild(plan: ClassPlan): Code {
  const name = identifier(plan.name);
  const entries = plan.members.map((member) => entry(member.name, printBuilt(member)));
  if (plan.additional !== undefined)
    entries.push(entry(plan.additional.name, printAdditional(plan, plan.additional)));
  const parameter = entries.length === 0 ? code`_dict` : code`dict`;
  const init = entries.length === 0 ? code`{}` : code`{\n${join(entries, ",\n")},\n}`;
  return code`/** @internal From a dict that is known to be valid. */
static build(${parameter}: ${identifier(`${plan.name}Dict`)}): ${name} {
return new ${name}(${init});
}`;
}

/** What becomes of a property of `dict`; undefined where it is absent. */
function printBuilt(member: MemberPlan): Code {
  const value = code`dict${access(member.wireName)}`;
  const { type, conversion } = member;
  if (isRequired(member)) return convert(conversion, { value, type, to: "build" });
  const nullish = member.nullAsAbsent === true ? "any" : "undefined";
  const built = convert(conversion, { value, type, to: "build", nullish });
  const present = member.nullAsAbsent === true ? code`(${built}) ?? undefined` : built;
  // Every object inherits something of such a name.
  return member.inherited
    ? code`Object.hasOwn(dict, ${literal(member.wireName)}) ? ${present} : undefined`
    : present;
}

function entry(name: string, value: Code): Code {
  return code`${propertyKey(name)}: ${value}`;
}

/** Undeclared properties are collected only where counting shows that there are some. */
function printAdditional(plan: ClassPlan, { conversion, type }: AdditionalPlan): Code {
  const required = plan.members.filter(isRequired).length;
  const known = required < plan.members.length ? code`countDeclared(dict)` : code`${required}`;
  const isPlain = conversion.kind === "same" || conversion.kind === "copy";
  const convertEach = isPlain ? EMPTY : converter(conversion, type, "build");
  const values = commas([code`dict`, code`DECLARED_NAMES`, convertEach]);
  return code`${runtime("hasMore")}(dict, ${known}) ? ${runtime("additionalOf")}(${values}) : undefined`;
}

/** What the module knows of its declared properties, for the undeclared ones. */
function printDeclared(plan: ClassPlan): Code {
  if (plan.additional === undefined) return EMPTY;
  const names = plan.members.map((member) => literal(member.wireName));
  const declared = code`const DECLARED_NAMES: readonly string[] = [${commas(names)}];`;
  const optional = plan.members.filter((member) => !isRequired(member));
  if (optional.length === 0) return declared;
  const counts = optional.map((member) => {
    const present = code`dict${access(member.wireName)} !== undefined`;
    const own = member.inherited
      ? code`Object.hasOwn(dict, ${literal(member.wireName)}) && ${present}`
      : present;
    return code`if (${own}) count += 1;`;
  });
  return code`${declared}

/** How many of the declared properties a valid dict has. */
function countDeclared(dict: ${identifier(`${plan.name}Dict`)}): number {
let count = ${plan.members.length - optional.length};
${counts}
return count;
}`;
}

// ---- toDict ----------------------------------------------------------------------------------------

/** Required members that lead stand in the literal; from the first optional one on, one after the other. */
function printToDict(plan: ClassPlan): Code {
  const type = identifier(`${plan.name}Dict`);
  const first = plan.members.findIndex((member) => member.presence.kind === "optional");
  const count = first < 0 ? plan.members.length : first;
  const leading = plan.members.slice(0, count);
  const rest = plan.members.slice(count);
  const values = leading.map((member) => entry(member.wireName, toWire(member)));
  const object = values.length === 0 ? code`{}` : code`{\n${join(values, ",\n")},\n}`;
  const doc = code`/** The plain JSON object, with wire names. */\n`;
  if (rest.length === 0 && plan.additional === undefined)
    return code`${doc}toDict(): ${type} {\nreturn ${object};\n}`;
  // A required member after an optional one is missing at first, which the compiler cannot follow;
  // and it takes an inherited name for a property of another type.
  const start = rest.some((member) => isRequired(member) || member.inherited)
    ? code`const dict = ${object} as ${type};`
    : code`const dict: ${type} = ${object};`;
  const statements = rest.map(printAssignment);
  if (plan.additional !== undefined) {
    const from = toWireAdditional(plan.additional);
    const add = runtime("addProperties");
    statements.push(
      code`if (this${access(plan.additional.name)} !== undefined) ${add}(dict, ${from}, DECLARED_NAMES);`,
    );
  }
  return code`${doc}toDict(): ${type} {\n${lines([start, ...statements])}\nreturn dict;\n}`;
}

/** Classes among undeclared properties know their dict; values of codecs must be told what to do. */
function toWireAdditional({ name, type, conversion }: AdditionalPlan): Code {
  const value = code`this${access(name)}`;
  return holdsCodec(type)
    ? code`${runtime("mapRecord")}(${value}, ${converter(conversion, type, "dict")})`
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
