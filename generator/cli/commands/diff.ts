/** `diff OLD NEW`: what changes for code that uses the models. */
import { resolveLimits } from "../../config/limits.js";
import { type Command as Declaration, Option } from "commander";
import type { ReadModels } from "../../run/read-models.js";
import { VERDICTS, fails, type Verdict } from "../../diff/rule.js";
import type { Command } from "../command.js";
import { configOf, type Job, planJobs } from "../jobs.js";
import { DIFF_REPORTERS, type DiffReporter, diffText } from "../reporters/diff.js";
import { showProblems, showUsage } from "../reporters/text.js";
import { DONE, FAILED, type Terminal, WRONG_USAGE } from "../terminal.js";
import { DEFAULTS } from "./generate.js";

export interface DiffOptions {
  readonly specs: readonly [string, string];
  readonly config?: string | undefined;
  readonly jobs: readonly string[];
  readonly failOn?: Verdict | undefined;
  /** Defaults to the reporter for the environment. */
  readonly reporter?: DiffReporter | undefined;
}

export const diffCommand: Command<DiffOptions> = { name: "diff", declare, run };

const EXAMPLES = `
A spec is a file, a URL, - for standard input, or git:REF:PATH for a file of a commit.

Examples:
  openapi-classes diff old.yaml new.yaml
  openapi-classes diff git:HEAD:openapi.yaml openapi.yaml
  openapi-classes diff git:v1.2.0:openapi.yaml openapi.yaml --fail-on major
  openapi-classes diff git:main:openapi.yaml openapi.yaml --reporter markdown > changes.md
  openapi-classes diff old.yaml new.yaml -c openapi-classes.config.ts
`;

function declare(command: Declaration, chosen: (options: DiffOptions) => void): void {
  command
    .description("compare the models of two specs: what changes for code that uses them")
    .argument("<old>", "the spec that the models were generated from")
    .argument("<new>", "the spec that they will be generated from")
    .option("-c, --config <file>", "config file whose options apply to both")
    .option("--job <name>", "the job of the config file")
    .addOption(
      new Option("--fail-on <verdict>", "exit with 1 if a change is as great as this").choices([
        ...VERDICTS,
      ]),
    )
    .addOption(
      new Option(
        "--reporter <kind>",
        "how to report: text, json, markdown, or github annotations (used in GitHub Actions)",
      ).choices([...DIFF_REPORTERS]),
    )
    .addHelpText("after", EXAMPLES)
    .action((old: string, now: string, values: Readonly<Record<string, string | undefined>>) => {
      const { config, job, failOn, reporter } = values;
      chosen({
        specs: [old, now],
        config,
        jobs: job === undefined ? [] : [job],
        failOn: failOn as Verdict | undefined,
        reporter: reporter as DiffReporter | undefined,
      });
    });
}

async function run(options: DiffOptions, terminal: Terminal): Promise<number> {
  const { specs, config, jobs, failOn } = options;
  const usage = (message: string): number => {
    showUsage([{ severity: "error", code: "USAGE", message }], terminal);
    return WRONG_USAGE;
  };
  if (specs[0] === "-" && specs[1] === "-") return usage("standard input can be read only once");
  const planned = await planJobs({ ...DEFAULTS, specs: [specs[1]], config, jobs }, terminal.cwd);
  if ("diagnostics" in planned) {
    showUsage(planned.diagnostics, terminal);
    return WRONG_USAGE;
  }
  const [job] = planned.jobs;
  if (job === undefined) return usage("there is no job");
  const found: ReadModels[] = [];
  for (const spec of specs) {
    const models = await modelsOf({ ...job, input: spec }, terminal);
    if (models === undefined) return FAILED;
    found.push(models);
  }
  const [before, after] = found as [ReadModels, ReadModels];
  const { diffModels } = await import("../../run/diff-models.js");
  const diff = diffModels(before, after);
  const reporter = options.reporter ?? (terminal.isGithubActions === true ? "github" : "text");
  const { out, annotate = out, color } = terminal;
  const print = reporter === "github" ? annotate : out;
  print(diffText(diff, { reporter, specs, failOn, color }));
  return fails(diff.verdict, failOn) ? FAILED : DONE;
}

/** The models of a spec. Shows the errors and returns undefined if there are none. */
async function modelsOf(job: Job, terminal: Terminal): Promise<ReadModels | undefined> {
  const { readModels } = await import("../../run/read-models.js");
  const stdin =
    job.input === "-" ? { stdin: await terminal.stdin(resolveLimits(job.limits).bytes) } : {};
  const read = await readModels({
    ...configOf(job),
    cwd: terminal.cwd,
    frozenLock: true,
    ...stdin,
  });
  if (!("errors" in read)) return read;
  showProblems(read.errors, terminal);
  return undefined;
}
