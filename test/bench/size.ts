/** Bytes that a bundle takes, minified and gzipped: one model, ten, all; beside zod/mini. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { generateInto, root } from "./generated.js";

const here = fileURLToPath(new URL(".", import.meta.url));

export interface Size {
  readonly name: string;
  readonly minified: number;
  readonly gzipped: number;
}

async function sizeOf(name: string, contents: string): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "error",
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { name, minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
}

/** A program that reads, and writes, one value of each model. */
function program(folder: string, models: readonly string[]): string {
  const lines = models.map(
    (name, index) =>
      `import { ${name} as M${index} } from ${JSON.stringify(join(folder, `models/${name}.ts`))};`,
  );
  const uses = models.map((_, index) => `M${index}.fromJson(text)`);
  return `${lines.join("\n")}\nexport const use = (text: string): unknown => [${uses.join(", ")}];`;
}

const ZOD_MINI = `import * as z from "zod/mini";
const Image = z.looseObject({
  prompt: z.string(), model: z.string(), steps: z._default(z.int(), 20),
  image_url: z.optional(z.string()), seed: z.optional(z.int()), n: z._default(z.int(), 1),
  height: z._default(z.int(), 1024), width: z._default(z.int(), 1024),
  negative_prompt: z.optional(z.string()), response_format: z.optional(z.enum(["base64", "url"])),
  guidance: z._default(z.number(), 3.5), output_format: z._default(z.enum(["jpeg", "png"]), "jpeg"),
  image_loras: z.optional(z.array(z.looseObject({ path: z.string(), scale: z.number() }))),
});
export const use = (text: string): unknown => Image.parse(JSON.parse(text));`;

export async function measureSizes(): Promise<Size[]> {
  const temp = mkdtempSync(join(tmpdir(), "openapi-classes-bench-"));
  try {
    const images = generateInto(join(root, "spec/images.yaml"), join(temp, "images"));
    const models = generateInto(join(here, "models.yaml"), join(temp, "models"));
    writeFileSync(join(temp, "package.json"), '{ "type": "module", "sideEffects": false }');
    const names = readdirSync(join(models, "models"))
      .map((file) => file.replace(/\.ts$/, ""))
      .sort();
    return [
      await sizeOf("image request", program(images, ["ImagesGenerationsPostRequest"])),
      await sizeOf("ten models", program(models, names.slice(0, 10))),
      await sizeOf(`all ${names.length} models`, program(models, names)),
      await sizeOf("image request, zod/mini", ZOD_MINI),
    ];
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

export function printSizes(sizes: readonly Size[]): void {
  console.log("\nbundle, esbuild, minified and gzipped");
  for (const { name, minified, gzipped } of sizes)
    console.log(
      `  ${name.padEnd(34)} ${String(minified).padStart(7)} B ${String(gzipped).padStart(7)} B gzipped`,
    );
}
