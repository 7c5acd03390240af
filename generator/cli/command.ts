/** What a command of the program is. */
import type { Command as Declaration } from "commander";
import type { Terminal } from "./terminal.js";

/** One command, in a file of its own in `commands/`; `program.ts` lists all of them. */
export interface Command<Options> {
  readonly name: string;
  /** Declares arguments and flags, and calls `chosen` with their values once they are parsed. */
  readonly declare: (command: Declaration, chosen: (options: Options) => void) => void;
  /** Does the work. The promise gives the exit code (`terminal.ts`). */
  readonly run: (options: Options, terminal: Terminal) => Promise<number>;
}
