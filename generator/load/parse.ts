/** Parses a text as JSON or YAML, depending on its content, not on its name. */
import type { Report } from "../diagnostics.js";
import { findJsonError } from "./json-error.js";
import type { JsonError } from "./json-error.js";
import { looksLikeJson, parseJsonText } from "./json-text.js";
import { parsePlainYaml } from "./plain-yaml.js";
import { reportAt } from "./text.js";
import { hasShortTexts } from "./text-length.js";
import type { NamedText, ParsedText, ReportAt } from "./text.js";

/**
 * Parses a text. Returns undefined, after reporting the errors, if the text is empty, is neither JSON nor
 * YAML, or exceeds a limit.
 */
export async function parseText(
  source: NamedText,
  report: Report,
): Promise<ParsedText | undefined> {
  const say = reportAt(source, report);
  const parsed = await parseAny(source, say, report);
  return parsed !== undefined && hasShortTexts(source, parsed, say) ? parsed : undefined;
}

async function parseAny(
  source: NamedText,
  say: ReportAt,
  report: Report,
): Promise<ParsedText | undefined> {
  const { name, text } = source;
  const isLikeJson = looksLikeJson(text);
  if (isLikeJson) {
    const parsed = parseJsonText(source, say);
    if (parsed !== "syntax") return parsed;
  }
  const unreadable = notSpecText(text);
  if (unreadable !== undefined) {
    report.error(unreadable.code, `${name} ${unreadable.message}`);
    return undefined;
  }
  if (!isLikeJson) return parsePlainYaml(source, say) ?? parseYaml(source, say);
  const error = findJsonError(text);
  if (error === undefined || !error.maybeYaml) return refuseJson(error, say);
  // JSON with trailing commas or `#` comments is valid YAML, and so are YAML flow collections.
  const problems: Parameters<ReportAt>[] = [];
  const relaxed = await parseYaml(source, (...problem) => problems.push(problem));
  if (relaxed === undefined && !/\.ya?ml$/i.test(name)) return refuseJson(error, say);
  if (/\.json$/i.test(name)) {
    say("warning", "JSON_SYNTAX", error.offset, `not valid JSON: ${error.message}; read as YAML`);
  }
  for (const problem of problems) say(...problem);
  return relaxed;
}

/** Loads the full YAML reader on demand: that takes longer than reading most files. */
async function parseYaml(source: NamedText, say: ReportAt): Promise<ParsedText | undefined> {
  const { parseYamlText } = await import("./yaml-text.js");
  return parseYamlText(source, say);
}

function refuseJson(error: JsonError | undefined, say: ReportAt): undefined {
  const { offset, message } = error ?? { offset: 0, message: "the text is refused" };
  say("error", "JSON_SYNTAX", offset, `not valid JSON: ${message}`);
  return undefined;
}

/** Detects texts that are clearly neither JSON nor YAML, for a better message than the parser's. */
function notSpecText(
  text: string,
): { readonly code: string; readonly message: string } | undefined {
  if (text.trim() === "") return { code: "EMPTY_INPUT", message: "is empty" };
  if (text.includes("\0")) return { code: "NOT_TEXT", message: "is a binary file" };
  if (/^\s*<[!?a-zA-Z]/.test(text)) {
    return { code: "NOT_TEXT", message: "is an HTML or XML page, neither JSON nor YAML" };
  }
  return undefined;
}
