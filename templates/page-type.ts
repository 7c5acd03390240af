/** Types as a documentation page shows them: TypeScript, linked to the pages of models. */
import { unreachable } from "../generator/diagnostics.js";
import type { JsonPrimitive } from "../generator/json.js";
import type { ModelRef, TypePlan } from "../generator/plan/plan.js";
import { type InlineSink, literalText, pageTarget } from "./markdown.js";

/** `**string**`, `[**ImageLora[]**](ImageLora.md)`; the members of a union each on their own. */
export function pageType(type: TypePlan, sink: InlineSink = "cell"): string {
  const members = type.kind === "union" ? type.members : [type];
  const separator = sink === "cell" ? " \\| " : " | ";
  return [...new Set(members.map((member) => memberType(member, sink)))].join(separator);
}

function memberType(type: TypePlan, sink: InlineSink): string {
  const models = new Set(modelsIn(type).map(({ name }) => name));
  const text = `**${literalText(typeText(type), sink).replaceAll("\\[\\]", "[]")}**`;
  const [only, ...others] = models;
  if (only === undefined || others.length > 0) return text;
  return `[${text}](${pageTarget(only)}.md)`;
}

/** The type in TypeScript; of listed values only what they have in common, since Notes list them. */
function typeText(type: TypePlan): string {
  switch (type.kind) {
    case "json":
      return "unknown";
    case "never":
    case "null":
    case "boolean":
    case "string":
    case "number":
      return type.kind;
    case "literal":
      return literalType(type.values);
    case "open":
      return literalType([...type.values, type.rest === "string" ? "" : 0]);
    case "array":
      return `${elementText(type.items)}[]`;
    case "tuple": {
      const prefix = type.prefix.map(
        (item, index) => typeText(item) + (index < type.minItems ? "" : "?"),
      );
      const rest = type.rest === undefined ? [] : [`...${elementText(type.rest)}[]`];
      return `[${[...prefix, ...rest].join(", ")}]`;
    }
    case "map":
      return `Record<string, ${typeText(type.values)}>`;
    case "union":
      return [...new Set(type.members.map(typeText))].join(" | ") || "never";
    case "codec":
      return type.codec.type.replace(/^Temporal(?=[A-Z])/, "Temporal.");
    case "model":
      return type.name;
    default:
      return unreachable(type);
  }
}

function literalType(values: readonly JsonPrimitive[]): string {
  const [first] = values;
  if (values.length === 1 && first !== undefined) return JSON.stringify(first);
  const types = values.map((value) => (value === null ? "null" : typeof value));
  return [...new Set(types)].join(" | ") || "never";
}

function elementText(type: TypePlan): string {
  const text = typeText(type);
  return text.includes(" | ") && type.kind !== "map" && type.kind !== "tuple" ? `(${text})` : text;
}

function modelsIn(type: TypePlan): readonly ModelRef[] {
  switch (type.kind) {
    case "array":
      return modelsIn(type.items);
    case "tuple":
      return [...type.prefix, ...(type.rest === undefined ? [] : [type.rest])].flatMap(modelsIn);
    case "map":
      return modelsIn(type.values);
    case "union":
      return type.members.flatMap(modelsIn);
    case "model":
      return [type];
    default:
      return [];
  }
}
