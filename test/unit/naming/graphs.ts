/** Small graphs of models for naming tests. */
import { DEFAULT_OPTIONS, type Options } from "../../../generator/config/config.js";
import { Problems } from "../../../generator/diagnostics.js";
import type { Schema } from "../../../generator/schema/schema.js";
import type { Model, ModelGraph, ModelId, Origin, Shape } from "../../../generator/model/graph.js";
import { assignNames } from "../../../generator/naming/naming.js";

export const CLASS: Shape = { kind: "class", properties: [], additional: { kind: "json" } };

export function schema(id: string, more: Partial<Schema> = {}): Schema {
  return {
    id,
    at: { document: "file:///spec.yaml", pointer: id.slice(id.indexOf("#") + 1) },
    resource: "#",
    ...more,
  };
}

interface Parts {
  readonly title?: string;
  readonly shape?: Shape;
}

function model(id: ModelId, origin: Origin, { title, shape = CLASS }: Parts): Model {
  return { id, schema: schema(id, title === undefined ? {} : { title }), origin, shape };
}

export function component(name: string, parts: Parts = {}): Model {
  return model(`#/components/schemas/${name}`, { kind: "component", name }, parts);
}

/** For example a model directly in an operation. */
export function root(id: ModelId, base: string, steps: string[], parts: Parts = {}): Model {
  return model(id, { kind: "root", base, rank: 0, steps }, parts);
}

export function inline(parent: Model, pointer: string, steps: string[], parts: Parts = {}): Model {
  return model(`${parent.id}${pointer}`, { kind: "inline", parent: parent.id, steps }, parts);
}

export function graph(models: readonly Model[]): ModelGraph {
  return {
    models: new Map(models.map((item) => [item.id, item])),
    types: new Map(),
    modelOf: new Map(models.map((item) => [item.id, item.id])),
    choices: new Map(),
    operations: [],
  };
}

export interface Named {
  /** Names in the order of the models. */
  readonly names: readonly string[];
  readonly problems: readonly string[];
}

export function named(models: readonly Model[], options: Partial<Options> = {}): Named {
  const problems = new Problems();
  const { models: found } = assignNames(
    graph(models),
    { ...DEFAULT_OPTIONS, ...options },
    problems,
  );
  return {
    names: models.map((item) => found.get(item.id)?.name ?? "(none)"),
    problems: problems.list.map(({ severity, code, message }) => `${severity} ${code}: ${message}`),
  };
}
