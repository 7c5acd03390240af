/** Reads YAML 1.2 text with the core schema; with `yaml-value.ts` the only user of `yaml`. */
import { parseDocument } from "yaml";
import type { YAMLError } from "yaml";
import { convertYaml } from "./yaml-value.js";
import { pointerLocator } from "./positions.js";
import { TOO_DEEP } from "./text.js";
import type { NamedText, ParsedText, ReportAt } from "./text.js";

/** The maximum number of errors to report: later ones mostly follow from the first. */
const MAX_ERRORS = 5;

/** Errors that are ignored, because the meaning is clear. */
const TOLERATED: ReadonlySet<string> = new Set(["KEY_OVER_1024_CHARS"]);

const OPTIONS = {
  version: "1.2",
  schema: "core",
  // Dates, sets and binary data of YAML 1.1 stay strings and objects.
  resolveKnownTags: false,
  // The check of `yaml` compares every key with every other; convertYaml has a linear one.
  uniqueKeys: false,
  prettyErrors: false,
  // With "silent", a second document would not be an error.
  logLevel: "error",
} as const;

/**
 * Reads one YAML document as plain JSON data (YAML 1.2 section 10.3, with merge keys). Returns undefined
 * after reporting errors.
 */
export function parseYamlText(source: NamedText, report: ReportAt): ParsedText | undefined {
  let document;
  try {
    document = parseDocument(source.text, OPTIONS);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report("error", "TOO_DEEP", 0, TOO_DEEP);
    return undefined;
  }
  const errors = document.errors.filter((error) => !TOLERATED.has(error.code));
  reportErrors(errors, source, report);
  if (errors.length > 0) return undefined;
  for (const warning of document.warnings) {
    // The tag `!!merge` on a merge key is redundant.
    if (warning.message.includes("tag:yaml.org,2002:merge")) continue;
    const message = `YAML: ${sentence(warning.message)}`;
    report("warning", "YAML_TAG", warning.pos[0], message);
  }
  const converted = convertYaml(document.contents, source, report);
  if (converted === undefined) return undefined;
  return { value: converted.value, locate: pointerLocator(converted.table) };
}

/** Reports the first error, and errors on other lines that do not merely follow from it. */
function reportErrors(errors: readonly YAMLError[], source: NamedText, report: ReportAt): void {
  const lines = new Set<number>();
  for (const { code, message, pos } of errors) {
    const { line } = source.position(pos[0]);
    const isConsequence = code === "UNEXPECTED_TOKEN" || code === "RESOURCE_EXHAUSTION";
    if ((isConsequence && lines.size > 0) || lines.has(line) || lines.size === MAX_ERRORS) continue;
    lines.add(line);
    if (code === "MULTIPLE_DOCS") {
      const second = "a second YAML document starts here; one is expected";
      report("error", "YAML_DOCUMENTS", pos[0], second);
    } else if (code === "RESOURCE_EXHAUSTION") {
      report("error", "TOO_DEEP", pos[0], TOO_DEEP);
    } else {
      report("error", "YAML_SYNTAX", pos[0], `not valid YAML: ${sentence(message)}`);
    }
  }
}

/** A message of `yaml` as the end of a sentence: no capital, no full stop, one line. */
function sentence(message: string): string {
  const line = (message.split("\n", 1)[0] ?? "").replace(/[.:]$/, "");
  return /^[A-Z][a-z ]/.test(line) ? line.charAt(0).toLowerCase() + line.slice(1) : line;
}
