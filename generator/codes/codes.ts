/** Every diagnostic code with its explanation. docs/diagnostics.md is generated from this table. */
import { CONFIGURATION } from "./configuration.js";
import { DOCUMENTS } from "./documents.js";
import { NAMES } from "./names.js";
import { OUTPUT } from "./output.js";
import { READING } from "./reading.js";
import { REFERENCES } from "./references.js";
import { REMOTE } from "./remote.js";
import { SCHEMAS } from "./schemas.js";
import type { Entry, Section } from "./entry.js";

/** In the order of docs/diagnostics.md. */
export const CODE_SECTIONS: readonly Section[] = [
  CONFIGURATION,
  READING,
  REMOTE,
  REFERENCES,
  DOCUMENTS,
  SCHEMAS,
  NAMES,
  OUTPUT,
];

export function allCodes(): readonly string[] {
  return CODE_SECTIONS.flatMap(({ entries }) => Object.keys(entries));
}

/** The entry of a code, or undefined if the code is unknown. */
export function entryOf(code: string): Entry | undefined {
  for (const { entries } of CODE_SECTIONS) if (Object.hasOwn(entries, code)) return entries[code];
  return undefined;
}
