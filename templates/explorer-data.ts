/** The data of the explorer, from the same plans and with the same encoders as the documentation pages. */
import { compareText } from "../generator/json.js";
import { endpointKey } from "../generator/plan/endpoints.js";
import type {
  EndpointPlan,
  ModelPlan,
  OutputHead,
  PagePlan,
  PageRow,
  TypePlan,
} from "../generator/plan/plan.js";
import { jsonTypesIn } from "../generator/schema/type-tree.js";
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
  /** Sorted by name. May be planned lazily, so iterate only once. */
  readonly models: Iterable<ModelPlan>;
  /** The names of the models that a model refers to. */
  readonly refs: (name: string) => readonly string[];
  /** The names of the models in the request and in the responses of an operation. */
  readonly operationRefs: (endpoint: EndpointPlan) => {
    readonly sends: readonly string[];
    readonly receives: readonly string[];
  };
  /** The address of a line in a repository, with `{file}` and `{line}`. */
  readonly link: string;
  /** The output has types only: there is no usage to show. */
  readonly typesOnly?: boolean;
}

/** The data of a page. `models` are those of the plan. */
export function explorerData(
  plan: Omit<ExplorerPlan, "models">,
  models: readonly ModelPageData[],
): ExplorerData {
  const indexes = new Map(models.map(({ name }, index) => [name, index]));
  const indexesOf: IndexesOf = (names) =>
    [...new Set(names)].flatMap((name) => indexes.get(name) ?? []).sort((a, b) => a - b);
  return {
    title: plan.title.trim() === "" ? "Models" : plan.title,
    description: blockMarkdown(plan.description),
    version: plan.apiVersion ?? "",
    spec: plan.header.spec,
    ...(plan.link === "" ? {} : { link: plan.link }),
    models: models.map(({ usage, ...model }) => ({
      ...model,
      ...(plan.typesOnly === true ? {} : { usage }),
      refs: indexesOf(plan.refs(model.name)),
    })),
    operations: operations(plan, indexesOf),
  };
}

/** The data of a model, without its references. */
export interface ModelPageData extends Omit<ModelData, "refs"> {
  readonly usage: string;
}

export function modelData(plan: ModelPlan): ModelPageData {
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
  const others = [
    ...(plan.nullable ? ["null"] : []),
    ...(plan.rest === undefined ? [] : [`any other ${plan.rest}`]),
  ];
  return [...values, ...others.map((value) => ({ value, description: "" }))];
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

/** The JSON types of the values of a type; none for a model, which has a check of its own. */
function jsonTypes(type: TypePlan): readonly string[] {
  return jsonTypesIn(type, (leaf) => {
    if (leaf.kind === "model") return [];
    if (leaf.kind !== "codec") return [leaf.kind];
    return [leaf.codec.wire === "string" ? "string" : "number"];
  });
}

type IndexesOf = (names: readonly string[]) => readonly number[];

/** The operations, sorted by path and method. */
function operations(
  { endpoints, operationRefs }: Pick<ExplorerPlan, "endpoints" | "operationRefs">,
  indexesOf: IndexesOf,
): readonly OperationData[] {
  const groups = new Map<string, [EndpointPlan, ...EndpointPlan[]]>();
  for (const endpoint of endpoints) {
    const same = groups.get(endpointKey(endpoint));
    if (same === undefined) groups.set(endpointKey(endpoint), [endpoint]);
    else same.push(endpoint);
  }
  return [...groups.values()]
    .map((same): OperationData => {
      const { sends, receives } = operationRefs(same[0]);
      return { ...operationData(same), sends: indexesOf(sends), receives: indexesOf(receives) };
    })
    .sort((a, b) => compareText(a.path, b.path) || compareText(a.method, b.method));
}

function operationData(
  same: readonly [EndpointPlan, ...EndpointPlan[]],
): Omit<OperationData, "sends" | "receives"> {
  const [endpoint] = same;
  const { operation, method, path, source, see, description, request, responses } = endpoint;
  const typesOf = (types: readonly TypePlan[]): readonly string[] =>
    types.map((type) => pageType(type));
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
  };
}
