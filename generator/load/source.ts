/** The result of the load stage: parsed documents that know the positions of their values. */
import type { Problem, TextPosition } from "../diagnostics.js";
import type { JsonValue } from "../json.js";
import type { LineIndex } from "./lines.js";

export interface SourceDocument {
  /** Absolute URI that references are resolved against (`file:///…`, `https://…`, `stdin:`). */
  readonly uri: string;
  /** The name shown to the user: the path as given, or relative to the working folder. */
  readonly name: string;
  readonly text: string;
  /**
   * SHA-256 of the bytes that were read, in hexadecimal; undefined for a document that is not read from
   * bytes.
   */
  readonly digest?: string;
  /** What is wrong with the text. */
  readonly problems?: readonly Problem[];
  /** The lines of the text, if they may be asked for more than once. */
  readonly lines?: LineIndex;
  /** The document is outside of the spec's folder, so its lines are not shown. */
  readonly foreign?: boolean;
  /** Plain JSON data. YAML dates and `yes`/`no` are strings (YAML 1.2 core schema). */
  readonly value: JsonValue;
  /**
   * The position of the value (or, with `key`, of the key) at an RFC 6901 pointer. For a missing value,
   * it is the position of the nearest enclosing value that exists.
   */
  position(pointer: string, key?: boolean): TextPosition;
}

/** Loaded documents by URI (without fragment). */
export type Documents = ReadonlyMap<string, SourceDocument>;

export interface SpecSource {
  readonly root: SourceDocument;
  /** Every loaded document, the root included. */
  readonly documents: Documents;
  /** Referenced documents that could not be loaded, by URI, with the reason. */
  readonly failures: ReadonlyMap<string, string>;
}
