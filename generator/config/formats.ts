/** The option `formats`: which formats are checked. */
import { isJsonObject } from "../json.js";
import type { Codecs } from "./codecs.js";

export type FormatMode = "assert" | "annotate";

/** One mode for all formats, or modes by format. The default is `assert`. */
export type Formats = FormatMode | Readonly<Record<string, FormatMode>>;

export interface FormatOptions {
  readonly formats: Formats;
  readonly codecs: Codecs;
}

/** A `format` of the spec. */
export interface FormatUse {
  readonly format: string;
  /** How many schemas have it. */
  readonly count: number;
  /** Whether generated code checks it. */
  readonly checked: boolean;
}

/** Whether a format is an assertion. A format with a codec always is: codecs require valid input. */
export function assertsFormat(format: string, { formats, codecs }: FormatOptions): boolean {
  if (Object.hasOwn(codecs, format)) return true;
  return modeOf(format, formats) === "assert";
}

/**
 * The format to check a string against. With a codec for `byte`, `contentEncoding: base64` counts as
 * `byte`.
 */
export function assertedFormat(
  { format, contentEncoding }: { readonly format?: string; readonly contentEncoding?: string },
  options: FormatOptions,
): string | undefined {
  if (format !== undefined) return assertsFormat(format, options) ? format : undefined;
  return contentEncoding === "base64" && Object.hasOwn(options.codecs, "byte") ? "byte" : undefined;
}

export function modeOf(format: string, formats: Formats): FormatMode {
  if (typeof formats === "string") return formats;
  return Object.hasOwn(formats, format) ? (formats[format] ?? "assert") : "assert";
}

/** The mistakes in the value of `formats`. `option` is its name in messages. */
export function formatMistakes(option: string, value: unknown): readonly string[] {
  const modes = '"assert" or "annotate"';
  if (isMode(value)) return [];
  if (!isJsonObject(value))
    return [`${JSON.stringify(option)} must be ${modes}, or an object of these by format`];
  return Object.entries(value)
    .filter(([, mode]) => !isMode(mode))
    .map(([format]) => `${JSON.stringify(`${option}.${format}`)} must be ${modes}`);
}

function isMode(value: unknown): value is FormatMode {
  return value === "assert" || value === "annotate";
}
