/** `--depfile`: what was read and written, for Make and Ninja. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { depfileRule } from "../../../generator/cli/depfile.js";
import { command } from "../../support/command.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "openapi-classes-depfile-"));
  put("api.yaml", SPEC);
  put("my parts.yaml", "A: { type: object }\n");
  put(
    "openapi-classes.config.ts",
    'import { output } from "./shared.js";\nexport default { input: "api.yaml", output };\n',
  );
  put("shared.ts", 'export const output = "src";\n');
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const SPEC = `openapi: 3.1.0
info: { title: T, version: "1" }
components: { schemas: { A: { $ref: 'my%20parts.yaml#/A' } } }
`;

const put = (path: string, text: string): void => writeFileSync(join(cwd, path), text);

async function generate(...words: readonly string[]): Promise<number> {
  return (await command(cwd, ["generate", ...words])).code;
}

const EXPECTED = `src/.openapi-classes.json \\
  src/README.md \\
  src/docs/A.md \\
  src/index.ts \\
  src/models/A.ts \\
  src/runtime.ts: \\
  api.yaml \\
  my\\ parts.yaml \\
  openapi-classes.config.ts \\
  shared.ts
`;

it("names every file read and written, in a first run and in one without changes", async () => {
  for (let count = 0; count < 2; count += 1) {
    expect(await generate("--depfile", "build/models.d")).toBe(0);
    expect(readFileSync(join(cwd, "build/models.d"), "utf8")).toBe(EXPECTED);
  }
});

it("is not written if a job fails", async () => {
  put("api.yaml", "nothing: 1\n");
  expect(await generate("--depfile", "models.d")).toBe(1);
  expect(existsSync(join(cwd, "models.d"))).toBe(false);
});

it("escapes what Make reads in another way", () => {
  expect(depfileRule(["a b$c#d:e"], ["x"])).toBe("a\\ b$$c\\#d\\:e: \\\n  x\n");
});

function has(tool: string): boolean {
  try {
    execFileSync(tool, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Makes a file newer than all others. */
function touch(path: string): void {
  const later = new Date(Date.now() + 5000);
  utimesSync(join(cwd, path), later, later);
}

it.runIf(has("make"))(
  "Make runs the command again when a file that the spec refers to changes",
  async () => {
    await generate("--depfile", "models.d");
    put("Makefile", "src/index.ts:\n\t@echo generated\n-include models.d\n");
    const make = (): string => execFileSync("make", ["src/index.ts"], { cwd, encoding: "utf8" });
    expect(make()).toContain("up to date");
    touch("my parts.yaml");
    expect(make()).toBe("generated\n");
  },
);

it.runIf(has("ninja"))(
  "Ninja runs the command again when a module that the config imports changes",
  async () => {
    await generate("--depfile", "models.d");
    const text = readFileSync(join(cwd, "models.d"), "utf8");
    put("saved.d", text);
    const outputs = EXPECTED.split(": ")[0]?.replaceAll("\\\n  ", "") ?? "";
    put(
      "build.ninja",
      `rule generate\n  command = cp saved.d models.d && touch ${outputs}\n  depfile = models.d\nbuild ${outputs}: generate api.yaml\n`,
    );
    const ninja = (): string => execFileSync("ninja", { cwd, encoding: "utf8" });
    expect(ninja()).toContain("[1/1]");
    expect(ninja()).toContain("no work to do");
    touch("shared.ts");
    expect(ninja()).toContain("[1/1]");
  },
);
