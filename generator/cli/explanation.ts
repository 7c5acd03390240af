/** What `explain` prints of a model or one of its members. */
import type { Diagnostic } from "../diagnostics.js";
import type { MemberExplanation, ModelExplanation, SpecPlace } from "../explain.js";
import { terminalLine } from "../invisible.js";

/** A line for each fact. Of a member if one is named; undefined if there is none of that name. */
export function explanationText(
  model: ModelExplanation,
  file: string,
  member: string,
): string | undefined {
  if (member === "") return text([`${model.name} (${model.kind})`, ...modelRows(model, file)]);
  const found = model.members.find(({ name, wireName }) => [name, wireName].includes(member));
  if (found === undefined) return undefined;
  const warnings = model.warnings.filter(({ pointer = "" }) =>
    `${pointer}/`.startsWith(`${found.place.pointer}/`),
  );
  const title = `${model.name}.${found.name} (${found.isRequired ? "required" : "optional"})`;
  return text([title, ...memberRows(found), ...warningRows(warnings)]);
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${terminalLine(line)}\n`).join("");
}

function row(label: string, value: string): string {
  return `  ${label.padEnd(12)} ${value}`;
}

/** Rows of a list: the label is before the first one only. */
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
