/** docs/options.md names every flag and every option. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LIMIT_NAMES, LIMIT_TABLE, showLimit } from "../../generator/config/limits.js";
import { OPTION_NAMES, optionSpec } from "../../generator/config/option-table.js";
import { repository } from "../support/shared.js";

const page = readFileSync(join(repository, "docs/options.md"), "utf8");

it("has a row for every option of the config file", () => {
  const missing = OPTION_NAMES.filter((name) => !["input", "output"].includes(name)).filter(
    (name) => !new RegExp(`^\\|.*\`${name}\`.*\\|`, "m").test(page),
  );
  expect(missing).toEqual([]);
});

it("has a row for every limit, with its default", () => {
  const rows = page
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter(([, name]) => LIMIT_NAMES.some((limit) => name === `\`${limit}\``));
  const expected = LIMIT_NAMES.map((name) => {
    const { usual, bounds } = LIMIT_TABLE[name];
    return ["", `\`${name}\``, showLimit(usual), bounds, ""];
  });
  expect(rows).toEqual(expected);
});

it("has a row for every flag that is no option", () => {
  const main = join(repository, "generator/cli/main.ts");
  const tsx = join(repository, "node_modules/tsx/dist/cli.mjs");
  const help = execFileSync(process.execPath, [tsx, main, "generate", "--help"], {
    encoding: "utf8",
  });
  const flags = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map((match) => match[1] ?? "");
  expect(flags.length).toBeGreaterThan(25);
  const options = new Set(OPTION_NAMES.map((name) => optionSpec(name).flag));
  const missing = flags
    .filter((flag) => !options.has(flag))
    .filter((flag) => !new RegExp(`^\\| \`.*${flag}\\b.*\\|`, "m").test(page));
  expect(missing).toEqual([]);
});
