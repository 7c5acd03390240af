/** Compares the models of a spec with those of one that an earlier run kept. */
import { resolveLimits } from "../config/limits.js";
import type { JobConfig } from "../config/config.js";
import { resolveOptions } from "../config/resolve.js";
import { diffModels, type ModelDiff } from "./diff-models.js";
import { Problems } from "../diagnostics.js";
import { jobMistakes } from "./job.js";
import type { KeptSpec } from "./kept-spec.js";
import { readText } from "../load/document.js";
import { hookDocuments } from "../load/hooked.js";
import type { SourceDocument, SpecSource } from "../load/source.js";
import { modelsOf, type ReadModels } from "./read-models.js";

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
    const place = { uri, name: `last-run:${name}`, limits: resolveLimits(kept.config.limits) };
    const { document } = await readText(kept.texts[index] ?? "", place);
    if (document === undefined) return undefined;
    for (const one of uris) documents.set(one, { ...document, uri });
  }
  const root = documents.get(kept.root);
  const failures = new Map(Object.entries(kept.failures));
  return root && { root, documents, failures };
}
