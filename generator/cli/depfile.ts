/** `--depfile`: the files that were read and written, as a rule for Make and Ninja. */
import { existsSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { configFiles } from "../config/imports.js";
import { makeFolder, writeAtomically } from "../write/disk.js";
import type { Job } from "./jobs.js";
import type { JobReport } from "./reporters/reporter.js";
import type { PlannedJobs } from "./watch.js";

/** Writes one rule per job: its output files depend on the files that were read. */
export function writeDepfile(
  file: string,
  { jobs, config }: PlannedJobs,
  { reports, cwd }: { readonly reports: readonly JobReport[]; readonly cwd: string },
): void {
  const ofConfig = config === undefined ? [] : configFiles(config);
  const rules = reports.map((report, index) =>
    depfileRule(
      outputFiles(report),
      [...report.inputs, ...ofConfig, ...lockFiles(jobs[index], cwd)].map((one) => shown(one, cwd)),
    ),
  );
  const path = resolve(cwd, file);
  makeFolder(dirname(path));
  writeAtomically(path, rules.join(""));
}

/**
 * Characters that have a meaning in a makefile and cannot be escaped: a line break and `;` start a recipe. A
 * spec can refer to files with such names.
 */
const SYNTAX = /[\p{Cc};=%|]/u;

/** One rule, with each path once, sorted. Paths that cannot be written are left out. */
export function depfileRule(targets: readonly string[], dependencies: readonly string[]): string {
  const list = (paths: readonly string[]): string =>
    [...new Set(paths)]
      .filter((path) => !SYNTAX.test(path))
      .sort()
      .map(escapePath)
      .join(" \\\n  ");
  return `${list(targets)}: \\\n  ${list(dependencies)}\n`;
}

function outputFiles({ output, changes }: JobReport): readonly string[] {
  const { create = [], update = [], unchanged = [] } = changes ?? {};
  return [...create, ...update, ...unchanged].map((path) => `${output}/${path}`);
}

function lockFiles(job: Job | undefined, cwd: string): readonly string[] {
  const path = job?.lockFile === undefined ? undefined : resolve(cwd, job.lockFile);
  return path !== undefined && existsSync(path) ? [path] : [];
}

/** Relative to the working folder, with `/`. */
function shown(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return (isAbsolute(below) ? path : below).replaceAll("\\", "/");
}

function escapePath(path: string): string {
  return path.replaceAll("$", "$$$$").replace(/[ #:]/g, "\\$&");
}
