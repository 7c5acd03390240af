/** Options `schemas` and `standardSchema` on disk: runs after a change write what a first run does. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { command } from "../../support/command.js";

let cwd = "";
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), "openapi-classes-schemas-"))));
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

/** A union with tags, and parents: what is written of one model follows from others. */
const spec = (more: string, genre = ""): string => `openapi: 3.1.0
info: { title: t, version: "1" }
paths: {}
components:
  schemas:
    Book: { type: object, required: [title], properties: { title: { type: string }, author: { $ref: "#/components/schemas/Author" } } }
    Author: { type: object, required: [name], properties: { name: { type: string${more} } } }
    Animal: { type: object, required: [kind], discriminator: { propertyName: kind }, properties: { kind: { type: string } } }
    Cat: { allOf: [{ $ref: "#/components/schemas/Animal" }], properties: { lives: { type: integer${more} } } }
    Either: { oneOf: [{ $ref: "#/components/schemas/Book" }, { type: array, items: { $ref: "#/components/schemas/Either" } }] }
${genre}`;
const GENRE = "    Genre: { enum: [novel, poetry] }\n";

const generate = (folder: string): ReturnType<typeof command> =>
  command(cwd, ["generate", "spec.yaml", "-o", folder, "--schemas", "--standard-schema"]);

function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(join(cwd, folder), { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => /\.\w+$/.test(name)).sort();
  return Object.fromEntries(
    files.map((name) => [name, readFileSync(join(cwd, folder, name), "utf8")]),
  );
}

it("a run after a change writes what a first run does, and one without a change nothing", async () => {
  const changes = [
    spec(""),
    spec("", GENRE),
    spec(", maximum: 9, minLength: 2", GENRE),
    spec(", minimum: 1"),
  ];
  for (const [index, text] of changes.entries()) {
    writeFileSync(join(cwd, "spec.yaml"), text);
    expect(await generate("many")).toMatchObject({ code: 0, err: "" });
    await generate(`fresh${index}`);
    const files = filesOf("many");
    expect(files).toEqual(filesOf(`fresh${index}`));
    expect("schemas/Genre.json" in files).toBe(text.includes("Genre"));
    expect(Object.keys(files)).toContain("schemas/Cat.json");
    expect((await generate("many")).out).toMatch(/unchanged|up to date|nothing/i);
  }
});
