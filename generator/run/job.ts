/** What the stages are asked for, from the options of a job. */
import { dirname, resolve } from "node:path";
import type { GenerateJob } from "../api.js";
import type { JobConfig } from "../config/config.js";
import { validateConfig } from "../config/validate.js";
import type { Diagnostic } from "../diagnostics.js";
import type { LoadOptions, SpecInput } from "../load/options.js";
import type { SpecSource } from "../load/source.js";
import { isFileUri, pathOf } from "../load/uri.js";
import type { FileHeader } from "../plan/plan.js";

/** What is wrong with the options themselves, before anything is read. */
export function jobMistakes(config: JobConfig): readonly Diagnostic[] {
  const mistakes: Diagnostic[] = [];
  const reportInvalid = (code: string, message: string): void => {
    mistakes.push({ severity: "error", code, message });
  };
  validateConfig(config, reportInvalid);
  if (config.input === undefined) reportInvalid("CONFIG_NO_INPUT", `there is no "input"`);
  if (config.emit === "types")
    for (const option of WITH_CODE)
      if (isSet(config[option]))
        reportInvalid("CONFIG_CONFLICT", `"emit" is "types", and "${option}" needs code`);
  if ((config.emit === "js" || config.emit === "cjs") && config.importExtension === ".ts")
    reportInvalid("CONFIG_CONFLICT", `"emit" is "${config.emit}", whose files cannot import ".ts"`);
  if (config.docs === "html" && config.templates?.page !== undefined)
    reportInvalid("CONFIG_CONFLICT", `"docs" is "html", which has no pages for "templates.page"`);
  return mistakes;
}

/** The options that print code. */
const WITH_CODE = [
  ...(["operations", "compat", "samples", "standardSchema", "schemas", "extend"] as const),
] as const;

function isSet(value: unknown): boolean {
  return value !== undefined && value !== false && value !== "off";
}

/** What the load stage is asked to read. */
export function specInput(input: string, stdin: string): SpecInput {
  if (input === "-") return { kind: "text", text: stdin, name: "<stdin>" };
  if (/^https?:\/\//i.test(input)) return { kind: "url", url: input };
  return { kind: "file", path: input };
}

export function loadOptions(job: GenerateJob): LoadOptions {
  const { cwd = ".", root, allowRemote = [], mapRemote = {}, lockFile, frozenLock, limits } = job;
  return {
    cwd: resolve(cwd),
    root: root ?? (job.strict === true ? strictRoot(job.input ?? "") : undefined),
    allowRemote,
    lockFile,
    frozenLock,
    limits,
    mapRemote: Object.entries(mapRemote).map(([prefix, directory]) => ({ prefix, directory })),
  };
}

/** Where every warning is an error, references stay in the folder of the spec. */
function strictRoot(input: string): string | undefined {
  const spec = specInput(input, "");
  if (spec.kind === "url") return undefined;
  return spec.kind === "file" ? dirname(spec.path) : ".";
}

/** The name of the spec without its place: the output must not depend on where the spec lies. */
export function fileHeader(input: SpecInput): FileHeader {
  switch (input.kind) {
    case "text":
      return { spec: "standard input" };
    case "url":
      return { spec: lastSegment(new URL(input.url).pathname) };
    case "file":
      return { spec: lastSegment(input.path) };
  }
}

function lastSegment(path: string): string {
  return path.split(/[/\\]/).findLast((segment) => segment !== "") ?? "spec";
}

/** Absolute paths of the files that were read, or tried. */
export function inputFiles(
  input: SpecInput,
  source: SpecSource | undefined,
  cwd: string | undefined,
): readonly string[] {
  const documents =
    source === undefined ? [] : [...source.documents.keys(), ...source.failures.keys()];
  // What has no path, such as a file of another host, was not read either.
  const files = documents.filter(isFileUri).flatMap((uri) => pathOf(uri) ?? []);
  if (input.kind === "file") files.push(resolve(cwd ?? ".", input.path));
  return [...new Set(files)].sort();
}

/** SHA-256 of every document that was read, by URI. */
export function inputDigests(
  source: SpecSource | undefined,
): ReadonlyMap<string, string | undefined> {
  const documents = [...(source?.documents ?? [])];
  // A document may give itself the URI of a file that is not on this machine (`$self`).
  const known = documents.filter(([uri]) => !isFileUri(uri) || pathOf(uri) !== undefined);
  return new Map(known.map(([uri, { digest }]) => [uri, digest]));
}

/** The text of every document that was read, by URI. */
export function inputTexts(source: SpecSource | undefined): ReadonlyMap<string, string> {
  return new Map([...(source?.documents ?? [])].map(([uri, { text }]) => [uri, text]));
}
