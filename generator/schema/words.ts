/** Descriptions of limits. */
import type { LimitKeyword } from "./fields.js";
import type { Limit } from "./keyword.js";
import { KEYWORDS } from "./keywords.js";

/** Describes a limit: `at least 3 characters`. */
export function limitWords(keyword: LimitKeyword, limit: number): string {
  const { words, noun }: Limit = KEYWORDS[keyword].limit;
  if (noun === undefined) return `${words} ${limit}`;
  const many = noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${words} ${limit} ${limit === 1 ? noun : many}`;
}
