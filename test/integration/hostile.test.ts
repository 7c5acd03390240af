/** Hostile text in every place of a spec that reaches the output: it compiles, runs, and stays data. */
import { describe, expect, test } from "vitest";
import { generate } from "../../generator/run/generate.js";
import { load } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const texts: Readonly<Record<string, string>> = {
  quotes: `"'\\"`,
  backticks: "`${globalThis.hacked = 1}`",
  "end of comment": "*/ globalThis.hacked = 1; /*",
  "line comment": "// globalThis.hacked = 1",
  "line breaks": "a\r\nb\rc\nglobalThis.hacked = 1",
  separators: "a\u2028globalThis.hacked = 1\u2029b\u0085",
  nul: "a\u0000b",
  script: "</script><script>globalThis.hacked = 1</script>",
  pipe: "a|b|c",
  proto: "__proto__",
  constructor: "constructor",
  path: "../../x",
  windows: "..\\..\\x",
  device: "CON",
  reserved: "class",
  global: "Object",
  runtime: "ValidationError",
  long: "x".repeat(10_000),
  emoji: "👩‍👩‍👧‍👦 family",
  combining: "e\u0301\u0323z",
  bidi: "\u202egnirts\u2066",
  surrogate: "a\ud800b",
  digits: "123",
  empty: "",
  regexp: "/[/]\\/(?:",
  dollar: "$& $1 ${x}",
  fence: "```\n~~~\n<!--",
};

function spec(text: string): object {
  return {
    openapi: "3.1.0",
    info: { title: text, description: text, version: text },
    servers: [{ url: text, description: text }],
    tags: [{ name: text }],
    paths: {
      [`/${text}`]: {
        post: {
          operationId: text,
          summary: text,
          description: text,
          tags: [text],
          parameters: [
            {
              name: text === "" ? "q" : text,
              in: "query",
              description: text,
              schema: { type: "object", title: text, properties: { a: { type: "string" } } },
            },
          ],
          requestBody: {
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: text,
                  properties: { [text]: { type: "string", description: text } },
                },
              },
            },
          },
          responses: {
            "200": {
              description: text,
              content: {
                "application/json": {
                  schema: {
                    oneOf: [
                      { type: "object", required: ["t"], properties: { t: { const: text } } },
                      { type: "object", required: ["t"], properties: { t: { const: `${text}!` } } },
                    ],
                  },
                },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Sink: {
          type: "object",
          title: text,
          description: text,
          required: [text],
          properties: {
            [text]: { type: "string", description: text, examples: [text] },
            value: { type: "string", enum: [text, "other"], default: text },
            list: { type: "array", items: { type: "string", const: text } },
            record: {
              type: "object",
              default: { [text]: text },
              additionalProperties: { type: "string" },
            },
          },
          patternProperties: { "^x-": { type: "string", description: text } },
          dependentRequired: { [text]: ["list"] },
        },
        Enum: {
          type: "string",
          enum: [text, "b"],
          description: text,
          "x-enum-varnames": [text, "b"],
          "x-enum-descriptions": [text, text],
        },
        [text === "" ? "blank" : text]: { type: "object", properties: { a: { type: "string" } } },
        Tagged: {
          oneOf: [{ $ref: "#/components/schemas/TagA" }, { $ref: "#/components/schemas/TagB" }],
          discriminator: { propertyName: text === "" ? "kind" : text },
        },
        TagA: {
          type: "object",
          required: [text === "" ? "kind" : text],
          properties: { [text === "" ? "kind" : text]: { const: text } },
        },
        TagB: {
          type: "object",
          required: [text === "" ? "kind" : text],
          properties: { [text === "" ? "kind" : text]: { const: `${text}-b` } },
        },
      },
    },
  };
}

describe.each(Object.entries(texts))("%s", (_, text) => {
  test("compiles and stays data", async () => {
    const result = await generate({ input: "-", stdin: JSON.stringify(spec(text)) });
    expect(result.diagnostics.filter((d) => d.severity === "error").map((d) => d.message)).toEqual(
      [],
    );
    const paths = result.files.map((file) => file.path);
    for (const path of paths)
      expect(path).toMatch(/^(?:(?:models|docs)\/)?[\p{L}\p{M}\p{Nd}_.$-]{1,200}$/u);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    expect(strictErrors(result.files)).toEqual([]);

    const generated = await load(result.files);
    const Sink = generated.model("Sink");
    const dict = Object.fromEntries<unknown>([
      [text, "x"],
      ["list", [text]],
    ]);
    const valid = text === "list" || text === "value" || text === "record" ? {} : dict;
    const instance = Sink.fromDict(valid) as { toDict(): Record<string, unknown> };
    expect(Object.entries(instance.toDict())).toContainEqual([text, "x"]);
    expect(instance.toDict()["value"]).toBe(text);
    expect(Object.entries(instance.toDict()["record"] as object)).toEqual([[text, text]]);
    expect(Sink.is(Object.fromEntries([[text, "x"]]))).toBe(false);
    expect(Sink.is({})).toBe(false);
    expect(generated.model("Enum").is(text)).toBe(true);
    expect(generated.model("Enum").is(`${text}?`)).toBe(false);
    expect((globalThis as { hacked?: unknown }).hacked).toBeUndefined();
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test("stays inside its cell, paragraph or comment in the documentation", async () => {
    const result = await generate({ input: "-", stdin: JSON.stringify(spec(text)) });
    for (const file of result.files.filter(({ path }) => path.endsWith(".md"))) {
      const prose = file.text
        .replace(/^(`{3,})[\s\S]*?^\1$/gm, "")
        // Code spans: a run of back-ticks up to the next run of the same length.
        .replace(/(?<![\\`])(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, "");
      // Escaped, a `<` is text.
      // The one comment that is ours stands before a table.
      const theirs = prose.replaceAll(/^<!-- prettier-ignore -->(?=\n\|)/gm, "");
      expect(theirs).not.toMatch(/(?<!\\)<(?:script|!--)/i);
      // eslint-disable-next-line no-control-regex
      expect(file.text).not.toMatch(/[\u0000\u2028\u2029\u202e]/);
    }
  });
});
