/** Packs the package, installs it in an empty project, and uses it there as a user would. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { VERSION } from "../generator/config/version.js";
import { ROOT, runCommand } from "./support/package.js";

const TSC = join(ROOT, "node_modules/typescript/bin/tsc");

const SPEC = `openapi: 3.1.0
info: { title: Orders, version: "1" }
paths:
  /orders:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [item, when]
              properties:
                item: { type: string, minLength: 1 }
                when: { type: string, format: date-time }
                count: { type: integer, default: 1 }
                priority: { type: string, enum: [low, high] }
      responses:
        "200": { description: ok }
`;

/** Compiled strictly, then run. */
const USE = `import { OrdersPostRequest, ValidationError } from "./generated/index.js";

const order = OrdersPostRequest.fromJson('{"item":"tea","when":"2024-01-01T00:00:00Z","x":1}');
const count: number = order.count;
const problems: number = OrdersPostRequest.validate({ item: "" }).length;
let thrown = false;
try {
  OrdersPostRequest.fromDict(null);
} catch (error) {
  thrown = error instanceof ValidationError;
}
console.log(JSON.stringify({ count, problems, thrown, order }));
`;

const API = `import { defineConfig, generate, version, writeOutput } from "openapi-classes";

import config from "./openapi-classes.config.js";

const job = defineConfig(config);
const result = await generate(job);
const written = await writeOutput("generated", result.files, { dryRun: true });
console.log(JSON.stringify({ version, ok: result.ok, unchanged: written.changes.unchanged.length }));
`;

const CONFIG = `import { defineConfig, type ModelPlan, type Template } from "openapi-classes";

const page: Template<ModelPlan> = (plan, standard) => \`\${standard}\\n\${plan.name} is \${plan.kind}\\n\`;
export default defineConfig({
  input: "orders.yaml",
  openapiTypes: true,
  templates: { page, readme: (plan, standard) => (plan.models.length > 0 ? standard : plan.title) },
});
`;

const TSCONFIG = {
  compilerOptions: {
    target: "ES2022",
    module: "nodenext",
    outDir: "built",
    declaration: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    erasableSyntaxOnly: true,
    skipLibCheck: false,
    types: [],
    // console, as every platform has it.
    lib: ["ES2022", "DOM"],
  },
  include: ["use.ts", "api.ts", "openapi-classes.config.ts", "generated"],
};

let folder = "";
const inProject = async (command: string, ...args: readonly string[]): Promise<string> =>
  (await runCommand(command, args, folder)).stdout;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "openapi-classes-package-"));
  const tarball = inject("tarball");
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  put("package.json", '{ "type": "module", "private": true }');
  put("orders.yaml", SPEC);
  put("use.ts", USE);
  put("api.ts", API);
  put("tsconfig.json", JSON.stringify(TSCONFIG));
  put("openapi-classes.config.ts", CONFIG);
  await inProject("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", tarball);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it("runs from an empty project, and what it generates compiles and works", async () => {
  expect(await inProject("npx", "--no", "--", "openapi-classes", "--version")).toBe(`${VERSION}\n`);
  const out = await inProject("npx", "--no", "--", "openapi-classes", "generate");
  expect(out).toMatch(/^orders\.yaml -> generated: 1 model, \d+ files/);
  expect(readdirSync(join(folder, "generated"))).toContain("openapi.ts");
  const page = readFileSync(join(folder, "generated/docs/OrdersPostRequest.md"), "utf8");
  expect(page).toMatch(/\nOrdersPostRequest is class\n$/);

  await inProject(process.execPath, TSC, "-p", ".");
  expect(JSON.parse(await inProject(process.execPath, "built/use.js"))).toEqual({
    count: 1,
    problems: 2,
    thrown: true,
    order: { item: "tea", when: "2024-01-01T00:00:00Z", count: 1, x: 1 },
  });

  const manifest = JSON.parse(
    readFileSync(join(folder, "generated/.openapi-classes.json"), "utf8"),
  ) as { files: object };
  expect(JSON.parse(await inProject(process.execPath, "built/api.js"))).toEqual({
    version: VERSION,
    ok: true,
    unchanged: Object.keys(manifest.files).length + 1,
  });
});

/** A document of many schemas, whose printed files exceed one batch of the worker. */
function manySchemas(field: string, everywhere: boolean): string {
  const schemas = Array.from({ length: 120 }, (_, index) => [
    `Model${index}`,
    {
      type: "object",
      properties: {
        id: { type: "string", minLength: 1 },
        ...(index % 10 === 0 ? {} : { next: { $ref: `#/components/schemas/Model${index - 1}` } }),
        ...(everywhere || index === 60 ? { [field]: { type: "string", maxLength: 9 } } : {}),
      },
    },
  ]);
  const components = { schemas: Object.fromEntries(schemas) as object };
  return JSON.stringify({ openapi: "3.1.0", info: { title: "Many", version: "1" }, components });
}

it("a run after an edit, small or large, leaves what a first run would", async () => {
  const generate = (output: string): Promise<string> =>
    inProject(
      ...(["npx", "--no", "--", "openapi-classes", "generate", "many.json"] as const),
      ...["--output", output],
    );
  const filesOf = (output: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(join(folder, output), { recursive: true, encoding: "utf8" })
        .filter((path) => /\.\w+$/.test(path))
        .map((path) => [path, readFileSync(join(folder, output, path), "utf8")]),
    );
  const edits = [
    ["first", manySchemas("one", false)],
    ["small", manySchemas("two", false)],
    ["large", manySchemas("three", true)],
  ] as const;
  for (const [name, text] of edits) {
    writeFileSync(join(folder, "many.json"), text);
    const said = await generate("many");
    if (name === "small") expect(said).toContain("(3 written)");
    await generate(name);
    expect(filesOf("many")).toEqual(filesOf(name));
  }
});

it("outputs that import the runtime share it", async () => {
  const options = ["--runtime", "package", "--emit", "js", "--standard-schema", "--operations"];
  for (const output of ["one", "two"])
    await inProject(
      ...(["npx", "--no", "--", "openapi-classes", "generate", "orders.yaml"] as const),
      ...["--output", output, ...options],
    );
  const script = `import { OrdersPostRequest as One } from "./one/index.js";
import { OrdersPostRequest as Two, ValidationError } from "./two/index.js";
import { Model } from "openapi-classes/runtime";
const { error } = await import("openapi-classes/runtime").then((rt) => rt.safeFromDict(One, {}));
const order = { item: "tea", when: "2024-01-01T00:00:00Z" };
console.log(JSON.stringify([error instanceof ValidationError, Two.fromDict(order) instanceof Model,
  "value" in One["~standard"].validate(order)]));
`;
  writeFileSync(join(folder, "share.js"), script);
  expect(JSON.parse(await inProject(process.execPath, "share.js"))).toEqual([true, true, true]);
  expect(readdirSync(join(folder, "one"))).not.toContain("runtime.js");
});

it("ships nothing but what it needs", async () => {
  const installed = readdirSync(join(folder, "node_modules/openapi-classes")).sort();
  expect(installed).toEqual([
    ...["ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "README.md"],
    ...["dist", "docs", "package.json", "templates"],
  ]);
  const templates = join(folder, "node_modules/openapi-classes/templates");
  expect(readdirSync(templates)).toEqual(["runtime"]);
  const runtime = [
    "codecs",
    "compat",
    "formats",
    "http",
    "json-schema",
    "parameters",
    "patterns",
    "runtime",
    "standard",
  ];
  const modules = runtime.map((name) => `${name}.ts`);
  expect(readdirSync(join(templates, "runtime")).sort()).toEqual(modules);
  expect(await inProject("npm", "ls", "--omit=dev", "--depth=0")).toContain(`@${VERSION}`);
});
