/**
 * `npm run matrix`: runs the packed package and its output on every engine, compiler and tool, and prints
 * the results. `--date 2026-11-30` also writes them to the table in docs/compatibility.md, `--only <text>`
 * (repeatable) runs the rows with that text. Needs the registry.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packPackage } from "../support/package.js";
import { ALL, keyOf, writePage } from "./page.js";
import { type Case, createProject, type Project } from "./project.js";

async function run(one: Case, project: Project): Promise<string | Error> {
  try {
    return await one.run(project);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const { values } = parseArgs({
  options: { date: { type: "string" }, only: { type: "string", multiple: true, default: [""] } },
});
const cases = ALL.filter((one) => values.only.some((text) => keyOf(one).includes(text)));
const folder = mkdtempSync(join(tmpdir(), "openapi-classes-matrix-"));
try {
  const project = await createProject(folder, await packPackage(folder));
  const results = new Map<string, string>();
  for (const one of cases) {
    const result = await run(one, project);
    const failed = result instanceof Error;
    console.log(`${keyOf(one)}: ${failed ? `FAILS\n${result.message}` : result}`);
    results.set(keyOf(one), `${failed ? " | no" : `${result} | yes`} | ${values.date ?? ""}`);
    if (failed) process.exitCode = 1;
    // A run takes long, and may be ended early.
    if (values.date !== undefined) await writePage(results);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
