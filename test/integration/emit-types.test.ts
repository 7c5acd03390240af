/** Option `emit: "types"`: interfaces and types without code. */
import { expect, it } from "vitest";
import { generate } from "../../generator/run/generate.js";
import { generateText } from "../support/run.js";
import { strictErrors } from "../support/strict-compile.js";

const SPEC = `openapi: 3.1.0
info: { title: Zoo, version: "1" }
paths: {}
components:
  schemas:
    Animal:
      type: object
      description: An animal.
      required: [full_name]
      properties:
        full_name: { type: string, description: Its name. }
        leg_count: { type: integer, default: 4 }
        born_at: { type: string, format: date-time }
        size: { $ref: "#/components/schemas/Size" }
        friends: { type: array, items: { $ref: "#/components/schemas/Animal" } }
    Size: { type: string, enum: [small, large] }
    Pet: { oneOf: [{ $ref: "#/components/schemas/Animal" }, { $ref: "#/components/schemas/Size" }] }
    Herd: { type: array, items: { $ref: "#/components/schemas/Animal" } }
    Tree: { type: object, additionalProperties: { $ref: "#/components/schemas/Tree" } }
    Same: { $ref: "#/components/schemas/Animal" }
    SameSize: { $ref: "#/components/schemas/Size" }
`;

const files = await generateText(SPEC, { emit: "types", codecs: { "date-time": "Date" } });
const modules = files.filter(({ path }) => path.endsWith(".ts"));

it("a class is an interface, beside the type of its JSON", () => {
  const animal = modules.find(({ path }) => path === "models/Animal.ts")?.text ?? "";
  expect(animal.slice(animal.indexOf("import"))).toBe(`import type { Size } from "./Size.js";

export interface AnimalDict {
  full_name: string;
  leg_count?: number;
  born_at?: string;
  size?: Size;
  friends?: AnimalDict[];
}

/** An animal. */
export interface Animal {
  /** Its name. */
  fullName: string;
  /** @default 4 */
  legCount?: number | undefined;
  /** @format date-time */
  bornAt?: Date | undefined;
  size?: Size | undefined;
  friends?: Animal[] | undefined;
  /** Properties that the spec does not declare. */
  additionalProperties?: Record<string, unknown> | undefined;
}
`);
});

it("no module has code, and all compile", () => {
  expect(modules.map(({ path }) => path)).not.toContain("runtime.ts");
  for (const { text } of modules)
    expect(text).not.toMatch(/^(?:export )?(?:const|let|class|function)|^import (?!type )/m);
  const text = `import type { Animal, AnimalDict, Herd, HerdDict, Pet, Same, SameDict, SameSize, Tree } from "./index.js";
export const animal: Animal = { fullName: "Tom", bornAt: new Date(), size: "small" };
export const pets: Pet[] = [animal, "large"];
export const dict: AnimalDict = { full_name: "Tom", born_at: "2020-01-02T03:04:05Z" };
export const herd: [Herd, HerdDict, Same, SameDict, SameSize] = [[animal], [dict], animal, dict, "small"];
export const tree: Tree = { additionalProperties: { leaf: {} } };
`;
  expect(strictErrors([...modules, { path: "use.ts", text }])).toEqual([]);
});

it("pages have no code either", () => {
  const page = files.find(({ path }) => path === "docs/Animal.md")?.text ?? "";
  expect(page).toContain("| **full_name** |");
  for (const file of files) expect(file.text).not.toContain("fromJson");
});

it("options that need code are refused", async () => {
  const { ok, diagnostics } = await generate({
    input: "-",
    stdin: SPEC,
    emit: "types",
    operations: true,
  });
  expect([ok, diagnostics.map(({ message }) => message)]).toEqual([
    false,
    [`"emit" is "types", and "operations" needs code`],
  ]);
});
