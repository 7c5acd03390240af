/** Sample strings. */
import { each, greatest, least, type ApplicableSchemas } from "./parts.js";
import { samplePattern } from "./sample-pattern.js";

/** Domains and addresses are reserved for documentation (RFC 2606, 3849, 5737). */
const SAMPLES: ReadonlyMap<string, string> = new Map([
  ["date-time", "2024-01-31T12:30:00Z"],
  ["date", "2024-01-31"],
  ["time", "12:30:00Z"],
  ["duration", "P1D"],
  ["email", "user@example.com"],
  ["idn-email", "user@example.com"],
  ["hostname", "example.com"],
  ["idn-hostname", "example.com"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["uri", "https://example.com/"],
  ["url", "https://example.com/"],
  ["uri-reference", "/path"],
  ["iri", "https://example.com/"],
  ["iri-reference", "/path"],
  ["uuid", "123e4567-e89b-12d3-a456-426614174000"],
  ["uri-template", "/users/{id}"],
  ["json-pointer", "/path"],
  ["relative-json-pointer", "0/path"],
  ["regex", "^[a-z]+$"],
  ["byte", "ZXhhbXBsZQ=="],
  ["base64url", "ZXhhbXBsZQ"],
  ["char", "a"],
  ["date-time-local", "2024-01-31T12:30:00"],
  ["time-local", "12:30:00"],
  ["http-date", "Wed, 31 Jan 2024 12:30:00 GMT"],
  ["imf-fixdate", "Wed, 31 Jan 2024 12:30:00 GMT"],
  ["media-range", "application/json"],
  ["sf-binary", ":ZXhhbXBsZQ==:"],
  ["sf-boolean", "?1"],
  ["sf-string", '"string"'],
  ["sf-token", "token"],
  ["binary", "binary"],
  ["password", "password"],
]);

const MAX_LENGTH = 2_000;

/** Strings that probably satisfy the parts, the most likely first. Each must be validated. */
export function sampleStrings(parts: ApplicableSchemas): readonly string[] {
  const min = greatest(parts, "minLength", 0);
  const max = least(parts, "maxLength", Infinity);
  if (min > max || min > MAX_LENGTH) return [];
  const samples: string[] = [];
  for (const format of each(parts, "format")) {
    const sample = SAMPLES.get(format);
    if (sample !== undefined) samples.push(sample, ...longer(format, sample, min));
  }
  if (each(parts, "contentEncoding").some((name) => name.startsWith("base64")))
    samples.push("ZXhhbXBsZQ==");
  for (const { pattern, patternFlags = "u" } of parts)
    if (pattern !== undefined) samples.push(...samplePattern(pattern, patternFlags, min));
  const word = fit("string", min, max);
  return [...samples, word, word.replace("s", "S"), fit("1", min, max), " ".repeat(min), ""];
}

/** Longer samples, for formats without a fixed length. */
function longer(format: string, sample: string, min: number): readonly string[] {
  const missing = min - sample.length;
  if (missing <= 0) return [];
  if (format.endsWith("email")) return [sample.replace("user", "u".repeat(4 + missing))];
  if (format.endsWith("hostname")) return [`${"a".repeat(Math.min(missing, 60))}.${sample}`];
  if (format === "byte") return [`${"YWJj".repeat(Math.ceil(missing / 4))}${sample}`];
  return [sample + "a".repeat(missing)];
}

function fit(word: string, min: number, max: number): string {
  const text = word.repeat(Math.max(1, Math.ceil(min / word.length)));
  return text.slice(0, Math.max(min, Math.min(max, word.length)));
}

/** Variations of a text, for items that must differ. */
export function varied(text: string, index: number): readonly string[] {
  const at = text.search(/[a-z0-9](?=[^a-z0-9]*$)/i);
  const end = String.fromCharCode(0x61 + (index % 26));
  const replaced =
    at < 0
      ? []
      : [
          text.slice(0, at) + String(index % 10) + text.slice(at + 1),
          text.slice(0, at) + end + text.slice(at + 1),
        ];
  return [`${text}${index + 1}`, ...replaced, text.slice(0, -1) + String(index + 1)];
}
