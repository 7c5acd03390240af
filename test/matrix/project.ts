/** The project that every case uses: the packed package, a spec, and a program over the models. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NPM_INSTALL, runCommand } from "../support/package.js";

/** One row of the table. */
export interface Case {
  readonly area: string;
  readonly name: string;
  readonly what: string;
  /** Rejects if something does not work. Returns the version that ran. */
  readonly run: (project: Project) => Promise<string>;
}

export interface Project {
  readonly folder: string;
  readonly tarball: string;
  /** The entry of the command. */
  readonly main: string;
}

/** A format, a union, an enum, a default, and a date as `Date`. */
export const SPEC = `openapi: 3.1.0
info: { title: Orders, version: "1" }
paths: {}
components:
  schemas:
    Order:
      type: object
      required: [when, status]
      properties:
        when: { type: string, format: date-time }
        status: { type: string, enum: [open, closed] }
        count: { type: integer, default: 1 }
        payment: { oneOf: [{ $ref: "#/components/schemas/Card" }, { type: string }] }
    Card: { type: object, required: [number], properties: { number: { type: string, minLength: 1 } } }
`;

/** What the program returns. */
export const EXPECTED =
  '{"when":"2024-01-01T00:00:00Z","status":"open","count":1,"payment":{"number":"1"},"x":1} 2024 false';

/** A program that exports its result. `extension`: that of the imports. */
export function program(extension: string): string {
  return `import { Order } from "./generated/index${extension}";

const text = '{"when":"2024-01-01T00:00:00Z","status":"open","payment":{"number":"1"},"x":1}';
const order = Order.fromJson(text);
const year: number = order.when.getUTCFullYear();
export const result: string = \`\${order.toJson()} \${year} \${Order.is({ when: "yesterday" })}\`;
`;
}

export const PRINTING = "console.log(result);\n";

/** The forms of the output, each in a folder with `use`, which prints the result. */
const FORMS = {
  js: { file: "use.js", extension: ".js", options: ["--emit", "js"] },
  ts: { file: "use.ts", extension: ".ts", options: ["--import-extension", ".ts"] },
  nodenext: { file: "use.ts", extension: ".js", options: ["--import-extension", ".js"] },
  plain: { file: "use.ts", extension: "", options: ["--import-extension", ""] },
} as const;

export type Form = keyof typeof FORMS;

/** The folder of the output in a form, below the project. */
export async function createForm(
  project: Project,
  form: Form,
  folder: string = form,
): Promise<string> {
  const { file, extension, options } = FORMS[form];
  const path = join(project.folder, folder);
  mkdirSync(path, { recursive: true });
  const text = program(extension).replace(/: (?:number|string) =/g, form === "js" ? " =" : "$&");
  writeFileSync(join(path, file), text + PRINTING);
  await generate(project, join(folder, "generated"), options);
  return path;
}

/** Runs the packed command with Node.js, or with another engine. */
export async function generate(
  { folder, main }: Project,
  output: string,
  options: readonly string[],
  [engine, ...flags]: readonly [string, ...string[]] = [process.execPath],
): Promise<void> {
  const args = ["generate", "--output", output, ...options, "--no-cache", "--force"];
  const { stdout, stderr } = await runCommand(engine, [...flags, main, ...args], folder);
  if (stderr !== "" || !/: 3 models, \d+ files/.test(stdout)) throw new Error(stdout + stderr);
}

/** Runs a command that must print the result. */
export async function expectResult(
  command: string,
  args: readonly string[],
  folder: string,
): Promise<void> {
  const { stdout } = await runCommand(command, args, folder);
  if (!stdout.includes(EXPECTED)) throw new Error(`printed ${stdout}`);
}

export async function createProject(folder: string, tarball: string): Promise<Project> {
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "private": true }');
  writeFileSync(join(folder, "orders.yaml"), SPEC);
  const config = { input: "orders.yaml", codecs: { "date-time": "Date" } };
  writeFileSync(join(folder, "openapi-classes.config.json"), JSON.stringify(config));
  await runCommand("npm", [...NPM_INSTALL, tarball], folder);
  const main = join(folder, "node_modules/openapi-classes/dist/generator/cli/main.js");
  const project = { folder, tarball, main };
  for (const form of Object.keys(FORMS) as Form[]) await createForm(project, form);
  return project;
}
