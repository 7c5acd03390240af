/** Edits of real documents: a run that keeps files leaves what a run of everything would. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { JsonValue } from "../../generator/json.js";
import { mutate, randomNumbers } from "../support/mutate.js";
import { expectSameOutput, allUnmodified, run } from "../support/reuse.js";
import { sharedFolder } from "../support/shared.js";

const documents: readonly (readonly [string, string, number])[] = [
  ["Together", "togethercomputer+openapi/openapi.yaml", 8],
  ["Figma", "figma+rest-api-spec/openapi/openapi.yaml", 8],
  ["Adyen", "Adyen+adyen-openapi/json/TerminalAPI-v1.json", 8],
  ["Xero", "XeroAPI+Xero-OpenAPI/xero-payroll-au.yaml", 8],
  ["OpenAI", "openai+openai-openapi/openapi.yaml", 2],
  ["Stripe", "stripe+openapi/openapi/spec3.json", 2],
  ["GitHub", "octokit+openapi/generated/api.github.com.json", 2],
];

describe.each(documents)("%s", (_, path, edits) => {
  const file = `${sharedFolder}/specs/real/${path}`;
  test.skipIf(!existsSync(file))("edited", async () => {
    const text = readFileSync(file, "utf8");
    const document = (
      file.endsWith(".json") ? JSON.parse(text) : parse(text, { maxAliasCount: -1 })
    ) as JsonValue;
    const before = await run(document, allUnmodified);
    expect(before.result.ok).toBe(true);
    const below = randomNumbers(edits);
    let kept = 0;
    for (let count = 0; count < edits; count += 1) {
      const { document: edited, edit } = mutate(document, below);
      kept += await expectSameOutput(before, edited, edit);
    }
    // Most edits concern a few models.
    expect(kept).toBeGreaterThan((before.files.size * edits) / 2);
  });
});
