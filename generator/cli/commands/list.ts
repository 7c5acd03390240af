/** `list`: the models of specs, with their kind, position and file. */
import { resolveLimits } from "../../config/limits.js";
import type { Command as Declaration } from "commander";
import type { GeneratedModel } from "../../api.js";
import { terminalLine, terminalText } from "../../invisible.js";
import type { Command } from "../command.js";
import { configOf, type Job, modelFile, planJobs } from "../jobs.js";
import { showProblems, showUsage } from "../reporters/text.js";
import { DONE, FAILED, type Terminal, WRONG_USAGE } from "../terminal.js";
import { DEFAULTS } from "./generate.js";

export interface ListOptions {
  readonly specs: readonly string[];
  readonly config?: string | undefined;
  readonly jobs: readonly string[];
  readonly json: boolean;
}

export const listCommand: Command<ListOptions> = { name: "list", declare, run };

const EXAMPLES = `
Examples:
  openapi-classes list                                the models of the config file's jobs
  openapi-classes list openapi.yaml
  openapi-classes list --json
`;

function declare(command: Declaration, chosen: (options: ListOptions) => void): void {
  command
    .description("list the models of specs: name, kind, position in the spec, file")
    .argument("[spec...]", "spec files or URLs; without one, the config file's jobs")
    .option("-c, --config <file>", "config file")
    .option("--job <name>", "one job of the config file (repeatable)", collect, [])
    .option("--json", "print JSON")
    .addHelpText("after", EXAMPLES)
    .action((specs: string[], values: Readonly<Record<string, unknown>>) => {
      chosen({
        specs,
        config: values["config"] as string | undefined,
        jobs: values["job"] as readonly string[],
        json: values["json"] === true,
      });
    });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** A model of a job. Paths are relative to the working folder. */
interface ListedModel extends GeneratedModel {
  readonly spec: string;
  readonly file: string;
}

async function run(options: ListOptions, terminal: Terminal): Promise<number> {
  const { specs, config, jobs, json } = options;
  const planned = await planJobs({ ...DEFAULTS, specs, config, jobs }, terminal.cwd);
  if ("diagnostics" in planned) {
    showUsage(planned.diagnostics, terminal);
    return WRONG_USAGE;
  }
  const listed: ListedModel[] = [];
  let code = DONE;
  for (const job of planned.jobs) {
    const models = await modelsOf(job, terminal);
    if (models === undefined) code = FAILED;
    else listed.push(...models);
  }
  terminal.out(json ? terminalText(`${JSON.stringify(listed, undefined, 2)}\n`) : table(listed));
  return code;
}

/**
 * The models of a job, without printing them. Shows the errors and returns undefined if the spec is
 * invalid.
 */
async function modelsOf(job: Job, terminal: Terminal): Promise<readonly ListedModel[] | undefined> {
  const { printJob } = await import("../../run/generate.js");
  const stdin =
    job.input === "-" ? { stdin: await terminal.stdin(resolveLimits(job.limits).bytes) } : {};
  const given = { ...configOf(job), cwd: terminal.cwd, frozenLock: true, ...stdin };
  const { ok, models, diagnostics } = await printJob(given, async (printable) => {
    for (const _ of printable) await Promise.resolve();
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error" || !ok);
  showProblems(errors, terminal);
  if (!ok) return undefined;
  return models.map((model) => ({
    ...model,
    spec: job.input,
    file: modelFile(job, model.name),
  }));
}

function table(models: readonly ListedModel[]): string {
  const rows = models.map(({ name, kind, pointer, file }) => [name, kind, `#${pointer}`, file]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${terminalLine(line)}\n`)
    .join("");
}
