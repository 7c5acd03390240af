import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { META_SCHEMAS } from "../../../generator/decode/metaschema.js";
import { isJsonObject, type JsonValue } from "../../../generator/json.js";

const FOLDER = join(
  dirname(createRequire(import.meta.url).resolve("ajv/package.json")),
  "dist/refs/json-schema-2020-12",
);

/** Text for readers has no influence on what is valid. */
function withoutText(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutText);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(
    ([key, item]) => !(key === "$comment" || key === "title") || typeof item !== "string",
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutText(item)]));
}

it.each(META_SCHEMAS.filter(({ uri }) => !uri.endsWith("format-assertion")))(
  "$uri says what ajv's copy says",
  ({ uri, value }) => {
    const name = uri.slice("https://json-schema.org/draft/2020-12/".length);
    const file = readFileSync(join(FOLDER, `${name}.json`), "utf8");
    expect(value).toEqual(withoutText(JSON.parse(file) as JsonValue));
  },
);
