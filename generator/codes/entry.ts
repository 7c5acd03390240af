/** The entry of a diagnostic code, for docs/diagnostics.md and `openapi-classes explain`. */

export interface Entry {
  readonly severity: "error" | "warning" | "error or warning";
  /** What it means and what to do, in Markdown. */
  readonly text: string;
}

export interface Section {
  readonly title: string;
  readonly intro?: string;
  /** By code, in alphabetical order. */
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
