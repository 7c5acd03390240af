/** The line that says on a terminal what a job is doing, once it takes long. */
import { terminalLine } from "../invisible.js";
import { count } from "./show.js";
import type { Terminal } from "./terminal.js";

/** Until then a job shows nothing. */
const SILENT_MS = 500;
/** The line changes no more often than this. */
const INTERVAL_MS = 100;

export interface Progress {
  /** Shows what is done now. */
  readonly stage: (text: string) => void;
  /** The same files, counted as they are taken. */
  readonly counted: <T>(files: Iterable<T>) => Iterable<T>;
  /** Removes the line. */
  readonly end: () => void;
}

/** The progress of a job; shows nothing where standard error is no terminal. */
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
      // Stages that wait, such as for a server, are shown while they do.
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
