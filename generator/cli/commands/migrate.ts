/** `migrate typescript-fetch`: changes code of the user that was written for another generator. */
import { execFileSync } from "node:child_process";
import type { Command as Declaration } from "commander";
import { terminalLine, terminalText } from "../../invisible.js";
import type { Command } from "../command.js";
import { DONE, FAILED, type Terminal, WRONG_USAGE } from "../terminal.js";

export interface MigrateOptions {
  readonly target: string;
  readonly paths: readonly string[];
  readonly models: string;
  readonly from: string;
  readonly project: string;
  readonly dryRun: boolean;
  readonly force: boolean;
}

export const migrateCommand: Command<MigrateOptions> = { name: "migrate", declare, run };

const EXAMPLES = `
Examples:
  openapi-classes migrate typescript-fetch --from src/api/models --models src/models --dry-run
  openapi-classes migrate typescript-fetch src/app --from @acme/client --models src/models
`;

function declare(command: Declaration, chosen: (options: MigrateOptions) => void): void {
  command
    .description("change code that was written for OpenAPI Generator's typescript-fetch")
    .argument("<target>", "the other generator: typescript-fetch")
    .argument("[path...]", "files and folders to change; all files of the project by default")
    .requiredOption("--models <dir>", "the output of generate")
    .requiredOption("--from <module>", "the folder of the old models, or their package")
    .option("-p, --project <file>", "the project's tsconfig.json", "tsconfig.json")
    .option("--dry-run", "print a diff and write nothing")
    .option("--force", "change files that are not committed")
    .addHelpText("after", EXAMPLES)
    .action((target: string, paths: string[], values: Readonly<Record<string, unknown>>) => {
      chosen({
        target,
        paths,
        models: values["models"] as string,
        from: values["from"] as string,
        project: values["project"] as string,
        dryRun: values["dryRun"] === true,
        force: values["force"] === true,
      });
    });
}

async function run(options: MigrateOptions, terminal: Terminal): Promise<number> {
  const { target, dryRun, force, project, models, from, paths } = options;
  if (target !== "typescript-fetch")
    return refuse(`"${target}" is not a generator that can be migrated`, terminal);
  if (!dryRun && !force) {
    const reason = uncommitted(terminal.cwd);
    if (reason !== undefined)
      return refuse(`${reason}; --force changes files nevertheless`, terminal);
  }
  const { migrateProject } = await import("../../migrate/project.js");
  const result = migrateProject({ cwd: terminal.cwd, tsconfig: project, models, from, paths });
  if ("mistake" in result) return refuse(result.mistake, terminal);
  const code = dryRun ? showDiffs(result.files, terminal) : await writeAll(result.files, terminal);
  for (const { before, after, reason } of result.left)
    terminal.err(`${terminalLine(`${dryRun ? before : after} - left alone: ${reason}`)}\n`);
  const count = (number: number, word: string): string =>
    `${number} ${word}${number === 1 ? "" : "s"}`;
  const verb = dryRun ? "would change" : "changed";
  if (code === DONE)
    terminal.err(
      `${verb} ${count(result.files.length, "file")}; left ${count(result.left.length, "place")} alone\n`,
    );
  return code;
}

function refuse(message: string, terminal: Terminal): number {
  terminal.err(`error: ${terminalLine(message)}\n`);
  return WRONG_USAGE;
}

/** Why changes could not be undone with git; undefined if they can. */
function uncommitted(cwd: string): string | undefined {
  try {
    const status = execFileSync("git", ["status", "--porcelain", "--", "."], {
      cwd,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return status.length === 0 ? undefined : "there are changes that are not committed";
  } catch {
    return "the folder is not in a git repository";
  }
}

type Changed = readonly { readonly path: string; readonly text: string; readonly diff: string }[];

function showDiffs(files: Changed, terminal: Terminal): number {
  for (const { diff } of files) terminal.out(terminalText(diff));
  return DONE;
}

/** Every file is replaced at once, after all have been computed. */
async function writeAll(files: Changed, terminal: Terminal): Promise<number> {
  const { diskFailure, writeAtomically } = await import("../../write/disk.js");
  for (const { path, text } of files) {
    try {
      writeAtomically(path, text);
    } catch (error) {
      const failure = diskFailure(error);
      if (failure === undefined) throw error;
      terminal.err(`error: ${terminalLine(`${path}: ${failure}`)}\n`);
      return FAILED;
    }
  }
  return DONE;
}
