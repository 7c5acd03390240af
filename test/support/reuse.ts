/** Incremental runs of a document, without a disk. */
import { expect } from "vitest";
import type { GenerateJob } from "../../generator/api.js";
import type { PreviousRun } from "../../generator/run/reuse.js";
import { printJob } from "../../generator/run/generate.js";
import type { JsonValue } from "../../generator/json.js";
import type { PrintableFile } from "../../generator/print/files.js";
import { printFiles } from "../../generator/print/structures.js";

/** A run, and the files that it printed. */
export interface Run {
  readonly files: ReadonlyMap<string, string>;
  readonly result: Awaited<ReturnType<typeof printJob>>;
}

/** Runs a document. */
export async function run(
  document: JsonValue,
  earlier: PreviousRun,
  config: Partial<GenerateJob> = {},
): Promise<Run> {
  const files = new Map<string, string>();
  const job = { input: "-", stdin: JSON.stringify(document, null, 1), output: "out", ...config };
  const take = (printable: Iterable<PrintableFile>): Promise<void> => {
    for (const { path, text } of printFiles(printable)) files.set(path, text);
    return Promise.resolve();
  };
  return { result: await printJob(job, take, earlier), files };
}

/** No file was modified since the earlier run. */
export const allUnmodified: PreviousRun = { unmodified: { has: () => true } };

/**
 * Expects that a run after an edit, which keeps what it can, leaves what a run of everything would.
 * Returns the number of files that are kept.
 */
export async function expectSameOutput(
  before: Run,
  edited: JsonValue,
  edit: string,
  config: Partial<GenerateJob> = {},
): Promise<number> {
  const { record, source } = before.result;
  expect(record).toBeDefined();
  const whole = await run(edited, allUnmodified, config);
  const partial = await run(
    edited,
    { ...allUnmodified, record, documents: source?.documents },
    config,
  );
  if (!whole.result.ok) {
    expect(partial.result.ok).toBe(false);
    return 0;
  }
  const { kept } = partial.result;
  const files = new Map(partial.files);
  for (const path of kept) {
    expect(partial.files.has(path)).toBe(false);
    files.set(path, before.files.get(path) as string);
  }
  expect({ edit, files: Object.fromEntries(files) }).toEqual({
    edit,
    files: Object.fromEntries(whole.files),
  });
  const { diagnostics, record: now, models, extensions } = whole.result;
  expect({ edit, ...partial.result }).toMatchObject({
    ...{ edit, diagnostics, record: now, models, extensions },
  });
  return kept.length;
}
