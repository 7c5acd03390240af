/** Defaults that contain themselves: building `child: Node` with the default `{}` would never end. */
import type { Schema, WrittenValue } from "../../schema/schema.js";
import { unreachable } from "../../diagnostics.js";
import { isJsonObject, type JsonValue } from "../../json.js";
import type { Model, ModelGraph, ModelId, PropertyNode, TypeNode } from "../../model/graph.js";
import type { Verdict } from "../example/validate.js";

interface ContainsContext {
  readonly graph: ModelGraph;
  readonly validate: (schema: Schema, value: JsonValue) => Verdict;
}

/** The default of a property of a class. */
interface DefaultNode {
  readonly model: Model;
  readonly property: PropertyNode;
}

interface Collected extends ContainsContext {
  readonly list: DefaultNode[];
}

/** Returns whether building the default of a property fills in the same default again. */
export function createContains(
  context: ContainsContext,
  defaultsOf: (model: Model) => ReadonlyMap<string, WrittenValue>,
): (model: Model, property: PropertyNode) => boolean {
  const known = new Map<PropertyNode, readonly DefaultNode[]>();
  return (model, property) => {
    const seen = new Set<PropertyNode>();
    const open = [...filledIn({ model, property })];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next.property === property) return true;
      if (seen.has(next.property)) continue;
      seen.add(next.property);
      open.push(...filledIn(next));
    }
    return false;
  };

  /** The defaults that building a default fills in. */
  function filledIn({ model, property }: DefaultNode): readonly DefaultNode[] {
    let found = known.get(property);
    if (found === undefined) {
      const list: DefaultNode[] = [];
      const box = property.required ? undefined : defaultsOf(model).get(property.name);
      if (box !== undefined) addOf(property.type, box.value, { ...context, list });
      known.set(property, (found = list));
    }
    return found;
  }
}

/** Adds the defaults that building a value of a type fills in. */
function addOf(type: TypeNode, value: JsonValue, found: Collected): void {
  if (typeof value !== "object" || value === null) return;
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  switch (type.kind) {
    case "array":
      for (const item of items) addOf(type.items, item, found);
      return;
    case "tuple":
      for (const [index, item] of items.entries()) {
        const part = type.prefix[index] ?? type.rest;
        if (part !== undefined) addOf(part, item, found);
      }
      return;
    case "map":
      if (isJsonObject(value))
        for (const item of Object.values(value)) addOf(type.values, item, found);
      return;
    case "union":
      for (const member of type.members) addOf(member, value, found);
      return;
    case "model":
      addOfModel(type.id, value, found);
      return;
    default:
  }
}

function addOfModel(id: ModelId, value: JsonValue, found: Collected): void {
  const model = found.graph.models.get(id);
  if (model === undefined) return;
  const { shape } = model;
  switch (shape.kind) {
    case "class":
      if (isJsonObject(value)) addOfClass(childFor(model, value, found), value, found);
      return;
    case "union":
      for (const { type, schema } of shape.variants)
        if (found.validate(schema, value) !== "invalid") addOf(type, value, found);
      return;
    case "alias":
      addOf(shape.type, value, found);
      return;
    case "same":
      addOfModel(shape.target, value, found);
      return;
    case "enum":
      return;
    default:
      unreachable(shape);
  }
}

/** The class of an object: the child that its tag selects, or the class itself. */
function childFor(
  model: Model,
  value: Readonly<Record<string, JsonValue>>,
  { graph }: Collected,
): Model {
  const children = model.shape.kind === "class" ? model.shape.children : undefined;
  if (children === undefined) return model;
  const tag = Object.hasOwn(value, children.property) ? value[children.property] : undefined;
  const child = children.cases.find(({ values }) => values.some((one) => one === tag));
  return (child && graph.models.get(child.id)) ?? model;
}

function addOfClass(
  model: Model,
  value: Readonly<Record<string, JsonValue>>,
  found: Collected,
): void {
  const { shape } = model;
  if (shape.kind !== "class") return;
  for (const property of shape.properties) {
    const item = Object.hasOwn(value, property.name) ? value[property.name] : undefined;
    if (item !== undefined) addOf(property.type, item, found);
    else if (property.default !== undefined) found.list.push({ model, property });
  }
  if (shape.additional === "forbidden") return;
  const declared = new Set(shape.properties.map(({ name }) => name));
  for (const [name, item] of Object.entries(value))
    if (!declared.has(name)) addOf(shape.additional, item, found);
}
