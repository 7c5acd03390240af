/** The option `inlineEnums`: names of the constants of enums that are written inline in properties. */
import type { Options } from "../config/config.js";
import type { Report } from "../diagnostics.js";
import type { ModelGraph, ModelId, PropertyNode } from "../model/graph.js";
import { type InlineEnumValue, inlineEnumValues } from "../model/inline-enums.js";
import { capitalize } from "../words.js";
import { distinctNames } from "./distinct.js";
import { enumMemberNames, type EnumStyle } from "./enum-names.js";
import type { InlineEnum, ModelName } from "./names.js";

interface Found {
  readonly id: ModelId;
  readonly property: PropertyNode;
  readonly values: readonly InlineEnumValue[];
}

/** Adds the names of constants. They are unique among each other, the models and the types beside models. */
export function withInlineEnums(
  models: ReadonlyMap<ModelId, ModelName>,
  graph: ModelGraph,
  options: Pick<Options, "inlineEnums" | "compat" | "emit" | "enumNames">,
  report: Report,
): ReadonlyMap<ModelId, ModelName> {
  const isOff = options.compat !== "off" || options.emit === "types";
  if (options.inlineEnums === "types" || isOff) return models;
  const found = inlineEnumsOf(graph);
  const taken = takenNames(models);
  const names = distinctNames(
    found.map(({ id, property }) => requestOf(models.get(id) as ModelName, property.name)),
    (name) => !taken.has(name),
  );
  const byModel = new Map<ModelId, InlineEnum[]>();
  for (const [index, { id, property, values }] of found.entries()) {
    const list = byModel.get(id) ?? [];
    byModel.set(id, list);
    const members = namedValues(property, values, options.enumNames, report);
    list.push({ property: property.name, name: names[index] as string, members });
  }
  return new Map(
    [...models].map(([id, named]) => {
      const inlineEnums = byModel.get(id);
      return [id, inlineEnums === undefined ? named : { ...named, inlineEnums }];
    }),
  );
}

function inlineEnumsOf({ models }: ModelGraph): readonly Found[] {
  return [...models.values()].flatMap(({ id, shape }) => {
    if (shape.kind !== "class") return [];
    return shape.properties.flatMap((property) => {
      const values = inlineEnumValues(property);
      return values.length === 0 ? [] : [{ id, property, values }];
    });
  });
}

/** `.` keeps the text from being an identifier: on a collision, no constant has the plain name. */
function requestOf(
  { name, members }: ModelName,
  property: string,
): { readonly text: string; readonly plain: string } {
  const member = members.get(property) as string;
  return { text: `${name}.${property}`, plain: `${name}${capitalize(member)}Enum` };
}

function takenNames(models: ReadonlyMap<ModelId, ModelName>): ReadonlySet<string> {
  const all = [...models.values()].flatMap(({ name, types }) => [
    ...[name, types?.dictName ?? `${name}Dict`, types?.initName ?? `${name}Init`],
    types?.writtenName ?? `${name}Written`,
  ]);
  return new Set(all);
}

function namedValues(
  { schema }: PropertyNode,
  values: readonly InlineEnumValue[],
  style: EnumStyle,
  report: Report,
): InlineEnum["members"] {
  const names = enumMemberNames(values, { style, at: schema.at, report });
  return values.map(({ value }, index) => ({ name: names[index] as string, value }));
}
