/** Determines the jobs to run from the command line and the config file. */
import { dirname, extname, isAbsolute, join, relative, resolve } from "node:path";
import type { JobConfig } from "../config/config.js";
import { configDigest } from "../config/imports.js";
import { mapExtend } from "../config/extend.js";
import { CONFIG_NAMES, findConfig, misspeltConfig } from "../config/find.js";
import { type ConfigResult, readConfig, type ReadMode } from "../config/read.js";
import type { Diagnostic } from "../diagnostics.js";
import { didYouMean } from "../suggest.js";
import type { GenerateOptions } from "./commands/generate.js";

/** A job whose paths are relative to the working folder. */
export interface Job extends JobConfig {
  readonly input: string;
  readonly output: string;
  /** A hash of the code of its templates and hooks. Undefined if changes cannot be detected. */
  readonly code?: string | undefined;
}

export type JobsResult =
  | { readonly jobs: readonly Job[]; readonly config?: string | undefined }
  | { readonly diagnostics: readonly Diagnostic[] };

const DEFAULT_OUTPUT = "generated";
const DEFAULT_LOCK = "openapi-classes.lock.json";

/**
 * The jobs of a command: those of the config file, or one per spec on the command line. Specs on the
 * command line replace the config file; with `--config`, they replace the input of its job. Flags
 * override the config file. Two jobs must not write to the same folder.
 */
export async function planJobs(
  args: GenerateOptions,
  cwd: string,
  mode: ReadMode = "first",
): Promise<JobsResult> {
  const config = configPath(args, cwd);
  if (config === undefined && args.specs.length === 0) return usage(noSpec(cwd));
  const name = config === undefined ? "" : shownPath(cwd, config);
  const found: ConfigResult =
    config === undefined ? { jobs: [{}] } : await readConfig({ path: config, name }, mode);
  if ("diagnostics" in found) return found;
  const folder = config === undefined ? cwd : dirname(config);
  const rebased = found.jobs
    .map((job) => withFlags(config === undefined ? job : rebase(job, folder, cwd), args.options))
    .map((job) => withLock(job, shownPath(cwd, join(folder, DEFAULT_LOCK))));
  const chosen = chosenJobs(rebased, args.jobs);
  if (typeof chosen === "string") return usage(chosen, name === "" ? undefined : name);
  const planned = args.specs.length > 0 ? fromSpecs(args, chosen) : fromConfig(args, chosen);
  if (typeof planned === "string") return usage(planned, name === "" ? undefined : name);
  if (planned.some(({ output }) => output.trim() === ""))
    return usage(
      "the output folder has no name; write . for the working folder",
      name || undefined,
    );
  const clash = sameOutput(planned, cwd);
  if (clash !== undefined) return usage(clash, name === "" ? undefined : name);
  return { jobs: planned.map((job) => withCode(job, config)), config };
}

function withCode(job: Job, config: string | undefined): Job {
  if (config === undefined || !hasCode(job)) return job;
  return { ...job, code: configDigest(config) };
}

/** The generator's configuration of a job. */
export function configOf({ code: _code, ...config }: Job): JobConfig {
  return config;
}

/** Whether a job has functions of the config: templates or hooks. */
export function hasCode({ templates, hooks }: JobConfig): boolean {
  return templates !== undefined || hooks !== undefined;
}

function usage(message: string, file?: string): JobsResult {
  return { diagnostics: [{ severity: "error", code: "USAGE", message, file }] };
}

function configPath(args: GenerateOptions, cwd: string): string | undefined {
  if (args.config !== undefined) return resolve(cwd, args.config);
  return args.specs.length > 0 ? undefined : findConfig(cwd);
}

function noSpec(cwd: string): string {
  const slip = misspeltConfig(cwd);
  const hint = slip === undefined ? "" : `; is ${slip.found} meant to be ${slip.meant}?`;
  return `no spec is given, and there is no ${CONFIG_NAMES[0] as string} here${hint}`;
}

function withFlags(job: JobConfig, flags: JobConfig): JobConfig {
  return {
    ...job,
    ...flags,
    ...(flags.names && { names: { ...job.names, ...flags.names } }),
    ...(flags.mapRemote && { mapRemote: { ...job.mapRemote, ...flags.mapRemote } }),
    ...(flags.allowRemote && { allowRemote: [...(job.allowRemote ?? []), ...flags.allowRemote] }),
  };
}

/** Adds a lock file beside the config file if documents may be fetched. */
function withLock(job: JobConfig, lockFile: string): JobConfig {
  const fetches = job.allowRemote !== undefined && job.allowRemote.length > 0;
  return fetches && job.lockFile === undefined ? { ...job, lockFile } : job;
}

/** The jobs with these names, in the order of the config file; a message if a name is unknown. */
function chosenJobs(
  jobs: readonly JobConfig[],
  names: readonly string[],
): readonly JobConfig[] | string {
  if (names.length === 0) return jobs;
  const known = jobs.map(jobName);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const list = known.map((name) => JSON.stringify(name)).join(", ");
    return `there is no job ${JSON.stringify(unknown)}; there are ${list}${didYouMean(unknown, known)}`;
  }
  return jobs.filter((job) => names.includes(jobName(job)));
}

const jobName = ({ name, output }: JobConfig): string => name ?? output ?? DEFAULT_OUTPUT;

function fromConfig(args: GenerateOptions, jobs: readonly JobConfig[]): readonly Job[] | string {
  if (args.output !== undefined && jobs.length > 1) {
    return `--output needs a single job, and there are ${jobs.length}`;
  }
  const planned: Job[] = [];
  for (const [index, job] of jobs.entries()) {
    const { input } = job;
    if (input === undefined) {
      return jobs.length > 1 ? `job ${index} has no "input"` : `there is no "input"`;
    }
    planned.push({ ...job, input, output: args.output ?? job.output ?? DEFAULT_OUTPUT });
  }
  return planned;
}

function fromSpecs(args: GenerateOptions, jobs: readonly JobConfig[]): readonly Job[] | string {
  const [base = {}] = jobs;
  if (jobs.length > 1) {
    return `a spec on the command line needs a config file with a single job, and there are ${jobs.length}`;
  }
  const { specs } = args;
  if (specs.filter((spec) => spec === "-").length > 1)
    return "standard input can be read only once";
  const output = args.output ?? base.output ?? DEFAULT_OUTPUT;
  const single = specs.length === 1;
  return specs.map((input) => ({
    ...base,
    input,
    output: single ? output : join(output, folderName(input)),
  }));
}

/** The output folder for one of several specs: its file name without extension. */
function folderName(spec: string): string {
  if (spec === "-") return "stdin";
  const last = /([^/\\?#]+)[/\\]*(?:[?#].*)?$/.exec(spec)?.[1] ?? "spec";
  const stem = last.slice(0, last.length - extname(last).length);
  const plain = stem.replace(/[^\w.-]+/g, "-").replace(/^[.-]+/, "");
  return plain === "" ? "spec" : plain;
}

function sameOutput(jobs: readonly Job[], cwd: string): string | undefined {
  const inputs = new Map<string, string>();
  for (const { input, output } of jobs) {
    const folder = resolve(cwd, output).toLowerCase();
    const other = inputs.get(folder);
    if (other !== undefined) return `${other} and ${input} would both be written to ${output}`;
    inputs.set(folder, input);
  }
  return undefined;
}

/** Makes the paths of a config file's job relative to the working folder. */
function rebase(job: JobConfig, folder: string, cwd: string): JobConfig {
  const path = (below: string): string => shownPath(cwd, resolve(folder, below));
  const { input, output, root, mapRemote, lockFile, extend } = job;
  return {
    ...job,
    ...(input !== undefined && { input: isPath(input) ? path(input) : input }),
    ...(output !== undefined && { output: path(output) }),
    ...(root !== undefined && { root: path(root) }),
    ...(lockFile !== undefined && { lockFile: path(lockFile) }),
    ...(extend !== undefined && { extend: mapExtend(extend, path) }),
    ...(mapRemote !== undefined && {
      mapRemote: Object.fromEntries(
        Object.entries(mapRemote).map(([prefix, below]) => [prefix, path(below)]),
      ),
    }),
  };
}

/** The file to import a model from. */
export function modelFile({ output, emit = "ts" }: Job, name: string): string {
  return `${output}/models/${name}.${emit === "ts" || emit === "types" ? "ts" : "js"}`;
}

function isPath(input: string): boolean {
  return input !== "-" && !/^[a-z][a-z0-9+.-]+:\/\//i.test(input);
}

/** A path for display: relative, with `/`, unless it is on another drive. */
function shownPath(cwd: string, path: string): string {
  const below = relative(cwd, path);
  if (below === "") return ".";
  return isAbsolute(below) ? below : below.replaceAll("\\", "/");
}
