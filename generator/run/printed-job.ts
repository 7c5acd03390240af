/** What the stages up to printing give. */
import type { GenerateResult } from "../api.js";
import type { Diagnostic } from "../diagnostics.js";
import type { SpecSource } from "../load/source.js";
import type { PrintRecord } from "../plan/reuse.js";

export interface PrintedJob extends Omit<GenerateResult, "files"> {
  /** The record for the next run; undefined if it cannot be recorded, or if the job keeps none. */
  readonly record?: PrintRecord | undefined;
  /** SHA-256 of every document that was read, by URI; undefined for one that was no bytes. */
  readonly digests: ReadonlyMap<string, string | undefined>;
  /** The files that are not printed because an earlier run left the same ones. */
  readonly kept: readonly string[];
  /** The documents, as the hooks changed them. */
  readonly source?: SpecSource | undefined;
}

export const NO_KEYWORDS: ReadonlyMap<string, number> = new Map();

/** The result of a job that ends before anything is planned. */
export function failed(diagnostics: readonly Diagnostic[]): PrintedJob {
  return {
    ok: false,
    kept: [],
    diagnostics,
    models: [],
    extensions: [],
    keywords: NO_KEYWORDS,
    formats: [],
    inputs: [],
    texts: new Map(),
    digests: new Map(),
  };
}
