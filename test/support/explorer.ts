/** The explorer of a spec: its data and its bundle of generated code, run as a browser would. */
import { runInNewContext } from "node:vm";
import type { JobConfig } from "../../generator/config/config.js";
import { exploreJob } from "../../generator/run/explore.js";
import type { ExplorerData, ModelData } from "../../templates/explorer/data.js";
import type { GeneratedCode, GeneratedModel, Issue } from "../../templates/explorer/reading.js";
import { ROOT, runCommand } from "./package.js";

/** Bundles the page's script, which `npm run build` does for the package. */
export async function buildExplorer(): Promise<void> {
  await runCommand("npm", ["run", "--silent", "build:explorer"], ROOT);
}

export interface ExploredText {
  readonly files: ReadonlyMap<string, string>;
  readonly data: ExplorerData;
  readonly code: GeneratedCode;
  readonly model: (name: string) => ModelData;
}

export async function exploreText(text: string, config: JobConfig = {}): Promise<ExploredText> {
  const explored = await exploreJob({ ...config, input: "-", stdin: text });
  if ("diagnostics" in explored)
    throw new Error(explored.diagnostics.map(({ message }) => message).join("\n"));
  const files = new Map(explored.files.map((file) => [file.path, file.text]));
  const data = dataOf(files.get("index.html") ?? "");
  return {
    files,
    data,
    code: generatedCode(files.get("models.js") ?? ""),
    model(name) {
      const found = data.models.find((one) => one.name === name);
      if (found === undefined) throw new Error(`there is no model ${name}`);
      return found;
    },
  };
}

/** The data in a page. */
export function dataOf(page: string): ExplorerData {
  const [, json = ""] =
    /<script type="application\/json" id="data">(.*)<\/script>/.exec(page) ?? [];
  return JSON.parse(json) as ExplorerData;
}

type Modules = (path: string) => Readonly<Record<string, unknown>>;
type Constructor = abstract new () => object;

export function generatedCode(script: string): GeneratedCode {
  const page: { openapiClassesModule?: Modules } = {};
  runInNewContext(script, page);
  const modules = page.openapiClassesModule as Modules;
  const { ValidationError } = modules("runtime") as Record<string, Constructor>;
  return {
    model: (name) => modules(`models/${name}`)[name] as GeneratedModel,
    issuesOf: (error) =>
      error instanceof (ValidationError as Constructor)
        ? (error as { issues: readonly Issue[] }).issues
        : undefined,
  };
}
