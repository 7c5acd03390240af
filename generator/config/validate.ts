/** Validates the value that a config file exports. */
import { isJsonObject } from "../json.js";
import { codecMistakes } from "./codecs.js";
import type { JobConfig } from "./config.js";
import { extendMistakes } from "./extend.js";
import { filterMistakes } from "./filter.js";
import { hookMistakes } from "./hooks.js";
import { ignoreMistakes } from "./ignore.js";
import { limitMistakes } from "./limits.js";
import { formatMistakes } from "./formats.js";
import { OPTION_NAMES, optionSpec, type OptionType } from "./option-table.js";
import { didYouMean } from "../suggest.js";
import { templateMistakes } from "./templates.js";

/** Reports one mistake. */
export type ReportMistake = (code: string, message: string) => void;

/**
 * Checks the shape of a configuration: one job, `{ jobs: [...] }` or a list of jobs. Returns the jobs, or
 * undefined after at least one mistake.
 */
export function validateConfig(
  value: unknown,
  report: ReportMistake,
): readonly JobConfig[] | undefined {
  let mistakes = 0;
  const counting: ReportMistake = (code, message) => {
    mistakes += 1;
    report(code, message);
  };
  const jobs = jobsOf(withoutSchema(value, counting), counting);
  for (const { job, path } of jobs) validateJob(job, path, counting);
  return mistakes > 0 ? undefined : jobs.map(({ job }) => job as JobConfig);
}

/** `$schema` is for editors: the URL or path of docs/config.schema.json. */
function withoutSchema(value: unknown, report: ReportMistake): unknown {
  if (!isJsonObject(value) || !Object.hasOwn(value, "$schema")) return value;
  const { $schema, ...config } = value;
  if (typeof $schema !== "string")
    report("CONFIG_TYPE", `"$schema" must be a string, not ${kindOf($schema)}`);
  return config;
}

interface Job {
  readonly job: unknown;
  /** "" for the only job, `jobs[1]` or `[1]` in a list. */
  readonly path: string;
}

function jobsOf(value: unknown, report: ReportMistake): readonly Job[] {
  if (Array.isArray(value)) return listed(value, "", report);
  if (!isJsonObject(value) || !Object.hasOwn(value, "jobs")) return [{ job: value, path: "" }];
  for (const key of Object.keys(value)) {
    if (key === "jobs") continue;
    report("CONFIG_UNKNOWN_OPTION", `${JSON.stringify(key)} next to "jobs": move it into each job`);
  }
  if (Array.isArray(value["jobs"])) return listed(value["jobs"], "jobs", report);
  report("CONFIG_TYPE", `"jobs" must be a list, not ${kindOf(value["jobs"])}`);
  return [];
}

function listed(jobs: readonly unknown[], path: string, report: ReportMistake): readonly Job[] {
  if (jobs.length === 0) report("CONFIG_NO_JOBS", "the list of jobs is empty");
  return jobs.map((job, index) => ({ job, path: `${path}[${index}]` }));
}

function validateJob(job: unknown, path: string, report: ReportMistake): void {
  if (!isJsonObject(job)) {
    const subject = path === "" ? "the configuration" : path;
    report("CONFIG_TYPE", `${subject} must be an object, not ${kindOf(job)}`);
    return;
  }
  for (const key of Object.keys(job)) {
    const name = OPTION_NAMES.find((known) => known === key);
    const shown = JSON.stringify(path === "" ? key : `${path}.${key}`);
    if (name === undefined) {
      const hint = didYouMean(key, [...OPTION_NAMES, ...(path === "" ? ["jobs"] : [])]);
      report("CONFIG_UNKNOWN_OPTION", `unknown option ${shown}${hint}`);
    } else if (job[key] !== undefined) {
      validateOption(shown, job[key], { type: optionSpec(name).type, report });
    }
  }
}

type Mistakes = (option: string, value: unknown) => readonly string[];

/** The kinds of options with parts, which have their own checks. */
const COMPOUND = {
  codecs: ["CONFIG_CODEC", codecMistakes],
  extend: ["CONFIG_TYPE", extendMistakes],
  filter: ["CONFIG_FILTER", filterMistakes],
  formats: ["CONFIG_TYPE", formatMistakes],
  hooks: ["CONFIG_HOOK", hookMistakes],
  ignore: ["CONFIG_IGNORE", ignoreMistakes],
  limits: ["CONFIG_LIMIT", limitMistakes],
  templates: ["CONFIG_TEMPLATE", templateMistakes],
} as const satisfies Partial<Record<OptionType["kind"], readonly [code: string, check: Mistakes]>>;

type Compound = Extract<OptionType, { readonly kind: keyof typeof COMPOUND }>;

function isCompound(type: OptionType): type is Compound {
  return Object.hasOwn(COMPOUND, type.kind);
}

function validateOption(
  shown: string,
  value: unknown,
  { type, report }: { readonly type: OptionType; readonly report: ReportMistake },
): void {
  if (isCompound(type)) {
    const [code, mistakesOf] = COMPOUND[type.kind];
    for (const mistake of mistakesOf(JSON.parse(shown) as string, value)) report(code, mistake);
    return;
  }
  const expected = expectation(type, value);
  if (expected === undefined) return;
  report("CONFIG_TYPE", `${shown} must be ${expected}, not ${kindOf(value)}`);
}

/** What is expected if the value is invalid; undefined if it is valid. */
function expectation(type: Exclude<OptionType, Compound>, value: unknown): string | undefined {
  switch (type.kind) {
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "string":
      return typeof value === "string" ? undefined : "a string";
    case "address":
      return isString(value) && ADDRESS.test(value) ? undefined : "an http(s) address";
    case "choice":
      return type.values.includes(value as string) ? undefined : choices(type.values);
    case "strings":
      return Array.isArray(value) && value.every(isString) ? undefined : "a list of strings";
    case "record":
      return isJsonObject(value) && Object.values(value).every(isString)
        ? undefined
        : "an object of strings";
  }
}

/** The page makes a link of nothing else: `isSafeTarget` in `templates/explorer/dom.ts`. */
export const ADDRESS: RegExp = /^(?:https?:\/\/[^\s<>\\]+)?$/;

/** `"a", "b" or "c"`. */
export function choices(values: readonly string[]): string {
  const quoted = values.map((value) => JSON.stringify(value));
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

/** Strings are shown, since they are from the user's own config. Other values are described by type. */
function kindOf(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean" || value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
