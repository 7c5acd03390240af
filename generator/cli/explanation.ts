/** The output of `explain` for a model or a member. */
import type { Diagnostic } from "../diagnostics.js";
import type { MemberExplanation, ModelExplanation, SpecPlace } from "../run/explain.js";
import { terminalLine, terminalText } from "../invisible.js";

/** One line per fact about a model. */
export function modelText(model: ModelExplanation, file: string): string {
  return text([`${model.name} (${model.kind})`, ...modelRows(model, file)]);
}

/** One line per fact about a member. */
export function memberText({ model, warnings, ...member }: ExplainedMember): string {
  const title = `${model}.${member.name} (${member.isRequired ? "required" : "optional"})`;
  return text([title, ...memberRows(member), ...warningRows(warnings)]);
}

/** Models and members as JSON. */
export function explanationJson(found: readonly (ModelExplanation | ExplainedMember)[]): string {
  return terminalText(`${JSON.stringify(found, undefined, 2)}\n`);
}

/** A member with the name of its model. */
export interface ExplainedMember extends MemberExplanation {
  readonly model: string;
  readonly warnings: readonly Diagnostic[];
}

/** Finds a member by its name or by the name of its property. */
export function memberOf(model: ModelExplanation, name: string): ExplainedMember | undefined {
  const found = model.members.find((one) => one.name === name || one.wireName === name);
  if (found === undefined) return undefined;
  const warnings = model.warnings.filter(({ pointer = "" }) =>
    `${pointer}/`.startsWith(`${found.place.pointer}/`),
  );
  return { model: model.name, ...found, warnings };
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${terminalLine(line)}\n`).join("");
}

function row(label: string, value: string): string {
  return `  ${label.padEnd(12)} ${value}`;
}

/** Rows of a list. Only the first one has the label. */
function rows(label: string, values: readonly string[]): readonly string[] {
  return values.map((value, index) => row(index === 0 ? label : "", value));
}

function modelRows(model: ModelExplanation, file: string): readonly string[] {
  return [
    row("schema", placeText(model.place)),
    row("name", model.rule),
    row("file", file),
    ...rows(
      "used by",
      model.usedBy.map(({ name, place }) => `${name}  ${placeText(place)}`),
    ),
    ...rows("sent by", model.sentBy),
    ...rows("received by", model.receivedBy),
    ...rows("constraints", model.constraints),
    ...rows(
      "members",
      model.members.map(({ name, place }) => `${name}  ${place.file}:${place.line}`),
    ),
    ...warningRows(model.warnings),
  ];
}

function memberRows(member: MemberExplanation): readonly string[] {
  const { name, wireName, place, constraints } = member;
  return [
    row("schema", placeText(place)),
    ...(name === wireName ? [] : [row("in JSON", wireName)]),
    ...rows("constraints", constraints),
  ];
}

function warningRows(warnings: readonly Diagnostic[]): readonly string[] {
  return rows(
    "warnings",
    warnings.map(({ line, code, message }) => `line ${line ?? 1}: ${code}: ${message}`),
  );
}

/** `openapi.yaml:12  #/components/schemas/Pet`. */
function placeText({ file, line, pointer }: SpecPlace): string {
  return `${file}:${line}  #${pointer}`;
}
