/** The files that `init` writes or changes in a project, and hints for manual changes. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { isJsonObject } from "../json.js";
import type { Project } from "./project.js";

export interface Answers {
  /** A path relative to the project's folder, or a URL. */
  readonly spec: string;
  readonly output: string;
}

export interface SetupFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

export interface Setup {
  /** The config file comes first. */
  readonly files: readonly SetupFile[];
  /** Manual changes, one sentence each. */
  readonly hints: readonly string[];
}

/** The path of the JSON Schema of JSON configs, for editors. */
const CONFIG_SCHEMA = "./node_modules/openapi-classes/docs/config.schema.json";

/** Plans the setup. Writes nothing. */
export function planSetup(project: Project, answers: Answers): Setup {
  const script = scriptFile(project);
  const ignores = [
    linesFile(join(project.folder, ".gitattributes"), [
      `${answers.output}/** linguist-generated`,
      // Git keeps the lines of both branches, which `write/manifest.ts` reads as a merge.
      `${answers.output}/.openapi-classes.json merge=union`,
    ]),
    ...(project.usesPrettier
      ? [linesFile(join(project.folder, ".prettierignore"), [`${answers.output}/`])]
      : []),
  ];
  const files = [configFile(project, answers), script, ...ignores];
  return { files: files.filter((file) => file !== undefined), hints: hintsOf(project, answers) };
}

function configFile(project: Project, { spec, output }: Answers): SetupFile {
  const { importExtension } = project;
  const job = {
    input: spec,
    output,
    ...(importExtension === ".js" ? {} : { importExtension }),
  };
  if (!project.usesTypeScript) {
    const path = join(project.folder, "openapi-classes.config.json");
    const isInstalled = existsSync(join(project.folder, CONFIG_SCHEMA));
    const config = isInstalled ? { $schema: CONFIG_SCHEMA, ...job } : job;
    return { path, text: `${JSON.stringify(config, undefined, 2)}\n` };
  }
  const members = Object.entries(job).map(
    ([key, value]) => `  ${key}: ${JSON.stringify(value)},\n`,
  );
  return {
    path: join(project.folder, "openapi-classes.config.ts"),
    text:
      `import { defineConfig } from "openapi-classes";\n\n` +
      `export default defineConfig({\n${members.join("")}});\n`,
  };
}

/** Adds the script `generate`, or `generate:models` if that name is taken. */
function scriptFile({ folder, manifest }: Project): SetupFile | undefined {
  if (manifest === undefined) return undefined;
  const { path, text, value } = manifest;
  const scripts = isJsonObject(value["scripts"]) ? value["scripts"] : {};
  const below = relative(dirname(path), folder).replaceAll("\\", "/");
  if (below !== "") return undefined;
  const calls = JSON.stringify(Object.values(scripts));
  if (calls.includes("openapi-classes")) return undefined;
  const name = ["generate", "generate:models"].find((free) => !Object.hasOwn(scripts, free));
  if (name === undefined) return undefined;
  const changed = { ...value, scripts: { ...scripts, [name]: "openapi-classes" } };
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? "  ";
  const json = JSON.stringify(changed, undefined, indent) + (text.endsWith("\n") ? "\n" : "");
  return { path, text: text.includes("\r\n") ? json.replaceAll("\n", "\r\n") : json };
}

/** Adds missing lines to a file. Undefined if none is missing. */
function linesFile(path: string, lines: readonly string[]): SetupFile | undefined {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const known = text.split(/\r?\n/);
  const missing = lines.filter((line) => !known.includes(line));
  if (missing.length === 0) return undefined;
  const before = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return { path, text: `${before}${missing.join("\n")}\n` };
}

function hintsOf(project: Project, { output }: Answers): readonly string[] {
  const { manifest } = project;
  const packages = ["dependencies", "devDependencies"].flatMap((field) => {
    const found = manifest?.value[field];
    return isJsonObject(found) ? Object.keys(found) : [];
  });
  return [
    ...(packages.includes("openapi-classes") || isInstalled(project.folder)
      ? []
      : ["Install openapi-classes as a development dependency of the project."]),
    ...(project.usesEslint ? [`Add { ignores: ["${output}/**"] } to the ESLint config.`] : []),
    ...(project.usesBiome ? [`Add "!${output}" to files.includes of the Biome config.`] : []),
  ];
}

/** Whether the package is installed in the project or in a parent folder, such as a workspace root. */
function isInstalled(folder: string): boolean {
  if (existsSync(join(folder, "node_modules/openapi-classes"))) return true;
  const parent = dirname(folder);
  return parent !== folder && isInstalled(parent);
}
