/** Whole files as they are printed, compiled under every flag. */
import { describe, expect, it } from "vitest";
import { strictErrors } from "../../support/strict-compile.js";
import { CASES } from "./cases.js";
import { formatCases } from "./print-cases.js";

const files = await formatCases(CASES);
const GOLDEN = [
  ...["Animal", "Content", "Conversions", "Defaults", "ImageModel", "ImageRequest", "Json"],
  ...[
    "Level",
    "LoraMap",
    "LoraPair",
    "Names",
    "Nothing",
    "Order",
    "Pet",
    "Nullable",
    "Tagged",
    "Trial",
    "Untyped",
  ],
].map((name) => `models/${name}.ts`);

describe("printed files", () => {
  it.each([...GOLDEN, "index.ts"])("%s", async (path) => {
    const file = files.find((candidate) => candidate.path === path);
    const name = path.slice(path.lastIndexOf("/") + 1);
    await expect(file?.text).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it.each(["nodenext", "bundler"] as const)("compile under every flag with %s", (resolution) => {
    expect(strictErrors(files, resolution)).toEqual([]);
  });
});
