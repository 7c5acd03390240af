/** Small documents and graphs for the tests of the plan. */
import { DEFAULT_OPTIONS, type Options } from "../../../generator/config/config.js";
import type { Document, Operation } from "../../../generator/decode/document.js";
import type { Schema } from "../../../generator/schema/schema.js";
import { Problems } from "../../../generator/diagnostics.js";
import type { Model, PropertyNode, Shape, TypeNode } from "../../../generator/model/graph.js";
import { assignNames } from "../../../generator/naming/naming.js";
import { createSamplers } from "../../../generator/plan/example/sampler.js";
import { findTrees } from "../../../generator/plan/trees.js";
import { createContext, type PlanContext } from "../../../generator/plan/context.js";

export const STRING: TypeNode = { kind: "string" };
export const NUMBER: TypeNode = { kind: "number", integer: false };
export const INTEGER: TypeNode = { kind: "number", integer: true };
export const NULL: TypeNode = { kind: "null" };
export const JSON_VALUE: TypeNode = { kind: "json" };

export function idOf(name: string): string {
  return `#/components/schemas/${name}`;
}

export function ref(name: string): TypeNode {
  return { kind: "model", id: idOf(name) };
}

export function arrayOf(items: TypeNode): TypeNode {
  return { kind: "array", items };
}

export function unionOf(...members: TypeNode[]): TypeNode {
  return { kind: "union", members };
}

export function schemaAt(id: string, more: Partial<Schema> = {}): Schema {
  return {
    id,
    at: { document: "file:///spec.yaml", pointer: id.slice(1) },
    resource: "#",
    ...more,
  };
}

export function component(name: string, shape: Shape, more: Partial<Schema> = {}): Model {
  return {
    id: idOf(name),
    schema: schemaAt(idOf(name), more),
    origin: { kind: "component", name },
    shape,
  };
}

export function classOf(...properties: PropertyNode[]): Shape {
  return { kind: "class", properties, additional: JSON_VALUE };
}

export function alias(type: TypeNode): Shape {
  return { kind: "alias", type };
}

/** An optional property; its schema has an id of its own below `#/p`. */
export function property(
  name: string,
  type: TypeNode,
  more: Partial<Omit<PropertyNode, "schema">> & { readonly schema?: Partial<Schema> } = {},
): PropertyNode {
  return {
    name,
    type,
    required: false,
    readOnly: false,
    writeOnly: false,
    deprecated: false,
    ...more,
    schema: schemaAt(`#/p/${name}`, more.schema ?? {}),
  };
}

export function documentOf(models: readonly Model[], operations: Operation[] = []): Document {
  return {
    title: "Pets",
    apiVersion: "1.2.3",
    servers: ["https://example.com"],
    schemas: new Map(models.map(({ id, schema }) => [id, schema])),
    components: models.map(({ id, schema }) => ({ name: id, schema })),
    operations,
    shared: [],
    examples: [],
  };
}

export interface Planned extends PlanContext {
  readonly report: Problems;
}

/** Everything that parts of the plan look things up in. */
export function contextOf(
  models: readonly Model[],
  options: Partial<Options> = {},
  operations: Operation[] = [],
): Planned {
  const document = documentOf(models, operations);
  const graph = {
    models: new Map(models.map((model) => [model.id, model])),
    types: new Map<string, TypeNode>(),
    modelOf: new Map(models.map(({ id }) => [id, id])),
    choices: new Map(),
    operations,
  };
  const report = new Problems();
  const all = { ...DEFAULT_OPTIONS, ...options };
  const names = assignNames(graph, all, report);
  const samplers = createSamplers(document, findTrees(document));
  return { ...createContext({ document, graph, names, samplers, options: all, report }), report };
}

export function messages({ report }: Planned): string[] {
  return report.list.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}
