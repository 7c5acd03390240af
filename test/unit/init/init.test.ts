/** `init` in projects of several kinds. */
import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findSpecs } from "../../../generator/init/find-specs.js";
import { importExtensionOf, readProject } from "../../../generator/init/project.js";
import { planSetup } from "../../../generator/init/setup.js";
import { command, type Outcome } from "../../support/command.js";
import { buildProgram } from "../../support/program.js";
import { repository } from "../../support/shared.js";

const SPEC = `openapi: 3.1.0
info: { title: Zoo, version: "1" }
paths: {}
components: { schemas: { Animal: { type: object, properties: { name: { type: string } } } } }
`;

let cwd = "";
let program = "";

beforeAll(async () => {
  program = await buildProgram(`init-${process.pid}`);
});

afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-init-"));
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function put(path: string, value: unknown): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), typeof value === "string" ? value : JSON.stringify(value));
}

const read = (path: string): string => readFileSync(join(cwd, path), "utf8");

describe("finds specs", () => {
  it("in YAML and JSON, in packages of a workspace, the least nested first", async () => {
    put("packages/a/api/openapi.yaml", SPEC);
    put("packages/b/swagger.json", { info: {}, swagger: "2.0" });
    put("z.yml", `# An API\n${SPEC}`);
    expect(await findSpecs(cwd)).toEqual([
      "z.yml",
      "packages/b/swagger.json",
      "packages/a/api/openapi.yaml",
    ]);
  });

  it("not in what is installed, built or hidden, nor in other documents", async () => {
    for (const folder of ["node_modules/x", "dist", ".cache", "packages/a/node_modules/y"])
      put(`${folder}/openapi.yaml`, SPEC);
    put("docker-compose.yaml", "services: {}\nnotes: 'openapi: 3 is fine'\n");
    put("package.json", { dependencies: { openapi: "3.0.0" }, name: "openapi" });
    put("text.yaml", "description: |\n  openapi: 3.1.0\n");
    expect(await findSpecs(cwd)).toEqual([]);
  });
});

describe("the extension of imports", () => {
  it.each([
    [{}, true, false, ".js"],
    [{ module: "NodeNext" }, true, false, ".js"],
    [{ module: "NodeNext" }, false, false, ""],
    [{ module: "node16", moduleResolution: "node16" }, true, false, ".js"],
    [{ module: "CommonJS" }, false, false, ""],
    [{ module: "ESNext", moduleResolution: "Bundler" }, true, false, ""],
    [{ module: "preserve" }, true, false, ""],
    [{ module: "ES2022" }, true, false, ".js"],
    [{ module: "NodeNext" }, true, true, ""],
    [{ module: "NodeNext", allowImportingTsExtensions: true }, true, false, ".ts"],
    [{ module: "NodeNext", rewriteRelativeImportExtensions: true }, true, false, ".ts"],
  ] as const)("%j, module %s, Jest %s: %j", (compilerOptions, isModule, usesJest, expected) => {
    const tsconfig = { compilerOptions } as Parameters<typeof importExtensionOf>[0]["tsconfig"];
    expect(importExtensionOf({ tsconfig, isModule, usesJest })).toBe(expected);
  });

  it("of a tsconfig that extends another", () => {
    put("base.json", { compilerOptions: { module: "ESNext", moduleResolution: "bundler" } });
    put("tsconfig.json", '{ "extends": "./base.json", // comment\n }');
    put("package.json", { type: "module" });
    expect(readProject(cwd)).toMatchObject({ usesTypeScript: true, importExtension: "" });
  });
});

describe("sets up a project", () => {
  const setUp = (): Record<string, string> =>
    Object.fromEntries(
      planSetup(readProject(cwd), { spec: "a.yaml", output: "src/models" }).files.map((file) => [
        file.path.slice(cwd.length + 1),
        file.text,
      ]),
    );

  it("keeps the layout and the scripts of package.json", () => {
    put(
      "package.json",
      '{\r\n\t"name": "x",\r\n\t"scripts": {\r\n\t\t"generate": "x"\r\n\t}\r\n}\r\n',
    );
    expect(setUp()["package.json"]).toBe(
      '{\r\n\t"name": "x",\r\n\t"scripts": {\r\n\t\t"generate": "x",\r\n\t\t"generate:models": "openapi-classes"\r\n\t}\r\n}\r\n',
    );
  });

  it("adds lines to ignore files once", () => {
    put("package.json", { devDependencies: { prettier: "3" } });
    put(".prettierignore", "dist");
    put(
      ".gitattributes",
      "src/models/** linguist-generated\nsrc/models/.openapi-classes.json merge=union\n",
    );
    expect(setUp()).toMatchObject({ ".prettierignore": "dist\nsrc/models/\n" });
    expect(Object.keys(setUp())).not.toContain(".gitattributes");
  });

  it("says what is left to do for linters", () => {
    put("package.json", { devDependencies: { eslint: "9", "@biomejs/biome": "2" } });
    const { hints } = planSetup(readProject(cwd), { spec: "a.yaml", output: "out" });
    expect(hints).toEqual([
      "Install openapi-classes as a development dependency of the project.",
      'Add { ignores: ["out/**"] } to the ESLint config.',
      'Add "!out" to files.includes of the Biome config.',
    ]);
  });
});

describe("the command", () => {
  const init = (...args: readonly string[]): Promise<Outcome> => command(cwd, ["init", ...args]);

  it("writes a TypeScript config and generates; the script of package.json generates again", () => {
    put("api/openapi.yaml", SPEC);
    put("package.json", { type: "module" });
    put("tsconfig.json", { compilerOptions: { module: "nodenext" } });
    put("src/main.ts", "export {};\n");
    mkdirSync(join(cwd, "node_modules"));
    symlinkSync(repository, join(cwd, "node_modules/openapi-classes"), "dir");
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, "init", "--yes"], {
      cwd,
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^created openapi-classes\.config\.ts\nchanged package\.json\ncreated \.git/,
    );
    expect(stdout).toContain("api/openapi.yaml -> src/models: 1 model");
    expect(read("openapi-classes.config.ts")).toBe(
      'import { defineConfig } from "openapi-classes";\n\nexport default defineConfig({\n  input: "api/openapi.yaml",\n  output: "src/models",\n});\n',
    );
    expect(JSON.parse(read("package.json"))).toMatchObject({
      scripts: { generate: "openapi-classes" },
    });
    expect(existsSync(join(cwd, "src/models/models/Animal.ts"))).toBe(true);
    const again = spawnSync(process.execPath, [program, "--check"], { cwd, encoding: "utf8" });
    expect(again.status).toBe(0);
  });

  it("writes a JSON config in a project without TypeScript", async () => {
    put("zoo.yaml", SPEC);
    expect((await init("-y")).code).toBe(0);
    expect(JSON.parse(read("openapi-classes.config.json"))).toEqual({
      input: "zoo.yaml",
      output: "models",
    });
  });

  it("names the schema of JSON configs where the package is installed", async () => {
    const $schema = "./node_modules/openapi-classes/docs/config.schema.json";
    put("zoo.yaml", SPEC);
    put($schema, {});
    expect((await init("-y")).code).toBe(0);
    expect(JSON.parse(read("openapi-classes.config.json"))).toMatchObject({ $schema });
    expect((await command(cwd, ["--check"])).code).toBe(0);
  });

  it.each([
    ["no spec", {}, ["--yes"], /there is no OpenAPI document here; name it with --spec/],
    [
      "two specs",
      { "a.yaml": SPEC, "b.yaml": SPEC },
      ["--yes"],
      /several OpenAPI documents; choose one with --spec: a\.yaml, b\.yaml/,
    ],
    ["a spec that is not there", {}, ["--spec", "x.yaml"], /there is no x\.yaml/],
    [
      "a config file",
      { "a.yaml": SPEC, "openapi-classes.config.json": "{}" },
      [],
      /there is already openapi-classes\.config\.json/,
    ],
    ["a broken package.json", { "a.yaml": SPEC, "package.json": "{" }, [], /package\.json cannot/],
  ])("refuses %s, and writes nothing", async (_, files, args, message) => {
    for (const [path, text] of Object.entries(files)) put(path, text);
    const before = readdirSync(cwd);
    const { code, out, err } = await init(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
    expect(readdirSync(cwd)).toEqual(before);
  });

  /** Types keys once their prompt is on the screen. `script` of util-linux gives the program a terminal. */
  const typed = async (...steps: readonly (readonly [string, string])[]): Promise<string> => {
    const line = `stty cols 100 rows 30; exec "${process.execPath}" "${program}" init`;
    const child = spawn("script", ["-qec", line, "/dev/null"], { cwd });
    let screen = "";
    let next = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      screen += text;
      const [prompt, keys] = steps[next] ?? [];
      if (prompt === undefined || keys === undefined || !screen.includes(prompt)) return;
      next += 1;
      child.stdin.write(keys);
    });
    await new Promise((resolve) => child.on("close", resolve));
    return screen;
  };

  it("asks on a terminal, and takes the answers", async () => {
    put("a.yaml", SPEC);
    put("b.yaml", SPEC);
    const screen = await typed(
      ["Which OpenAPI document?", "\u001b[B\r"],
      ["Where should the classes go?", "lib\r"],
    );
    expect(screen).toContain("b.yaml -> lib: 1 model");
    expect(JSON.parse(read("openapi-classes.config.json"))).toEqual({
      input: "b.yaml",
      output: "lib",
    });
    expect(existsSync(join(cwd, "lib/models/Animal.ts"))).toBe(true);
  });

  it("writes nothing when the user gives up", async () => {
    put("a.yaml", SPEC);
    expect(await typed(["Which OpenAPI document?", "\u0003"])).toContain("Nothing was written.");
    expect(readdirSync(cwd)).toEqual(["a.yaml"]);
  });
});
