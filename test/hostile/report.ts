/** The report of a run. */
import type { Finding, HostileResult } from "./run.js";

/** One line: what was run, and what came of it. */
export function summary(result: HostileResult): string {
  const { combinations, generated, files, executed, findings } = result;
  return (
    `${combinations} combinations: ${generated} generated (${files} files), ` +
    `${combinations - generated} refused; ${executed} executed; ${findings.length} findings`
  );
}

/** One finding of each kind. */
export function firstOfKinds(findings: readonly Finding[]): readonly string[] {
  const kinds = new Map<string, string>();
  for (const { combination, problem } of findings) {
    const kind = `${problem.split(":")[0] ?? ""} ${combination.split(" in ").at(-1) ?? ""}`;
    if (!kinds.has(kind)) kinds.set(kind, `${combination}: ${problem}`);
  }
  return [...kinds.values()];
}
