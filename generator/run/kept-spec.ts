/** The spec of a run as data: what the next run compares its models with (`generate --diff`). */
import type { JobConfig } from "../config/config.js";
import type { SourceDocument, SpecSource } from "../load/source.js";

/** A spec as it was loaded, and the options that its models were made with. */
export interface KeptSpec {
  /** The URI of the root document. */
  readonly root: string;
  readonly documents: readonly KeptDocument[];
  readonly failures: Readonly<Record<string, string>>;
  /** Functions are not kept, and the input may contain a password. */
  readonly config: Omit<JobConfig, "input" | "hooks" | "templates">;
  /** The text of each document. */
  readonly texts: readonly string[];
}

interface KeptDocument {
  readonly uri: string;
  /** All URIs that lead to it. */
  readonly uris: readonly string[];
  readonly name: string;
}

export function keepSpec(source: SpecSource, config: JobConfig): KeptSpec {
  const { input: _input, hooks: _hooks, templates: _templates, ...kept } = config;
  const documents = new Map<SourceDocument, string[]>();
  for (const [uri, document] of source.documents) {
    const uris = documents.get(document);
    if (uris === undefined) documents.set(document, [uri]);
    else uris.push(uri);
  }
  return {
    root: source.root.uri,
    documents: [...documents].map(([{ uri, name }, uris]) => ({ uri, uris, name })),
    failures: Object.fromEntries(source.failures),
    config: kept,
    texts: [...documents.keys()].map(({ text }) => text),
  };
}
