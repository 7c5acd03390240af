/** Where a model of a job comes from, what it is named after, and what uses it. */
import type { GeneratedModel, GenerateJob } from "../api.js";
import type { Document } from "../decode/document.js";
import { requestSchemas, responseSchemas } from "../decode/operation-schemas.js";
import type { Diagnostic, SpecLocation } from "../diagnostics.js";
import type { NamedModels } from "../diff/version.js";
import { withoutIgnored } from "./ignored.js";
import { fileHeader, specInput } from "./job.js";
import { compareText } from "../json.js";
import { toDiagnostics } from "../load/diagnose.js";
import type { SpecSource } from "../load/source.js";
import type { Model, ModelGraph, ModelId, PropertyNode } from "../model/graph.js";
import { nameOf } from "../naming/names.js";
import { nameRule } from "../naming/rule.js";
import { constraintTexts } from "../plan/constraints.js";
import { reportExamples } from "../plan/example/report.js";
import { reportFormats } from "../plan/formats.js";
import { reportNever } from "../plan/never.js";
import { planOutput } from "../plan/output.js";
import { findTrees } from "../plan/trees.js";
import { reportSlowPatterns } from "../plan/slow-patterns.js";
import { createUsesOf, type Uses, type UsesOf } from "../plan/uses.js";
import { type ReadModels, readModels } from "./read-models.js";

/** A value in the spec. */
export interface SpecPlace {
  readonly file: string;
  readonly line: number;
  readonly pointer: string;
}

export interface ModelExplanation {
  readonly name: string;
  readonly kind: GeneratedModel["kind"];
  readonly place: SpecPlace;
  /** The rule that gave the name, in words. */
  readonly rule: string;
  /** The models that use it directly, with the first reference of each. */
  readonly usedBy: readonly { readonly name: string; readonly place: SpecPlace }[];
  /** The operations that send it in a request, directly or inside another model: `POST /pets`. */
  readonly sentBy: readonly string[];
  /** The operations that receive it in a response. */
  readonly receivedBy: readonly string[];
  readonly constraints: readonly string[];
  readonly members: readonly MemberExplanation[];
  readonly warnings: readonly Diagnostic[];
}

export interface MemberExplanation {
  readonly name: string;
  readonly wireName: string;
  readonly place: SpecPlace;
  readonly isRequired: boolean;
  readonly constraints: readonly string[];
}

export type Explained =
  | { readonly model: ModelExplanation }
  /** There is no such model. */
  | { readonly names: readonly string[] }
  | { readonly diagnostics: readonly Diagnostic[] };

/** Explains a model of a job by its name, or the name of its schema. */
export async function explainModel(job: GenerateJob, name: string): Promise<Explained> {
  const read = await readModels(job);
  if ("errors" in read) return { diagnostics: read.errors };
  const { graph, names, document } = read.models;
  const wanted = document.components.find((one) => one.name === name)?.schema.id;
  const all = [...graph.models.values()];
  const model =
    all.find(({ id }) => names.models.get(id)?.name === name) ??
    all.find(({ id }) => id === wanted);
  if (model === undefined) return { names: all.map(({ id }) => nameOf(id, names)) };
  return { model: explained(model, { ...read, ...read.models, warnings: warningsOf(read, job) }) };
}

/** The models of a job, and its warnings. */
interface ExplainedJob extends NamedModels, Omit<ReadModels, "models" | "problems"> {
  readonly warnings: readonly Diagnostic[];
}

/** All warnings of a job, without those that it ignores. */
function warningsOf(
  { source, models, problems }: ReadModels,
  job: GenerateJob,
): readonly Diagnostic[] {
  const { document, options } = models;
  reportFormats(document, options, problems);
  reportExamples(document, options, problems);
  reportNever(document, options, problems);
  reportSlowPatterns(document, options, problems);
  const header = fileHeader(specInput(job.input ?? "", ""));
  planOutput({ ...models, trees: findTrees(document), header }, options, problems);
  return toDiagnostics(withoutIgnored(problems.list, options.ignore, source).kept, source);
}

function explained(model: Model, job: ExplainedJob): ModelExplanation {
  const { source, document, graph, names, options, wholeGraph, warnings } = job;
  const { id, schema, shape } = model;
  const usesOf = createUsesOf(document, graph);
  const operations = (isSent: boolean): readonly string[] =>
    operationsWith(id, { document, graph, usesOf, isSent });
  const place = placeOf(schema.at, source);
  return {
    name: nameOf(id, names),
    kind: shape.kind,
    place,
    rule: nameRule(model, { graph: wholeGraph, names, options }),
    usedBy: usersOf(id, usesOf, job),
    sentBy: operations(true),
    receivedBy: operations(false),
    constraints: constraintTexts(schema, job),
    members: shape.kind === "class" ? shape.properties.map((one) => member(model, one, job)) : [],
    warnings: warnings.filter(
      ({ file, pointer }) =>
        file === place.file &&
        (pointer === place.pointer || pointer?.startsWith(`${place.pointer}/`) === true),
    ),
  };
}

function member({ id }: Model, property: PropertyNode, job: ExplainedJob): MemberExplanation {
  const { name, schema, required } = property;
  return {
    name: job.names.models.get(id)?.members.get(name) ?? name,
    wireName: name,
    place: placeOf(schema.at, job.source),
    isRequired: required,
    constraints: constraintTexts(schema, job),
  };
}

function usersOf(id: ModelId, usesOf: UsesOf, job: ExplainedJob): ModelExplanation["usedBy"] {
  const users = [...job.graph.models.values()].flatMap((user) => {
    const at = usesOf.model(user).get(id);
    if (at === undefined) return [];
    return [{ name: nameOf(user.id, job.names), place: placeOf(at, job.source) }];
  });
  return users.sort((a, b) => compareText(a.name, b.name));
}

interface OperationSearch {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly usesOf: UsesOf;
  readonly isSent: boolean;
}

/** The operations with a model in their requests, or in their responses. */
function operationsWith(id: ModelId, search: OperationSearch): readonly string[] {
  const { graph, usesOf, isSent } = search;
  const users = allUsers(id, search);
  const isUsed = (uses: Uses): boolean => [...uses.keys()].some((used) => users.has(used));
  return graph.operations
    .filter((operation) =>
      isUsed(usesOf.schemas(isSent ? requestSchemas(operation) : responseSchemas(operation))),
    )
    .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
}

/** A model with all that use it, directly or not. */
function allUsers(id: ModelId, { graph, usesOf }: OperationSearch): ReadonlySet<ModelId> {
  const direct = new Map<ModelId, ModelId[]>();
  for (const user of graph.models.values())
    for (const used of usesOf.model(user).keys())
      direct.set(used, [...(direct.get(used) ?? []), user.id]);
  const users = new Set([id]);
  // Iterating a Set visits items added during iteration.
  for (const user of users) for (const next of direct.get(user) ?? []) users.add(next);
  return users;
}

function placeOf({ document, pointer }: SpecLocation, source: SpecSource): SpecPlace {
  const found = source.documents.get(document);
  const line = found?.position(pointer, true).line ?? 1;
  return { file: found?.name ?? document, line, pointer };
}
