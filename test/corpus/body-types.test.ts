/** What requests take and responses give has the same type in `openapi.ts` and in the models' dicts. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { generate } from "../../generator/run/generate.js";
import { bodyAssignments } from "../support/body-types.js";
import { compileAll, entries } from "../support/corpus.js";
import { bodyDisagreements, brokenTypes } from "./body-disagreements.js";

/** Larger documents take too long; openapi-typescript reads OpenAPI 3 only. */
const MAX_BYTES = 500_000;
const documents = entries("real").filter(
  ({ bytes, version }) => bytes < MAX_BYTES && version.startsWith("3."),
);

const folder = mkdtempSync(join(tmpdir(), "openapi-classes-bodies-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The bodies that disagree, by document. */
const found: Record<string, readonly string[]> = {};
let bodies = 0;
/** Errors in the files themselves. */
const others: string[] = [];

beforeAll(async () => {
  const bodyAt: ReturnType<typeof bodyAssignments>["bodyAt"][] = [];
  for (const [index, { path }] of documents.entries()) {
    const { files, models } = await generate({ input: path, openapiTypes: true });
    const document: unknown = parse(readFileSync(path, "utf8"), { maxAliasCount: -1 });
    const made = bodyAssignments(document, models);
    bodyAt.push(made.bodyAt);
    bodies += made.count;
    if (made.count === 0) continue;
    const sources = files.filter((file) => file.path.endsWith(".ts"));
    for (const file of [...sources, { path: "bodies.ts", text: made.text }])
      write(join(folder, `d${index}`, file.path), file.text);
  }
  for (const line of await compileAll(folder)) {
    const [, index, row] = /^d(\d+)\/bodies\.ts\((\d+),.*error TS/.exec(line) ?? [];
    if (index === undefined && /error TS/.test(line))
      others.push(line.replace(/^d\d+\/|\(\d+,\d+\)/g, ""));
    const body = bodyAt[Number(index)]?.(Number(row));
    if (body === undefined) continue;
    if (process.env["SHOW_BODIES"] !== undefined) console.log(line);
    const name = basename(documents[Number(index)]?.path ?? "");
    found[name] = [...new Set([...(found[name] ?? []), body])];
  }
}, 600_000);

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

test.skipIf(documents.length === 0)("bodies have one type, exact exceptions aside", () => {
  console.log(`${bodies} bodies of ${documents.length} documents`);
  const expected = Object.entries(bodyDisagreements).map(([name, list]) => [
    name,
    Object.keys(list),
  ]);
  expect(found).toEqual(Object.fromEntries(expected));
  expect(others).toEqual(brokenTypes);
  expect(bodies).toBeGreaterThan(300);
});
