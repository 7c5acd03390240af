/** `--report`: every keyword of a spec's schemas, how often it occurs, and how it is handled. */
import type { JobConfig } from "../config/config.js";
import type { FormatUse } from "../config/formats.js";
import { terminalLine } from "../invisible.js";
import { keywordOf } from "../schema/fields.js";

const CHECKED = "checked";
const DOCUMENTED = "documented";
const UNCHECKED = "not checked";

/** How a keyword is handled with the options of a job. */
export function keywordOutcome(keyword: string, job: JobConfig = {}): string {
  if (keyword === "format" && job.formats === "annotate") return DOCUMENTED;
  if (keyword === "default" && job.defaults === "annotate") return DOCUMENTED;
  return keywordOf(keyword)?.outcome ?? "ignored";
}

export interface KeywordUsage {
  readonly keywords: ReadonlyMap<string, number>;
  readonly formats: readonly FormatUse[];
}

function formatRow({ format, count, checked }: FormatUse): ReportRow {
  const outcome = checked ? CHECKED : UNCHECKED;
  return { keyword: printable(`  ${format}`), times: String(count), outcome };
}

interface ReportRow {
  readonly keyword: string;
  readonly times: string;
  readonly outcome: string;
}

/** The report of a spec: one line per keyword, in columns. */
export function keywordReport(
  input: string,
  { keywords, formats }: KeywordUsage,
  job: JobConfig,
): string {
  const rows = [...keywords].flatMap(([keyword, times]) => [
    { keyword: printable(keyword), times: String(times), outcome: keywordOutcome(keyword, job) },
    ...(keyword === "format" ? formats.map(formatRow) : []),
  ]);
  const name = Math.max(0, ...rows.map((row) => row.keyword.length));
  const number = Math.max(0, ...rows.map((row) => row.times.length));
  const lines = rows.map(
    ({ keyword, times, outcome }) =>
      `  ${keyword.padEnd(name)}  ${times.padStart(number)}  ${outcome}\n`,
  );
  return `Keywords of ${terminalLine(input)}:\n${lines.join("")}`;
}

/** Unknown keywords are text of the spec, so they are encoded. */
function printable(keyword: string): string {
  const plain = terminalLine(keyword);
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}
