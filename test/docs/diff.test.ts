/** docs/diff.md has every rule with its verdicts, and maps the checks of oasdiff to rules that exist. */
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { expect, it } from "vitest";
import { allRules, ruleOf } from "../../generator/diff/rules/table.js";
import { countOf, diffPage } from "../support/diff-page.js";
import { expand, SCHEMA_CHECKS } from "../support/oasdiff.js";
import { repository } from "../support/shared.js";

const PATH = join(repository, "docs/diff.md");

// `npx vitest run test/docs/diff.test.ts -u` writes the page.
it("the page is made from the table", async () => {
  const options = await resolveConfig(PATH);
  const page = await format(diffPage(), { ...options, parser: "markdown" });
  await expect(page).toMatchFileSnapshot(PATH);
});

it("every rule has a meaning, and its verdicts are in the page", () => {
  const page = diffPage();
  for (const id of allRules()) {
    const { meaning, sent, received } = ruleOf(id);
    expect(meaning).toMatch(/^[A-Z`0-9a-z].*\.$/);
    expect(page).toContain(`| \`${id}\` | ${meaning} | ${sent} | ${received} |`);
  }
});

it("the checks of oasdiff lead to rules, each check once", () => {
  const rules = SCHEMA_CHECKS.flatMap((one) => one.rules);
  expect(rules.filter((id) => !allRules().includes(id))).toEqual([]);
  const checks = SCHEMA_CHECKS.flatMap((one) => one.checks.flatMap(expand));
  expect(checks.filter((check, index) => checks.indexOf(check) !== index)).toEqual([]);
  expect(countOf(SCHEMA_CHECKS)).toBeGreaterThan(363);
  for (const { rules: ours, note } of SCHEMA_CHECKS) expect(ours.length > 0 || note).toBeTruthy();
});
