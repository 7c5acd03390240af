/** docs/security.md has every limit twice: what specs or values at it need, and one step beyond it. */
import { expect, it } from "vitest";
import { LIMIT_NAMES, LIMIT_TABLE, showLimit } from "../../generator/config/limits.js";
import { SPECS } from "../limits/specs.js";
import { VALUES } from "../limits/values.js";
import { readPage } from "../support/documentation.js";

const rows = readPage("docs/security.md")
  .text.split("\n")
  .map((line) => line.split(" | ").map((cell) => cell.replaceAll(/^\| *|[ |]+$/g, "")))
  .filter(([, time = ""]) => /^[\d.]+ s$/.test(time));

it("has the rows that are measured", () => {
  const names = rows.map(([name]) => name);
  expect(names).toEqual([...SPECS, ...VALUES].map(({ name }) => name));
});

it.each(LIMIT_NAMES)("%s", (limit) => {
  const [at = [], beyond = [], ...more] = rows.filter(([name]) => name?.startsWith(`\`${limit}\``));
  expect(more).toEqual([]);
  expect(at.at(-1)).toMatch(/^(?:done|valid)$/);
  expect(beyond.at(-1)).toMatch(/^(?:error|done; warning|`ValidationError`,) `\w+`/);
  // Time is not exact.
  if (limit === "fetchMilliseconds") return;
  const { usual } = LIMIT_TABLE[limit];
  expect(at[0]).toContain(` ${showLimit(usual)}`);
  expect(beyond[0]).toContain(` ${showLimit(usual + 1)}`);
});
