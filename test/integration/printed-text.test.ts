/** No command prints a character of the spec that a terminal or a CI system would act on, in any format. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { INVISIBLE } from "../../generator/invisible.js";
import { command } from "../support/command.js";

/** Controls of eight and sixteen bits, marks of direction, line separators; commands of GitHub Actions. */
const HOSTILE =
  "\u0085\u009b31m\u202e\u2028\ufeff\n::error::x\r::stop-commands::y\n##[add-matcher]z";

const spec = (text: string): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: text, version: text },
    paths: {
      [`/${text}`]: {
        post: {
          operationId: text,
          tags: [text],
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/M" } } },
          },
          responses: { "204": { description: text } },
        },
      },
    },
    components: {
      schemas: {
        M: {
          type: "object",
          required: [text],
          description: text,
          properties: {
            [text]: { type: "string", format: text, enum: [text, "b"], default: text },
            other: { type: "string", pattern: `^${text}$` },
          },
        },
        [text]: { type: "object", [text]: 1, properties: { a: { type: "string" } } },
      },
    },
  });

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-printed-"));
  mkdirSync(join(cwd, "node_modules"));
  writeFileSync(join(cwd, "old.json"), spec("harmless"));
  writeFileSync(join(cwd, "new.json"), spec(HOSTILE));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const GENERATE = "generate new.json -o out --no-cache --formatter none --operations";

it.each([
  ...["explain M new.json", "explain M new.json --json", "list new.json", "list new.json --json"],
  ...["text", "json", "markdown", "github"].map(
    (reporter) => `diff old.json new.json --reporter ${reporter}`,
  ),
  ...["text", "json", "github"].map((reporter) => `${GENERATE} --reporter ${reporter} --verbose`),
  ...["text", "json", "github", "markdown"].map(
    (reporter) => `${GENERATE} --diff --force --reporter ${reporter}`,
  ),
  `${GENERATE} --report`,
  `${GENERATE} --strict`,
  `explain ${HOSTILE.replaceAll(" ", "")} new.json`,
])("%j", async (line) => {
  if (line.includes("--diff"))
    await command(cwd, ["generate", "old.json", "-o", "out", "--formatter", "none"]);
  const { code, out, err } = await command(cwd, line.split(" "), { isGithubActions: true });
  expect(code).toBeLessThan(3);
  const printed = out + err;
  expect(printed.length).toBeGreaterThan(20);
  expect(printed.match(INVISIBLE) ?? []).toEqual([]);
  const commands = printed.split("\n").filter((one) => /^\s*::|##\[/.test(one));
  for (const one of commands)
    expect(one).toMatch(/^::(?:error|warning|notice) (?:\w+=[^:,]*,)*\w+=[^:,]*::/);
});
