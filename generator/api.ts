/** The types of the JavaScript API. They need nothing of Node, so that users need no types of it. */
import type { JobConfig } from "./config/config.js";
import type { FilterEntry } from "./config/filter.js";
import type { FormatUse } from "./config/formats.js";
import type { Diagnostic } from "./diagnostics.js";
import type { OutputFile } from "./print/files.js";

export interface GenerateJob extends JobConfig {
  /** The folder that relative paths start from. Default: the working folder. */
  readonly cwd?: string;
  /** The text of the spec where `input` is `-`. */
  readonly stdin?: string;
  /** Never write the lock file: a fetched document that it does not list is an error. */
  readonly frozenLock?: boolean;
}

export interface GeneratedModel {
  /** Of the class or companion, and of its file. */
  readonly name: string;
  readonly kind: "class" | "enum" | "union" | "alias" | "same";
  /** RFC 6901 pointer of its schema. */
  readonly pointer: string;
  /** It is the form of that schema for requests or for responses only. */
  readonly view?: "request" | "response";
}

export interface GenerateResult {
  /** Nothing is wrong: no errors, and with `strict` no warnings. */
  readonly ok: boolean;
  /** What to write below the output folder, sorted by path; none where there are errors. */
  readonly files: readonly OutputFile[];
  /**
   * The files of your own classes (option `extend`), by paths relative to the output folder: to be
   * created where there are none.
   */
  readonly extensions: readonly OutputFile[];
  /** All problems of the spec. */
  readonly diagnostics: readonly Diagnostic[];
  /** The models of the spec, sorted by name. */
  readonly models: readonly GeneratedModel[];
  /** How often each keyword was met in the spec's schemas, sorted by keyword. */
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
