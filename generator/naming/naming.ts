/** The naming stage. */
import type { Options } from "../config/config.js";
import type { Report } from "../diagnostics.js";
import type { Model, ModelGraph, ModelId } from "../model/graph.js";
import { assignModelNames } from "./assign.js";
import { enumMemberNames, type EnumStyle } from "./enum-names.js";
import { withInlineEnums } from "./inline-enums.js";
import { createMemberNamer, type MemberNamer, memberNames } from "./member-names.js";
import type { ModelName, Names, TypeNames } from "./names.js";
import { applyOverrides } from "./overrides.js";
import { ADDITIONAL } from "./reserved.js";

/**
 * Names every model of the graph, the members of its classes and the constants of its enums. Total:
 * every model has a name afterwards, whatever the document holds. Reports pinned names that are not
 * possible (NAME_INVALID, NAME_CLASH) or unused (NAME_UNUSED), and bad `x-enum-varnames`
 * (ENUM_NAME_INVALID).
 */
export function assignNames(graph: ModelGraph, options: Options, report: Report): Names {
  const names = findNames(graph, options, report);
  const context = {
    members: createMemberNamer(options.memberNames, options.compat),
    enumStyle: options.enumNames,
    taken: new Set(names.values()),
    report,
  };
  const models = new Map<string, ModelName>();
  for (const model of graph.models.values()) {
    models.set(model.id, nameParts(model, names.get(model.id) as string, context));
  }
  return { models: withInlineEnums(models, graph, options, report) };
}

function findNames(
  graph: ModelGraph,
  options: Options,
  report: Report,
): ReadonlyMap<ModelId, string> {
  return applyOverrides(assignModelNames(graph, options), graph, options, report);
}

const NONE: ReadonlyMap<string, string> = new Map();

function nameParts(
  { shape, schema }: Model,
  name: string,
  context: {
    readonly members: MemberNamer;
    readonly enumStyle: EnumStyle;
    /** The names of all models. */
    readonly taken: ReadonlySet<string>;
    readonly report: Report;
  },
): ModelName {
  const isClass = shape.kind === "class";
  return {
    name,
    types: typeNames(name, context.taken),
    members: isClass
      ? memberNames(
          shape.properties.map((property) => property.name),
          context.members,
        )
      : NONE,
    additional: ADDITIONAL,
    enumMembers:
      shape.kind === "enum"
        ? enumMemberNames(shape.members, {
            style: context.enumStyle,
            at: schema.at,
            report: context.report,
          })
        : [],
  };
}

/** If there are models `PetDict` and `PetInit`, the types beside `Pet` are `PetDict_` and `PetInit_`. */
function typeNames(name: string, taken: ReadonlySet<string>): TypeNames {
  const free = (wanted: string): string => (taken.has(wanted) ? free(`${wanted}_`) : wanted);
  const [dict, init, written] = [`${name}Dict`, `${name}Init`, `${name}Written`];
  return {
    ...(taken.has(dict) ? { dictName: free(dict) } : {}),
    ...(taken.has(init) ? { initName: free(init) } : {}),
    ...(taken.has(written) ? { writtenName: free(written) } : {}),
  };
}
