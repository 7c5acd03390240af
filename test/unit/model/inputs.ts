/** Small OpenAPI documents as plain values, decoded and turned into graphs of models. */
import { type Options, DEFAULT_OPTIONS } from "../../../generator/config/config.js";
import { decodeDocument } from "../../../generator/decode/decode.js";
import type { Document } from "../../../generator/decode/document.js";
import { invariant, Problems } from "../../../generator/diagnostics.js";
import type { JsonObject, JsonValue } from "../../../generator/json.js";
import type { SourceDocument } from "../../../generator/load/source.js";
import type { Model, ModelGraph, Shape, TypeNode } from "../../../generator/model/graph.js";
import { buildModelGraph } from "../../../generator/model/model.js";
import { assignModelNames } from "../../../generator/naming/assign.js";

export interface Built {
  readonly document: Document;
  readonly graph: ModelGraph;
  /** Codes and messages of what the model stage reported. */
  readonly problems: readonly string[];
}

/** A document of version 3.1 with the given component schemas, and whatever else is given. */
export function specOf(schemas: JsonObject, rest: JsonObject = {}): JsonObject {
  const { components, ...others } = rest as { components?: JsonObject };
  return {
    openapi: "3.1.0",
    info: { title: "Test", version: "1" },
    ...others,
    components: { ...components, schemas },
  };
}

/** Decodes a document; fails on errors. */
export function decode(spec: JsonValue): Document {
  const source: SourceDocument = {
    uri: "file:///spec.json",
    name: "spec.json",
    text: "",
    value: spec,
    position: () => ({ line: 1, column: 1 }),
  };
  const report = new Problems();
  const documents = new Map([[source.uri, source]]);
  const loaded = { root: source, documents, failures: new Map() };
  const document = decodeDocument(loaded, report, DEFAULT_OPTIONS);
  const errors = report.list.filter(({ severity }) => severity === "error");
  invariant(document !== undefined && errors.length === 0, JSON.stringify(errors));
  return document;
}

/** The graph of a document. */
export function build(spec: JsonValue, options: Partial<Options> = {}): Built {
  const document = decode(spec);
  const report = new Problems();
  const graph = buildModelGraph(document, { ...DEFAULT_OPTIONS, ...options }, report);
  return {
    document,
    graph,
    problems: report.list.map(({ code, message }) => `${code} ${message}`),
  };
}

/** The graph of component schemas. */
export function buildSchemas(schemas: JsonObject, options: Partial<Options> = {}): Built {
  return build(specOf(schemas), options);
}

const PREFIX = "#/components/schemas/";

/** The id of a component, or of something in it: `Pet`, `Pet/properties/owner`. */
export function id(path: string): string {
  return PREFIX + path;
}

/** A component's model. */
export function modelOf({ graph }: Built, path: string): Model {
  const model = graph.models.get(id(path)) ?? graph.models.get(path);
  invariant(model !== undefined, `no model ${path}: ${[...graph.models.keys()].join(" ")}`);
  return model;
}

/** A shape with schemas by their ids, which are short for components; absent and false members left out. */
export function brief(shape: Shape | object): unknown {
  return JSON.parse(
    JSON.stringify(shape, (key, value: unknown) => {
      if (key === "schema") return undefined;
      if (value === false && ["readOnly", "writeOnly", "deprecated"].includes(key))
        return undefined;
      return typeof value === "string" ? shortId(value) : value;
    }),
  );
}

export function shapeOf(built: Built, path: string): unknown {
  return brief(modelOf(built, path).shape);
}

/** A type, short: `string`, `Pet | null`, `["a", …string]`, `{*: number}`. */
export function typeText(built: Built, path: string): string {
  const type = built.graph.types.get(id(path)) ?? built.graph.types.get(path);
  invariant(type !== undefined, `no type for ${path}`);
  return textOf(type);
}

/** The types of all schemas of the document and of all models, by id. */
export function typesOf({ document, graph }: Built): Map<string, TypeNode> {
  const types = new Map<string, TypeNode>();
  for (const key of [...document.schemas.keys(), ...graph.models.keys()].sort()) {
    const type = graph.types.get(key);
    if (type !== undefined) types.set(key, type);
  }
  return types;
}

export function textOf(type: TypeNode): string {
  switch (type.kind) {
    case "string":
      return type.format === undefined ? "string" : `string(${type.format})`;
    case "number":
      return (type.integer ? "integer" : "number") + (type.format ? `(${type.format})` : "");
    case "literal":
      return type.values.map((value) => JSON.stringify(value)).join("|");
    case "open":
      return `${type.values.map((value) => JSON.stringify(value)).join("|")}|…${type.rest}`;
    case "array":
      return `[${textOf(type.items)}]`;
    case "tuple": {
      const prefix = type.prefix.map((one, at) => textOf(one) + (at < type.minItems ? "" : "?"));
      return `(${[...prefix, ...(type.rest ? [`…${textOf(type.rest)}`] : [])].join(", ")})`;
    }
    case "map":
      return `{*: ${textOf(type.values)}}`;
    case "union":
      return type.members.map(textOf).join(" | ");
    case "model":
      return shortId(type.id);
    default:
      return type.kind;
  }
}

/** One line per property: `name?: type = default`, and the additional ones. */
export function classText(built: Built, path: string): string[] {
  const { shape } = modelOf(built, path);
  invariant(shape.kind === "class", `${path} is a ${shape.kind}`);
  const lines = shape.properties.map(
    ({ name, type, required, default: value }) =>
      `${name}${required ? "" : "?"}: ${textOf(type)}${value === undefined ? "" : ` = ${JSON.stringify(value.value)}`}`,
  );
  const { additional } = shape;
  if (additional === "forbidden") return [...lines, "closed"];
  return additional.kind === "json" ? lines : [...lines, `*: ${textOf(additional)}`];
}

/** Every model: its name and kind. */
export function modelNames({ graph }: Built): Record<string, string> {
  const names = assignModelNames(graph, { modelPrefix: "", modelSuffix: "" });
  const entries = [...graph.models.values()].map(
    ({ id: model, shape }) => [names.get(model) ?? "?", shape.kind] as const,
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function shortId(text: string): string {
  return text.startsWith(PREFIX) ? text.slice(PREFIX.length) : text;
}
