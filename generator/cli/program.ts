/** Parses the command line: all commands, and the chosen one with its options. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command as Declaration, CommanderError } from "commander";
import { findConfig, misspeltConfig } from "../config/find.js";
import { VERSION } from "../config/version.js";
import { terminalText } from "../invisible.js";
import { nearest } from "../suggest.js";
import type { Command } from "./command.js";
import { diffCommand } from "./commands/diff.js";
import { explainCommand } from "./commands/explain.js";
import { exploreCommand } from "./commands/explore.js";
import { generateCommand } from "./commands/generate.js";
import { initCommand } from "./commands/init.js";
import { listCommand } from "./commands/list.js";
import { migrateCommand } from "./commands/migrate.js";
import { DONE, type Terminal, WRONG_USAGE } from "./terminal.js";

/** The command that was chosen. */
export interface Chosen {
  /** The options, typed in the command's file. */
  readonly options: unknown;
  /** Runs the command. Resolves to the exit code. */
  readonly run: () => Promise<number>;
}

type Choose = (chosen: Chosen) => void;

/** Adds a command to the program. */
type Adding = (program: Declaration, terminal: Terminal, choose: Choose) => void;

const COMMANDS: readonly Adding[] = [
  adding(generateCommand),
  adding(initCommand),
  adding(listCommand),
  adding(diffCommand),
  adding(explainCommand),
  adding(exploreCommand),
  adding(migrateCommand),
];

const EXAMPLES = `
Examples:
  openapi-classes                                    run the jobs of the config file
  openapi-classes openapi.yaml -o src/models         generate from one spec
  openapi-classes generate --check                   fail if the output is not up to date
  openapi-classes init                               set up a project
  openapi-classes diff old.yaml new.yaml             what changes for code that uses the models
  openapi-classes help generate                      list the options of a command
`;

/** Parses a command line. Returns an exit code for help and for usage errors. */
export function parseCommandLine(words: readonly string[], terminal: Terminal): Chosen | number {
  let chosen: Chosen | undefined;
  const program = declareProgram(terminal, (found) => {
    chosen = found;
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: terminal.out,
      writeErr: (text) => terminal.err(terminalText(text)),
      getOutHasColors: () => terminal.color,
      getErrHasColors: () => terminal.color,
    });
  }
  const misspelt = misspeltCommand(words, program, terminal.cwd);
  if (misspelt !== undefined) {
    terminal.err(misspelt);
    return WRONG_USAGE;
  }
  try {
    program.parse(nothingToDo(words, terminal.cwd) ? ["--help"] : words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? DONE : WRONG_USAGE;
  }
  return chosen ?? WRONG_USAGE;
}

/** `openapi-classes` alone, in a folder without a config file. */
function nothingToDo(words: readonly string[], cwd: string): boolean {
  if (words.length > 0) return false;
  return findConfig(cwd) === undefined && misspeltConfig(cwd) === undefined;
}

/** Finds the command that the first word misspells, if that is neither a command nor a file. */
function misspeltCommand(
  [word = ""]: readonly string[],
  { commands }: Declaration,
  cwd: string,
): string | undefined {
  const names = ["help", ...commands.map((command) => command.name())];
  if (!/^[a-z]+$/i.test(word) || names.includes(word) || existsSync(resolve(cwd, word))) return;
  const meant = nearest(word, names);
  if (meant === undefined) return undefined;
  return `error: unknown command '${word}'\n(Did you mean ${meant}?)\n`;
}

function declareProgram(terminal: Terminal, choose: Choose): Declaration {
  const program = new Declaration("openapi-classes")
    .description(
      "Generates readable, dependency-free TypeScript model classes from OpenAPI documents.",
    )
    .usage("[command] [options]")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", EXAMPLES)
    .showSuggestionAfterError();
  for (const add of COMMANDS) add(program, terminal, choose);
  return program;
}

function adding<Options>(command: Command<Options>): Adding {
  return (program, terminal, choose) => {
    const isDefault = command.name === generateCommand.name;
    const declaration = program
      .command(command.name, { isDefault })
      .helpOption("-h, --help", "print this help");
    command.declare(declaration, (options) => {
      choose({ options, run: () => command.run(options, terminal) });
    });
  };
}
