/** `explain NAME`: where a model comes from and what uses it; of a code, what the diagnostic means. */
import { resolveLimits } from "../../config/limits.js";
import type { Command as Declaration } from "commander";
import { terminalLine } from "../../invisible.js";
import type { ModelExplanation } from "../../run/explain.js";
import { didYouMean } from "../../suggest.js";
import type { Command } from "../command.js";
import {
  type ExplainedMember,
  explanationJson,
  memberOf,
  memberText,
  modelText,
} from "../explanation.js";
import { configOf, modelFile, planJobs } from "../jobs.js";
import { showProblems, showUsage } from "../reporters/text.js";
import { DONE, FAILED, type Terminal, WRONG_USAGE } from "../terminal.js";
import { DEFAULTS } from "./generate.js";

export interface ExplainOptions {
  readonly name: string;
  readonly specs: readonly string[];
  readonly config?: string | undefined;
  readonly jobs: readonly string[];
  readonly json: boolean;
}

export const explainCommand: Command<ExplainOptions> = { name: "explain", declare, run };

const EXAMPLES = `
Examples:
  openapi-classes explain Pet                         a model of the config file's jobs
  openapi-classes explain Pet.birthDate openapi.yaml  a member of a model of a spec
  openapi-classes explain REF_NOT_FOUND               a diagnostic
`;

function declare(command: Declaration, chosen: (options: ExplainOptions) => void): void {
  command
    .description("print where a model comes from and what uses it, or what a diagnostic means")
    .argument("<name>", "a model, a member as Pet.name, or a code such as REF_NOT_FOUND")
    .argument("[spec...]", "spec files or URLs; without one, the config file's jobs")
    .option("-c, --config <file>", "config file")
    .option("--job <name>", "one job of the config file (repeatable)", collect, [])
    .option("--json", "print JSON (of a model or a member)")
    .addHelpText("after", EXAMPLES)
    .action((name: string, specs: string[], values: Readonly<Record<string, unknown>>) => {
      chosen({
        name,
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

async function run(options: ExplainOptions, terminal: Terminal): Promise<number> {
  const { allCodes, entryOf } = await import("../../codes/codes.js");
  const code = options.name.toUpperCase();
  const entry = entryOf(code);
  if (entry !== undefined) {
    const page = `docs/diagnostics.md#${code.toLowerCase()}`;
    terminal.out(`${code} (${entry.severity})\n\n${plainText(entry.text)}\n\n${page}\n`);
    return DONE;
  }
  if (!/^[A-Z]+(?:_[A-Z]+)+$/.test(options.name)) return explainInJobs(options, terminal);
  const hint = didYouMean(code, allCodes());
  const message = `error USAGE: there is no diagnostic ${JSON.stringify(options.name)}${hint}`;
  terminal.err(`${terminalLine(message)}\n`);
  return WRONG_USAGE;
}

/** Explains a model in each job that has it. */
async function explainInJobs(options: ExplainOptions, terminal: Terminal): Promise<number> {
  const { specs, config, jobs, json } = options;
  const planned = await planJobs({ ...DEFAULTS, specs, config, jobs }, terminal.cwd);
  if ("diagnostics" in planned) {
    showUsage(planned.diagnostics, terminal);
    return WRONG_USAGE;
  }
  const { explainModel } = await import("../../run/explain.js");
  const [name = "", ...member] = options.name.split(".");
  const others: string[] = [];
  const found: (ModelExplanation | ExplainedMember)[] = [];
  for (const job of planned.jobs) {
    const stdin =
      job.input === "-" ? { stdin: await terminal.stdin(resolveLimits(job.limits).bytes) } : {};
    const explained = await explainModel(
      { ...configOf(job), cwd: terminal.cwd, frozenLock: true, ...stdin },
      name,
    );
    if ("diagnostics" in explained) {
      showProblems(explained.diagnostics, terminal);
      return FAILED;
    }
    if ("names" in explained) {
      others.push(...explained.names);
      continue;
    }
    const { model } = explained;
    const path = member.join(".");
    const ofMember = memberOf(model, path);
    if (path !== "" && ofMember === undefined) {
      const message = `${name} has no member ${JSON.stringify(path)}`;
      return unknownName(
        message,
        path,
        model.members.map((one) => one.name),
        terminal,
      );
    }
    found.push(ofMember ?? model);
    if (json) continue;
    const file = modelFile(job, model.name);
    terminal.out(ofMember === undefined ? modelText(model, file) : memberText(ofMember));
  }
  if (found.length === 0)
    return unknownName(`there is no model ${JSON.stringify(name)}`, name, others, terminal);
  if (json) terminal.out(explanationJson(found));
  return DONE;
}

function unknownName(
  message: string,
  name: string,
  known: readonly string[],
  terminal: Terminal,
): number {
  terminal.err(`${terminalLine(`error USAGE: ${message}${didYouMean(name, known)}`)}\n`);
  return WRONG_USAGE;
}

/**
 * Removes the links of Markdown. Keeps the file of links to other pages, and only the label of links to
 * codes.
 */
function plainText(text: string): string {
  return text.replace(
    /\[((?:[^\]`]|`[^`]*`)+)\]\(([^)]*)\)/g,
    (_, label: string, target: string) =>
      target.startsWith("#") || target.startsWith("diagnostics.md")
        ? label
        : `${label} (docs/${target})`,
  );
}
