/** Types on a documentation page: TypeScript with links to the pages of models. */
import { unreachable } from "../generator/diagnostics.js";
import type { JsonPrimitive } from "../generator/json.js";
import { modelRefsIn } from "../generator/plan/page-diagram.js";
import type { TypePlan } from "../generator/plan/plan.js";
import { type InlineSink, link, literalText, pageTarget } from "./markdown.js";

export interface PageTypeOptions {
  /** Defaults to a table cell. */
  readonly sink?: InlineSink;
  /** The target of a link to a model. Defaults to its page, beside this one. */
  readonly target?: (name: string) => string;
}

/** `**string**`, `[**ImageLora[]**](ImageLora.md)`. The members of a union are printed separately. */
export function pageType(
  type: TypePlan,
  { sink = "cell", target = (name) => `${pageTarget(name)}.md` }: PageTypeOptions = {},
): string {
  const members = type.kind === "union" ? type.members : [type];
  const texts = members.map((member) => memberType(member, sink, target));
  return distinct(texts).join(OR[sink]);
}

const OR: Readonly<Record<InlineSink, string>> = { cell: " \\| ", line: " | " };

function memberType(type: TypePlan, sink: InlineSink, target: (name: string) => string): string {
  const models = new Set(modelRefsIn(type).map(({ name }) => name));
  const text = `**${typeText(type, sink)}**`;
  const [only, ...others] = models;
  if (only === undefined || others.length > 0) return text;
  return link(text, target(only));
}

/** The type in TypeScript, as Markdown. */
function typeText(type: TypePlan, sink: InlineSink): string {
  return alternatives(type, sink).join(OR[sink]) || "never";
}

/** The members of a union; of listed values only their types, since Notes list the values. */
function alternatives(type: TypePlan, sink: InlineSink): readonly string[] {
  switch (type.kind) {
    case "literal":
      return distinct(literalTypes(type.values, sink));
    case "open":
      return distinct(literalTypes([...type.values, type.rest === "string" ? "" : 0], sink));
    case "union":
      return distinct(type.members.flatMap((member) => alternatives(member, sink)));
    default:
      return [singleText(type, sink)];
  }
}

type SingleType = Exclude<TypePlan, { readonly kind: "literal" | "open" | "union" }>;

function singleText(type: SingleType, sink: InlineSink): string {
  switch (type.kind) {
    case "json":
      return "unknown";
    case "never":
    case "null":
    case "boolean":
    case "string":
      return type.kind;
    case "number":
      return type.integer === true ? "integer" : "number";
    case "array":
      return `${elementText(type.items, sink)}[]`;
    case "tuple": {
      const prefix = type.prefix.map(
        (item, index) => typeText(item, sink) + (index < type.minItems ? "" : "?"),
      );
      const rest = type.rest === undefined ? [] : [`...${elementText(type.rest, sink)}[]`];
      return `\\[${[...prefix, ...rest].join(", ")}\\]`;
    }
    case "map":
      return `Record&lt;string, ${typeText(type.values, sink)}>`;
    case "codec":
      return literalText(type.codec.type.replace(/^Temporal(?=[A-Z])/, "Temporal."), sink);
    case "model":
      return literalText(type.name, sink);
    default:
      return unreachable(type);
  }
}

function literalTypes(values: readonly JsonPrimitive[], sink: InlineSink): readonly string[] {
  const [first] = values;
  if (values.length === 1 && first !== undefined) return [literalText(JSON.stringify(first), sink)];
  return values.map((value) => (value === null ? "null" : typeof value));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function elementText(type: TypePlan, sink: InlineSink): string {
  const texts = alternatives(type, sink);
  return texts.length > 1 ? `(${texts.join(OR[sink])})` : typeText(type, sink);
}
