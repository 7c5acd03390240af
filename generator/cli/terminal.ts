import type { FolderLock } from "./folder-lock.js";

/** The interface of the program to its process, implemented by `main.ts`. */
export interface Terminal {
  readonly cwd: string;
  /** Whether text may be coloured. */
  readonly color: boolean;
  /** Whether a person can answer questions: input and output are terminals. */
  readonly interactive: boolean;
  /** The program runs in GitHub Actions, which parses annotations in its output. */
  readonly isGithubActions?: boolean;
  /** Prints results to standard output: lists, summaries, help. */
  readonly out: (text: string) => void;
  /** Annotations of GitHub Actions, where `out` passes no commands for its runner. Default: `out`. */
  readonly annotate?: ((text: string) => void) | undefined;
  /** What went wrong. */
  readonly err: (text: string) => void;
  /** Replaces the progress line; "" removes it. Undefined if standard error is not a terminal. */
  readonly showProgress?: ((line: string) => void) | undefined;
  /** Standard input; of more than so many bytes, only what tells that there are more. */
  readonly stdin: (maxBytes: number) => Promise<string>;
  /** Resolves when the user wants to stop. */
  readonly stopped: () => Promise<void>;
  /** Waits until no other run writes into a folder. */
  readonly lock?: ((folder: string) => Promise<FolderLock>) | undefined;
  /** Calls a function when the process exits. Returns a function that cancels this. */
  readonly onExit: (clean: () => void) => () => void;
}

/** Exit codes. */
export const DONE = 0;
/** The spec, the check or the writing failed. */
export const FAILED = 1;
/** The command line or the config file is wrong. */
export const WRONG_USAGE = 2;
/** An internal error (EX_SOFTWARE of sysexits.h). */
export const INTERNAL_ERROR = 70;
