/** `--report`: every keyword of a spec's schemas, how often it was met, and what was done with it. */
import type { JobConfig } from "../config/config.js";
import type { FormatUse } from "../config/formats.js";
import { terminalLine } from "../invisible.js";

const TYPED = "shapes the type, checked";
const CHECKED = "checked";
const RESOLVED = "resolved";
const APPLIED = "shapes the code";
const DOCUMENTED = "documented";
const READ = "read";
const IGNORED = "ignored";
const UNCHECKED = "not checked";

const FATES: readonly (readonly [fate: string, keywords: string])[] = [
  [
    TYPED,
    "type nullable x-nullable enum const allOf anyOf oneOf prefixItems items additionalItems " +
      "properties additionalProperties required discriminator",
  ],
  [
    CHECKED,
    "not if then else dependentSchemas dependentRequired dependencies contains patternProperties " +
      "propertyNames unevaluatedItems unevaluatedProperties multipleOf maximum exclusiveMaximum " +
      "minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems " +
      "maxContains minContains maxProperties minProperties",
  ],
  [RESOLVED, "$ref $dynamicRef $recursiveRef $id id $anchor $dynamicAnchor $recursiveAnchor"],
  [RESOLVED, "$defs definitions $schema"],
  [APPLIED, "default readOnly writeOnly x-enum-varnames x-enumNames x-ms-enum"],
  [
    DOCUMENTED,
    "title description deprecated example examples x-enum-descriptions x-enumDescriptions",
  ],
  [READ, "contentEncoding contentMediaType contentSchema"],
];

const FATE_OF: ReadonlyMap<string, string> = new Map(
  FATES.flatMap(([fate, keywords]) => keywords.split(" ").map((name) => [name, fate] as const)),
);

/** What becomes of a keyword under the options of a job. */
export function keywordFate(keyword: string, job: JobConfig = {}): string {
  if (keyword === "format")
    return job.formats === "annotate" ? DOCUMENTED : "checked where its line says so";
  if (keyword === "default" && job.defaults === "annotate") return DOCUMENTED;
  return FATE_OF.get(keyword) ?? IGNORED;
}

export interface KeywordUsage {
  readonly keywords: ReadonlyMap<string, number>;
  readonly formats: readonly FormatUse[];
}

function formatRow({ format, count, checked }: FormatUse): ReportRow {
  const fate = checked ? CHECKED : UNCHECKED;
  return { keyword: printable(`  ${format}`), times: String(count), fate };
}

interface ReportRow {
  readonly keyword: string;
  readonly times: string;
  readonly fate: string;
}

/** The report of one spec: a line for each keyword, in columns. */
export function keywordReport(
  input: string,
  { keywords, formats }: KeywordUsage,
  job: JobConfig,
): string {
  const rows = [...keywords].flatMap(([keyword, times]) => [
    { keyword: printable(keyword), times: String(times), fate: keywordFate(keyword, job) },
    ...(keyword === "format" ? formats.map(formatRow) : []),
  ]);
  const name = Math.max(0, ...rows.map((row) => row.keyword.length));
  const number = Math.max(0, ...rows.map((row) => row.times.length));
  const lines = rows.map(
    ({ keyword, times, fate }) => `  ${keyword.padEnd(name)}  ${times.padStart(number)}  ${fate}\n`,
  );
  return `Keywords of ${terminalLine(input)}:\n${lines.join("")}`;
}

/** Unknown keywords are text of the spec, so they are encoded. */
function printable(keyword: string): string {
  const plain = terminalLine(keyword);
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}
