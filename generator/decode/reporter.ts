/** The reporter of this stage: a mistake that a document repeats thousands of times can be reported once. */
import type { Report, SpecLocation } from "../diagnostics.js";

export interface Reporter extends Report {
  /** Reports only the first warning with the same code, document and key. */
  readonly warnOnce: (warning: RepeatedWarning, at: SpecLocation) => void;
}

interface RepeatedWarning {
  readonly code: string;
  readonly key: string;
  /** Called for the first warning only. */
  readonly message: () => string;
}

export function createReporter(report: Report): Reporter {
  const reported = new Set<string>();
  return {
    error: (code, message, at) => report.error(code, message, at),
    warning: (code, message, at) => report.warning(code, message, at),
    warnOnce: ({ code, key, message }, at) => {
      const id = `${code} ${at.document} ${key}`;
      if (reported.has(id)) return;
      reported.add(id);
      report.warning(code, message(), at);
    },
  };
}

/** A reporter that reports errors as warnings. */
export function withoutErrors(report: Reporter): Reporter {
  return { ...report, error: (code, message, at) => report.warning(code, message, at) };
}
