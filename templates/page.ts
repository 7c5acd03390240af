/** The documentation page of a model, in the layout of OpenAPI Generator's pages. */
import type { JsonPrimitive } from "../generator/json.js";
import { unreachable } from "../generator/diagnostics.js";
import type {
  AliasPlan,
  ClassPlan,
  Demand,
  EnumPlan,
  ModelOutline,
  ModelPlan,
  ModelRef,
  PagePlan,
  PageRow,
  UnionPlan,
} from "../generator/plan/plan.js";
import { printExample } from "./example.js";
import { codeSpan, heading, literalText } from "./markdown.js";
import { blockMarkdown, cellMarkdown } from "./markdown-blocks.js";
import { table } from "./markdown-table.js";
import { printDiagram } from "./page-diagram.js";
import { pageType } from "./page-type.js";

const LINKS =
  "[[Back to Model list]](../README.md#documentation-for-models) " +
  "[[Back to API list]](../README.md#documentation-for-api-endpoints) " +
  "[[Back to README]](../README.md)";

/** The part of a plan that its page is printed from. */
export type PageSource =
  | Pick<ClassPlan | UnionPlan | AliasPlan, "kind" | "name" | "page">
  | Pick<EnumPlan, "kind" | "name" | "page" | "nullable" | "rest">
  | (Pick<ModelPlan, "name" | "page"> & {
      readonly kind: "same";
      readonly target: Pick<ModelRef, "isClass">;
    });

/** A page that is not printed yet, perhaps by another thread. */
export interface PlannedPage {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly page: PageSource;
}

export function planPageFile(plan: ModelPlan): PlannedPage {
  return { path: `docs/${plan.name}.md`, page: pageSource(plan) };
}

/** Little of a plan, as all of it is copied to another thread. */
function pageSource(plan: ModelPlan): PageSource {
  const { name, page } = plan;
  switch (plan.kind) {
    case "enum":
      return { kind: plan.kind, name, page, nullable: plan.nullable, rest: plan.rest };
    case "same":
      return { kind: plan.kind, name, page, target: { isClass: plan.target.isClass } };
    default:
      return { kind: plan.kind, name, page };
  }
}

/**
 * Prints `docs/<Name>.md`: description, properties (or values, variants, the type), a runnable example,
 * and links back. The text has prettier's layout.
 */
export function printPage(plan: PageSource): string {
  const { page } = plan;
  const sections = [
    heading(1, page.title),
    blockMarkdown(page.description),
    page.see === undefined ? "" : `Declared in ${codeSpan(page.see)}.`,
    ...enumSection(plan),
    ...variantsSection(page),
    ...typeSection(page),
    ...propertiesSection(plan),
    constantsText(page),
    ...demandsSection(page),
    ...diagramSection(page),
    ...exampleSection(plan),
    LINKS,
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function enumSection(plan: PageSource): readonly string[] {
  if (plan.kind !== "enum") return [];
  const items = plan.page.enumMembers.map(({ name, value, description }) => {
    const text = cellMarkdown(description);
    const more = text === "" ? "" : ` - ${text}`;
    return `- ${codeSpan(name)} (value: ${codeSpan(valueText(value))})${more}`;
  });
  if (plan.nullable) items.push("- `null`");
  if (plan.rest !== undefined) items.push(`- any other ${plan.rest}`);
  return ["## Enum", items.join("\n")];
}

function variantsSection({ variants }: PagePlan): readonly string[] {
  if (variants === undefined) return [];
  const rows = variants.rows.map(({ type, tags, description }) => [
    pageType(type),
    tags.map((tag) => codeSpan(valueText(tag), "cell")).join(", "),
    cellMarkdown(description),
  ]);
  const distinguished =
    variants.property === undefined
      ? []
      : [`The variants are distinguished by ${codeSpan(visibleName(variants.property))}.`];
  const title = variants.mode === "oneOf" ? "## One of" : "## Any of";
  return [title, ...distinguished, table(["Type", "Tag", "Description"], rows)];
}

function typeSection({ type }: PagePlan): readonly string[] {
  return type === undefined ? [] : ["## Type", pageType(type, { sink: "line" })];
}

function propertiesSection({ kind, page }: PageSource): readonly string[] {
  if (page.rows.length === 0)
    return kind === "class" ? ["## Properties", "This model declares no properties."] : [];
  const rows = page.rows.map((row) => [
    propertyName(row.name),
    pageType(row.type),
    cellMarkdown(row.description),
    notes(row),
  ]);
  return ["## Properties", table(["Name", "Type", "Description", "Notes"], rows)];
}

function constantsText({ constants = [] }: PagePlan): string {
  if (constants.length === 0) return "";
  return `Constants of enums: ${constants.map((name) => codeSpan(name)).join(", ")}.`;
}

function demandsSection({ demands }: PagePlan): readonly string[] {
  if (demands.length === 0) return [];
  return [demands.map((demand) => `- ${demandText(demand)}`).join("\n")];
}

/** A constraint as a sentence. */
export function demandText(demand: Demand): string {
  switch (demand.kind) {
    case "anyOf":
    case "oneOf": {
      const groups = demand.groups.map((names) => nameList(names)).join("; ");
      const many = demand.kind === "oneOf" ? "Exactly one" : "At least one";
      return demand.groups.every((names) => names.length === 1)
        ? `${many} of these properties is required: ${groups}`
        : `${many} of these groups of properties is required: ${groups}`;
    }
    case "not":
      return demand.names.length === 1
        ? `${nameList(demand.names)} must be absent`
        : `${nameList(demand.names)} must not all be present`;
    case "dependent":
      return `${nameList([demand.name])} requires ${nameList(demand.required)}`;
    case "notSchema":
      return "Values that match the schema in `not` are invalid";
    default:
      return unreachable(demand);
  }
}

function nameList(names: readonly string[]): string {
  return names.map((name) => codeSpan(visibleName(name))).join(" and ");
}

/** Shows a name without visible characters as JSON text. */
function visibleName(name: string): string {
  return /[^\s\p{Cf}]/u.test(name) ? name : JSON.stringify(name);
}

/** Prints a name as code if emphasis might not work for it. */
function propertyName(name: string): string {
  return /^[\w$.:/@-]+$/.test(name)
    ? `**${literalText(name, "cell")}**`
    : `**${codeSpan(visibleName(name), "cell")}**`;
}

function notes(row: PageRow): string {
  return noteTexts(row)
    .map((word) => `[${word}]`)
    .join(" ");
}

/** The notes on a property, for a cell: `optional`, `default to 20`. */
export function noteTexts(row: PageRow): readonly string[] {
  const words = [
    row.optional ? "optional" : "",
    row.readOnly ? "readonly" : "",
    row.writeOnly ? "writeonly" : "",
    row.nullable ? "nullable" : "",
    row.deprecated ? "deprecated" : "",
    row.default === undefined
      ? ""
      : `default to ${row.default.digits?.get("") ?? jsonNote(row.default.value)}`,
    ...row.constraints.map(constraintNote),
    row.enumValues.length === 0 ? "" : `enum: ${row.enumValues.map(valueNote).join(", ")}`,
    ...row.members.map((name) => `member ${codeSpan(name, "cell")}`),
  ];
  return words.filter((word) => word !== "");
}

/** `pattern ^a$`: the pattern is printed as code. */
function constraintNote(constraint: string): string {
  const [, word = "", code = ""] = /^(pattern) ([^]*)$/.exec(constraint) ?? [];
  return word === "" ? literalText(constraint, "cell") : `${word} ${codeSpan(code, "cell")}`;
}

function jsonNote(value: unknown): string {
  return literalText(typeof value === "string" ? `'${value}'` : JSON.stringify(value), "cell");
}

function valueNote(value: JsonPrimitive): string {
  return jsonNote(value);
}

/** A value as in TypeScript; not escaped. */
export function valueText(value: JsonPrimitive): string {
  return typeof value === "string" ? `'${value}'` : String(value);
}

function diagramSection({ title, diagram }: PagePlan): readonly string[] {
  return diagram === undefined ? [] : ["## Diagram", printDiagram(title, diagram)];
}

function exampleSection(plan: PageSource): readonly string[] {
  const { value, digits } = plan.page.example;
  if (value === undefined) return [];
  return ["## Example", printExample(usedModel(plan), { ...value, digits }, "../index.js")];
}

/** How examples use a model. */
export function usedModel(plan: PageSource): Pick<ModelOutline, "name" | "isClass"> {
  const isClass = plan.kind === "class" || (plan.kind === "same" && plan.target.isClass);
  return { name: plan.name, isClass };
}
