/** Every known attack in docs/security.md is covered by tests and places that exist. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PLACES } from "../hostile/places.js";
import { readPage } from "../support/documentation.js";
import { repository } from "../support/shared.js";

const section = readPage("docs/security.md")
  .text.split("\n## Known attacks\n")[1]
  ?.split("\n## ")[0];
const rows = (section ?? "")
  .split("\n")
  .filter((line) => /CVE-|GHSA-/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

it("names advisories as they are named", () => {
  expect(rows.length).toBeGreaterThan(25);
  for (const [, , advisories = ""] of rows)
    for (const id of advisories.split(", "))
      expect(id).toMatch(/^(?:CVE-\d{4}-\d{4,7}|GHSA(?:-[\da-z]{4}){3})$/);
});

it("each has a test or a place that exists", () => {
  const names = new Set(PLACES.map(({ name }) => name));
  for (const [, , , , test = ""] of rows) {
    const quoted = [...test.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    expect(/hostile/.test(test) || quoted.length > 0).toBe(true);
    const missing = quoted.filter((name) =>
      name.startsWith("test/") ? !existsSync(join(repository, name)) : !names.has(name),
    );
    expect(missing).toEqual([]);
  }
});
