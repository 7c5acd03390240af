import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import { apiOf, decode, plain, schemaAt, sourceOf } from "./support.js";

const T = "#/components/schemas/T";

/** What `{ $ref: text }` in component T leads to. */
function follow(
  text: string,
  schemas: Record<string, JsonValue> = {},
  others: Record<string, JsonValue> = {},
  failures: Record<string, string> = {},
) {
  const decoded = decode(sourceOf(apiOf({ T: { $ref: text }, ...schemas }), others, failures));
  const ref = schemaAt(decoded, T).ref;
  const target = ref === undefined ? undefined : plain(schemaAt(decoded, ref));
  return { ref, target, problems: decoded.problems };
}

const STRING = { types: ["string"] };

describe("local references", () => {
  it.each([
    ["#/components/schemas/A", { A: { type: "string" } }, undefined],
    ["#/components/schemas/a~1b", { "a/b": { type: "string" } }, undefined],
    ["#/components/schemas/a~0b", { "a~b": { type: "string" } }, undefined],
    ["#/components/schemas/a~01b", { "a~1b": { type: "string" } }, undefined],
    ["#/components/schemas/a%25b", { "a%b": { type: "string" } }, "#/components/schemas/a%b"],
    ["#/components/schemas/a%b", { "a%b": { type: "string" } }, "#/components/schemas/a%b"],
    ["#/components/schemas/a%20b", { "a b": { type: "string" } }, "#/components/schemas/a b"],
    ["#/components/schemas/%C3%A9", { é: { type: "string" } }, "#/components/schemas/é"],
    ["#/components/schemas/", { "": { type: "string" } }, undefined],
    ["#/components/schemas/A/items", { A: { items: { type: "string" } } }, undefined],
    ["#/components/schemas/A/allOf/0", { A: { allOf: [{ type: "string" }] } }, undefined],
    ["#/components/schemas/A/x-own/b", { A: { "x-own": { b: { type: "string" } } } }, undefined],
    ["#/components/schemas/A/examples/0", { A: { examples: [{ type: "string" }] } }, undefined],
    ["#/components/schemas/__proto__", JSON.parse('{"__proto__": {"type": "string"}}'), undefined],
  ] as const)("%s", (text, schemas: Record<string, JsonValue>, ref) => {
    const found = follow(text, schemas);
    expect(found.target).toEqual(STRING);
    expect(found.ref).toBe(ref ?? text);
    expect(found.problems.filter((problem) => !problem.includes("COMPONENT_NAME"))).toEqual([]);
  });

  it("may lead to any schema of an operation", () => {
    const schema = { type: "object", properties: { a: { type: "string" } } };
    const api = {
      openapi: "3.1.0",
      info: { title: "Test", version: "1" },
      paths: {
        "/a": {
          get: {
            responses: {
              200: { description: "", content: { "application/json": { schema } } },
            },
          },
        },
      },
      components: {
        schemas: {
          T: {
            $ref: "#/paths/~1a/get/responses/200/content/application~1json/schema/properties/a",
          },
        },
      },
    };
    const decoded = decode(sourceOf(api));
    expect(decoded.problems).toEqual([]);
    expect(plain(schemaAt(decoded, schemaAt(decoded, T).ref ?? ""))).toEqual(STRING);
  });

  it.each([
    [
      "#/components/schemas/Pett",
      '"#/components/schemas/Pett" leads nowhere: there is no "Pett" in "/components/schemas"; did you mean "Pet"?',
    ],
    [
      "#/component/schemas/Pet",
      '"#/component/schemas/Pet" leads nowhere: there is no "component"; did you mean "components"?',
    ],
    [
      "#/components/schemas/Pet/allOf/7",
      '"#/components/schemas/Pet/allOf/7" leads nowhere: there is no "7" in "/components/schemas/Pet/allOf"',
    ],
    [
      "#/components/schemas/toString",
      '"#/components/schemas/toString" leads nowhere: there is no "toString" in "/components/schemas"',
    ],
    ["#Pet", '"#Pet" leads nowhere: there is no "$anchor" "Pet"; did you mean "Pets"?'],
    ["other.yaml#/a", '"other.yaml" leads to no document and no "$id"'],
  ])("%s is an error", (text, message) => {
    const found = follow(text, { Pet: { allOf: [{}], $anchor: "Pets" } });
    expect(found.ref).toBeUndefined();
    expect(found.problems).toEqual([`error REF_NOT_FOUND #/components/schemas/T/$ref: ${message}`]);
  });

  it.each([
    ["#/info/title", "a string"],
    ["#", "an OpenAPI document"],
    ["", "an OpenAPI document"],
    ["#/paths/~1a", "a path item or an operation"],
    ["#/components/responses/R", 'in "responses"'],
  ])("%j is no schema", (text, what) => {
    const api = {
      ...(apiOf({ T: { $ref: text } }) as object),
      paths: { "/a": {} },
      components: {
        schemas: { T: { $ref: text } },
        responses: { R: { description: "" } },
      },
    } as JsonValue;
    expect(decode(sourceOf(api)).problems).toEqual([
      `error REF_NOT_SCHEMA #/components/schemas/T/$ref: "${text}" is ${what}, not a schema`,
    ]);
  });
});

describe("references to other documents", () => {
  it.each([
    ["other.json", "file:///other.json", "file:///other.json#"],
    ["other.json#/$defs/a", "file:///other.json", "file:///other.json#/$defs/a"],
    ["./sub/../other.json#/$defs/a", "file:///other.json", "file:///other.json#/$defs/a"],
    ["other.json#a", "file:///other.json", "file:///other.json#/$defs/a"],
    ["https://a.example/o", "https://a.example/o", "https://a.example/o#"],
  ])("%s", (text, uri, ref) => {
    const schema = { type: "string", $defs: { a: { $anchor: "a", type: "string" } } };
    const found = follow(text, {}, { [uri]: schema });
    expect(found.problems).toEqual([]);
    expect(found.ref).toBe(ref);
    expect(found.target).toMatchObject(STRING);
  });

  it("are relative to the document that contains them", () => {
    const found = follow(
      "sub/a.json",
      {},
      {
        "file:///sub/a.json": { $ref: "b.json#/definitions/c" },
        "file:///sub/b.json": { definitions: { c: { $ref: "#/definitions/d" }, d: {} } },
      },
    );
    expect(found.problems).toEqual([
      'warning KEYWORD_NOT_IN_DIALECT file:///sub/b.json#/definitions: "definitions" is not a keyword of OpenAPI 3.1; it is accepted anyway',
    ]);
    // What is only a reference on the way is passed by: the component names the schema behind it.
    expect(found.ref).toBe("file:///sub/b.json#/definitions/d");
    expect(found.target).toEqual({});
  });

  it("reach the components of another description", () => {
    const found = follow(
      "other.yaml#/components/schemas/A/items",
      {},
      {
        "file:///other.yaml": apiOf({ A: { items: { type: "string" } } }, "3.0.0"),
      },
    );
    expect(found.problems).toEqual([]);
    expect(found.ref).toBe("file:///other.yaml#/components/schemas/A/items");
    expect(found.target).toEqual(STRING);
  });

  it("reach parts of a bag of schemas that is no schema itself", () => {
    const found = follow(
      "bag.yaml#/name",
      {},
      {
        "file:///bag.yaml": { name: { type: "string" }, other: 1 },
      },
    );
    expect(found).toEqual({ ref: "file:///bag.yaml#/name", target: STRING, problems: [] });
  });

  it("say why a document is missing", () => {
    const failures = { "file:///other.yaml": "there is no file other.yaml" };
    expect(follow("other.yaml#/a", {}, {}, failures).problems).toEqual([
      'error REF_NOT_FOUND #/components/schemas/T/$ref: "other.yaml" could not be loaded: there is no file other.yaml',
    ]);
  });

  it("reach the meta-schema of 2020-12 without a document", () => {
    const uri = "https://json-schema.org/draft/2020-12/schema";
    const { document, problems } = decode(sourceOf(apiOf({ T: { $ref: uri } })));
    expect(problems).toEqual([]);
    const names = [...(document?.schemas.values() ?? [])]
      .filter((schema) => schema.dynamicAnchors !== undefined)
      .map((schema) => schema.id);
    expect(names.sort()).toEqual(
      [
        "applicator#",
        "content#",
        "core#",
        "format-annotation#",
        "meta-data#",
        "unevaluated#",
        "validation#",
      ]
        .map((name) => `https://json-schema.org/draft/2020-12/meta/${name}`)
        .concat(`${uri}#`),
    );
  });
});

describe("identifiers", () => {
  it.each([
    ["https://a.example/user", "#/components/schemas/A"],
    ["https://a.example/user#/properties/b", "#/components/schemas/A/properties/b"],
    ["https://a.example/user#b", "#/components/schemas/A/properties/b"],
    ["https://a.example/item", "#/components/schemas/A/items"],
    ["urn:x:1", "#/components/schemas/U"],
  ])("%s is found", (text, ref) => {
    const found = follow(text, {
      A: {
        $id: "https://a.example/user",
        properties: { b: { $anchor: "b", type: "string" } },
        items: { $id: "item" },
      },
      U: { $id: "urn:x:1" },
    });
    expect(found).toMatchObject({ ref, problems: [] });
  });

  it("change what references below them are relative to", () => {
    const decoded = decode(
      sourceOf(
        apiOf({
          A: {
            $id: "https://a.example/dir/a",
            properties: { own: { $ref: "#/$defs/x" }, other: { $ref: "b" }, up: { $ref: "#" } },
            $defs: { x: { type: "string" } },
          },
          B: { $id: "https://a.example/dir/b" },
        }),
      ),
    );
    expect(decoded.problems).toEqual([]);
    const a = "#/components/schemas/A";
    expect(
      ["own", "other", "up"].map((name) => schemaAt(decoded, `${a}/properties/${name}`).ref),
    ).toEqual([`${a}/$defs/x`, "#/components/schemas/B", a]);
    expect(schemaAt(decoded, `${a}/properties/own`).resource).toBe(a);
  });

  it("inside a schema with $id, components of the document are still found", () => {
    const decoded = decode(
      sourceOf(
        apiOf({
          A: { $id: "https://a.example/a", items: { $ref: "#/components/schemas/B" } },
          B: {},
        }),
      ),
    );
    expect(decoded.problems).toEqual([]);
    expect(schemaAt(decoded, "#/components/schemas/A/items").ref).toBe("#/components/schemas/B");
  });

  it("in enum, const, examples and unknown keywords are none", () => {
    const fake = { $id: "https://a.example/fake", $anchor: "fake" };
    const { problems } = decode(
      sourceOf(
        apiOf({
          A: { enum: [fake], const: fake, examples: [fake], default: fake, "x-own": fake },
          T: { allOf: [{ $ref: "https://a.example/fake" }, { $ref: "#fake" }] },
        }),
      ),
    );
    expect(problems).toEqual([
      'error REF_NOT_FOUND #/components/schemas/T/allOf/0/$ref: "https://a.example/fake" leads to no document and no "$id"',
      'error REF_NOT_FOUND #/components/schemas/T/allOf/1/$ref: "#fake" leads nowhere: there is no "$anchor" "fake"',
    ]);
  });

  it("are found in documents that nothing refers to by their address", () => {
    const found = follow(
      "https://a.example/b",
      {},
      {
        "file:///a.json": { $id: "https://a.example/a", $defs: { b: { $id: "b" } } },
      },
    );
    expect(found).toMatchObject({ ref: "file:///a.json#/$defs/b", problems: [] });
  });

  it("that occur twice are warned about", () => {
    const { problems } = decode(
      sourceOf(apiOf({ A: { $id: "https://a.example/a" }, B: { $id: "https://a.example/a" } })),
    );
    expect(problems).toEqual([
      'warning DUPLICATE_ID #/components/schemas/B/$id: The identifier "https://a.example/a" is already taken by "#/components/schemas/A"',
    ]);
  });

  it("an anchor of the schema's own resource comes before those of others", () => {
    const decoded = decode(
      sourceOf(
        apiOf({
          A: { $anchor: "x" },
          B: { $defs: { y: { $anchor: "x" } }, items: { $ref: "#x" } },
          C: { items: { $ref: "#x" } },
        }),
      ),
    );
    expect(decoded.problems).toEqual([]);
    expect(schemaAt(decoded, "#/components/schemas/B/items").ref).toBe(
      "#/components/schemas/B/$defs/y",
    );
    expect(schemaAt(decoded, "#/components/schemas/C/items").ref).toBe("#/components/schemas/A");
  });

  it("$self is the base of a 3.2 document", () => {
    const api = {
      ...(apiOf(
        { T: { $ref: "https://a.example/api#/components/schemas/A" }, A: {} },
        "3.2.0",
      ) as object),
      $self: "https://a.example/api",
    } as JsonValue;
    const decoded = decode(sourceOf(api));
    expect(decoded.problems).toEqual([]);
    expect(schemaAt(decoded, T).ref).toBe("#/components/schemas/A");
  });
});

describe("dynamic references", () => {
  const NODE = "#/components/schemas/Node";

  it("to a dynamic anchor stay dynamic", () => {
    const decoded = decode(
      sourceOf(apiOf({ Node: { $dynamicAnchor: "node", items: { $dynamicRef: "#node" } } })),
    );
    expect(decoded.problems).toEqual([]);
    expect(plain(schemaAt(decoded, NODE))).toEqual({
      items: { dynamicRef: { anchor: "node", target: NODE } },
      dynamicAnchors: { node: NODE },
    });
  });

  it.each([
    ["an $anchor", { $anchor: "node", items: { $dynamicRef: "#node" } }],
    ["a pointer", { $dynamicAnchor: "node", items: { $dynamicRef: "#/components/schemas/Node" } }],
    [
      "an anchor of another name on the same schema",
      { $anchor: "node", $dynamicAnchor: "other", items: { $dynamicRef: "#node" } },
    ],
  ])("to %s are ordinary references", (_, schema) => {
    const decoded = decode(sourceOf(apiOf({ Node: schema })));
    expect(decoded.problems).toEqual([]);
    expect(plain(schemaAt(decoded, `${NODE}/items`))).toEqual({ ref: NODE });
  });

  it("that only the referring schema binds accept anything by themselves", () => {
    const decoded = decode(
      sourceOf(
        apiOf({
          Page: { $id: "https://a.example/page", items: { $dynamicRef: "#item" } },
          Users: {
            $ref: "https://a.example/page",
            $defs: { item: { $dynamicAnchor: "item", type: "string" } },
          },
        }),
      ),
    );
    const items = "#/components/schemas/Page/items";
    expect(decoded.problems).toEqual([
      `warning DYNAMIC_REF_UNBOUND ${items}/$dynamicRef: There is no "$dynamicAnchor" "item" in this schema resource; where no schema that refers to it has one, everything is allowed`,
    ]);
    const target = `${items}/$dynamicRef`;
    expect(schemaAt(decoded, items).dynamicRef).toEqual({ anchor: "item", target });
    expect(plain(schemaAt(decoded, target))).toEqual({ boolean: true });
  });

  it("that nothing binds are errors", () => {
    expect(decode(sourceOf(apiOf({ A: { $dynamicRef: "#item" } }))).problems).toEqual([
      'error REF_NOT_FOUND #/components/schemas/A/$dynamicRef: "#item" leads nowhere: there is no "$anchor" "item"',
    ]);
  });

  it("of 2019-09 are those to $recursiveAnchor", () => {
    const uri = "https://a.example/tree";
    const $schema = "https://json-schema.org/draft/2019-09/schema";
    const tree = { $schema, $recursiveAnchor: true, items: { $recursiveRef: "#" } };
    const decoded = decode(sourceOf(apiOf({ T: { $ref: uri } }), { [uri]: tree }));
    expect(decoded.problems).toEqual([]);
    expect(plain(schemaAt(decoded, `${uri}#`))).toEqual({
      items: { dynamicRef: { anchor: "$recursiveAnchor", target: `${uri}#` } },
      dynamicAnchors: { $recursiveAnchor: `${uri}#` },
    });
  });
});

describe("cycles", () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const code = "error REF_CYCLE #/components/schemas";
  const message = "The reference leads back to itself without end:";
  const id = (name: string) => `"#/components/schemas/${name}"`;

  it.each([
    ["of one reference", { A: ref("A") }, `${code}/A/$ref: ${message} ${id("A")}`],
    [
      "of references",
      { A: ref("B"), B: { ...ref("C"), description: "d" }, C: ref("A") },
      `${code}/C/$ref: ${message} ${id("B")} -> ${id("C")} -> ${id("A")}`,
    ],
    [
      "through allOf",
      { A: { allOf: [ref("B")] }, B: { allOf: [{ type: "object" }, ref("A")] } },
      `${code}/B/allOf/1/$ref: ${message} ${id("B")} -> ${id("A")}`,
    ],
    [
      "through oneOf",
      { A: { oneOf: [ref("A"), { type: "string" }] } },
      `${code}/A/oneOf/0/$ref: ${message} ${id("A")}`,
    ],
    ["through not", { A: { not: ref("A") } }, `${code}/A/not/$ref: ${message} ${id("A")}`],
  ] satisfies readonly (readonly [string, JsonValue, string])[])(
    "%s are errors",
    (_, schemas, problem) => {
      expect(decode(sourceOf(apiOf(schemas))).problems).toEqual([problem]);
    },
  );

  it.each([
    ["properties", { A: { properties: { a: ref("A") } } }],
    ["items", { A: { items: ref("A") } }],
    ["a map", { A: { additionalProperties: { anyOf: [ref("A")] } } }],
  ] satisfies readonly (readonly [string, JsonValue])[])(
    "through %s are recursion",
    (_, schemas) => {
      expect(decode(sourceOf(apiOf(schemas))).problems).toEqual([]);
    },
  );

  it("a variant may extend the union that lists it", () => {
    const decoded = decode(
      sourceOf(
        apiOf({
          Pet: { type: "object", properties: { name: {} }, oneOf: [ref("Cat"), ref("Dog")] },
          Cat: { allOf: [ref("Pet"), { required: ["claws"] }] },
          Dog: { type: "object" },
        }),
      ),
    );
    expect(decoded.problems).toEqual([
      'warning UNION_EXTENDED #/components/schemas/Cat/allOf/0/$ref: "#/components/schemas/Pet" lists this schema as a variant, which extends it in turn; it is extended without its list of variants',
    ]);
    expect(plain(schemaAt(decoded, "#/components/schemas/Cat"))).toEqual({
      allOf: [
        { types: ["object"], properties: [{ name: "name", schema: {} }] },
        { required: ["claws"] },
      ],
    });
  });
});

describe("discriminators", () => {
  it("have their mapping resolved: names, references, other documents", () => {
    const decoded = decode(
      sourceOf(
        apiOf(
          {
            T: {
              oneOf: [{ $ref: "#/components/schemas/A" }],
              discriminator: {
                propertyName: "kind",
                mapping: {
                  a: "A",
                  b: "#/components/schemas/A",
                  c: "other.json",
                  d: "Nobody",
                  e: 1,
                },
                defaultMapping: "A.b",
              },
            },
            A: {},
            "A.b": {},
          },
          "3.2.0",
        ),
        { "file:///other.json": { type: "object" } },
      ),
    );
    const mapping = `${T}/discriminator/mapping`;
    expect(decoded.problems).toEqual([
      `warning KEYWORD_TYPE ${mapping}/e: A value of "mapping" must be a string, but is a number; it is ignored`,
      `warning DISCRIMINATOR_MAPPING ${mapping}/d: The mapping to "Nobody" leads to no schema; it is ignored`,
    ]);
    expect(plain(schemaAt(decoded, T).discriminator)).toEqual({
      property: "kind",
      mapping: [
        { value: "a", schema: "#/components/schemas/A" },
        { value: "b", schema: "#/components/schemas/A" },
        { value: "c", schema: "file:///other.json#" },
      ],
      defaultSchema: "#/components/schemas/A.b",
    });
  });

  it("suggest the component that was meant", () => {
    const discriminator = { propertyName: "kind", mapping: { a: "#/components/schemas/Catt" } };
    expect(decode(sourceOf(apiOf({ T: { discriminator }, Cat: {} }))).problems).toEqual([
      `warning DISCRIMINATOR_MAPPING ${T}/discriminator/mapping/a: The mapping to "#/components/schemas/Catt" leads to no schema; it is ignored; did you mean "Cat"?`,
    ]);
  });

  it("are resolved where only a mapping leads to schemas with references to others with mappings", () => {
    const mapped = (text: string): JsonValue => ({
      discriminator: { propertyName: "kind", mapping: { next: text } },
    });
    const decoded = decode(
      sourceOf(apiOf({ T: mapped("a.json") }), {
        "file:///a.json": { allOf: [{ $ref: "b.json" }] },
        "file:///b.json": mapped("c.json"),
        "file:///c.json": { allOf: [{ $ref: "d.json" }] },
        "file:///d.json": mapped("e.json"),
        "file:///e.json": { $ref: "f.json" },
        "file:///f.json": { type: "object" },
      }),
    );
    expect(decoded.problems).toEqual([]);
    expect(schemaAt(decoded, "file:///c.json#/allOf/0").ref).toBe("file:///d.json#");
    expect(schemaAt(decoded, "file:///e.json#").ref).toBe("file:///f.json#");
  });
});
