/** What the numbers were measured with. */
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { here } from "./paths.js";

function peers(): string {
  const { dependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8")) as {
    dependencies: Readonly<Record<string, string>>;
  };
  return Object.entries(dependencies)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
}

/** A paragraph: date, machine, rounds, versions. */
export function circumstances(rounds: number): string {
  const processor = cpus();
  const model = processor[0]?.model.trim() ?? "unknown";
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench\` with Node ${process.versions.node}`,
    `on ${processor.length} cores (${model}), ${memory} GB, ${process.platform} ${process.arch};`,
    `medians of ${rounds} interleaved rounds, quartiles in brackets.`,
    `Peers: ${peers()}.`,
  ].join("\n");
}
