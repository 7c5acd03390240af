/** The spec of a run as data: what the next run compares its models with (`generate --diff`). */
import type { JobConfig } from "./config/config.js";
import { resolveOptions } from "./config/resolve.js";
import { diffModels, type ModelDiff } from "./diff-models.js";
import { Problems } from "./diagnostics.js";
import { jobMistakes } from "./job.js";
import { readText } from "./load/document.js";
import { hookDocuments } from "./load/hooked.js";
import type { SourceDocument, SpecSource } from "./load/source.js";
import { modelsOf, type ReadModels } from "./read-models.js";

/** A spec as it was loaded, and the options that its models were made with. */
export interface KeptSpec {
  /** The URI of the root document. */
  readonly root: string;
  readonly documents: readonly KeptDocument[];
  readonly failures: Readonly<Record<string, string>>;
  /** Functions are not kept, and the input may contain a password. */
  readonly config: Omit<JobConfig, "input" | "hooks" | "templates">;
  /** The text of each document. */
  readonly texts: readonly string[];
}

interface KeptDocument {
  readonly uri: string;
  /** All URIs that lead to it. */
  readonly uris: readonly string[];
  readonly name: string;
}

export function keepSpec(source: SpecSource, config: JobConfig): KeptSpec {
  const { input: _input, hooks: _hooks, templates: _templates, ...kept } = config;
  const documents = new Map<SourceDocument, string[]>();
  for (const [uri, document] of source.documents) {
    const uris = documents.get(document);
    if (uris === undefined) documents.set(document, [uri]);
    else uris.push(uri);
  }
  return {
    root: source.root.uri,
    documents: [...documents].map(([{ uri, name }, uris]) => ({ uri, uris, name })),
    failures: Object.fromEntries(source.failures),
    config: kept,
    texts: [...documents.keys()].map(({ text }) => text),
  };
}

/**
 * What changed in the models since a spec was kept. Hooks of today change the documents of both. Undefined
 * if the kept spec has no models any more, such as after an upgrade.
 */
export async function diffSince(
  kept: KeptSpec,
  source: SpecSource,
  { hooks = [], ...config }: JobConfig,
): Promise<ModelDiff | undefined> {
  const before = await restoredModels(kept, hooks);
  const after = modelsOf(source, config);
  return before === undefined || "errors" in after ? undefined : diffModels(before, after);
}

async function restoredModels(
  kept: KeptSpec,
  hooks: NonNullable<JobConfig["hooks"]>,
): Promise<ReadModels | undefined> {
  if (jobMistakes({ ...kept.config, input: "-" }).length > 0) return undefined;
  const restored = await restoredSource(kept);
  const source = hookDocuments(restored, resolveOptions({ hooks }).hooks, new Problems());
  const models = source && modelsOf(source, kept.config);
  return models === undefined || "errors" in models ? undefined : models;
}

async function restoredSource(kept: KeptSpec): Promise<SpecSource | undefined> {
  const documents = new Map<string, SourceDocument>();
  for (const [index, { uri, uris, name }] of kept.documents.entries()) {
    const { document } = await readText(kept.texts[index] ?? "", { uri, name: `last-run:${name}` });
    if (document === undefined) return undefined;
    for (const one of uris) documents.set(one, { ...document, uri });
  }
  const root = documents.get(kept.root);
  const failures = new Map(Object.entries(kept.failures));
  return root && { root, documents, failures };
}
