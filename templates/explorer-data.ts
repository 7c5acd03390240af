/** The data of the explorer, from the same plans and with the same encoders as the documentation pages. */
import { compareText } from "../generator/json.js";
import { modelRefsIn } from "../generator/plan/page-diagram.js";
import type {
  EndpointPlan,
  ModelPlan,
  OutputHead,
  PagePlan,
  PageRow,
  TypePlan,
} from "../generator/plan/plan.js";
import { exampleJson, printUsage } from "./example.js";
import type {
  ExplorerData,
  MemberData,
  ModelData,
  OperationData,
  VariantData,
  VariantsData,
} from "./explorer/data.js";
import { blockMarkdown, cellMarkdown } from "./markdown-blocks.js";
import { demandText, noteTexts, usedModel, valueText } from "./page.js";
import { pageType } from "./page-type.js";

export interface ExplorerPlan extends OutputHead {
  /** Sorted by name. */
  readonly models: readonly ModelPlan[];
  /** The names of the models that a model refers to. */
  readonly refs: (name: string) => readonly string[];
  /** The address of a line in a repository, with `{file}` and `{line}`. */
  readonly link?: string | undefined;
}

export function explorerData(plan: ExplorerPlan): ExplorerData {
  const indexes = new Map(plan.models.map(({ name }, index) => [name, index]));
  const indexesOf = (names: readonly string[]): readonly number[] =>
    [...new Set(names)].flatMap((name) => indexes.get(name) ?? []).sort((a, b) => a - b);
  return {
    title: plan.title.trim() === "" ? "Models" : plan.title,
    description: blockMarkdown(plan.description),
    version: plan.apiVersion ?? "",
    spec: plan.header.spec,
    ...(plan.link === undefined ? {} : { link: plan.link }),
    models: plan.models.map((model) => modelData(model, indexesOf(plan.refs(model.name)))),
    operations: operations(plan.endpoints, indexesOf),
  };
}

function modelData(plan: ModelPlan, refs: readonly number[]): ModelData {
  const { name, kind, page } = plan;
  const { value, digits } = page.example;
  return {
    name,
    kind,
    at: page.see ?? "",
    description: blockMarkdown(page.description),
    members: page.rows.map(memberData),
    values: valuesOf(plan),
    ...variantsOf(page),
    ...(page.type === undefined ? {} : { type: pageType(page.type) }),
    demands: page.demands.map(demandText),
    ...(value === undefined ? {} : { example: exampleJson(value.value, digits) }),
    usage: printUsage(usedModel(plan), "./index.js"),
    refs,
  };
}

function memberData(row: PageRow): MemberData {
  const { name, see, type, description } = row;
  return {
    name,
    ...(see === undefined ? {} : { at: see }),
    type: pageType(type),
    description: cellMarkdown(description),
    notes: noteTexts(row),
  };
}

function valuesOf(plan: ModelPlan): ModelData["values"] {
  if (plan.kind !== "enum") return [];
  const values = plan.page.enumMembers.map(({ name, value, description }) => ({
    name,
    value: valueText(value),
    description: cellMarkdown(description),
  }));
  if (plan.rest === undefined) return values;
  return [...values, { value: `any other ${plan.rest}`, description: "" }];
}

function variantsOf({ variants }: PagePlan): { readonly variants?: VariantsData } {
  if (variants === undefined) return {};
  const { mode, property, rows } = variants;
  return {
    variants: {
      mode,
      ...(property === undefined ? {} : { property }),
      rows: rows.map(variantData),
    },
  };
}

type VariantRow = NonNullable<PagePlan["variants"]>["rows"][number];

function variantData({ type, tags, description }: VariantRow): VariantData {
  return {
    type: pageType(type),
    ...(type.kind === "model" ? { model: type.name } : {}),
    jsonTypes: [...new Set(jsonTypes(type))],
    tags: tags.map(valueText),
    description: cellMarkdown(description),
  };
}

/** The JSON types of the values of a type; none for a model, which can tell itself. */
function jsonTypes(type: TypePlan): readonly string[] {
  switch (type.kind) {
    case "null":
    case "boolean":
    case "string":
    case "number":
    case "array":
      return [type.kind];
    case "tuple":
      return ["array"];
    case "map":
      return ["object"];
    case "literal":
      return type.values.map((value) => (value === null ? "null" : typeof value));
    case "open":
      return [type.rest];
    case "codec":
      return [type.codec.wire === "string" ? "string" : "number"];
    case "union":
      return type.members.flatMap(jsonTypes);
    case "json":
      return ["null", "boolean", "string", "number", "array", "object"];
    case "never":
    case "model":
      return [];
  }
}

/** One for each operation; endpoints have one for each tag. */
function operations(
  endpoints: readonly EndpointPlan[],
  indexesOf: (names: readonly string[]) => readonly number[],
): readonly OperationData[] {
  const groups = new Map<string, EndpointPlan[]>();
  for (const endpoint of endpoints) {
    const key = JSON.stringify([endpoint.source, endpoint.path, endpoint.method, endpoint.see]);
    groups.set(key, [...(groups.get(key) ?? []), endpoint]);
  }
  return [...groups.values()]
    .map((same) => operationData(same, indexesOf))
    .sort((a, b) => compareText(a.path, b.path) || compareText(a.method, b.method));
}

function operationData(
  same: readonly EndpointPlan[],
  indexesOf: (names: readonly string[]) => readonly number[],
): OperationData {
  const [endpoint] = same as readonly [EndpointPlan, ...EndpointPlan[]];
  const { operation, method, path, source, see, description, request, responses } = endpoint;
  const typesOf = (types: readonly TypePlan[]): readonly string[] =>
    types.map((type) => pageType(type));
  const modelsOf = (types: readonly TypePlan[]): readonly number[] =>
    indexesOf(types.flatMap(modelRefsIn).map(({ name }) => name));
  const parameterTypes = endpoint.parameters.flatMap(({ type }) => type ?? []);
  return {
    name: operation,
    method: method.toUpperCase(),
    path,
    source,
    groups: same.map(({ className }) => className.replace(/Api$/, "")),
    at: see ?? "",
    description: cellMarkdown(description),
    parameters: endpoint.parameters.map(({ type, ...parameter }) => ({
      name: parameter.name,
      in: parameter.in,
      required: parameter.required,
      type: type === undefined ? "" : pageType(type),
      description: cellMarkdown(parameter.description),
    })),
    request: typesOf(request),
    responses: responses.map(({ status, types }) => ({ status, types: typesOf(types) })),
    sends: modelsOf([...request, ...parameterTypes]),
    receives: modelsOf(responses.flatMap(({ types }) => types)),
  };
}
