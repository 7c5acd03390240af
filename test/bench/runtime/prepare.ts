/**
 * Everything that the run-time benchmark's processes load, made once: our classes, typia's code and
 * the program itself, each a module in one folder.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { parse } from "yaml";
import { generateInto, here, root, scratch } from "../paths.js";

const models = join(here, "models.yaml");
const images = join(root, "spec/images.yaml");

/** Bundles to one module beside the others; packages stay outside, as their users run them. */
async function bundle(entry: string, folder: string, name: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile: join(folder, `${name}.mjs`),
    ...{ bundle: true, packages: "external", logLevel: "error" },
    ...{ format: "esm", platform: "node", target: "es2022" },
  });
}

/** Lets typia compile its models, as its users do without a patched compiler. */
function generateTypia(folder: string): string {
  const input = join(folder, "typia-source");
  const output = join(folder, "typia-generated");
  mkdirSync(input);
  cpSync(join(here, "runtime/typia/models.ts"), join(input, "models.ts"));
  const compilerOptions = {
    ...{ strict: true, module: "nodenext", target: "es2022", types: [] },
    ...{ skipLibCheck: true, noEmit: true },
  };
  const tsconfig = join(folder, "tsconfig.json");
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions, include: ["typia-source"] }));
  const bin = join(here, "node_modules/typia/lib/executable/typia.js");
  const flags = ["--input", input, "--output", output, "--project", tsconfig];
  execFileSync(process.execPath, [bin, "generate", ...flags], {
    cwd: here,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return join(output, "models.ts");
}

/** The schemas by name, for the peers that read them: those of both documents. */
function writeSchemas(folder: string): void {
  const { components } = parse(readFileSync(models, "utf8")) as {
    components: { schemas: Record<string, unknown> };
  };
  const { paths } = parse(readFileSync(images, "utf8")) as {
    paths: Record<
      string,
      { post: { requestBody: { content: Record<string, { schema: object }> } } }
    >;
  };
  const { content } = paths["/images/generations"]?.post.requestBody ?? {};
  const Image = content?.["application/json"]?.schema;
  writeFileSync(join(folder, "schemas.json"), JSON.stringify({ ...components.schemas, Image }));
}

/** Makes it all and returns the program. */
export async function prepare(): Promise<string> {
  const folder = scratch("runtime");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const generated = (name: string, spec: string, ...flags: readonly string[]): Promise<void> =>
    bundle(
      join(generateInto(spec, join(folder, `${name}-source`), ...flags), "index.ts"),
      folder,
      name,
    );
  await generated("models", models);
  await generated("images", images);
  await generated("stripping", models, "--unknown-properties", "strip");
  await bundle(generateTypia(folder), folder, "typia");
  await bundle(join(here, "runtime/main.ts"), folder, "main");
  writeSchemas(folder);
  return join(folder, "main.mjs");
}
