/** The types of the JavaScript API. Free of Node.js types, so that users do not need `@types/node`. */
import type { JobConfig } from "./config/config.js";
import type { FilterEntry } from "./config/filter.js";
import type { FormatUse } from "./config/formats.js";
import type { Diagnostic } from "./diagnostics.js";
import type { OutputFile } from "./print/files.js";

export interface GenerateJob extends JobConfig {
  /** The folder that relative paths start from. Default: the working folder. */
  readonly cwd?: string;
  /** The text of the spec if `input` is `-`. */
  readonly stdin?: string;
  /** Never write the lock file: a fetched document that it does not list is an error. */
  readonly frozenLock?: boolean;
}

export interface GeneratedModel {
  /** The name of the class or companion object, and of its file. */
  readonly name: string;
  readonly kind: "class" | "enum" | "union" | "alias" | "same";
  /** RFC 6901 pointer of its schema. */
  readonly pointer: string;
  /** The model is the view of its schema for requests or for responses only. */
  readonly view?: "request" | "response";
}

export interface GenerateResult {
  /** No errors and, with `strict`, no warnings. */
  readonly ok: boolean;
  /** The files to write, relative to the output folder, sorted by path. Empty if there are errors. */
  readonly files: readonly OutputFile[];
  /**
   * The files of your own classes (option `extend`), relative to the output folder. Create those that are
   * missing.
   */
  readonly extensions: readonly OutputFile[];
  /** All problems of the spec. */
  readonly diagnostics: readonly Diagnostic[];
  /** The models of the spec, sorted by name. */
  readonly models: readonly GeneratedModel[];
  /** The number of uses of each keyword in the spec's schemas, sorted by keyword. */
  readonly keywords: ReadonlyMap<string, number>;
  /** The formats of the spec's schemas, sorted by name. */
  readonly formats: readonly FormatUse[];
  /** With `include` or `exclude`: every operation and model, whether it is generated, and why. */
  readonly filtered?: readonly FilterEntry[];
  /** Absolute paths of the files that were read. */
  readonly inputs: readonly string[];
  /** The text of every document that was read, by URI. */
  readonly texts: ReadonlyMap<string, string>;
}
