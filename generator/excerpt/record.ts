/** What a run tells the next one of its document, so that this need not decode all of it. */
import { hash } from "node:crypto";
import type { Document } from "../decode/document.js";
import type { SectionPointer } from "../decode/parts.js";
import type { Schema, SchemaId } from "../schema/schema.js";
import type { SectionHashes } from "../decode/written.js";
import type { Problem } from "../diagnostics.js";
import { compareText } from "../json.js";
import type { Model, ModelGraph, ModelId } from "../model/graph.js";
import type { TreeHashes } from "../plan/contents.js";
import { bodyTypes } from "../plan/endpoints.js";
import type { ExampleElsewhere } from "../plan/example/sampler.js";
import type { ModelOutline } from "../plan/plan.js";
import type { PrintRecord } from "../plan/reuse.js";

/** What is left of a run. Plain JSON data. */
export interface JobRecord extends PrintRecord {
  /** None of a document that refers to others, or whose problems are no matter of places in it. */
  readonly document?: DocumentRecord | undefined;
}

/** One that an excerpt can be chosen by. */
export interface PreviousJob extends JobRecord {
  readonly document: DocumentRecord;
}

export interface DocumentRecord {
  /** The hash of each part, in the order of the document. */
  readonly parts: SectionHashes;
  /** Of each tree in the order of their ids, the indexes of those that it depends on, in order. */
  readonly references: readonly (readonly number[])[];
  readonly models: Readonly<Record<ModelId, ModelSummary>>;
  /** Of each schema, the examples that illustrate it from other parts, in order. */
  readonly examples: Readonly<Record<SchemaId, readonly ExampleElsewhere[]>>;
  /** Of each part with bodies of operations, a hash of their types. */
  readonly endpoints: Readonly<Record<SectionPointer, string>>;
  /** The parts with schemas that change what references elsewhere mean. */
  readonly identifying: readonly SectionPointer[];
  /** In the order reported, those of loading first. */
  readonly problems: readonly Problem[];
  /** How many of them are of loading. */
  readonly loading: number;
  /** The name of the model whose use the README shows. */
  readonly usage?: string | undefined;
}

/** What the rest of the output knows of a model, and what it is named after. */
export interface ModelSummary {
  readonly name: string;
  readonly kind: ModelOutline["kind"];
  readonly converts: boolean;
  readonly written?: true;
  readonly isClass: boolean;
  /** A hash of its position and its title. */
  readonly origin: string;
  /** Of an inline model, a hash that it shares with all that are identical, and maybe with others. */
  readonly shapeHash?: string;
}

/** The references between trees, in the order of ids. */
export function sortedReferences({ parts }: TreeHashes): readonly (readonly number[])[] {
  const order = parts.map((_, index) => index).sort((a, b) => compareText(idOf(a), idOf(b)));
  const rankOf: number[] = [];
  for (const [rank, index] of order.entries()) rankOf[index] = rank;
  return order.map((index) =>
    [...(parts[index]?.references ?? [])].map((to) => rankOf[to] as number).sort((a, b) => a - b),
  );

  function idOf(index: number): SchemaId {
    return parts[index]?.id ?? "";
  }
}

/** The data of a model that the next run compares. */
export function summaryOf({ origin, schema }: Model, outline: ModelOutline): ModelSummary {
  const { name, kind, converts, isClass, written } = outline;
  const inline = origin.kind === "component" ? {} : { shapeHash: shapeHashOf(schema) };
  const place = [origin, schema.title ?? null];
  return {
    name,
    kind,
    converts,
    isClass,
    ...(written === undefined ? {} : { written }),
    origin: hashText(JSON.stringify(place)),
    ...inline,
  };
}

/** The hashes of the types of operations' bodies. */
export function hashEndpoints(document: Document, graph: ModelGraph): DocumentRecord["endpoints"] {
  const parts = [...bodyTypes(document, graph)];
  return Object.fromEntries(parts.map(([part, types]) => [part, hashText(JSON.stringify(types))]));
}

/** Equal for schemas that are identical (`model/identity.ts`), and hardly ever for others. */
function shapeHashOf(schema: Schema): string {
  const { title, description, properties = [], enum: values = [] } = schema;
  const keys = Object.keys(schema).filter((key) => schema[key as keyof Schema] !== undefined);
  const names = properties.map(({ name }) => name);
  const { allOf = [], anyOf = [], oneOf = [] } = schema;
  const counts = [values, allOf, anyOf, oneOf].map((list) => list.length);
  return hashText(JSON.stringify([keys.sort(), names, counts, title, description]));
}

/** 96 bits are enough to tell the models of a document apart, and keep the record small. */
function hashText(text: string): string {
  return hash("sha256", text, "base64").slice(0, 16);
}
