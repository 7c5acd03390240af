/** The `extend` option: which classes the user extends, and where. */
import { extensionFile } from "../config/extend.js";
import type { Options } from "../config/config.js";
import type { Report } from "../diagnostics.js";
import { compareText } from "../json.js";
import type { Model, ModelGraph } from "../model/graph.js";
import type { Names } from "../naming/names.js";
import { didYouMean } from "../suggest.js";
import { foldName } from "../words.js";
import { namesOf, type PlanContext } from "./context.js";
import type { ExtensionPlan, ModelPlan } from "./plan.js";

/** The extension of a class; undefined if it has none. */
export function planExtension(name: string, { extend }: Options): ExtensionPlan | undefined {
  const file = extensionFile(name, extend);
  return file === undefined ? undefined : { name, baseName: baseNameOf(name), file };
}

const baseNameOf = (name: string): string => `${name}Model`;

const isOutside = (path = ""): boolean => path.startsWith("../");

/** A file written by the user, with its classes. */
export interface ExtensionFile {
  /** Relative to the output folder. */
  readonly path: string;
  readonly classes: readonly { readonly name: string; readonly baseName: string }[];
}

/** The files with classes written by the user, sorted by path. `models` are the generated ones. */
export function extensionFiles(
  models: readonly { readonly name: string; readonly kind: ModelPlan["kind"] }[],
  options: Options,
): readonly ExtensionFile[] {
  const files = new Map<string, { name: string; baseName: string }[]>();
  for (const { name, kind } of models) {
    const extension = kind === "class" ? planExtension(name, options) : undefined;
    if (extension === undefined) continue;
    const { file, baseName } = extension;
    files.set(file, [...(files.get(file) ?? []), { name, baseName }]);
  }
  return [...files]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, classes]) => ({ path, classes }));
}

function classNames(graph: ModelGraph, names: Names): readonly string[] {
  return [...graph.models.values()]
    .filter(({ shape }) => shape.kind === "class")
    .map((model) => nameOf(model, names))
    .sort(compareText);
}

const nameOf = ({ id }: Model, { models }: Names): string => models.get(id)?.name ?? "";

/**
 * Errors: EXTEND_UNKNOWN for a name that no class has; EXTEND_INVALID for a file in the output folder, or
 * if the name of the generated class is taken.
 */
export function reportExtensions(
  graph: ModelGraph,
  names: Names,
  options: Options,
  report: Report,
): void {
  const { extend } = options;
  const classes = new Set(classNames(graph, names));
  const taken = new Map([...names.models.values()].map(({ name }) => [foldName(name), name]));
  if (typeof extend === "string" && !isOutside(extend)) {
    report.error("EXTEND_INVALID", "extend: the folder must be outside of the output folder");
    return;
  }
  const wanted = typeof extend === "string" ? [...classes] : Object.keys(extend);
  for (const name of wanted) {
    const file = extensionFile(name, extend);
    const holder = taken.get(foldName(baseNameOf(name)));
    if (!classes.has(name)) {
      const isModel = taken.get(foldName(name)) === name;
      const problem = isModel
        ? "is no class"
        : `is no model of the spec${didYouMean(name, classes)}`;
      report.error("EXTEND_UNKNOWN", `extend: ${JSON.stringify(name)} ${problem}`);
    } else if (!isOutside(file)) {
      const message = `extend: ${JSON.stringify(name)}: the file must be outside of the output folder`;
      report.error("EXTEND_INVALID", message);
    } else if (holder !== undefined) {
      const message = `extend: ${JSON.stringify(name)}: its generated class would be ${baseNameOf(name)}, which the model ${holder} is called; pin another name for one of them`;
      report.error("EXTEND_INVALID", message);
    }
  }
}

/**
 * Warns (EXTEND_CHILDREN) that values of a parent may be instances of its children, which do not extend
 * the user's class.
 */
export function reportExtendedParent(
  model: Model,
  context: Pick<PlanContext, "names" | "options">,
  report: Report,
): void {
  const { shape, schema } = model;
  if (shape.kind !== "class" || shape.children === undefined) return;
  const { name } = namesOf(model.id, context);
  if (planExtension(name, context.options) === undefined) return;
  const children = shape.children.cases.map(({ id }) => namesOf(id, context).name);
  report.warning(
    "EXTEND_CHILDREN",
    `extend: values of ${name} that are read as ${children.join(", ")} do not have the methods of your class ${name}`,
    schema.at,
  );
}
