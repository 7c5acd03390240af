/** Option `positions`: comments and pages name the line of the spec that declares a model or a member. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { generate } from "../../generator/run/generate.js";
import type { OutputFile } from "../../generator/print/files.js";
import { strictErrors } from "../support/strict-compile.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-positions-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MAIN = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                pet: { $ref: "parts/pet.yaml#/Pet" }
      responses: { "204": { description: ok } }
components:
  schemas:
    Size:
      enum: [small, large]
    Either:
      oneOf: [{ $ref: "#/components/schemas/Size" }, { type: integer }]
    Pets: { type: array, items: { $ref: "parts/pet.yaml#/Pet" } }
    Second: { $ref: "#/components/schemas/Either" }
`;
const PET = `Pet:
  description: A pet.
  allOf:
    - $ref: "../shared/base.json"
    - type: object
      required: [name]
      properties:
        name:
          type: string
          maxLength: 20
`;
const BASE = `{
  "type": "object",
  "properties": {
    "id": { "type": "integer" }
  }
}
`;
const SPECS: Readonly<Record<string, string>> = {
  "main.yaml": MAIN,
  "parts/pet.yaml": PET,
  "shared/base.json": BASE,
};

function write(files: Readonly<Record<string, string>>, below = "."): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, below, path)), { recursive: true });
    writeFileSync(join(folder, below, path), text);
  }
}

async function output(below = ".", positions = true, input = "main.yaml") {
  const { ok, files, diagnostics } = await generate({
    cwd: join(folder, below),
    ...{ input, positions },
  });
  expect(ok, JSON.stringify(diagnostics)).toBe(true);
  return files;
}

const textOf = (files: readonly OutputFile[], path: string): string =>
  files.find((file) => file.path === path)?.text ?? "";

describe("positions", () => {
  it("are the lines of the declarations, in every document", async () => {
    write(SPECS);
    const files = await output();
    const sees = (name: string): readonly string[] =>
      [...textOf(files, `models/${name}.ts`).matchAll(/@see (\S+)/g)].map(
        ([, see]) => see as string,
      );
    expect(sees("AddPetRequest")).toEqual(["main.yaml:10", "main.yaml:13"]);
    expect(sees("Pet")).toEqual(["parts/pet.yaml:1", "shared/base.json:4", "parts/pet.yaml:8"]);
    expect(sees("Size")[0]).toBe("main.yaml:17");
    expect(sees("Either")[0]).toBe("main.yaml:19");
    expect(sees("Pets")[0]).toBe("main.yaml:21");
    expect(sees("Second")[0]).toBe("main.yaml:22");
    expect(textOf(files, "models/Pet.ts")).toContain(
      "/**\n * A pet.\n * @see parts/pet.yaml:1\n */\nexport class Pet",
    );
    expect(textOf(files, "models/Pet.ts")).toContain(
      "   * @maxLength 20\n   * @see parts/pet.yaml:8\n",
    );
    expect(textOf(files, "docs/Pet.md")).toContain("\nA pet.\n\nDeclared in `parts/pet.yaml:1`.\n");
    expect(strictErrors(files)).toEqual([]);
  });

  it("are left out by default", async () => {
    write(SPECS);
    const files = await output(".", false);
    expect(files.filter(({ text }) => /@see|Declared in/.test(text))).toEqual([]);
  });

  it("do not depend on the folder of the spec", async () => {
    write(SPECS, "a");
    write(SPECS, "b/c");
    expect(await output("b/c")).toEqual(await output("a"));
    expect(await output(".", true, "b/c/main.yaml")).toEqual(await output("a"));
  });

  it("of standard input and of files with odd names", async () => {
    const odd = "it's *`|*/ 100%.yaml";
    write({ [odd]: PET.replace("../shared/base.json", "base.json"), "it's *`|*/base.json": BASE });
    const stdin = MAIN.replaceAll(
      "parts/pet.yaml",
      odd.split("/").map(encodeURIComponent).join("/"),
    );
    const { files, ok } = await generate({ cwd: folder, input: "-", stdin, positions: true });
    expect(ok).toBe(true);
    expect(textOf(files, "models/Size.ts")).toContain("/** @see standard input:17 */");
    expect(textOf(files, "models/Pet.ts")).toContain("@see it's *`|*\\/ 100%.yaml:1\n");
    expect(textOf(files, "docs/Pet.md")).toContain("Declared in ``it's *`|*/ 100%.yaml:1``.");
    expect(strictErrors(files)).toEqual([]);
  });

  it("of a spec that names itself", async () => {
    const self = 'openapi: 3.2.0\n$self: "https://example.com/api/v1.yaml"';
    write({ ...SPECS, "main.yaml": MAIN.replace("openapi: 3.1.0", self) });
    const files = await output();
    expect(textOf(files, "models/Size.ts")).toContain("/** @see main.yaml:18 */");
    expect(textOf(files, "models/Pet.ts")).toContain("@see parts/pet.yaml:1\n");
    expect(readFileSync(join(folder, "main.yaml"), "utf8").split("\n")[17]).toBe("    Size:");
  });
});
