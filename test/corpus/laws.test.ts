/** The laws on samples of every model of real documents, with verdicts of ajv. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { generate } from "../../generator/run/generate.js";
import type { JsonValue } from "../../generator/json.js";
import { bundle } from "../support/bundle.js";
import { checkLaws, declaredDefaults } from "../support/laws.js";
import { oracle } from "../support/oracle.js";
import { sharedFolder } from "../support/shared.js";
import { disagreements } from "./law-disagreements.js";

const documents: readonly (readonly [string, string, number])[] = [
  ["seed", "seed/together-2.0.0.yaml", 40],
  ["Together", "specs/real/togethercomputer+openapi/openapi.yaml", 12],
  ["OpenAI", "specs/real/openai+openai-openapi/openapi.yaml", 4],
  ["Stripe", "specs/real/stripe+openapi/openapi/spec3.json", 4],
  ["GitHub", "specs/real/octokit+openapi/generated/api.github.com.json", 4],
];

describe.each(documents)("%s", (name, path, runs) => {
  const file = `${sharedFolder}/${path}`;
  test.skipIf(!existsSync(file))("keeps the laws", async () => {
    const text = readFileSync(file, "utf8");
    const document = (
      file.endsWith(".json") ? JSON.parse(text) : parse(text, { maxAliasCount: -1 })
    ) as JsonValue;
    const result = await generate({ input: file, views: "off", formats: "annotate" });
    const named = result.models.map((model) => model.name);
    const companions = await bundle(result.files, named);
    const verdicts = oracle(document, { untyped: "object", formats: false });
    const defaults = declaredDefaults(document);
    const broken: string[] = [];
    let checked = 0;
    let values = 0;
    const unable: string[] = [];
    for (const model of result.models) {
      if (model.kind === "same") continue;
      const companion = companions[model.name];
      if (companion === undefined) throw new Error(`${model.name} is not exported`);
      try {
        const count = checkLaws({
          document,
          oracle: verdicts,
          subject: { ...model, companion },
          defaults,
          runs,
          seed: 7,
        });
        checked += 1;
        values += count.valid + count.invalid;
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (/can't resolve reference|strict mode|reference .* resolves/.test(message))
          unable.push(model.name);
        else
          broken.push(
            `${model.name}: ${message.split("\n").slice(0, 2).join(" ")} ${((error as { cause?: { message?: string } }).cause?.message ?? "").slice(0, 200)}`,
          );
      }
    }
    const expected = disagreements[name] ?? {};
    const names = broken.map((line) => line.split(":")[0] as string);
    console.log(
      `${name}: ${checked} of ${result.models.length} models, ${values} values; ajv could not compile ${unable.length}; ${broken.length} disagreements`,
    );
    for (const line of broken)
      if (expected[line.split(":")[0] as string] === undefined) console.log(`  ${line}`);
    expect(names.sort()).toEqual(Object.keys(expected).sort());
    expect(checked).toBeGreaterThan(result.models.length / 2);
  });
});
