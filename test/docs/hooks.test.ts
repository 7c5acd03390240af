/** The examples of docs/hooks.md are those that the tests run, and short. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repository } from "../support/shared.js";

const folder = join(repository, "test/support/hooks");
const page = readFileSync(join(repository, "docs/hooks.md"), "utf8");

it.each(readdirSync(folder))("the page has the example %s, in less than 25 lines", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const shown = text.replace('"../../../generator/index.js"', '"openapi-classes"');
  expect(page).toContain(`\`\`\`ts\n${shown}\`\`\``);
  expect(shown.split("\n").filter((line) => line !== "").length).toBeLessThan(25);
});
