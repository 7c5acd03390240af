/** The command line: flags made from the option table, parsed into plain data. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { DEFAULT_OPTIONS, type JobConfig } from "../config/config.js";
import { OPTION_NAMES, type OptionSpec, optionSpec } from "../config/option-table.js";
import { VERSION } from "../config/version.js";
import { terminalText } from "../invisible.js";
import { DONE, type Terminal, WRONG_USAGE } from "./terminal.js";

export interface Arguments {
  readonly specs: readonly string[];
  readonly config?: string | undefined;
  readonly output?: string | undefined;
  /** Options given as flags; they win over the config file's. */
  readonly options: JobConfig;
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly clean: boolean;
  readonly force: boolean;
  readonly watch: boolean;
  readonly report: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  /** Believe the record of the last run. */
  readonly cache: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/** Parses a command line; gives an exit code instead where help was asked for or the usage is wrong. */
export function parseArguments(args: readonly string[], terminal: Terminal): Arguments | number {
  let parsed: Arguments | undefined;
  const program = declareProgram((specs, values) => {
    parsed = toArguments(specs, values);
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: terminal.out,
      writeErr: (text) => terminal.err(terminalText(text)),
      getOutHasColors: () => terminal.color,
      getErrHasColors: () => terminal.color,
    });
  }
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const asked = error.code === "commander.helpDisplayed" || error.code === "commander.version";
    return asked ? DONE : WRONG_USAGE;
  }
  return parsed ?? WRONG_USAGE;
}

type Action = (specs: readonly string[], values: Values) => void;

function declareProgram(action: Action): Command {
  const program = new Command("openapi-classes")
    .description(
      "Generates readable, dependency-free TypeScript model classes from OpenAPI documents.",
    )
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showSuggestionAfterError();
  const generate = program
    .command("generate")
    .description("generate classes and documentation from specs")
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
    .option("--report", "list every keyword met, and what was done with it")
    .option("-q, --quiet", "print errors only")
    .addOption(new Option("-v, --verbose", "list every warning").conflicts(["quiet"]))
    .option("--no-color", "do not colour the output")
    .option("--no-cache", "do the work even if nothing seems to have changed");
  for (const name of OPTION_NAMES) {
    const option = declareOption(name);
    if (option !== undefined) generate.addOption(option);
  }
  generate.helpOption("-h, --help", "print this help").action((specs: string[], values: Values) => {
    action(specs, values);
  });
  return program;
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
      return option;
    case "choice":
    case "formats":
      return option.choices([...type.values]);
    case "strings":
      return option.argParser(collect);
    case "record":
      return option.argParser(collectPair);
    case "codecs":
    case "templates":
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

function toArguments(specs: readonly string[], values: Values): Arguments {
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
    options: flags,
    check: on("check"),
    dryRun: on("dryRun"),
    clean: on("clean"),
    force: on("force"),
    watch: on("watch"),
    report: on("report"),
    quiet: on("quiet"),
    verbose: on("verbose"),
    color: on("color"),
    cache: on("cache"),
  };
}

/** The name under which commander keeps a flag's value: `--map-remote` is `mapRemote`. */
function attributeName(flag: string): string {
  return flag.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
