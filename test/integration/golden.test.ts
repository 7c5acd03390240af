/** Whole files as users get them: one model of each kind, from spec to formatted text. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { strictErrors } from "../support/strict-compile.js";
import { generateText } from "../support/run.js";

const spec = readFileSync(new URL("../specs/kinds.yaml", import.meta.url), "utf8");
const codecs = { "date-time": "Date", date: "Date", int64: "bigint", byte: "Uint8Array" } as const;

/** Files of models, the index and one page; the runtime and the records are tested elsewhere. */
const SHOWN = /^models\/|^index\.ts$|^docs\/(?:Book|Payment)\.md$/;

const plain = await generateText(spec);
const converted = await generateText(spec, { codecs });

/** The models that codecs change. */
const CONVERTED = converted.filter(({ path }) => /^models\/(?:Event|Dates)\.ts$/.test(path));

describe("files", () => {
  it.each(plain.filter(({ path }) => SHOWN.test(path)))("$path", async ({ path, text }) => {
    await expect(text).toMatchFileSnapshot(`golden/${path.replace(/.*\//, "")}.txt`);
  });

  it.each(CONVERTED)("$path with codecs", async ({ path, text }) => {
    await expect(text).toMatchFileSnapshot(`golden/codecs.${path.replace(/.*\//, "")}.txt`);
  });

  it("have models of every kind", () => {
    expect(CONVERTED).toHaveLength(2);
    expect(plain.filter(({ path }) => path.startsWith("models/")).length).toBeGreaterThan(25);
  });
});

describe.each(["nodenext", "bundler"] as const)(
  "compile under every flag with %s",
  (resolution) => {
    it.each([
      ["without codecs", plain],
      ["with codecs", converted],
    ])("%s", (_, files) => {
      expect(strictErrors(files, resolution)).toEqual([]);
    });
  },
);
