import { describe, expect, it } from "vitest";
import {
  hashFile,
  parseManifest,
  printManifest,
  transitionalText,
} from "../../../generator/write/manifest.js";
import { isOutputPath } from "../../../generator/output-path.js";

const hashesOf = (files: readonly { path: string; text: string }[]): Map<string, string> =>
  new Map(files.map(({ path, text }) => [path, hashFile(path, text)]));

const HASH_A = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
const HASH_B = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";

describe("printManifest", () => {
  it("lists the files sorted, each with its hash", () => {
    const files = [
      { path: "models/Pet.ts", text: "b" },
      { path: "index.ts", text: "a" },
    ];
    expect(printManifest({ version: "1.2.3", hashes: hashesOf(files) })).toBe(`{
  "format": 1,
  "generator": "1.2.3",
  "files": {
    "index.ts": "${HASH_A}",

    "models/Pet.ts": "${HASH_B}"
  }
}
`);
  });

  it("can be read back, with what is being replaced", () => {
    const replaced = { owned: new Map([["index.ts", [HASH_B]]]), merged: new Set<string>() };
    const files = [{ path: "index.ts", text: "a" }];
    const finished = printManifest({ version: "1.2.3", hashes: hashesOf(files) });
    const text = transitionalText(finished, replaced);
    expect(text).toBe(
      `${JSON.stringify({ ...JSON.parse(finished), replaced: Object.fromEntries(replaced.owned) }, null, 2)}\n`,
    );
    expect(parseManifest(text)).toEqual({
      owned: new Map([["index.ts", [HASH_A, HASH_B]]]),
      merged: new Set(),
    });
  });
});

describe("parseManifest", () => {
  const withFiles = (files: unknown): string => JSON.stringify({ format: 1, files });
  it.each([
    ["<<<<<<< HEAD", "it is not JSON"],
    ["[]", "its format is not 1"],
    ['{ "format": 2, "files": {} }', "its format is not 1"],
    ['{ "format": 1 }', "it lists no files"],
    [withFiles([]), "it lists no files"],
    [withFiles({ "index.ts": "abc" }), 'the hash of "index.ts" is not one'],
    [withFiles({ "index.ts": null }), 'the hash of "index.ts" is not one'],
    [withFiles({ "../x.ts": HASH_A }), '"../x.ts" is not the path of a generated file'],
    ['{"format":1,"files":{"__proto__":"x"}}', '"__proto__" is not the path of a generated file'],
  ])("refuses %s", (text, reason) => {
    expect(parseManifest(text)).toBe(reason);
  });
});

describe("isOutputPath", () => {
  it.each([
    ...["index.ts", "README.md", "models/Pet.ts", "docs/A_b$1.md", "a/b/c.ts", "x.test.ts"],
    ...["schemas/Pet.json", "index.html", "app.css"],
  ])("takes %s", (path) => {
    expect(isOutputPath(path)).toBe(true);
  });

  it.each([
    "",
    "../index.ts",
    "models/../../index.ts",
    "/etc/hosts.ts",
    "C:/x.ts",
    "a\\b.ts",
    "models//x.ts",
    ".git/config.ts",
    "models/.hidden.ts",
    "a/b/c/d.ts",
    "index.mjs",
    "index.ts\n",
    "in\0dex.ts",
    "package.json",
    "models/Pet.json",
    "schemas/a/Pet.json",
    `${"a".repeat(600)}.ts`,
  ])("refuses %j", (path) => {
    expect(isOutputPath(path)).toBe(false);
  });
});

it("hashes UTF-8", () => {
  expect(hashFile("a.ts", "a")).toBe(HASH_A);
  expect(hashFile("a.ts", "é")).toBe(
    "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c",
  );
});
