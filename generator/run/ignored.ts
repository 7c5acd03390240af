/** Leaves out the warnings that a configuration ignores. */
import type { Ignore, IgnoreRule } from "../config/ignore.js";
import type { Problem, Report, SpecLocation } from "../diagnostics.js";
import { pointerTokens } from "../json.js";
import type { SpecSource } from "../load/source.js";

export interface Ignoring {
  readonly kept: readonly Problem[];
  /** The rules that match nothing. */
  readonly unused: Ignore;
}

/** Errors are never ignored. */
export function withoutIgnored(
  problems: readonly Problem[],
  ignore: Ignore,
  source: SpecSource | undefined,
): Ignoring {
  const rules = ignore.map((rule) => ({ rule, matches: matcherOf(rule) }));
  const used = new Set<IgnoreRule>();
  const kept = problems.filter((problem) => {
    if (problem.severity === "error") return true;
    const place = placeOf(problem, source);
    const matching = rules.filter(({ matches }) => matches(problem, place));
    for (const { rule } of matching) used.add(rule);
    return matching.length === 0;
  });
  return { kept, unused: ignore.filter((rule) => !used.has(rule)) };
}

/** Warns of rules that match nothing (IGNORE_UNUSED): the spec was mended, or the rule is wrong. */
export function reportUnused(unused: Ignore, report: Report): void {
  for (const rule of unused) {
    const message = `the entry ${JSON.stringify(rule)} of "ignore" matches no warning`;
    report.warning("IGNORE_UNUSED", message);
  }
}

/** The problems without warnings inside certain values of the document. */
export function outsideOf(
  values: readonly SpecLocation[],
  problems: readonly Problem[],
): readonly Problem[] {
  const inside = new Set(values.map(({ document, pointer }) => `${document}#${pointer}`));
  return problems.filter(({ severity, at }) => {
    if (severity === "error" || at === undefined || "file" in at) return true;
    let { pointer } = at;
    for (; pointer !== ""; pointer = pointer.slice(0, pointer.lastIndexOf("/")))
      if (inside.has(`${at.document}#${pointer}`)) return false;
    return true;
  });
}

interface ProblemPosition {
  readonly file?: string | undefined;
  readonly pointer?: string | undefined;
}

function placeOf({ at }: Problem, source: SpecSource | undefined): ProblemPosition {
  if (at === undefined) return {};
  if ("file" in at) return { file: at.file };
  const { document, pointer } = at;
  return { file: source?.documents.get(document)?.name ?? document, pointer };
}

function matcherOf({
  code,
  at,
}: IgnoreRule): (problem: Problem, place: ProblemPosition) => boolean {
  if (at === undefined) return (problem) => problem.code === code;
  const hash = at.indexOf("#");
  const path = hash < 0 ? at : at.slice(0, hash);
  const tokens = hash < 0 ? [] : pointerTokens(at.slice(hash + 1));
  return (problem, { file, pointer }) => {
    if (code !== undefined && problem.code !== code) return false;
    if (path !== "" && file !== path && file?.endsWith(`/${path}`) !== true) return false;
    if (tokens.length === 0) return true;
    const found = pointer === undefined ? [] : pointerTokens(pointer);
    return tokens.every((token, index) =>
      token === "*" ? index < found.length : found[index] === token,
    );
  };
}
