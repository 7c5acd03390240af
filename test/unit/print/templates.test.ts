/** The config's own templates: what they get, and what becomes of what they give. */
import { describe, expect, it } from "vitest";
import type { Templates } from "../../../generator/config/templates.js";
import { generate } from "../../../generator/run/generate.js";

const SPEC = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  paths: {},
  components: {
    schemas: {
      Pet: { type: "object", description: "A pet.", properties: { name: { type: "string" } } },
      Size: { type: "string", enum: ["s", "l"] },
    },
  },
});

async function run(templates: Templates | undefined): Promise<{
  readonly texts: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}> {
  const result = await generate({
    input: "-",
    stdin: SPEC,
    ...(templates === undefined ? {} : { templates }),
  });
  expect(result.ok).toBe(result.files.length > 0);
  return {
    texts: Object.fromEntries(result.files.map(({ path, text }) => [path, text])),
    problems: result.diagnostics.map(({ code, message }) => `${code} ${message}`),
  };
}

describe("templates of the config", () => {
  it("print models, pages, the index and the readme", async () => {
    const { texts: usual } = await run(undefined);
    const { texts, problems } = await run({
      model: (plan, standard) =>
        plan.kind === "class" ? `${standard}\nexport const kind = "${plan.name}"` : standard,
      page: (plan) => `${plan.page.title}: ${plan.page.rows.map((row) => row.name).join()}\n`,
      index: (plan, standard) => `${standard}\nexport const models = ${plan.models.length}\n`,
      readme: (plan, standard) => `${plan.title}\n\n${standard}`,
    });
    expect(problems).toEqual([]);
    expect(texts).toEqual({
      ...usual,
      "models/Pet.ts": `${usual["models/Pet.ts"] ?? ""}\nexport const kind = "Pet";\n`,
      "docs/Pet.md": "Pet: name\n",
      "docs/Size.md": "Size: \n",
      "index.ts": `${usual["index.ts"] ?? ""}\nexport const models = 2;\n`,
      "README.md": `Pets\n\n${usual["README.md"] ?? ""}`,
    });
  });

  it("that give back what they got change nothing", async () => {
    const same = (_: unknown, standard: string): string => standard;
    const own = await run({ model: same, page: same, index: same, readme: same });
    expect(own).toEqual(await run(undefined));
  });

  it.each<[string, Templates, readonly string[]]>([
    [
      "throws",
      {
        page: () => {
          throw new Error("no such thing");
        },
      },
      ["TEMPLATE_FAILED templates.page failed for Pet: no such thing"],
    ],
    [
      "gives no text",
      { readme: (() => undefined) as unknown as () => string },
      [
        "TEMPLATE_FAILED templates.readme must give the text of a file, but gives none for README.md",
      ],
    ],
    [
      "gives no TypeScript",
      { model: (plan) => `export class ${plan.name} {`, index: () => "export {" },
      [
        "TEMPLATE_SYNTAX what templates.model gives for Pet is no TypeScript",
        "TEMPLATE_SYNTAX what templates.index gives for index.ts is no TypeScript",
      ],
    ],
  ])("one that %s is an error, told once", async (_, templates, expected) => {
    const { texts, problems } = await run(templates);
    expect(problems).toEqual(expected);
    expect(texts).toEqual({});
  });
});
