/** The entry point of the package. Loading it is cheap: the stages are imported on first use. */
import type { OutputFile } from "./print/files.js";
import type { GenerateJob, GenerateResult } from "./api.js";
import type { WriteOptions, WriteResult } from "./write/write.js";
import type { Diagnostic } from "./diagnostics.js";

export { defineConfig } from "./config/config.js";
export { defineHook, HOOKS_VERSION as hooksVersion } from "./config/hooks.js";
export { VERSION as version } from "./config/version.js";
export type { CodecName, CustomCodec } from "./config/codecs.js";
export type { Config, ConfigInput, JobConfig } from "./config/config.js";
export type { Filter, FilterEntry, FilterRule } from "./config/filter.js";
export type {
  Hook,
  HookedClass,
  HookedDocument,
  HookedFile,
  HookedProperty,
  HookFile,
} from "./config/hooks.js";
export type { Ignore, IgnoreRule } from "./config/ignore.js";
export type { Template, Templates, WholePlan } from "./config/templates.js";
export type { Diagnostic, Severity } from "./diagnostics.js";
export type { GeneratedModel, GenerateJob, GenerateResult } from "./api.js";
export type { OutputFile } from "./print/files.js";
export type {
  AliasPlan,
  ClassPlan,
  EndpointPlan,
  EnumPlan,
  MemberPlan,
  ModelPlan,
  ModelRef,
  OutputHead,
  PagePlan,
  PageRow,
  SamePlan,
  TypePlan,
  UnionPlan,
} from "./plan/plan.js";
export type { OutputChanges } from "./write/compare.js";
export type { WriteOptions, WriteResult } from "./write/write.js";

/**
 * Generates the files of one job, without writing them. Mistakes in the spec or the options are returned
 * as diagnostics.
 */
export async function generate(job: GenerateJob): Promise<GenerateResult> {
  const stages = await import("./run/generate.js");
  return stages.generate(job);
}

/**
 * Writes changed files into the output folder, atomically, and removes stale files. Fails before it
 * writes anything if a file was edited by hand or not generated, unless `force` is set. `dryRun` only
 * compares.
 */
export async function writeOutput(
  folder: string,
  files: readonly OutputFile[],
  options: WriteOptions = {},
): Promise<WriteResult> {
  const stage = await import("./write/write.js");
  return stage.writeOutput(folder, files, options);
}

/** A diagnostic as `file:line:col - error CODE: message`, with its code frame. */
export async function formatDiagnostic(
  diagnostic: Diagnostic,
  options: { readonly color: boolean } = { color: false },
): Promise<string> {
  const text = await import("./diagnostics-text.js");
  return text.formatDiagnostic(diagnostic, options);
}
