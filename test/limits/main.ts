/**
 * `npm run test:limits`: what the command and generated code need for specs and values at and beyond their
 * limits, as the tables of docs/security.md. Each case is a process of its own.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { MAIN } from "../faults/fixture.js";
import { startServer } from "./server.js";
import { type Measured, measure } from "./measure.js";
import { type SpecCase, SPECS } from "./specs.js";
import { MODELS, type ValueCase, VALUES } from "./values.js";

/** More than these is a mistake. What has 10,000 models takes the time of 10,000 models. */
const MAX_SECONDS = 30;
const MAX_MEGABYTES = 2_000;

const only = process.argv[2] ?? "";
const folder = mkdtempSync(join(tmpdir(), "openapi-classes-limits-"));
let failures = 0;
const server = await startServer();

try {
  print(`Node.js ${process.version}, ${cpus().length} cores`);
  table("spec");
  for (const one of SPECS.filter(({ name }) => name.includes(only)))
    row(one.name, await runSpec(one));
  table("`fromJson` of");
  const models = await compileModels();
  for (const one of VALUES.filter(({ name }) => name.includes(only)))
    row(one.name, await runValue(models, one));
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
if (failures > 0) print(`\n${failures} need more than ${MAX_SECONDS} s or ${MAX_MEGABYTES} MB`);
process.exitCode = failures > 0 ? 1 : 0;

async function runSpec({ files, args: more = [] }: SpecCase): Promise<Measured> {
  const place = mkdtempSync(join(folder, "spec-"));
  const texts = typeof files === "string" ? [] : Object.entries(files());
  for (const [name, text] of texts) writeFileSync(join(place, name), text);
  const local = texts.find(([name]) => name.startsWith("spec."))?.[0];
  const root = local ?? `${server.origin}/${String(files)}`;
  const usual = ["generate", root, "-o", "out", "--no-cache", "--quiet", "--reporter", "json"];
  const args = [...usual, ...more];
  const measured = await measure([MAIN, ...args], place, outcomeOfRun);
  rmSync(place, { recursive: true, force: true });
  return measured;
}

function outcomeOfRun(out: string): string {
  const { jobs = [] } = JSON.parse(out) as {
    readonly jobs?: readonly { readonly diagnostics: readonly Problem[] }[];
  };
  const found = jobs.flatMap(({ diagnostics }) => diagnostics);
  const errors = found.filter(({ severity }) => severity === "error");
  const codes = new Set((errors.length > 0 ? errors : found).map(({ code }) => `\`${code}\``));
  const start = errors.length > 0 ? "error " : codes.size > 0 ? "done; warning " : "done";
  return start + [...codes].join(", ");
}

interface Problem {
  readonly severity: string;
  readonly code: string;
}

/** The models as JavaScript. */
async function compileModels(): Promise<string> {
  const place = join(folder, "models");
  mkdirSync(place);
  const info = { title: "t", version: "1" };
  const spec = { openapi: "3.1.0", info, paths: {}, components: { schemas: MODELS } };
  writeFileSync(join(place, "spec.json"), JSON.stringify(spec));
  writeFileSync(join(place, "package.json"), '{"type":"module"}');
  const options = ["--emit", "js", "--patterns", "safe", "--quiet"];
  await measure([MAIN, "generate", "spec.json", "-o", "out", ...options], place, () => "");
  return place;
}

async function runValue(place: string, { model, text }: ValueCase): Promise<Measured> {
  const script = `import { ${model} } from "./out/index.js";
const text = ${text};
const spent = process.cpuUsage();
try { ${model}.fromJson(text); console.log("valid"); }
catch (error) { console.log(error.name + " " + error.issues?.[0]?.code); }
const { user, system } = process.cpuUsage(spent);
console.log((user + system) / 1e6);`;
  writeFileSync(join(place, "run.mjs"), script);
  const measured = await measure(["run.mjs"], place, (out) => out.trim());
  const [verdict = "", seconds = "0"] = measured.outcome.split("\n");
  const [name, code] = verdict.split(" ");
  const outcome = code === undefined ? verdict : `\`${name ?? ""}\`, \`${code}\``;
  return { ...measured, seconds: Number(seconds), outcome };
}

function table(what: string): void {
  print(`\n| ${what} | processor time | peak memory | outcome |\n| --- | --- | --- | --- |`);
}

function row(name: string, { seconds, megabytes, outcome }: Measured): void {
  if (seconds > MAX_SECONDS || megabytes > MAX_MEGABYTES) failures += 1;
  print(`| ${name} | ${seconds.toFixed(1)} s | ${Math.round(megabytes)} MB | ${outcome} |`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
