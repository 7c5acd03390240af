/** Verdicts and reports agree with each other and with ajv, and everything printed compiles. */
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import type { OutputFile } from "../../../generator/print/files.js";
import { bundle } from "../../support/bundle.js";
import { strictErrors } from "../../support/strict-compile.js";
import { printSchemas } from "./compile.js";
import { schemas as randomSchemas, value as randomValue } from "./samples.js";

type Schemas = { readonly [name: string]: JsonValue };

const SEED = 20260901;

function oracle(schemas: Schemas): (value: JsonValue) => boolean {
  const ajv = new Ajv2020({ strict: false, logger: false, ownProperties: true });
  ajv.addSchema({ $id: "doc:root", components: { schemas } }, "doc:root");
  return ajv.compile({ $ref: "doc:root#/components/schemas/Test" });
}

/** Moves the models of one print to a folder of their own beside the one runtime. */
function inFolder(files: readonly OutputFile[], folder: string): OutputFile[] {
  return files
    .filter(({ path }) => path.startsWith("models/"))
    .map(({ path, text }) => ({ path: path.replace("models", folder), text }));
}

test("random schemas", { timeout: 60_000 }, async () => {
  const printed: OutputFile[] = [];
  const count = { values: 0, valid: 0 };
  const list = fc.sample(randomSchemas, { numRuns: 40, seed: SEED });
  const values = fc.sample(randomValue, { numRuns: 60, seed: SEED });
  for (const [index, schemas] of list.entries()) {
    const files = printSchemas(schemas, { options: { untyped: "any" } });
    printed.push(...inFolder(files, `schema${index}`));
    if (index === 0) printed.push(...files.filter(({ path }) => !path.includes("/")));
    const { Test } = await bundle(files, ["Test"]);
    const isValid = oracle(schemas);
    for (const value of values) {
      const expected = isValid(value);
      const issues = Test?.validate(value);
      const found = { is: Test?.is(value), isEmpty: issues?.length === 0, schemas, value };
      expect(found).toEqual({ is: expected, isEmpty: expected, schemas, value });
      count.values += 1;
      if (expected) count.valid += 1;
    }
  }
  expect(count.valid).toBeGreaterThan(count.values / 20);
  expect(strictErrors(printed)).toEqual([]);
});
