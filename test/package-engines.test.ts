/**
 * Tests that the packed command runs on every supported line of Node.js and on the newest, and prints
 * only its summary.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { VERSION } from "../generator/config/version.js";
import { nodeBinary, runCommand } from "./support/package.js";

/** An orders API with a format and a union. `openapi.ts` loads the TypeScript compiler. */
const SPEC = `openapi: 3.1.0
info: { title: Orders, version: "1" }
paths: {}
components:
  schemas:
    Order:
      type: object
      required: [when]
      properties:
        when: { type: string, format: date-time }
        payment: { oneOf: [{ $ref: "#/components/schemas/Card" }, { type: string }] }
    Card: { type: object, required: [number], properties: { number: { type: string } } }
`;

const CONFIG = `import { defineConfig } from "openapi-classes";
export default defineConfig({ input: "orders.yaml", openapiTypes: true });
`;

const USE = `import { Order } from "./built/generated/index.js";
const order = Order.fromJson('{"when":"2024-01-01T00:00:00Z","payment":{"number":"1"},"x":1}');
console.log(order.toJson(), Order.is({ when: "yesterday" }));
`;

let folder = "";
let main = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-engines-"));
  const tarball = inject("tarball");
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "private": true }');
  writeFileSync(join(folder, "orders.yaml"), SPEC);
  writeFileSync(join(folder, "openapi-classes.config.ts"), CONFIG);
  writeFileSync(join(folder, "use.js"), USE);
  const args = ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball];
  await runCommand("npm", args, folder);
  main = join(folder, "node_modules/openapi-classes/dist/generator/cli/main.js");
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it.each(["20", "22", "24", "latest"])(
  "Node.js %s generates, and what is generated runs",
  async (line) => {
    const node = await nodeBinary(line);
    const on = (...args: readonly string[]) => runCommand(node, args, folder);
    if (line !== "latest") expect((await on("--version")).stdout).toMatch(`v${line}.`);

    expect(await on(main, "--version")).toEqual({ stdout: `${VERSION}\n`, stderr: "" });
    const said = await on(main, "generate", "--no-cache", "--force");
    expect(said.stderr).toBe("");
    expect(said.stdout).toMatch(/^orders\.yaml -> generated: 3 models, \d+ files/);
    expect(readFileSync(join(folder, "generated/openapi.ts"), "utf8")).toContain("Order: {");

    const tsc = join(folder, "node_modules/typescript/bin/tsc");
    const options = ["--outDir", "built/generated", "--module", "nodenext", "--target", "es2022"];
    await on(tsc, ...options, "generated/index.ts");
    expect(await on("use.js")).toEqual({
      stdout: '{"when":"2024-01-01T00:00:00Z","payment":{"number":"1"},"x":1} false\n',
      stderr: "",
    });

    // As in docs/security.md: no native code and no threads, which could bypass the permissions.
    mkdirSync(join(folder, "restricted"), { recursive: true });
    const restricted = await on(
      ...[line === "20" ? "--experimental-permission" : "--permission", "--no-warnings"],
      ...[`--allow-fs-read=${folder}`, `--allow-fs-write=${join(folder, "restricted")}`],
      ...[main, "generate", "orders.yaml", "-o", "restricted", "--formatter", "none", "--force"],
    );
    expect(restricted.stderr).toBe("");
    expect(restricted.stdout).toMatch(/^orders\.yaml -> restricted: 3 models, \d+ files/);
  },
);
