/** Prints hand-written plans as a whole output folder, and runs it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { afterAll } from "vitest";
import type { ModelPlan } from "../../../generator/plan/plan.js";
import type { OutputFile } from "../../../generator/print/files.js";
import { outlineOf } from "../../../generator/plan/outline.js";
import { structureFile } from "../../../templates/file.js";
import { structureIndex } from "../../../templates/index-file.js";
import { structureModel } from "../../../templates/model.js";
import type { Declarations } from "../../../templates/structures.js";
import { printed } from "../../support/structures.js";
import { outputPlan } from "./plans.js";
import { STAND_INS } from "./stand-in.js";

export const OPTIONS = { checks: STAND_INS, importExtension: ".js" } as const;

/** Unformatted files: the models, the index and the runtime. */
export function printCases(models: readonly ModelPlan[], spec = "spec.yaml"): OutputFile[] {
  const plan = outputPlan(models, spec);
  const file = (module: string, body: Declarations): OutputFile =>
    printed(structureFile({ header: plan.header, module, importExtension: ".js", body }));
  return [
    ...models.map((model) => file(`models/${model.name}`, structureModel(model, OPTIONS))),
    file(
      "index",
      structureIndex(models.map(outlineOf), { importExtension: ".js", compat: "off", emit: "ts" }),
    ),
    { path: "runtime.ts", text: readFileSync("templates/runtime/runtime.ts", "utf8") },
  ];
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** What `index.ts` exports. */
export async function runCases(
  files: readonly OutputFile[],
): Promise<Readonly<Record<string, unknown>>> {
  const folder = mkdtempSync(join(tmpdir(), "openapi-classes-templates-"));
  folders.push(folder);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const file of files) {
    const path = join(folder, file.path.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(path), { recursive: true });
    const { code } = await transform(file.text, { loader: "ts", target: "es2022" });
    writeFileSync(path, code);
  }
  const index = pathToFileURL(join(folder, "index.js")).href;
  return (await import(/* @vite-ignore */ index)) as Record<string, unknown>;
}
