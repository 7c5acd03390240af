/** Names stay when a document changes elsewhere: schemas added, removed, put in another order. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { generate } from "../../generator/run/generate.js";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { repository } from "../support/shared.js";

interface Api {
  readonly [key: string]: JsonValue;
}

/** The name of every model, by the place of its schema and its view. */
async function namesOf(
  api: Api,
  names: Readonly<Record<string, string>> = {},
): Promise<Map<string, string>> {
  const result = await generate({ input: "-", stdin: JSON.stringify(api), names });
  expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return new Map(
    result.models.map(({ pointer, name, view }) => [`${pointer} ${view ?? ""}`, name]),
  );
}

const read = (path: string): Api =>
  parse(readFileSync(join(repository, path), "utf8"), { merge: true }) as Api;

/** Positions of the named schemas in a document. */
interface Section {
  readonly schemas: Readonly<Record<string, JsonValue>>;
  readonly pointer: string;
  readonly prefix: string;
  /** The same document with other schemas. */
  readonly put: (schemas: Readonly<Record<string, JsonValue>>) => Api;
}

function sectionOf(api: Api): Section {
  if ("swagger" in api) {
    return {
      schemas: api["definitions"] as JsonObject,
      pointer: "/definitions",
      prefix: "#/definitions/",
      put: (definitions) => ({ ...api, definitions }),
    };
  }
  const components = api["components"] as JsonObject;
  return {
    schemas: components["schemas"] as JsonObject,
    pointer: "/components/schemas",
    prefix: "#/components/schemas/",
    put: (schemas) => ({ ...api, components: { ...components, schemas } }),
  };
}

const ADDED: Readonly<Record<string, JsonValue>> = {
  Aardvark: {
    type: "object",
    properties: { legs: { type: "object", properties: { front: { type: "integer" } } } },
  },
  zebra_stripes: { oneOf: [{ type: "string", title: "Order" }, { type: "integer" }] },
  Middle: { type: "string", enum: ["a", "b"] },
  Secret: {
    type: "object",
    properties: {
      key: { type: "string", writeOnly: true },
      id: { type: "string", readOnly: true },
    },
  },
};

const SPECS = ["spec/images.yaml", "test/specs/store.yaml", "test/specs/legacy.json"];

describe.each(SPECS)("%s", (path) => {
  const api = read(path);
  const { schemas, pointer, prefix, put } = sectionOf(api);

  test("added schemas rename no others, at any position", async () => {
    const before = await namesOf(api);
    const entries = Object.entries(schemas);
    for (const [name, schema] of Object.entries(ADDED)) {
      expect(schemas).not.toHaveProperty(name);
      for (const index of [0, Math.floor(entries.length / 2), entries.length]) {
        const more = Object.fromEntries(entries.toSpliced(index, 0, [name, schema]));
        const after = await namesOf(put(more));
        const old = [...after].filter(([place]) => !isWithin(place, `${pointer}/${name}`));
        expect(old.length).toBeLessThan(after.size);
        expect(new Map(old)).toEqual(before);
      }
    }
  });

  test("a schema that is removed renames no other", async () => {
    const before = await namesOf(api);
    const text = JSON.stringify(api);
    let removed = 0;
    for (const name of Object.keys(schemas)) {
      if (text.includes(`"${prefix}${name}`)) continue;
      removed += 1;
      const { [name]: _, ...rest } = schemas;
      const after = await namesOf(put(rest));
      const expected = [...before].filter(([place]) => !isWithin(place, `${pointer}/${name}`));
      expect(expected.length).toBeLessThan(before.size);
      expect(after).toEqual(new Map(expected));
    }
    if (path.includes("store")) expect(removed).toBeGreaterThan(3);
  });

  test("names are independent of the order of schemas", async () => {
    const before = await namesOf(api);
    const entries = Object.entries(schemas);
    for (const others of [entries.toReversed(), entries.toSorted(([a], [b]) => (a < b ? -1 : 1))]) {
      expect(await namesOf(put(Object.fromEntries(others)))).toEqual(before);
    }
  });
});

function isWithin(place: string, pointer: string): boolean {
  return place.startsWith(`${pointer}/`) || place.startsWith(`${pointer} `);
}

describe("a schema that wants a name which is taken", () => {
  const point: JsonValue = { type: "object", properties: { x: { type: "integer" } } };
  const api = (schemas: Readonly<Record<string, JsonValue>>): Api => ({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas },
  });
  const place = (path: string): string => `/components/schemas/${path} `;

  test("gets a hash of its own name, unless it is spelt like the name", async () => {
    const before = api({ FooBar: point, Pet: point });
    expect((await namesOf(before)).get(place("FooBar"))).toBe("FooBar");
    const after = await namesOf(api({ foo_bar: point, FooBar: point, Pet: point }));
    expect(after.get(place("FooBar"))).toBe("FooBar");
    expect(after.get(place("foo_bar"))).toBe("FooBar4928ca");
    expect((await namesOf(api({ foo_bar: point }))).get(place("foo_bar"))).toBe("FooBar");
  });

  test("identical inline schemas are called after the shortest place; a pin holds the name", async () => {
    const before = { Line: { type: "object", properties: { end: point } } };
    const more = { ...before, A: { type: "object", properties: { b: point } } };
    expect([...(await namesOf(api(before))).values()].sort()).toEqual(["Line", "LineEnd"]);
    expect([...(await namesOf(api(more))).values()].sort()).toEqual(["A", "AB", "Line"]);
    const pinned = await namesOf(api(more), {
      "#/components/schemas/Line/properties/end": "LineEnd",
    });
    expect([...pinned.values()].sort()).toEqual(["A", "Line", "LineEnd"]);
  });
});
