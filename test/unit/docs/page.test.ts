import { runInNewContext } from "node:vm";
import { format } from "prettier";
import { describe, expect, test } from "vitest";
import type { CheckPlan } from "../../../generator/plan/check.js";
import type { JsonValue } from "../../../generator/json.js";
import type {
  ClassPlan,
  EnumPlan,
  ModelPlan,
  PagePlan,
  PageRow,
  TypePlan,
  UnionPlan,
} from "../../../generator/plan/plan.js";
import { jsonText } from "../../../templates/example.js";
import { printPage } from "../../../templates/page.js";
import { outlineOf } from "../../../generator/plan/outline.js";
import { printReadme } from "../../../templates/readme.js";

const check = {} as unknown as CheckPlan;
const text: TypePlan = { kind: "string" };
const model = (name: string): TypePlan & { readonly kind: "model" } => ({
  kind: "model",
  name,
  needsConversion: true,
  isClass: true,
});

function row(name: string, more: Partial<PageRow> = {}): PageRow {
  return {
    name,
    members: [],
    type: text,
    optional: false,
    readOnly: false,
    writeOnly: false,
    deprecated: false,
    nullable: false,
    constraints: [],
    enumValues: [],
    ...more,
  };
}

function page(title: string, more: Partial<PagePlan> = {}): PagePlan {
  return { title, rows: [], enumMembers: [], demands: [], example: {}, ...more };
}

function base(name: string, more: Partial<PagePlan> = {}) {
  return { name, pointer: "", comment: { deprecated: false }, check, page: page(name, more) };
}

function classPlan(name: string, more: Partial<PagePlan> = {}): ClassPlan {
  return { kind: "class", members: [], additional: undefined, ...base(name, more) };
}

function example(value: JsonValue): Partial<PagePlan> {
  return { example: { value: { value } } };
}

const LINKS =
  "[[Back to Model list]](../README.md#documentation-for-models) [[Back to API list]](../README.md#documentation-for-api-endpoints) [[Back to README]](../README.md)\n";

async function isPretty(markdown: string): Promise<void> {
  expect(await format(markdown, { parser: "markdown", printWidth: 100 })).toBe(markdown);
}

test("the page of a class", async () => {
  const printed = printPage(
    classPlan("Image", {
      description: "An image.\n\n* drawn\n* `cut`",
      rows: [
        row("prompt", { description: "What to draw." }),
        row("steps", {
          type: { kind: "number" },
          optional: true,
          default: { value: 20 },
          constraints: ["minimum 1", "pattern ^[a|b]$"],
        }),
        row("output_format", {
          type: { kind: "literal", values: ["jpeg", "png"] },
          optional: true,
          readOnly: true,
          default: { value: "jpeg" },
          enumValues: ["jpeg", "png"],
        }),
        row("loras", { type: { kind: "array", items: model("Lora") } }),
        row("__proto__", {
          type: {
            kind: "union",
            members: [model("A"), { kind: "map", values: model("B") }, { kind: "null" }],
          },
          writeOnly: true,
          deprecated: true,
          nullable: true,
        }),
        row("a | `b`", {
          type: { kind: "tuple", prefix: [text, model("A")], minItems: 1, rest: { kind: "json" } },
        }),
      ],
      ...example({ prompt: "a `cat` for ${5} \\ \u202e", steps: 1 }),
    }),
  );
  expect(printed).toBe(`# Image

An image.

- drawn
- \`cut\`

## Properties

<!-- prettier-ignore -->
| Name | Type | Description | Notes |
| --- | --- | --- | --- |
| **prompt** | **string** | What to draw. | |
| **steps** | **number** | | [optional] [default to 20] [minimum 1] [pattern \`^[a\\|b]$\`] |
| **output_format** | **string** | | [optional] [readonly] [default to 'jpeg'] [enum: 'jpeg', 'png'] |
| **loras** | [**Lora[]**](Lora.md) | | |
| **\\_\\_proto\\_\\_** | [**A**](A.md) \\| [**Record&lt;string, B>**](B.md) \\| **null** | | [writeonly] [nullable] [deprecated] |
| **\`\` a \\| \`b\` \`\`** | [**&#91;string, A?, ...unknown[]&#93;**](A.md) | | |

## Example

\`\`\`ts
import { Image } from "../index.js";

const json = \`{
  "prompt": "a \\\`cat\\\` for \\\${5} \\\\\\\\ \\\\u202e",
  "steps": 1
}\`;

// Create an instance from JSON text, or throw a ValidationError.
const instance = Image.fromJson(json);
// Print the JSON text of the instance.
console.log(instance.toJson());

// Convert the instance into a plain object.
const dict = instance.toDict();
// Create an instance from a plain object.
const copy = Image.fromDict(dict);
console.log(copy.toJson());
\`\`\`

${LINKS}`);
  await isPretty(printed);
});

test("the page of an enum", async () => {
  const plan: EnumPlan = {
    kind: "enum",
    members: [],
    rest: "string",
    nullable: true,
    ...base("Finish", {
      enumMembers: [
        { name: "STOP", value: "stop", description: "The end\nof it." },
        { name: "N_1", value: 1 },
        { name: "TICK", value: "`" },
      ],
    }),
  };
  const printed = printPage(plan);
  expect(printed).toBe(`# Finish

## Enum

- \`STOP\` (value: \`'stop'\`) - The end of it.
- \`N_1\` (value: \`1\`)
- \`TICK\` (value: \`\`'\`'\`\`)
- \`null\`
- any other string

${LINKS}`);
  await isPretty(printed);
});

test("the page of a union", async () => {
  const plan: UnionPlan = {
    kind: "union",
    mode: "oneOf",
    variants: [],
    needsConversion: true,
    decision: { kind: "variant", index: 0 },
    ...base("Pet", {
      variants: {
        mode: "oneOf",
        property: "kind",
        rows: [
          { type: model("Cat"), tags: ["cat", "kitty"], description: "Purrs." },
          { type: text, tags: [] },
        ],
      },
      rows: [row("kind")],
      ...example("dog"),
    }),
  };
  const printed = printPage(plan);
  expect(printed).toBe(`# Pet

## One of

The variants are distinguished by \`kind\`.

<!-- prettier-ignore -->
| Type | Tag | Description |
| --- | --- | --- |
| [**Cat**](Cat.md) | \`'cat'\`, \`'kitty'\` | Purrs. |
| **string** | | |

## Properties

<!-- prettier-ignore -->
| Name | Type | Description | Notes |
| --- | --- | --- | --- |
| **kind** | **string** | | |

## Example

\`\`\`ts
import { Pet } from "../index.js";

const json = \`"dog"\`;

// Read the value from JSON text, or throw a ValidationError.
const value = Pet.fromJson(json);
// Print the JSON text of the value.
console.log(Pet.toJson(value));

// Convert the value into plain JSON.
const dict = Pet.toDict(value);
// Read the value from plain JSON.
const copy = Pet.fromDict(dict);
console.log(Pet.toJson(copy));
\`\`\`

${LINKS}`);
  await isPretty(printed);
});

test("the page of an alias, and of a class without properties", async () => {
  const conversion = { kind: "same" } as const;
  const type: TypePlan = { kind: "array", items: { kind: "union", members: [text, model("Cat")] } };
  const alias: ModelPlan = {
    kind: "alias",
    type,
    conversion,
    needsConversion: true,
    ...base("Cats", { type }),
  };
  expect(printPage(alias)).toBe(`# Cats\n\n## Type\n\n[**(string | Cat)[]**](Cat.md)\n\n${LINKS}`);
  expect(printPage(classPlan("Empty"))).toBe(
    `# Empty\n\n## Properties\n\nThis model declares no properties.\n\n${LINKS}`,
  );
  await isPretty(printPage(alias));
});

describe("examples with names of any length are in prettier's layout", () => {
  test.each([
    1, 20, 60, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87,
    88, 89, 90, 99, 120,
  ])("%d", async (length) => {
    const name = "A".repeat(length);
    await isPretty(printPage(classPlan(name, example({ a: [1] }))));
    await isPretty(printPage({ kind: "alias", ...base(name, example("a")) }));
  });
});

describe("JSON text in a template gives the value back", () => {
  test.each<[JsonValue]>([
    ["`${1}\\`"],
    ["\\u0041 \\n \n \r\n \u2028 \u0000"],
    [{ "`": "${", "\\": ["$", "$$", "${}"] }],
    ["\ud800 😀 \u202e </script>"],
    [null],
  ])("%j", (value) => {
    const read: unknown = runInNewContext(jsonText(value).text);
    expect(JSON.parse(String(read))).toEqual(value);
  });
});

describe("the README", () => {
  const header = { spec: "api.yaml" };
  const empty = { title: "", servers: [], header, models: [], endpoints: [] };

  test("of an API", async () => {
    const image = outlineOf(classPlan("Image", example({ a: 1 })));
    const printed = printReadme({
      title: "Image API #",
      description: "Makes *images*.",
      apiVersion: "1.0",
      servers: ["https://example.com/v1"],
      header,
      models: [image, outlineOf(classPlan("Lora"))],
      usage: image,
      endpoints: [
        {
          className: "ImagesApi",
          operation: "images_generations_post",
          method: "post",
          path: "/images/{id}/_x",
          description: "Create | image",
          source: "path",
          parameters: [],
          request: [model("Image")],
          responses: [
            { status: "200", types: [{ kind: "array", items: model("Lora") }, model("Image")] },
            { status: "204", types: [] },
            { status: "default", types: [{ kind: "map", values: text }] },
          ],
        },
      ],
    });
    expect(printed).toBe(`# Image API \\#

Makes _images_.

Generated by openapi-classes from \`api.yaml\`, version \`1.0\`. Do not edit. Change the spec and regenerate.

## Usage

Every model reads JSON text (\`fromJson\`) and plain values (\`fromDict\`), which are checked first: a \`ValidationError\` lists every issue of a value that is not valid. \`toJson\` and \`toDict\` go the other way; \`is\` and \`validate\` check without reading.

\`\`\`ts
import { Image } from "./index.js";

const json = \`{
  "a": 1
}\`;

// Create an instance from JSON text, or throw a ValidationError.
const instance = Image.fromJson(json);
// Print the JSON text of the instance.
console.log(instance.toJson());

// Convert the instance into a plain object.
const dict = instance.toDict();
// Create an instance from a plain object.
const copy = Image.fromDict(dict);
console.log(copy.toJson());
\`\`\`

## Documentation for API Endpoints

All URIs are relative to \`https://example.com/v1\`.

<!-- prettier-ignore -->
| Class | Method | HTTP request | Description | Request | Response |
| --- | --- | --- | --- | --- | --- |
| _ImagesApi_ | **images_generations_post** | **POST** /images/{id}/\\_x | Create \\| image | [**Image**](docs/Image.md) | \`200\`: [**Lora[]**](docs/Lora.md), [**Image**](docs/Image.md)<br>\`204\`<br>\`default\`: **Record&lt;string, string>** |

## Documentation for Models

- [Image](docs/Image.md)
- [Lora](docs/Lora.md)
`);
    await isPretty(printed);
  });

  test("of a document without anything", async () => {
    const printed = printReadme(empty);
    expect(printed).toContain("# Models\n");
    expect(printed).toContain("\n## Documentation for API Endpoints\n\nThere are no endpoints.\n");
    expect(printed).toContain("\n## Documentation for Models\n\nThere are no models.\n");
    await isPretty(printed);
  });
});
