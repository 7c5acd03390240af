/** `--diff`: changes since the run that wrote the output that affect code using the models. */
import { resolve } from "node:path";
import { listOf, objectOf, recordOf, text } from "../cache/shape.js";
import { cacheFolder, digest, openStore } from "../cache/store.js";
import type { ModelDiff } from "../run/diff-models.js";
import { fails, type Verdict } from "../diff/rule.js";
import type { Diagnostic } from "../diagnostics.js";
import type { PrintedJob } from "../run/printed-job.js";
import { hideCredentials } from "../invisible.js";
import { isJsonObject } from "../json.js";
import { readRegularFile } from "../regular-file.js";
import type { KeptSpec } from "../run/kept-spec.js";
import { MANIFEST_NAME } from "../write/manifest.js";
import { configOf, type Job } from "./jobs.js";
import type { JobReport } from "./reporters/reporter.js";

export const NO_CHANGES: ModelDiff = { verdict: "none", changes: [] };

export interface SinceLastRun {
  readonly found: Pick<JobReport, "diff" | "failedOn">;
  readonly diagnostics: readonly Diagnostic[];
  /** `--fail-on` prevents writing the output. */
  readonly isRefused: boolean;
}

/** The metadata of a stored spec. */
interface SpecMetadata extends Omit<KeptSpec, "texts"> {
  /**
   * The hash of the manifest. If it differs, another run has written the output, perhaps on another
   * machine.
   */
  readonly manifest: string;
}

const isSpecMetadata = objectOf({
  manifest: text,
  root: text,
  documents: listOf(objectOf({ uri: text, uris: listOf(text), name: text })),
  failures: recordOf(text),
  config: isJsonObject,
});

export async function sinceLastRun(
  job: Job,
  source: PrintedJob["source"],
  { cwd, failOn }: { readonly cwd: string; readonly failOn?: Verdict | undefined },
): Promise<SinceLastRun> {
  const diff = await diffWithLastRun(job, source, cwd);
  if (diff === undefined) {
    const severity = failOn === undefined ? "warning" : "error";
    const unknown: Diagnostic = { severity, code: "LAST_RUN_UNKNOWN", message: unknownText(job) };
    return { found: {}, diagnostics: [unknown], isRefused: failOn !== undefined };
  }
  const failedOn = fails(diff.verdict, failOn) ? failOn : undefined;
  return { found: { diff, failedOn }, diagnostics: [], isRefused: failedOn !== undefined };
}

/** Undefined if the run that wrote the output is unknown. */
async function diffWithLastRun(
  job: Job,
  source: PrintedJob["source"],
  cwd: string,
): Promise<ModelDiff | undefined> {
  const manifest = manifestHash(job, cwd);
  // There is no output yet, so no code uses its models.
  if (manifest === undefined || source === undefined) return NO_CHANGES;
  const found = openStore(cacheFolder(cwd)).readTexts(keyOf(job, cwd));
  if (found === undefined || !isSpecMetadata(found.head)) return undefined;
  const head = found.head as SpecMetadata;
  const isComplete = head.documents.length === found.texts.length;
  if (head.manifest !== manifest || !isComplete) return undefined;
  const { diffSince } = await import("../run/diff-kept.js");
  return diffSince({ ...head, texts: found.texts }, source, configOf(job));
}

function unknownText({ input, output }: Job): string {
  const isFile = input !== "-" && !/^https?:/i.test(input);
  const specs = isFile ? `git:HEAD:${input} ${input}` : `OLD ${hideCredentials(input)}`;
  return `no record of the run that wrote ${output} is found here; compare the specs instead: openapi-classes diff ${specs}`;
}

/** Stores the spec of a run that has written its output. */
export async function rememberSpec(
  job: Job,
  source: PrintedJob["source"],
  cwd: string,
): Promise<void> {
  const manifest = manifestHash(job, cwd);
  if (source === undefined || manifest === undefined) return;
  const { keepSpec } = await import("../run/kept-spec.js");
  const { texts, ...kept } = keepSpec(source, configOf(job));
  const head: SpecMetadata = { manifest, ...kept };
  openStore(cacheFolder(cwd)).writeTexts(keyOf(job, cwd), { head, texts });
}

function manifestHash({ output }: Job, cwd: string): string | undefined {
  try {
    return digest(readRegularFile(resolve(cwd, output, MANIFEST_NAME)));
  } catch {
    return undefined;
  }
}

/** Increase when the stored format changes. */
const FORMAT = 1;

function keyOf({ output }: Job, cwd: string): string {
  return JSON.stringify(["spec", FORMAT, resolve(cwd, output)]);
}
