/** The results of a run of random documents, as text. */
import type { Fault } from "./batch.js";
import type { RandomResult } from "./run.js";

export function summary(seed: number, result: RandomResult): string {
  const { documents, schemas, models, valid, invalid, judged, faults, slowest } = result;
  const seeds = documents === 0 ? `${seed}` : `${seed}-${seed + documents - 1}`;
  return `seeds ${seeds}: ${schemas} schemas in ${documents} documents, ${models} models, ${valid} valid and ${invalid} invalid values, ${judged} of them judged by ajv; ${faults.length} faults; generated in at most ${(slowest.milliseconds / 1_000).toFixed(1)} s (seed ${slowest.seed})`;
}

/** Groups faults by kind, most frequent first. */
export function byKind(faults: readonly Fault[]): readonly (readonly Fault[])[] {
  const kinds = new Map<string, Fault[]>();
  for (const fault of faults) {
    const list = kinds.get(fault.kind);
    if (list === undefined) kinds.set(fault.kind, [fault]);
    else list.push(fault);
  }
  return [...kinds.values()].sort((a, b) => b.length - a.length);
}

/** The data to reproduce a fault: document, options, and value. */
export function reproduction({ kind, detail, document, model, value }: Fault): string {
  const lines = [
    `${kind} (seed ${document.seed})`,
    `  ${detail.split("\n").slice(0, 4).join("\n  ")}`,
    `  options:  ${JSON.stringify(document.job)}`,
    `  document: ${JSON.stringify(document.document)}`,
    ...(model === undefined ? [] : [`  value:    ${model}.fromDict(${JSON.stringify(value)})`]),
  ];
  return lines.join("\n");
}
