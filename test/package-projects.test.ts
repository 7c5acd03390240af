/** Tests projects with Prettier, ESLint and Jest that `init` has set up. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { runCommand } from "./support/package.js";

const SPEC = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Owner" } } } } }
components:
  schemas:
    Pet:
      type: object
      description: It's "odd".
      required: [name, kind]
      properties:
        name: { type: string, minLength: 1 }
        kind: { type: string, enum: [cat, dog] }
        born: { type: string, format: date }
        tags: { type: array, items: { type: string } }
        owner: { $ref: "#/components/schemas/Owner" }
    Owner:
      type: object
      required: [pets]
      properties:
        pets: { type: array, items: { $ref: "#/components/schemas/Pet" } }
        favourite: { oneOf: [{ $ref: "#/components/schemas/Pet" }, { type: string }] }
`;

class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "openapi-classes-project-"));

  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  async run(command: string, ...args: readonly string[]): Promise<string> {
    const { stdout, stderr } = await runCommand(command, args, this.folder);
    return stdout + stderr;
  }

  /** A project with a spec and some packages, before `init`. */
  async begin(manifest: object, packages: Readonly<Record<string, string>>): Promise<void> {
    const devDependencies = { ...packages, "openapi-classes": `file:${inject("tarball")}` };
    this.put("package.json", JSON.stringify({ private: true, ...manifest, devDependencies }));
    this.put("api/openapi.yaml", SPEC);
    this.put("src/.keep", "");
    await this.run("npm", "install", "--prefer-offline", "--no-audit", "--no-fund");
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  skipLibCheck: false,
  target: "es2022",
  types: [],
};

describe("ES modules with Prettier, ESLint, a class of its own and a hook", () => {
  const project = new Project();

  beforeAll(async () => {
    const packages = {
      ...{ typescript: "5.9.3", prettier: "3.10.1" },
      ...{ eslint: "9.39.5", "typescript-eslint": "8.73.0" },
    };
    await project.begin({ type: "module" }, packages);
    const lib = ["es2022", "dom"];
    project.put(
      "tsconfig.json",
      JSON.stringify({
        compilerOptions: {
          ...{ ...STRICT, lib, module: "nodenext", verbatimModuleSyntax: true },
          ...{ rootDir: "src", outDir: "built" },
        },
        include: ["src"],
      }),
    );
    project.put(".prettierrc", '{ "singleQuote": true, "semi": false, "useTabs": true }');
    project.put(
      "eslint.config.js",
      `import tseslint from "typescript-eslint";
// As init says.
export default tseslint.config({ ignores: ["src/models/**"] }, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked, {
  languageOptions: { parserOptions: { projectService: true } },
  linterOptions: { reportUnusedDisableDirectives: "error" },
});
`,
    );
  });
  afterAll(() => project.end());

  it("init finds the spec and the tools, and generates", async () => {
    const said = await project.run("npx", "openapi-classes", "init", "--yes");
    expect(said).toContain("created openapi-classes.config.ts");
    expect(said).toContain("created .prettierignore");
    expect(said).toContain('Add { ignores: ["src/models/**"] } to the ESLint config.');
    expect(said).toMatch(/api\/openapi\.yaml -> src\/models: 3 models/);
    expect(project.read("openapi-classes.config.ts")).not.toContain("importExtension");
  });

  it("code that uses the models passes strict linting, and runs", async () => {
    project.put(
      "openapi-classes.config.ts",
      `import { defineConfig, defineHook } from "openapi-classes";

const stamp = defineHook({
  name: "stamp",
  version: 1,
  structure: (file) => {
    file.class?.methods.push({ name: "stamp", returnType: "string", statements: "return 'made';" });
  },
});
export default defineConfig({
  input: "api/openapi.yaml",
  output: "src/models",
  formatter: "prettier",
  extend: { Pet: "./src/pet.ts" },
  hooks: [stamp],
});
`,
    );
    await project.run("npm", "run", "generate");
    const own = project.read("src/pet.ts");
    expect(own).toMatch(/export class Pet extends PetModel \{\s*\}/);
    const greet = "greet(): string { return `I am ${this.name}`; }";
    project.put("src/pet.ts", own.replace(/\{\s*\}\s*$/, `{ ${greet} }\n`));
    project.put(
      "src/main.ts",
      `import { Owner, Pet, ValidationError } from './models/index.js'

const owner = Owner.fromJson('{"pets":[{"name":"Mia","kind":"cat"}],"favourite":{"name":"Rex","kind":"dog"}}')
const said = owner.pets.map((pet) => pet.greet())
const favourite = owner.favourite instanceof Pet ? owner.favourite.greet() : owner.favourite
let issue = ''
try {
	Pet.fromDict({ name: '' })
} catch (error) {
	if (!(error instanceof ValidationError)) throw error
	issue = error.issues.map(({ pointer }) => pointer).join()
}
console.log(JSON.stringify({ said, favourite, issue, stamp: owner.stamp() }))
`,
    );
    await project.run("npx", "prettier", "--write", "src/pet.ts", "src/main.ts");
    await project.run("npx", "eslint", "src", "--max-warnings", "0");
    await project.run("npx", "tsc");
    expect(JSON.parse(await project.run("node", "built/main.js"))).toEqual({
      said: ["I am Mia"],
      favourite: "I am Rex",
      issue: "/name,/kind",
      stamp: "made",
    });
  });

  it("the output is as the project's Prettier formats it, and is up to date", async () => {
    const everything = ["--ignore-path", "none", "src/**/*.{ts,md}"];
    expect(await project.run("npx", "prettier", "--check", ...everything)).toContain(
      "All matched files use Prettier code style",
    );
    expect(project.read("src/models/models/Owner.ts")).toMatch(/^\tpets: /m);
    await project.run("npm", "run", "generate", "--", "--check");
  });
});

describe("CommonJS with Jest", () => {
  const project = new Project();

  beforeAll(async () => {
    const packages = { jest: "30.2.0", "ts-jest": "29.4.5", "@types/jest": "30.0.0" };
    await project.begin({ jest: { preset: "ts-jest" } }, { typescript: "5.9.3", ...packages });
    const compilerOptions = { ...STRICT, module: "commonjs", types: ["jest"], skipLibCheck: true };
    project.put("tsconfig.json", JSON.stringify({ compilerOptions, include: ["src"] }));
  });
  afterAll(() => project.end());

  it("init chooses imports that Jest resolves, and tests of the models pass", async () => {
    await project.run("npx", "openapi-classes", "init", "--yes");
    const config = project.read("openapi-classes.config.ts");
    expect(config).toContain('importExtension: ""');
    const more = 'extend: { Pet: "./src/pet.ts" },\n  samples: true,\n});';
    project.put("openapi-classes.config.ts", config.replace("});", `  ${more}`));
    await project.run("npm", "run", "generate");
    const own = project.read("src/pet.ts");
    project.put(
      "src/pet.ts",
      own.replace(/\{\s*\}\s*$/, "{ isCat() { return this.kind === 'cat'; } }\n"),
    );
    project.put(
      "src/pet.test.ts",
      `import { Owner, Pet } from "./models";
import { Pet as samples } from "./models/samples";

test("an instance of the class of the project", () => {
  const owner = Owner.fromDict({ pets: [{ name: "Mia", kind: "cat" }] });
  expect(owner.pets[0]).toBeInstanceOf(Pet);
  expect(owner.pets[0]?.isCat()).toBe(true);
  expect(owner).toEqual(Owner.fromDict(owner.toDict()));
});
test("samples are valid", () => {
  for (const seed of [1, 2, 3]) expect(Pet.validate(samples.sample(seed))).toEqual([]);
});
`,
    );
    expect(await project.run("npx", "jest")).toContain("2 passed");
    await project.run("npm", "run", "generate", "--", "--check");
  });
});
