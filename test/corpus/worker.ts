/**
 * Generates the documents named on standard input, one after another, into numbered folders below
 * argv[2], and prints one JSON line for each. A process of its own, so that a hang or a crash is
 * seen as one and peak memory can be measured.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { generate } from "../../generator/run/generate.js";

const folder = process.argv[2] as string;

for await (const line of createInterface({ input: process.stdin })) {
  const { index, path } = JSON.parse(line) as { index: number; path: string };
  const started = performance.now();
  let record: Record<string, unknown>;
  try {
    const result = await generate({ input: path });
    const milliseconds = Math.round(performance.now() - started);
    for (const file of result.files) {
      const target = join(folder, String(index), file.path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, file.text);
    }
    record = {
      files: result.files.length,
      models: result.files.filter((file) => file.path.startsWith("models/")).length,
      errors: result.diagnostics
        .filter((diagnostic) => diagnostic.severity === "error")
        .map((d) => `${d.line}:${d.column} ${d.code}: ${d.message}`),
      warnings: result.diagnostics
        .filter((diagnostic) => diagnostic.severity === "warning")
        .map((d) => `${d.line}:${d.column} ${d.code}: ${d.message}`),
      milliseconds,
    };
  } catch (error) {
    record = {
      files: 0,
      models: 0,
      errors: [],
      warnings: [],
      milliseconds: Math.round(performance.now() - started),
      crash: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
  process.stdout.write(
    `${JSON.stringify({ index, path, ...record, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`,
  );
}
