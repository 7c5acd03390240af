/** `generate`: generates the output of specs. Most of its flags are derived from the option table. */
import { type Command as Declaration, InvalidArgumentError, Option } from "commander";
import { DEFAULT_OPTIONS, type JobConfig } from "../../config/config.js";
import { OPTION_NAMES, type OptionSpec, optionSpec } from "../../config/option-table.js";
import { VERDICTS, type Verdict } from "../../diff/rule.js";
import type { Command } from "../command.js";
import { planJobs } from "../jobs.js";
import { createReporter, REPORTERS } from "../reporters/reporter.js";
import { DONE, type Terminal, WRONG_USAGE } from "../terminal.js";

export interface GenerateOptions {
  readonly specs: readonly string[];
  readonly config?: string | undefined;
  readonly output?: string | undefined;
  /** The names of the jobs to run; all if empty. */
  readonly jobs: readonly string[];
  /** Options from flags. They override the config file. */
  readonly options: JobConfig;
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly clean: boolean;
  readonly force: boolean;
  readonly watch: boolean;
  readonly report: boolean;
  /** Show the changes since the last run that affect code using the models. */
  readonly diff: boolean;
  /** Fail on a change of this severity or higher. */
  readonly failOn?: Verdict | undefined;
  /** The file for the rules of Make and Ninja. */
  readonly depfile?: string | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  /** Defaults to the reporter for the environment. */
  readonly reporter?: (typeof REPORTERS)[number] | undefined;
  /** Use the record of the last run. */
  readonly cache: boolean;
}

/** `generate` without any argument. */
export const DEFAULTS: GenerateOptions = {
  specs: [],
  jobs: [],
  options: {},
  check: false,
  dryRun: false,
  clean: false,
  force: false,
  watch: false,
  report: false,
  diff: false,
  quiet: false,
  verbose: false,
  color: true,
  cache: true,
};

type Values = Readonly<Record<string, unknown>>;

export const generateCommand: Command<GenerateOptions> = { name: "generate", declare, run };

const EXAMPLES = `
Examples:
  openapi-classes generate                           run the jobs of the config file
  openapi-classes generate openapi.yaml -o src/models
  openapi-classes generate a.yaml b.yaml -o src      one folder each: src/a and src/b
  openapi-classes generate --job billing             run one job of the config file
  openapi-classes generate --check                   for CI: fail if the output is not up to date
  openapi-classes generate --watch                   generate again whenever a spec changes
  openapi-classes generate --diff --dry-run          what a changed spec means for code that uses the models
`;

function declare(command: Declaration, chosen: (options: GenerateOptions) => void): void {
  command
    .description("generate classes and documentation from specs (the default command)")
    .argument(
      "[spec...]",
      "spec files or URLs, or - for standard input; without one, the config file says",
    )
    .option("-i, --input <spec>", "the same as an argument (repeatable)", collect, [])
    .option(
      "-o, --output <dir>",
      "output folder; several specs get one folder each in it (default: generated)",
    )
    .option(
      "-c, --config <file>",
      "config file (default: openapi-classes.config.{ts,mts,js,mjs,json}, unless a spec is given)",
    )
    .option("--job <name>", "run this job of the config file only (repeatable)", collect, [])
    .addOption(
      new Option("--check", "write nothing; fail if the output is not up to date").conflicts([
        "clean",
        "force",
        "watch",
      ]),
    )
    .option("--dry-run", "write nothing; list what would change")
    .option("--clean", "remove the files of earlier runs first, and write all of them anew")
    .option("--force", "overwrite files that were edited by hand or are not ours")
    .addOption(
      new Option("--watch", "generate again whenever a spec changes").conflicts(["dryRun"]),
    )
    .option(
      "--report",
      "list every keyword met and what was done with it, and what include and exclude select",
    )
    .option("--diff", "show what changes for code that uses the models since the last run")
    .addOption(failOnOption())
    .addOption(
      new Option(
        "--depfile <file>",
        "write what was read and written as rules for Make and Ninja",
      ).conflicts(["check", "dryRun", "watch"]),
    )
    .option("-q, --quiet", "print errors only")
    .addOption(new Option("-v, --verbose", "list every warning").conflicts(["quiet"]))
    .addOption(
      new Option(
        "--reporter <kind>",
        "how to report: text, json (docs/report.schema.json), github annotations (used in GitHub Actions), or with --diff markdown",
      ).choices([...REPORTERS]),
    )
    .option("--no-color", "do not colour the output")
    .option("--no-cache", "do the work even if nothing seems to have changed");
  for (const name of OPTION_NAMES) {
    const option = declareOption(name);
    if (option !== undefined) command.addOption(option);
  }
  command.addHelpText("after", EXAMPLES).action((specs: string[], values: Values) => {
    chosen(toOptions(specs, values));
  });
}

async function run(options: GenerateOptions, given: Terminal): Promise<number> {
  const terminal = options.color ? given : { ...given, color: false };
  const reporter = createReporter(options, terminal);
  const misuse = misuseOf(options);
  if (misuse !== undefined) {
    reporter.usage([{ severity: "error", code: "USAGE", message: misuse }]);
    return WRONG_USAGE;
  }
  const planned = await planJobs(options, terminal.cwd);
  if ("diagnostics" in planned) {
    reporter.usage(planned.diagnostics);
    return WRONG_USAGE;
  }
  const context = { options, terminal, reporter };
  // Loaded here: help and usage errors do not need the generator.
  if (options.watch) {
    const { watch } = await import("../watch.js");
    return watch(planned, context);
  }
  const { runAll } = await import("../run-all.js");
  const { code, reports } = await runAll(planned.jobs, context);
  if (options.depfile !== undefined && code === DONE) {
    const { writeDepfile } = await import("../depfile.js");
    writeDepfile(options.depfile, planned, { reports, cwd: terminal.cwd });
  }
  return code;
}

function failOnOption(): Option {
  const description = "with --diff: write nothing and exit with 1 if a change is as great as this";
  return new Option("--fail-on <verdict>", description).choices([...VERDICTS]);
}

/** Usage errors that commander cannot detect: flags that need another one. */
function misuseOf({ diff, failOn, reporter }: GenerateOptions): string | undefined {
  if (diff) return undefined;
  if (failOn !== undefined) return "--fail-on needs --diff";
  return reporter === "markdown" ? "--reporter markdown needs --diff" : undefined;
}

function declareOption(name: keyof JobConfig): Option | undefined {
  const spec = optionSpec(name);
  const { flag, type, placeholder = "value" } = spec;
  if (flag === undefined) return undefined;
  const option = new Option(
    type.kind === "boolean" ? flag : `${flag} <${placeholder}>`,
    describe(name, spec),
  );
  switch (type.kind) {
    case "boolean":
    case "string":
    case "address":
      return option;
    case "choice":
    case "formats":
      return option.choices([...type.values]);
    case "strings":
      return option.argParser(collect);
    case "record":
      return option.argParser(collectPair);
    case "limits":
      return option.argParser(collectNumber);
    case "codecs":
    case "extend":
    case "hooks":
    case "templates":
    case "ignore":
    case "filter":
      return undefined; // Has no flag.
  }
}

function describe(name: keyof JobConfig, { description, type }: OptionSpec): string {
  if (type.kind !== "choice" && type.kind !== "formats") return description;
  const usual: unknown = Object.hasOwn(DEFAULT_OPTIONS, name)
    ? DEFAULT_OPTIONS[name as keyof typeof DEFAULT_OPTIONS]
    : undefined;
  return usual === undefined ? description : `${description}; usually ${JSON.stringify(usual)}`;
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** `KEY=VALUE`; the key may contain further `=`, as URLs and pointers do. */
function collectPair(
  value: string,
  before: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  const at = value.lastIndexOf("=");
  if (at <= 0 || at === value.length - 1) throw new InvalidArgumentError("Expected KEY=VALUE.");
  const pair: [string, string] = [value.slice(0, at), value.slice(at + 1)];
  return Object.fromEntries([...Object.entries(before ?? {}), pair]);
}

/** `NAME=NUMBER`; what is no number is an error of the option. */
function collectNumber(
  value: string,
  before: Readonly<Record<string, number>> | undefined,
): Readonly<Record<string, number>> {
  const pairs = Object.entries(collectPair(value, undefined));
  const counts = pairs.map(([name, digits]) => [name, Number(digits)] as const);
  return Object.fromEntries([...Object.entries(before ?? {}), ...counts]);
}

function toOptions(specs: readonly string[], values: Values): GenerateOptions {
  const flags: Record<string, unknown> = {};
  for (const name of OPTION_NAMES) {
    const { flag } = optionSpec(name);
    if (flag === undefined) continue;
    const value = values[attributeName(flag)];
    if (value !== undefined) flags[name] = value;
  }
  const on = (name: string): boolean => values[name] === true;
  return {
    specs: [...specs, ...(values["input"] as readonly string[])],
    config: values["config"] as string | undefined,
    output: values["output"] as string | undefined,
    jobs: values["job"] as readonly string[],
    options: flags,
    check: on("check"),
    dryRun: on("dryRun"),
    clean: on("clean"),
    force: on("force"),
    watch: on("watch"),
    report: on("report"),
    diff: on("diff"),
    failOn: values["failOn"] as GenerateOptions["failOn"],
    depfile: values["depfile"] as string | undefined,
    quiet: on("quiet"),
    verbose: on("verbose"),
    color: on("color"),
    reporter: values["reporter"] as GenerateOptions["reporter"],
    cache: on("cache"),
  };
}

/** The name of a flag's value in commander: `--map-remote` is `mapRemote`. */
function attributeName(flag: string): string {
  return flag.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
