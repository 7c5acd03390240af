/** `init`: sets up a project: config file, npm script, ignore files; then generates. */
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import type { Command as Declaration } from "commander";
import { findConfig } from "../../config/find.js";
import { terminalLine } from "../../invisible.js";
import type { Project } from "../../init/project.js";
import type { Answers, Setup } from "../../init/setup.js";
import type { Command } from "../command.js";
import { usageLine } from "../show.js";
import { FAILED, type Terminal, WRONG_USAGE } from "../terminal.js";
import { DEFAULTS, generateCommand } from "./generate.js";

export interface InitOptions {
  readonly spec?: string | undefined;
  readonly output?: string | undefined;
  /** Do not ask questions. */
  readonly yes: boolean;
}

export const initCommand: Command<InitOptions> = { name: "init", declare, run };

const EXAMPLES = `
Examples:
  openapi-classes init                                asks for the spec and the output folder
  openapi-classes init --yes                          takes the only spec that it finds
  openapi-classes init --spec api/openapi.yaml --output src/models
`;

function declare(command: Declaration, chosen: (options: InitOptions) => void): void {
  command
    .description("set up a project: write a config file and an npm script, then generate")
    .option("--spec <spec>", "the spec: a file or a URL")
    .option("--output <dir>", "the output folder")
    .option("-y, --yes", "ask nothing; fail where there is no single answer")
    .addHelpText("after", EXAMPLES)
    .action(({ spec, output, yes }: Readonly<Record<keyof InitOptions, unknown>>) => {
      chosen({
        spec: spec as string | undefined,
        output: output as string | undefined,
        yes: yes === true,
      });
    });
}

async function run(options: InitOptions, terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  const existing = findConfig(cwd);
  if (existing !== undefined) return refuse(terminal, `there is already ${basename(existing)}`);
  const { readProject } = await import("../../init/project.js");
  let project: Project;
  try {
    project = readProject(cwd);
  } catch (error) {
    return refuse(terminal, `package.json cannot be read: ${String(error)}`);
  }
  const answers = await answersOf(project, options, terminal);
  if (answers === undefined) return FAILED;
  if (typeof answers === "string") return refuse(terminal, answers);
  const { planSetup } = await import("../../init/setup.js");
  const setup = planSetup(project, answers);
  write(setup, terminal);
  const config = setup.files[0]?.path;
  return generateCommand.run({ ...DEFAULTS, config, cache: false }, terminal);
}

function refuse(terminal: Terminal, message: string): number {
  terminal.err(`${usageLine({ severity: "error", code: "USAGE", message })}\n`);
  return WRONG_USAGE;
}

function write({ files, hints }: Setup, { cwd, out }: Terminal): void {
  for (const { path, text } of files) {
    const verb = existsSync(path) ? "changed" : "created";
    const temporary = `${path}.openapi-classes.tmp`;
    writeFileSync(temporary, text);
    renameSync(temporary, path);
    out(`${verb} ${terminalLine(relative(cwd, path))}\n`);
  }
  for (const hint of hints) out(`${terminalLine(hint)}\n`);
}

/** The answers; a message if they are incomplete; undefined if the user cancels. */
async function answersOf(
  project: Project,
  options: InitOptions,
  terminal: Terminal,
): Promise<Answers | string | undefined> {
  const { findSpecs } = await import("../../init/find-specs.js");
  const found = options.spec === undefined ? await findSpecs(project.folder) : [options.spec];
  const output = options.output ?? (project.hasSource ? "src/models" : "models");
  if (terminal.interactive && !options.yes) {
    const { ask } = await import("../../init/ask.js");
    return ask({ found, output, given: options });
  }
  const [spec, another] = found;
  if (spec === undefined) return "there is no OpenAPI document here; name it with --spec";
  if (another !== undefined) {
    const names = found.slice(0, 5).join(", ");
    return `there are several OpenAPI documents; choose one with --spec: ${names}`;
  }
  if (!/^https?:/.test(spec) && !existsSync(resolve(project.folder, spec))) {
    return `there is no ${join(spec)}`;
  }
  return { spec, output };
}
