/** The table of docs/compatibility.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { ROOT } from "../support/package.js";
import { COMPILERS } from "./compilers.js";
import { ENGINES } from "./engines.js";
import type { Case } from "./project.js";
import { TOOLS } from "./tools.js";

export const ALL: readonly Case[] = [...ENGINES, ...COMPILERS, ...TOOLS];
export const PAGE = join(ROOT, "docs/compatibility.md");
const START = "<!-- matrix: written by npm run matrix -->";
const END = "<!-- end of matrix -->";

export const keyOf = ({ area, name, what }: Case): string => `${area} | ${name} | ${what}`;

/** The rows of the page: version, result and date by what was run. */
export function readRows(page: string): Map<string, string> {
  const table = page.split(START)[1]?.split(END)[0] ?? "";
  const rows = [...table.matchAll(/^\|(.*)\|$/gm)].map(([, row = ""]) =>
    row.split("|").map((cell) => cell.trim()),
  );
  return new Map(rows.map((cells) => [cells.slice(0, 3).join(" | "), cells.slice(3).join(" | ")]));
}

/** Writes the results into the page, beside those of earlier runs. */
export async function writePage(results: ReadonlyMap<string, string>): Promise<void> {
  const page = readFileSync(PAGE, "utf8");
  const [before = "", rest = ""] = page.split(START);
  const after = rest.split(END)[1];
  if (after === undefined) throw new Error(`${PAGE} has no place for the table`);
  const earlier = readRows(page);
  const rows = ALL.map(keyOf).map(
    (key) => `| ${key} | ${results.get(key) ?? earlier.get(key) ?? "| not run |"} |\n`,
  );
  const head = "| area | name | what runs | version | works | date |\n| - | - | - | - | - | - |\n";
  const text = [before, START, "\n\n", head, ...rows, "\n", END, after].join("");
  const options = (await resolveConfig(PAGE)) ?? {};
  writeFileSync(PAGE, await format(text, { ...options, parser: "markdown" }));
}
