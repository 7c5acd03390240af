/** The plan stage. */
import type { Options } from "../config/config.js";
import type { Document } from "../decode/document.js";
import type { Schema } from "../schema/schema.js";
import { type Report, unreachable } from "../diagnostics.js";
import { compareText } from "../json.js";
import type { Model, ModelGraph, ModelId } from "../model/graph.js";
import type { Names } from "../naming/names.js";
import { planCheck } from "./check.js";
import { planClass } from "./class.js";
import { createContext, namesOf, type PlanContext } from "./context.js";
import { planCompat } from "./compat.js";
import { planConversion } from "./conversion.js";
import { planEndpoints } from "./endpoints.js";
import { isClosed, planEnum } from "./enum.js";
import { appliedDefaults } from "./defaults/applied.js";
import type { Filtered } from "./filter.js";
import { planExample } from "./example.js";
import { createSamplers } from "./example/sampler.js";
import { allowBigInts, type CheckedType } from "./bigints.js";
import { requireJson } from "./json-values.js";
import { reportLostCodecs } from "./lost-codecs.js";
import { reportExtendedParent } from "./extension.js";
import { readNullsAsAbsent } from "./null-as-absent.js";
import { planOperations } from "./operations.js";
import { planPage } from "./page.js";
import { outlineEnums } from "./outline.js";
import type { DocComment, FileHeader, ModelOutline, ModelPlan, OutputPlan } from "./plan.js";
import { planSamples, reportSamples } from "./samples.js";
import type { Surroundings } from "./surroundings.js";
import type { SchemaTrees } from "./trees.js";
import { planRef, planType } from "./type.js";
import { planUnion } from "./union.js";
import { withLostCodecs } from "./union-write.js";

export interface PlanInput {
  readonly document: Document;
  readonly graph: ModelGraph;
  readonly names: Names;
  readonly trees: SchemaTrees;
  readonly header: FileHeader;
  readonly surroundings?: Surroundings | undefined;
  readonly see?: PlanContext["see"];
  /** The models and operations to generate; by default all. */
  readonly filtered?: Pick<Filtered, "models" | "operations"> | undefined;
  /** Models whose files exist already; they are not planned. */
  readonly kept?: ReadonlySet<ModelId>;
}

/**
 * Plans everything that is printed: one plan per model, sorted by name, and the endpoints. Models are
 * planned on demand, so that a plan can be dropped before the next one is made.
 *
 * Reports first: defaults (DEFAULT_INVALID, DEFAULT_RECURSIVE) and codecs (CODEC_NOT_APPLIED) that are
 * not applied, classes of the user that some values do not extend (EXTEND_CHILDREN), and models without
 * samples (SAMPLE_NOT_FOUND).
 */
export function planOutput(input: PlanInput, options: Options, report: Report): OutputPlan {
  const { document, graph, names, trees, header, filtered, kept = new Set() } = input;
  const { see, surroundings } = input;
  const samplers = createSamplers(document, trees);
  const context = withLostCodecs(
    createContext({
      ...{ document, graph, names, samplers, options, report, see, surroundings },
    }),
  );
  const models = sortedModels(graph, context).filter(
    ({ id }) => filtered?.models.has(id) !== false,
  );
  const operations = graph.operations.filter(
    (operation) => filtered?.operations.has(operation) !== false,
  );
  for (const model of models) {
    context.defaults.report(model, report);
    reportLostCodecs(model, context, report);
    reportExtendedParent(model, context, report);
    reportSamples(model, context, report);
  }
  const keptModels = models.filter(({ id }) => kept.has(id));
  return {
    title: document.title,
    description: document.description,
    apiVersion: document.apiVersion,
    servers: document.servers,
    header,
    models: planModels(
      models.filter(({ id }) => !kept.has(id)),
      context,
    ),
    ...(keptModels.length === 0
      ? {}
      : { kept: keptModels.map((model) => outlineKept(model, context)) }),
    endpoints: planEndpoints(operations, context),
    ...(options.docs === "html" ? { docs: "html" } : {}),
    ...(options.openapiTypes
      ? { appliedDefaults: appliedDefaults(graph, document, context.defaults) }
      : {}),
    ...(options.operations
      ? {
          operations: {
            paths: planOperations(operations, "path", context),
            webhooks: planOperations(operations, "webhook", context),
          },
        }
      : {}),
  };
}

function sortedModels(graph: ModelGraph, context: PlanContext): readonly Model[] {
  const nameOf = ({ id }: Model): string => namesOf(id, context).name;
  return [...graph.models.values()].sort((a, b) => compareText(nameOf(a), nameOf(b)));
}

function* planModels(models: readonly Model[], context: PlanContext): Generator<ModelPlan> {
  for (const model of models) yield planModel(model, context);
}

/** The outline of a model that is not planned. Its example is generated on access. */
function outlineKept(model: Model, context: PlanContext): ModelOutline {
  const { id, schema, shape } = model;
  const { instances: _, ...ref } = planRef(id, context);
  return {
    ...ref,
    ...outlineEnums(planCompat(model, context), namesOf(id, context).inlineEnums),
    kind: shape.kind,
    get example() {
      return planExample(schema, context);
    },
  };
}

/** Plans a model. Its check includes untyped values, and allows bigints if the model contains any. */
function planModel(model: Model, context: PlanContext): ModelPlan {
  const shape = planShape(model, context);
  const checked = checkedOf(shape);
  const plan: ModelPlan = {
    ...shape,
    check: requireJson(shape.check, checked),
    ...(context.facts.deep.has(model.id) ? { deep: true } : {}),
    ...(context.facts.encodingMayFail.has(model.id) ? { encodingMayFail: true } : {}),
    ...(context.facts.longIntegers.has(model.id) ? { longIntegers: true } : {}),
  };
  if (!context.facts.bigints.has(model.id)) return readNullsAsAbsent(plan);
  const withBigInts = { ...plan, bigints: true, check: allowBigInts(plan.check, checked) };
  return readNullsAsAbsent(withBigInts);
}

function checkedOf(plan: ModelPlan): CheckedType {
  switch (plan.kind) {
    case "class":
      return plan;
    case "union":
      return {
        kind: "type",
        type: { kind: "union", members: plan.variants.map(({ type }) => type) },
      };
    case "alias":
      return { kind: "type", type: plan.type };
    case "same":
      return { kind: "type", type: plan.target };
    case "enum":
      return { kind: "type", type: { kind: "never" } };
    default:
      return unreachable(plan);
  }
}

function planShape(model: Model, context: PlanContext): ModelPlan {
  const { document, graph, names, options, report } = context;
  const { schema, shape } = model;
  const { name, types } = namesOf(model.id, context);
  const base = {
    name,
    ...types,
    pointer: schema.at.pointer,
    ...(schema.view === undefined ? {} : { view: schema.view }),
    comment: planComment(schema, name, context),
    ...(context.facts.written.has(model.id) ? { written: true } : {}),
    check: planCheck(schema, {
      document,
      graph,
      names,
      options,
      report,
      deep: context.facts.deep,
      ...(shape.kind === "class" ? { wireName: types?.dictName ?? `${name}Dict` } : {}),
      // A synonym is not expanded: its check calls the target model.
      ...(shape.kind === "same" ? {} : { self: model.id }),
    }),
    page: planPage(model, context),
    ...samplesOf(model, context),
    ...planCompat(model, context),
    ...(options.standardSchema ? { standard: true } : {}),
    ...(context.jsonSchemaOf === undefined || shape.kind === "same"
      ? {}
      : { jsonSchema: context.jsonSchemaOf(model) }),
  };
  switch (shape.kind) {
    case "class":
      return { ...base, ...planClass(model, shape, context) };
    case "enum":
      return {
        ...base,
        ...planEnum(model, shape, context),
        closed: isClosed(shape, base.check) && !isLossless(model.id, context),
      };
    case "union":
      return { ...base, ...planUnion(model, shape, context) };
    case "alias":
      return {
        ...base,
        kind: "alias",
        type: planType(shape.type, context),
        conversion: planConversion(shape.type, context),
        needsConversion: context.facts.needsConversion.has(model.id),
      };
    case "same":
      return { ...base, kind: "same", target: planRef(shape.target, context) };
    default:
      return unreachable(shape);
  }
}

function samplesOf(model: Model, context: PlanContext): Pick<ModelPlan, "samples"> {
  const samples = planSamples(model, context);
  return samples === undefined ? {} : { samples };
}

/** Whether values may be integers that a number cannot represent, which are compared differently. */
function isLossless(id: ModelId, { facts }: PlanContext): boolean {
  return facts.bigints.has(id) || facts.longIntegers.has(id);
}

/** The description, or the title if it differs from the name. */
function planComment(
  { title, description, deprecated, at }: Schema,
  name: string,
  { see }: PlanContext,
): DocComment {
  const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  const telling = title !== undefined && plain(title) !== plain(name) ? title : undefined;
  const tags = see === undefined ? {} : { tags: [`@see ${see(at)}`] };
  return { text: description ?? telling, deprecated: deprecated ?? false, ...tags };
}
