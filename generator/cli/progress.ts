/** The progress line of a job on a terminal, shown if the job takes long. */
import { terminalLine } from "../invisible.js";
import { count } from "./show.js";
import type { Terminal } from "./terminal.js";

/** The time before the line is shown. */
const SILENT_MS = 500;
/** The minimum time between two updates. */
const INTERVAL_MS = 100;

export interface Progress {
  /** Shows the current stage. */
  readonly stage: (text: string) => void;
  /** Returns the same files and counts them during iteration. */
  readonly counted: <T>(files: Iterable<T>) => Iterable<T>;
  /** Removes the line. */
  readonly end: () => void;
}

/** The progress of a job. Shows nothing if standard error is not a terminal. */
export function startProgress(name: string, terminal: Terminal): Progress {
  const { showProgress } = terminal;
  if (showProgress === undefined)
    return { stage: () => undefined, counted: (files) => files, end: () => undefined };
  const start = performance.now();
  let shownAt = start + SILENT_MS - INTERVAL_MS;
  let isShown = false;
  let timer: NodeJS.Timeout | undefined;
  const show = (text: string): void => {
    isShown = true;
    shownAt = performance.now();
    showProgress(terminalLine(`${name}: ${text}`));
  };
  const showLater = (text: string): void => {
    if (performance.now() - shownAt >= INTERVAL_MS) show(text);
  };
  return {
    stage(text) {
      clearTimeout(timer);
      // Shows a stage that waits, such as for a server.
      timer = setTimeout(() => show(text), Math.max(0, start + SILENT_MS - performance.now()));
      showLater(text);
    },
    *counted(files) {
      clearTimeout(timer);
      let number = 0;
      for (const file of files) {
        number += 1;
        showLater(`printing, ${count(number, "file")}`);
        yield file;
      }
    },
    end() {
      clearTimeout(timer);
      if (isShown) showProgress("");
    },
  };
}
