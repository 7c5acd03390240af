/** Bytes of minified, gzipped esbuild bundles with one, ten and all models, compared with zod. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { generateInto, here, root, scratch } from "../paths.js";
import { type Comparison, type Entry, limitGoal, OURS, type Outcome } from "../report.js";
import { summarise } from "../statistics.js";
import { synthetic } from "../synthetic.js";

const IMAGE = `${OURS} image request`;
const MINI = "zod/mini";

/** The bytes of a program once bundled, as an entry of the table. */
async function sizeOf(name: string, contents: string): Promise<[minified: Entry, zipped: Entry]> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here, loader: "ts" },
    ...{ bundle: true, minify: true, write: false, logLevel: "error" },
    ...{ format: "esm", target: "es2022" },
  });
  const bytes = outputFiles?.[0]?.contents ?? new Uint8Array();
  return [
    { name, summary: summarise([bytes.length]) },
    { name, summary: summarise([gzipSync(bytes, { level: 9 }).length]) },
  ];
}

/** A program that reads one value of each model. */
function program(folder: string, models: readonly string[]): string {
  const lines = models.map(
    (name, index) =>
      `import { ${name} as M${index} } from ${JSON.stringify(join(folder, `models/${name}.ts`))};`,
  );
  const uses = models.map((_, index) => `M${index}.fromJson(text)`);
  return `${lines.join("\n")}\nexport const use = (text: string): unknown => [${uses.join(", ")}];`;
}

/** The same for the image request in zod. */
const zodProgram = (schema: string): string =>
  `import { image } from ${JSON.stringify(join(here, `runtime/peers/${schema}.ts`))};
export const use = (text: string): unknown => image.parse(JSON.parse(text));`;

const modelNames = (folder: string): string[] =>
  readdirSync(join(folder, "models"))
    .map((file) => file.replace(/\.ts$/, ""))
    .sort();

export async function size(): Promise<Outcome> {
  const temp = scratch("size");
  writeFileSync(join(temp, "package.json"), '{ "type": "module", "sideEffects": false }');
  writeFileSync(join(temp, "synthetic.json"), synthetic(100));
  const images = generateInto(join(root, "spec/images.yaml"), join(temp, "images"));
  const many = generateInto(join(temp, "synthetic.json"), join(temp, "many"));
  const names = modelNames(many);
  // `Event` is a plain object with few references: ten of them are ten models and little else.
  const ten = names.filter((name) => name.startsWith("Event"));
  const sizes = [
    await sizeOf(MINI, zodProgram("zod-mini-image")),
    await sizeOf("zod", zodProgram("zod-image")),
    await sizeOf(IMAGE, program(images, ["ImagesGenerationsPostRequest"])),
    await sizeOf(
      `${OURS} all ${modelNames(images).length} of its document`,
      program(images, modelNames(images)),
    ),
    await sizeOf(
      `${OURS} ${ten.length} of a synthetic document, with what they refer to`,
      program(many, ten),
    ),
    await sizeOf(`${OURS} all ${names.length} of it`, program(many, names)),
  ];
  const titles = ["bundle, minified", "bundle, minified and gzipped"];
  const comparisons = titles.map((title, index): Comparison => {
    return { title, unit: "B", base: MINI, entries: sizes.map((pair) => pair[index] as Entry) };
  });
  const what = "bundle of the image request, minified and gzipped";
  const goals = [limitGoal(comparisons[1] as Comparison, { what, ours: IMAGE }, 2500)];
  return { comparisons, goals, notes: [] };
}
