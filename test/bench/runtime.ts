/**
 * Run time of the generated classes beside hand-written code and the peers; prints ratios.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import * as v from "valibot";
import { generateInto, root } from "./generated.js";
import { measure, printTimings, type Timing } from "./harness.js";
import * as data from "./runtime/data.js";
import { HandImage, HandImageLoose } from "./runtime/hand-written.js";
import * as peers from "./runtime/peers.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const yaml = createRequire(join(root, "package.json"))("yaml") as { parse(text: string): unknown };

export interface Comparison {
  readonly title: string;
  readonly timings: readonly Timing[];
  /** What the others are compared with. */
  readonly base: string;
}

/** Everything that was measured, in order. */
export const comparisons: Comparison[] = [];

function compare(title: string, timings: readonly Timing[], base: string): void {
  printTimings(title, timings, base);
  comparisons.push({ title, timings, base });
}

/** Both ways between text and instances, beside the engine's own. */
function compareText(
  title: string,
  run: Readonly<Record<"parse" | "fromJson" | "stringify" | "toJson", () => unknown>>,
): void {
  const ours = (name: "fromJson" | "toJson") => ({
    name: `openapi-classes ${name}`,
    run: run[name],
  });
  const parse = { name: "JSON.parse", run: run.parse };
  const stringify = { name: "JSON.stringify", run: run.stringify };
  compare(title, measure([parse, ours("fromJson")]), parse.name);
  compare(title, measure([stringify, ours("toJson")]), stringify.name);
}

interface Model {
  fromJson(text: string): { toJson(): string; toDict(): unknown };
  fromDict(value: unknown): { toJson(): string; toDict(): unknown };
  is(value: unknown): boolean;
  toJson(value: unknown): string;
}

/** Generates, bundles to one JavaScript file and imports it. */
async function importModels(spec: string, name: string): Promise<Record<string, Model>> {
  const outfile = join(temp, `${name}.mjs`);
  const entryPoints = [join(generateInto(spec, join(temp, name)), "index.ts")];
  const options = { bundle: true, format: "esm", target: "es2022", logLevel: "error" } as const;
  await build({ ...options, entryPoints, outfile });
  return (await import(pathToFileURL(outfile).href)) as Record<string, Model>;
}

const temp = mkdtempSync(join(tmpdir(), "openapi-classes-bench-"));
process.on("exit", () => rmSync(temp, { recursive: true, force: true }));
const models = await importModels(join(here, "models.yaml"), "models");
const images = await importModels(join(root, "spec/images.yaml"), "images");
const model = (name: string): Model => {
  const found = models[name] ?? images[name];
  if (found === undefined) throw new Error(`no model ${name}`);
  return found;
};

const document = yaml.parse(readFileSync(join(here, "models.yaml"), "utf8")) as object;
const { components } = document as { components: object };
peers.ajv.addSchema({ $id: "doc:models", components });
const imagesDocument = yaml.parse(readFileSync(join(root, "spec/images.yaml"), "utf8")) as {
  paths: Record<string, { post: { requestBody: { content: Record<string, { schema: object }> } } }>;
};
const imageSchema = imagesDocument.paths["/images/generations"]?.post.requestBody.content[
  "application/json"
]?.schema as object;
const ajvOf = (name: string): ((value: unknown) => boolean) =>
  peers.ajv.compile({ $ref: `doc:models#/components/schemas/${name}` });
const ajvImage = peers.ajv.compile(imageSchema) as (value: unknown) => boolean;

const Image = model("ImagesGenerationsPostRequest");
for (const [label, value] of [
  ["full", data.image],
  ["minimal", data.minimalImage],
] as const) {
  const text = JSON.stringify(value);
  const instance = Image.fromDict(value);
  const plain = instance.toDict();
  const stringify = peers.stringifierOf(imageSchema);
  compare(
    `fromDict, image request, ${label}`,
    measure([
      { name: "hand-written, keeps unknown keys", run: () => HandImage.fromDict(value) },
      { name: "hand-written, drops unknown keys", run: () => HandImageLoose.fromDict(value) },
      { name: "openapi-classes fromDict", run: () => Image.fromDict(value) },
      { name: "openapi-classes is", run: () => Image.is(value) },
      { name: "ajv (verdict only)", run: () => ajvImage(value) },
      { name: "zod 4", run: () => peers.zodImage.parse(value) },
      { name: "valibot", run: () => v.parse(peers.valibotImage, value) },
      { name: "class-transformer + class-validator", run: () => peers.classValidatorImage(value) },
    ]),
    "hand-written, keeps unknown keys",
  );
  compare(
    `fromJson, image request, ${label}`,
    measure([
      { name: "JSON.parse", run: () => JSON.parse(text) as unknown },
      { name: "openapi-classes fromJson", run: () => Image.fromJson(text) },
      { name: "JSON.parse + zod 4", run: () => peers.zodImage.parse(JSON.parse(text)) },
    ]),
    "JSON.parse",
  );
  compare(
    `toJson, image request, ${label}`,
    measure([
      { name: "JSON.stringify of the plain value", run: () => JSON.stringify(plain) },
      { name: "openapi-classes toJson", run: () => instance.toJson() },
      { name: "fast-json-stringify", run: () => stringify(plain) },
      { name: "openapi-classes toDict", run: () => instance.toDict() },
    ]),
    "JSON.stringify of the plain value",
  );
  // Text that was put together is laid out when it is read; this counts that in.
  compare(
    `toJson as bytes, image request, ${label}`,
    measure([
      { name: "JSON.stringify of the plain value", run: () => Buffer.from(JSON.stringify(plain)) },
      { name: "openapi-classes toJson", run: () => Buffer.from(instance.toJson()) },
      { name: "fast-json-stringify", run: () => Buffer.from(stringify(plain)) },
    ]),
    "JSON.stringify of the plain value",
  );
}

const invalid = { ...data.image, width: "wide" };
compare(
  "verdict, invalid image request",
  measure([
    { name: "ajv", run: () => ajvImage(invalid) },
    { name: "openapi-classes is", run: () => Image.is(invalid) },
    { name: "zod 4 safeParse", run: () => peers.zodImage.safeParse(invalid).success },
  ]),
  "ajv",
);

for (const [name, value] of [
  ["Deep", data.deep],
  ["Wide", data.wide],
] as const) {
  const subject = model(name);
  const validate = ajvOf(name);
  const text = JSON.stringify(value);
  const instance = subject.fromDict(value);
  compare(
    `${name} model`,
    measure([
      { name: "ajv (verdict only)", run: () => validate(value) },
      { name: "openapi-classes is", run: () => subject.is(value) },
      { name: "openapi-classes fromDict", run: () => subject.fromDict(value) },
    ]),
    "ajv (verdict only)",
  );
  compareText(`${name} model`, {
    parse: () => JSON.parse(text) as unknown,
    fromJson: () => subject.fromJson(text),
    stringify: () => JSON.stringify(value),
    toJson: () => instance.toJson(),
  });
}

const Shape = model("Shape");
const ajvShape = ajvOf("Shape");
let turn = 0;
const next = (): unknown => data.shapes[(turn = (turn + 1) % data.shapes.length)];
compare(
  "discriminated union",
  measure([
    { name: "ajv (verdict only)", run: () => ajvShape(next()) },
    { name: "openapi-classes is", run: () => Shape.is(next()) },
    { name: "openapi-classes fromDict", run: () => Shape.fromDict(next()) },
    { name: "zod 4", run: () => peers.zodShape.parse(next()) },
    { name: "valibot", run: () => v.parse(peers.valibotShape, next()) },
  ]),
  "ajv (verdict only)",
);

const Rows = model("Rows");
const rowsText = JSON.stringify(data.rows);
const rowsInstance = Rows.fromDict(data.rows);
const ajvRows = ajvOf("Rows");
const rowsTitle = `list of ${data.rows.length} rows, ${(rowsText.length / 1e6).toFixed(2)} MB`;
compare(
  rowsTitle,
  measure([
    { name: "ajv (verdict only)", run: () => ajvRows(data.rows) },
    { name: "openapi-classes is", run: () => Rows.is(data.rows) },
    { name: "openapi-classes fromDict", run: () => Rows.fromDict(data.rows) },
    { name: "zod 4", run: () => peers.zodRows.parse(data.rows) },
  ]),
  "ajv (verdict only)",
);
compareText(rowsTitle, {
  parse: () => JSON.parse(rowsText) as unknown,
  fromJson: () => Rows.fromJson(rowsText),
  stringify: () => JSON.stringify(data.rows),
  toJson: () => Rows.toJson(rowsInstance),
});

const Loose = model("Loose");
const Strict = model("Strict");
const ajvLoose = ajvOf("Loose");
const ajvStrict = ajvOf("Strict");
for (const [title, subject, ajvCheck, zod] of [
  ["parseSafe and assertLoose", Loose, ajvLoose, peers.zodLoose],
  ["parseStrict and assertStrict", Strict, ajvStrict, peers.zodStrict],
] as const) {
  compare(
    title,
    measure([
      { name: "openapi-classes fromDict", run: () => subject.fromDict(data.loose) },
      { name: "openapi-classes is", run: () => subject.is(data.loose) },
      { name: "ajv", run: () => ajvCheck(data.loose) },
      { name: "zod 4", run: () => zod.parse(data.loose) },
    ]),
    "ajv",
  );
}
