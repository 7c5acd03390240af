/** `--report`: every keyword of a spec's schemas, how often it was met, and what was done with it. */
import type { JobConfig } from "../config/config.js";
import { terminalLine } from "../invisible.js";

const TYPED = "shapes the type, checked";
const CHECKED = "checked";
const RESOLVED = "resolved";
const APPLIED = "shapes the code";
const DOCUMENTED = "documented";
const READ = "read";
const IGNORED = "ignored";

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
      "maxContains minContains maxProperties minProperties format",
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
  if (keyword === "format" && job.formats === "annotate") return DOCUMENTED;
  if (keyword === "default" && job.defaults === "annotate") return DOCUMENTED;
  return FATE_OF.get(keyword) ?? IGNORED;
}

/** The report of one spec: a line for each keyword, in columns. */
export function keywordReport(
  input: string,
  keywords: ReadonlyMap<string, number>,
  job: JobConfig,
): string {
  const rows = [...keywords].map(([keyword, times]) => ({
    keyword: printable(keyword),
    times: String(times),
    fate: keywordFate(keyword, job),
  }));
  const name = Math.max(0, ...rows.map((row) => row.keyword.length));
  const number = Math.max(0, ...rows.map((row) => row.times.length));
  const lines = rows.map(
    ({ keyword, times, fate }) => `  ${keyword.padEnd(name)}  ${times.padStart(number)}  ${fate}\n`,
  );
  return `Keywords of ${terminalLine(input)}:\n${lines.join("")}`;
}

/** Keywords that nobody knows are the spec's own text. */
function printable(keyword: string): string {
  const plain = terminalLine(keyword);
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}
