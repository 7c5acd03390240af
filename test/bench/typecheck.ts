/** Time to type-check everything that is generated for GitHub's document, with both compilers. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateInto, GITHUB, root } from "./generated.js";
import { measureProcesses, type ProcessTiming } from "./processes.js";

const TSCONFIG = {
  compilerOptions: {
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    ...{ module: "nodenext", target: "es2022", types: [], noEmit: true },
  },
  include: ["out"],
};

export function measureTypecheck(rounds: number): ProcessTiming[] {
  if (!existsSync(GITHUB)) return [];
  const temp = mkdtempSync(join(tmpdir(), "openapi-classes-bench-"));
  try {
    generateInto(GITHUB, join(temp, "out"));
    writeFileSync(join(temp, "tsconfig.json"), JSON.stringify(TSCONFIG));
    writeFileSync(join(temp, "package.json"), '{ "type": "module" }');
    const compilers = [
      ["native compiler", join(root, "node_modules/.bin/tsgo")],
      ["TypeScript 5.9", join(root, "node_modules/.bin/tsc")],
    ] as const;
    const commands = compilers.map(([name, path]) => ({
      name,
      argv: [path, "-p", temp],
      prepare: () => undefined,
    }));
    return measureProcesses(commands, rounds);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
