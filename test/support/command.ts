/** Runs commands in this process, with a terminal that records the output. */
import { expect } from "vitest";
import { run } from "../../generator/cli/run.js";
import type { Terminal } from "../../generator/cli/terminal.js";

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RecordingTerminal {
  readonly terminal: Terminal;
  /** The output so far. */
  readonly texts: { out: string; err: string };
}

/** A terminal in a folder: not interactive, without colours and with an empty standard input. */
export function recordingTerminal(cwd: string, more: Partial<Terminal> = {}): RecordingTerminal {
  const texts = { out: "", err: "" };
  const terminal: Terminal = {
    cwd,
    color: false,
    interactive: false,
    out: (text) => (texts.out += text),
    err: (text) => (texts.err += text),
    stdin: () => Promise.resolve(""),
    stopped: () => Promise.resolve(),
    onExit: () => () => undefined,
    ...more,
  };
  return { terminal, texts };
}

/** Runs the program in a folder, with the words of a command line. */
export async function command(
  cwd: string,
  words: readonly string[],
  more: Partial<Terminal> = {},
): Promise<Outcome> {
  const { terminal, texts } = recordingTerminal(cwd, more);
  const code = await run(words, terminal);
  // Users must never see a stack trace.
  expect(texts.out + texts.err).not.toMatch(/^\s+at .*:\d+/m);
  return { code, ...texts };
}
