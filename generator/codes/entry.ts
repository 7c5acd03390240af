/** The entry of a diagnostic code, for docs/diagnostics.md and `openapi-classes explain`. */

export interface Entry {
  readonly severity: "error" | "warning" | "error or warning";
  /** The meaning of the code and how to fix the problem, in Markdown. */
  readonly text: string;
}

export interface Section {
  readonly title: string;
  readonly intro?: string;
  /** By code. */
  readonly entries: Readonly<Record<string, Entry>>;
}

export function error(text: string): Entry {
  return { severity: "error", text };
}

export function warning(text: string): Entry {
  return { severity: "warning", text };
}

export function either(text: string): Entry {
  return { severity: "error or warning", text };
}
