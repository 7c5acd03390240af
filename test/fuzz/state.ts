/** Damaged records, kept specs and manifests: a run repairs them or refuses with a diagnostic, and touches nothing of others. */
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
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { digest } from "../../generator/cache/store.js";
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
  readonly file: keyof typeof FILES;
  readonly texts: readonly TextDamage[];
  /** Of the value that the file has, which gets the hash of what it has become. */
  readonly values: readonly JsonDamage[];
  /** Whether the spec has changed since the last run. */
  readonly changed: boolean;
}

interface StateFile {
  /** The name of the file ends so. */
  readonly name: string;
  /** The text of a value in it, between what is before and behind. */
  readonly parts: (text: string) => readonly [before: string, value: string, behind: string];
  readonly join: (value: string, behind: string) => string;
}

const FILES = {
  record: {
    name: ".json",
    parts: (text) => ["", text.slice(text.indexOf("\n") + 1), ""],
    join: (value) => `${digest(value)}\n${value}`,
  },
  "kept spec": {
    name: ".texts",
    parts(text) {
      const [sum = "", head = "", ...texts] = text.split("\n");
      return [sum, head, texts.join("\n")];
    },
    join: (head, texts) => `${crc32(`${head}\n${texts}`)}\n${head}\n${texts}`,
  },
  manifest: {
    name: MANIFEST_NAME,
    parts: (text) => ["", text, ""],
    join: (value) => value,
  },
} as const satisfies Readonly<Record<string, StateFile>>;

function damageValue(
  { parts, join }: StateFile,
  text: string,
  damages: readonly JsonDamage[],
): string {
  const [, value, behind] = parts(text);
  const parsed = JSON.parse(value) as JsonValue;
  for (const damage of damages) damageJson(parsed, damage);
  return join(JSON.stringify(parsed), behind);
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
    const code = await run(["generate", "spec.yaml", "-o", "out", "--diff"], terminal);
    return [code, texts.out + texts.err];
  }

  async check(damaged: Damaged): Promise<void> {
    this.reset();
    if (damaged.changed) writeFileSync(join(this.#folder, "spec.yaml"), spec("integer"));
    const path = this.#pathOf(damaged.file);
    const text = readFileSync(path, "utf8");
    const { values } = damaged;
    const other = values.length > 0 ? damageValue(FILES[damaged.file], text, values) : text;
    writeFileSync(path, damaged.texts.reduce(damageText, other));
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
    // A record that is intact is believed, whatever it says of the spec and the output.
    const isBelieved = damaged.file === "record" && values.length > 0;
    if (code === 0 && !isBelieved && !isDeepStrictEqual(this.output(), expected))
      throw new Error("another output than without the damage");
  }

  #pathOf(file: Damaged["file"]): string {
    if (file === "manifest") return join(this.#folder, "out", MANIFEST_NAME);
    const cache = join(this.#folder, "node_modules/.cache/openapi-classes");
    const name = readdirSync(cache).find((one) => one.endsWith(FILES[file].name));
    return join(cache, name ?? "");
  }
}

export async function stateTarget(): Promise<Target> {
  const project = new Project();
  await project.prepare();
  return target<Damaged>({
    name: "state",
    arbitrary: fc.record({
      file: fc.constantFrom("record", "kept spec", "manifest"),
      texts: fc.array(textDamage, { maxLength: 3 }),
      values: fc.array(jsonDamage, { maxLength: 2 }),
      changed: fc.boolean(),
    }),
    check: (damaged) => project.check(damaged),
    show: JSON.stringify,
    close: () => rmSync(project.root, { recursive: true, force: true }),
  });
}
