/** `explore`: writes a folder with a page over the models of specs. */
import { join, resolve } from "node:path";
import type { Command as Declaration } from "commander";
import { optionSpec } from "../../config/option-table.js";
import { ADDRESS } from "../../config/validate.js";
import { resolveLimits } from "../../config/limits.js";
import { terminalLine } from "../../invisible.js";
import type { Command } from "../command.js";
import { configOf, type Job, planJobs } from "../jobs.js";
import { showProblems, showUsage } from "../reporters/text.js";
import { DONE, FAILED, type Terminal, WRONG_USAGE } from "../terminal.js";
import { DEFAULTS } from "./generate.js";

export interface ExploreOptions {
  readonly specs: readonly string[];
  readonly output: string;
  readonly config?: string | undefined;
  readonly jobs: readonly string[];
  readonly sourceLink?: string | undefined;
  readonly force: boolean;
}

export const exploreCommand: Command<ExploreOptions> = { name: "explore", declare, run };

const EXAMPLES = `
Examples:
  openapi-classes explore openapi.yaml                the page is explore/index.html
  openapi-classes explore --job api -o public/models  a job of the config file
  openapi-classes explore openapi.yaml --source-link "https://github.com/acme/api/blob/main/{file}#L{line}"
`;

function declare(command: Declaration, chosen: (options: ExploreOptions) => void): void {
  command
    .description("write a page to search models, see how they are connected, and try JSON")
    .argument("[spec...]", "spec files or URLs; without one, the config file's jobs")
    .option("-o, --output <dir>", "folder; several jobs get one folder each in it", "explore")
    .option("-c, --config <file>", "config file")
    .option("--job <name>", "one job of the config file (repeatable)", collect, [])
    .option("--source-link <address>", optionSpec("sourceLink").description)
    .option("--force", "overwrite files that are not ours")
    .addHelpText("after", EXAMPLES)
    .action((specs: string[], values: Readonly<Record<string, unknown>>) => {
      chosen({
        specs,
        output: values["output"] as string,
        config: values["config"] as string | undefined,
        jobs: values["job"] as readonly string[],
        sourceLink: values["sourceLink"] as string | undefined,
        force: values["force"] === true,
      });
    });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

async function run(options: ExploreOptions, terminal: Terminal): Promise<number> {
  const { specs, config, jobs, sourceLink } = options;
  if (sourceLink !== undefined && !ADDRESS.test(sourceLink)) {
    terminal.err(`${terminalLine("error USAGE: --source-link is not an http(s) address")}\n`);
    return WRONG_USAGE;
  }
  const planned = await planJobs({ ...DEFAULTS, specs, config, jobs }, terminal.cwd);
  if ("diagnostics" in planned) {
    showUsage(planned.diagnostics, terminal);
    return WRONG_USAGE;
  }
  let code = DONE;
  const isSingle = planned.jobs.length === 1;
  const names = folderNames(planned.jobs);
  for (const [index, job] of planned.jobs.entries()) {
    const folder = isSingle ? options.output : join(options.output, names[index] ?? "");
    if (!(await explore({ job, folder, options }, terminal))) code = FAILED;
  }
  return code;
}

/** The folder of each of several jobs, from its name or output. They are different on every file system. */
function folderNames(jobs: readonly Job[]): readonly string[] {
  const taken = new Set<string>();
  return jobs.map(({ name, output }) => {
    const plain = (name ?? output).replace(/[^\w.-]+/g, "-").replace(/^[.-]+/, "") || "models";
    let folder = plain;
    for (let count = 2; taken.has(folder.toLowerCase()); count += 1) folder = `${plain}-${count}`;
    taken.add(folder.toLowerCase());
    return folder;
  });
}

interface Exploration {
  readonly job: Job;
  readonly folder: string;
  readonly options: ExploreOptions;
}

async function explore(
  { job, folder, options }: Exploration,
  terminal: Terminal,
): Promise<boolean> {
  const { exploreJob } = await import("../../run/explore.js");
  const { writeOutput } = await import("../../write/write.js");
  const stdin =
    job.input === "-" ? { stdin: await terminal.stdin(resolveLimits(job.limits).bytes) } : {};
  const { sourceLink = job.sourceLink ?? "" } = options;
  const given = { ...configOf(job), sourceLink, cwd: terminal.cwd, frozenLock: true, ...stdin };
  const explored = await exploreJob(given);
  if ("diagnostics" in explored) {
    showProblems(explored.diagnostics, terminal);
    return false;
  }
  const { files, count } = explored;
  const written = writeOutput(resolve(terminal.cwd, folder), files, {
    force: options.force,
    name: folder,
  });
  showProblems(written.diagnostics, terminal);
  if (!written.ok) return false;
  const page = join(folder, "index.html").replaceAll("\\", "/");
  terminal.out(`${terminalLine(`${job.input} -> ${page}: ${count} models`)}\n`);
  return true;
}
