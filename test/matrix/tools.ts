/** Package managers, test runners and tools that run TypeScript. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install, MANAGERS, writeManifest } from "../support/managers.js";
import { installed, NPM_INSTALL, runCommand } from "../support/package.js";
import {
  type Case,
  createForm,
  EXPECTED,
  expectResult,
  type Project,
  program,
  SPEC,
} from "./project.js";

const INSTALLS: readonly Case[] = MANAGERS.map((manager) => ({
  area: "package manager",
  name: manager.name,
  what: "installs the package, whose command runs",
  run: async ({ folder, tarball }) => {
    const project = join(folder, `with ${manager.name}`);
    mkdirSync(project);
    writeManifest(project, { "openapi-classes": `file:${tarball}` });
    writeFileSync(join(project, "orders.yaml"), SPEC);
    await install(manager, project);
    const command = join(project, "node_modules/.bin/openapi-classes");
    await runCommand(command, ["generate", "orders.yaml", "--openapi-types", "--strict"], project);
    return manager.from?.[1] ?? (await runCommand("npm", ["--version"], project)).stdout.trim();
  },
}));

const TEST = `${program("")}
test("runs", () => expect(result).toBe(${JSON.stringify(EXPECTED)}));
`;

/** A CommonJS project in its own folder with packages, and the output without extensions. */
async function commonJs(
  project: Project,
  name: string,
  devDependencies: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await createForm(project, "plain", name);
  const compilerOptions = {
    module: "commonjs",
    target: "es2022",
    strict: true,
    skipLibCheck: true,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const jest = { preset: "ts-jest" };
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, jest, devDependencies }),
  );
  await runCommand("npm", NPM_INSTALL, folder);
  return folder;
}

const RUNNERS: readonly Case[] = [
  {
    area: "tool",
    name: "Jest",
    what: "CommonJS with ts-jest",
    run: async (project) => {
      const packages = { jest: "30.2.0", "ts-jest": "29.4.5", "@types/jest": "30.0.0" };
      const folder = await commonJs(project, "jest", { ...packages, typescript: "5.9.3" });
      writeFileSync(join(folder, "use.test.ts"), TEST);
      const { stderr } = await runCommand("npx", ["--no", "--", "jest"], folder);
      if (!stderr.includes("1 passed")) throw new Error(stderr);
      return packages.jest;
    },
  },
  {
    area: "tool",
    name: "ts-node",
    what: "CommonJS, type-checked",
    run: async (project) => {
      const packages = { "ts-node": "10.9.2", typescript: "5.9.3", "@types/node": "20.19.43" };
      const folder = await commonJs(project, "ts-node", packages);
      await expectResult("npx", ["--no", "--", "ts-node", "use.ts"], folder);
      return packages["ts-node"];
    },
  },
  {
    area: "tool",
    name: "Vitest",
    what: "ES modules",
    run: async ({ folder }) => {
      const path = join(folder, "nodenext");
      const test = program(".js") + TEST.slice(program("").length);
      const imports = 'import { expect, test } from "vitest";\n';
      writeFileSync(join(path, "use.test.ts"), imports + test);
      const vitest = await installed("vitest", "4.1.12");
      // Tests import the package by its name.
      const alias = `{ alias: { vitest: ${JSON.stringify(vitest)} } }`;
      writeFileSync(join(path, "vitest.config.js"), `export default { resolve: ${alias} };\n`);
      const args = [join(vitest, "vitest.mjs"), "run", "--root", path];
      const { stdout } = await runCommand(process.execPath, args, path);
      if (!stdout.includes("1 passed")) throw new Error(stdout);
      return "4.1.12";
    },
  },
  {
    area: "tool",
    name: "tsx",
    what: "ES modules",
    run: async ({ folder }) => {
      const tsx = join(await installed("tsx", "4.23.15"), "dist/cli.mjs");
      for (const form of ["ts", "nodenext", "plain"])
        await expectResult(process.execPath, [tsx, "use.ts"], join(folder, form));
      return "4.23.15";
    },
  },
];

export const TOOLS: readonly Case[] = [...INSTALLS, ...RUNNERS];
