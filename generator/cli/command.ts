/** The interface of commands. */
import type { Command as Declaration } from "commander";
import type { Terminal } from "./terminal.js";

/** A command, in its own file in `commands/`. `program.ts` lists all of them. */
export interface Command<Options> {
  readonly name: string;
  /** Declares arguments and flags, and calls `chosen` with their values once they are parsed. */
  readonly declare: (command: Declaration, chosen: (options: Options) => void) => void;
  /** Runs the command. Resolves to the exit code (`terminal.ts`). */
  readonly run: (options: Options, terminal: Terminal) => Promise<number>;
}
