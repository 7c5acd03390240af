/** Same spec, same bytes: run twice, from another folder, with maps whose order means nothing shuffled. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { generate } from "../../generator/run/generate.js";
import { isJsonObject, type JsonValue } from "../../generator/json.js";
import type { OutputFile } from "../../generator/print/files.js";
import { repository } from "../support/shared.js";

const specs = ["spec/images.yaml", "test/specs/store.yaml", "test/specs/legacy.json"];

async function filesOf(input: string, cwd = repository): Promise<readonly OutputFile[]> {
  const result = await generate({ input, cwd });
  expect(result.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  expect(result.files.length).toBeGreaterThan(5);
  return result.files;
}

/** Maps whose keys have a meaning by their order: members of a class, and its conditions for tuples. */
const ORDERED = new Set(["properties"]);

/** Reverses the keys of every map whose order has no meaning. */
function shuffled(value: JsonValue, key = ""): JsonValue {
  if (Array.isArray(value)) return value.map((item) => shuffled(item as JsonValue));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(
    ([name, item]) => [name, shuffled(item, name)] as const,
  );
  return Object.fromEntries(ORDERED.has(key) ? entries : entries.reverse());
}

describe.each(specs)("%s", (spec) => {
  test("twice", async () => {
    expect(await filesOf(spec)).toEqual(await filesOf(spec));
  });

  test("from another folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "openapi-classes-other-"));
    try {
      const copy = join(folder, spec.split("/").at(-1) as string);
      writeFileSync(copy, readFileSync(join(repository, spec)));
      expect(await filesOf(copy, folder)).toEqual(await filesOf(spec));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("with shuffled maps", async () => {
    const folder = mkdtempSync(join(tmpdir(), "openapi-classes-shuffled-"));
    try {
      const copy = join(folder, spec.split("/").at(-1) as string);
      const document = parse(readFileSync(join(repository, spec), "utf8"), {
        merge: true,
      }) as JsonValue;
      const text = JSON.stringify(shuffled(document));
      expect(text).not.toBe(JSON.stringify(document));
      writeFileSync(copy, text);
      expect(await filesOf(copy, folder)).toEqual(await filesOf(spec));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
