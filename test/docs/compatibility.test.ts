/** The table of docs/compatibility.md has a row for everything that the matrix runs, and no other. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ALL, keyOf, PAGE, readRows } from "../matrix/page.js";

it("lists what npm run matrix runs", () => {
  const [head, line, ...rows] = [...readRows(readFileSync(PAGE, "utf8"))];
  expect(head).toEqual(["area | name | what runs", "version | works | date"]);
  expect(line?.[1]).toMatch(/^-+ \| -+ \| -+$/);
  expect(rows.map(([key]) => key)).toEqual(ALL.map(keyOf));
  for (const [key, result] of rows)
    expect([key, result]).toEqual([
      key,
      expect.stringMatching(/^\S+ \| yes \| \d{4}-\d\d-\d\d$|^ ?\| no(?:t run)? \|/),
    ]);
});
