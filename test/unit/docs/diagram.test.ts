/** The option `diagrams`: flowcharts of what models refer to. */
import { expect, it } from "vitest";
import { printDiagram } from "../../../templates/page-diagram.js";
import { generateText } from "../../support/run.js";

const SPEC = `
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths: {}
components:
  schemas:
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
      discriminator: { propertyName: kind }
    Cat: { type: object, required: [kind], properties: { kind: { const: Cat }, owner: { $ref: "#/components/schemas/Owner" } } }
    Dog: { type: object, required: [kind], properties: { kind: { const: Dog } } }
    Owner:
      type: object
      properties:
        pets: { type: array, items: { $ref: "#/components/schemas/Pet" } }
        byName: { type: object, additionalProperties: { $ref: "#/components/schemas/Pet" } }
        boss: { $ref: "#/components/schemas/Owner" }
    Pets: { type: array, items: { $ref: "#/components/schemas/Pet" } }
`;

/** The diagrams of pages, by model. */
async function diagrams(diagrams: boolean): Promise<Readonly<Record<string, string>>> {
  const files = await generateText(SPEC, { diagrams });
  return Object.fromEntries(
    files.flatMap(({ path, text }) => {
      const [, name = ""] = /^docs\/(.*)\.md$/.exec(path) ?? [];
      const [, diagram] = /## Diagram\n\n```mermaid\n([^]*?)\n```/.exec(text) ?? [];
      return diagram === undefined ? [] : [[name, diagram]];
    }),
  );
}

it("lead from a model to what its members hold, or to the variants of a union", async () => {
  expect(await diagrams(true)).toEqual({
    Cat: 'flowchart LR\n  m0["Cat"]\n  m1["Owner"]\n  m0 -->|"owner"| m1',
    Owner: [
      ...["flowchart LR", '  m0["Owner"]', '  m1["Pet"]', '  m0 -->|"pets"| m1'],
      ...['  m0 -->|"byName"| m1', '  m0 -->|"boss"| m0'],
    ].join("\n"),
    Pet: [
      ...["flowchart LR", '  m0["Pet"]', '  m1["Cat"]', '  m2["Dog"]'],
      ...['  m0 -->|"Cat"| m1', '  m0 -->|"Dog"| m2'],
    ].join("\n"),
    Pets: 'flowchart LR\n  m0["Pets"]\n  m1["Pet"]\n  m0 --> m1',
  });
});

it("are not printed without the option", async () => {
  expect(await diagrams(false)).toEqual({});
});

it("encode every character that Mermaid could read as something else", () => {
  const label = '"]; click m0 href "javascript:alert(1)"\n```\n%%{init}%% <b>#35; end';
  const text = printDiagram("A$", { edges: [{ to: "B", label }], hidden: 0 });
  const [start, ...lines] = text.split("\n");
  expect(start).toBe("```mermaid");
  expect(lines).toHaveLength(5);
  expect(lines.slice(0, 3)).toEqual(["flowchart LR", '  m0["A#36;"]', '  m1["B"]']);
  expect(lines[3]).toMatch(/^ {2}m0 -->\|"[\p{L}\p{N} #;…]*"\| m1$/u);
  expect(lines[4]).toBe("```");
});

it("say how many arrows are left out", async () => {
  const properties = Array.from(
    { length: 45 },
    (_, index) => [`p${index}`, { $ref: "#/components/schemas/Other" }] as const,
  );
  const spec = {
    ...{ openapi: "3.1.0", info: { title: "Many", version: "1" }, paths: {} },
    components: {
      schemas: {
        Other: { type: "object" },
        Many: { type: "object", properties: Object.fromEntries(properties) },
      },
    },
  };
  const files = await generateText(JSON.stringify(spec), { diagrams: true });
  const page = files.find(({ path }) => path === "docs/Many.md")?.text ?? "";
  expect(page.match(/ m0 -->/g)).toHaveLength(40);
  expect(page).toContain('m0 -.- more["5 more"]');
});
