/** Damaged records and manifests: a run repairs them or refuses with a diagnostic, and touches nothing of others. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { run } from "../../generator/cli/run.js";
import { INTERNAL_ERROR } from "../../generator/cli/terminal.js";
import type { JsonValue } from "../../generator/json.js";
import { MANIFEST_NAME } from "../../generator/write/manifest.js";
import { recordingTerminal } from "../support/command.js";
import {
  damageJson,
  damageText,
  type JsonDamage,
  jsonDamage,
  type TextDamage,
  textDamage,
} from "./damage.js";
import { type Target, target } from "./target.js";

interface Damaged {
  readonly file: "record" | "manifest";
  readonly texts: readonly TextDamage[];
  /** Of the value that the manifest has; a record with other data has another hash. */
  readonly values: readonly JsonDamage[];
  /** Whether the spec has changed since the last run. */
  readonly changed: boolean;
}

const spec = (type: string): string =>
  `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n` +
  `    A: { type: object, properties: { a: { type: ${type} }, b: { $ref: "#/components/schemas/B" } } }\n` +
  "    B: { type: object, properties: { c: { type: string } } }\n";

/** A project that a run has left, to be copied for each execution. */
class Project {
  readonly root = mkdtempSync(join(tmpdir(), "openapi-classes-fuzz-"));
  readonly #original = join(this.root, "original");
  readonly #folder = join(this.root, "project");
  #expected: Readonly<Record<string, string>> = {};
  #expectedOfChanged: Readonly<Record<string, string>> = {};

  async prepare(): Promise<void> {
    this.reset();
    writeFileSync(join(this.#folder, "spec.yaml"), spec("integer"));
    await this.generate();
    this.#expectedOfChanged = this.output();
    rmSync(this.#folder, { recursive: true });
    this.reset();
    await this.generate();
    this.#expected = this.output();
    cpSync(this.#folder, this.#original, { recursive: true, preserveTimestamps: true });
  }

  /** The project as the last run left it, or as it is before the first one. */
  reset(): void {
    try {
      rmSync(this.#folder, { recursive: true, force: true });
      cpSync(this.#original, this.#folder, { recursive: true, preserveTimestamps: true });
    } catch {
      mkdirSync(join(this.#folder, "node_modules"), { recursive: true });
      writeFileSync(join(this.#folder, "spec.yaml"), spec("string"));
      writeFileSync(join(this.#folder, "other.ts"), "// not ours\n");
    }
  }

  output(): Readonly<Record<string, string>> {
    const folder = join(this.#folder, "out");
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return Object.fromEntries(
      paths
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
    );
  }

  /** The exit code, and what was said. */
  async generate(): Promise<readonly [number, string]> {
    const { terminal, texts } = recordingTerminal(this.#folder);
    const code = await run(["generate", "spec.yaml", "-o", "out"], terminal);
    return [code, texts.out + texts.err];
  }

  async check(damaged: Damaged): Promise<void> {
    this.reset();
    if (damaged.changed) writeFileSync(join(this.#folder, "spec.yaml"), spec("integer"));
    const path = this.#pathOf(damaged.file);
    let text = readFileSync(path, "utf8");
    if (damaged.file === "manifest" && damaged.values.length > 0) {
      const value = JSON.parse(text) as JsonValue;
      for (const damage of damaged.values) damageJson(value, damage);
      text = JSON.stringify(value, null, 2);
    }
    writeFileSync(path, damaged.texts.reduce(damageText, text));
    const [code, said] = await this.generate();
    if (code === INTERNAL_ERROR || ![0, 1].includes(code))
      throw new Error(`exit code ${code}: ${said}`);
    if (code === 1 && !/error [A-Z_]+: /.test(said))
      throw new Error(`fails without a reason: ${said}`);
    if (readFileSync(join(this.#folder, "other.ts"), "utf8") !== "// not ours\n")
      throw new Error("a file of others was changed");
    const found = readdirSync(this.#folder).sort();
    if (!isDeepStrictEqual(found, ["node_modules", "other.ts", "out", "spec.yaml"]))
      throw new Error(`files outside of the output: ${found.join(" ")}`);
    const expected = damaged.changed ? this.#expectedOfChanged : this.#expected;
    if (code === 0 && !isDeepStrictEqual(this.output(), expected))
      throw new Error("another output than without the damage");
  }

  #pathOf(file: Damaged["file"]): string {
    if (file === "manifest") return join(this.#folder, "out", MANIFEST_NAME);
    const cache = join(this.#folder, "node_modules/.cache/openapi-classes");
    const records = readdirSync(cache).filter((name) => name.endsWith(".json"));
    return join(cache, records[0] ?? "");
  }
}

export async function stateTarget(): Promise<Target> {
  const project = new Project();
  await project.prepare();
  return target<Damaged>({
    name: "records and manifests",
    arbitrary: fc.record({
      file: fc.constantFrom("record", "manifest"),
      texts: fc.array(textDamage, { maxLength: 3 }),
      values: fc.array(jsonDamage, { maxLength: 2 }),
      changed: fc.boolean(),
    }),
    check: (damaged) => project.check(damaged),
    show: JSON.stringify,
    close: () => rmSync(project.root, { recursive: true, force: true }),
  });
}
