/**
 * Everything that a run leaves for the next one and reads back: records, kept specs, manifests, lock files. Torn or
 * tampered in any way, they count as absent or are refused with a diagnostic; never is anything else touched.
 */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { crc32 } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asRunRecord } from "../../generator/cache/run-record.js";
import { openStore } from "../../generator/cache/store.js";
import { lockFolder, lockPath } from "../../generator/cli/folder-lock.js";
import { MANIFEST_NAME, parseManifest } from "../../generator/write/manifest.js";
import { command, type Outcome } from "../support/command.js";

const spec = (type: string): string => `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a: { get: { responses: { "200": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } } } } }
components:
  schemas:
    A: { type: object, properties: { a: { type: ${type} }, b: { $ref: "#/components/schemas/B" } } }
    B: { type: object, properties: { c: { type: string, format: unheard }, d: { oneOf: [{ type: object, title: X }, { type: string }] } } }
`;

let root = "";
let folder = "";
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "openapi-classes-kept-"));
  folder = join(root, "project");
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  writeFileSync(join(folder, "spec.yaml"), spec("string"));
  expect((await generate()).code).toBe(0);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const generate = (...words: readonly string[]): Promise<Outcome> =>
  command(folder, ["generate", "spec.yaml", "-o", "out", ...words]);

/** The one file of a kind that the last run keeps. */
function kept(extension: "json" | "texts"): string {
  const cache = join(folder, "node_modules/.cache/openapi-classes");
  const name = readdirSync(cache).find((one) => one.endsWith(`.${extension}`)) ?? "";
  return join(cache, name);
}

const manifest = (): string => join(folder, "out", MANIFEST_NAME);

function filesIn(path: string): Readonly<Record<string, string>> {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(path.length), readFileSync(file, "utf8")]),
  );
}

type Path = readonly (string | number)[];

/** The paths of all values in a JSON value. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const inner = keys.flatMap((key) =>
    pathsIn((value as Record<string, unknown>)[key], [...path, key]),
  );
  return [path, ...inner];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((inner, key) => (inner as Record<string, unknown>)[key], value);
}

function withValue(value: unknown, path: Path, replacement: unknown): unknown {
  const copy = { root: structuredClone(value) };
  const parent = valueAt(copy, ["root", ...path].slice(0, -1)) as Record<string, unknown>;
  const key = ["root", ...path].at(-1) ?? "";
  Object.defineProperty(parent, key, { value: replacement, enumerable: true });
  return copy.root;
}

/** One of each type, a number that is too large, and names that objects inherit. */
const OTHERS: readonly unknown[] = [
  ...[null, true, 1e308, -1, "x", [], [null], {}, { a: null }],
  JSON.parse('{ "__proto__": { "polluted": true }, "constructor": 1 }'),
];
const typeOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

/** Values of other types than the one that is there. */
function othersFor(value: unknown): readonly unknown[] {
  return OTHERS.filter((other) => typeOf(other) !== typeOf(value));
}

const isPolluted = (): boolean => "polluted" in {};

describe("every field of another type", () => {
  const record = (): unknown => JSON.parse(readFileSync(kept("json"), "utf8").split("\n")[1] ?? "");

  it("a record of a run is none", () => {
    const value = record();
    expect(asRunRecord(value)).toBe(value);
    const believed = pathsIn(value).flatMap((path) =>
      othersFor(valueAt(value, path))
        // The hash of a file that was not there.
        .filter((other) => !(path[0] === "inputs" && path.length === 2 && other === null))
        .filter((other) => asRunRecord(withValue(value, path, other)) !== undefined)
        .map((other) => `${path.join(".")} = ${JSON.stringify(other)}`),
    );
    expect(believed).toEqual([]);
  });

  it("a kept spec counts as absent: --diff reports it, and the output is written", async () => {
    const lines = readFileSync(kept("texts"), "utf8").split("\n");
    const head = JSON.parse(lines[1] ?? "") as { readonly head: object };
    writeFileSync(join(folder, "spec.yaml"), spec("integer"));
    const before = join(root, "before");
    cpSync(folder, before, { recursive: true, preserveTimestamps: true });
    // The kept configuration is validated like any other.
    const paths = pathsIn(head).filter(([, second]) => second !== "config");
    for (const [index, path] of [...paths, ["head", "config"]].entries()) {
      rmSync(folder, { recursive: true });
      cpSync(before, folder, { recursive: true, preserveTimestamps: true });
      const others = othersFor(valueAt(head, path));
      const other = withValue(head, path, others[index % others.length]);
      const content = [JSON.stringify(other), ...lines.slice(2)].join("\n");
      writeFileSync(kept("texts"), `${crc32(content)}\n${content}`);
      const { code, err } = await generate("--diff");
      expect({ path, code, err }).toMatchObject({ code: 0 });
      expect(err, path.join(".")).toContain("warning LAST_RUN_UNKNOWN");
    }
    expect(isPolluted()).toBe(false);
  });

  it("a manifest with a wrong value is refused, or all of its other files still count", async () => {
    const text = readFileSync(manifest(), "utf8");
    const value: unknown = JSON.parse(text);
    const versions = pathsIn(value).filter(([first]) => first !== "generator");
    for (const path of versions)
      for (const other of othersFor(valueAt(value, path)).filter((one) => !isHashes(path, one)))
        expect(parseManifest(JSON.stringify(withValue(value, path, other)))).toBeTypeOf("string");
    writeFileSync(manifest(), JSON.stringify(withValue(value, ["files"], OTHERS.at(-1))));
    expect((await generate("--no-cache")).err).toContain("error MANIFEST_INVALID");
    expect(isPolluted()).toBe(false);
  });

  /** Several hashes of a file are a list, and one without any is of a file that changed. */
  const isHashes = (path: Path, other: unknown): boolean =>
    (path.length === 2 && JSON.stringify(other) === "[]") ||
    (path.length === 1 && path[0] === "files" && JSON.stringify(other) === "{}");
});

describe("cut off at every byte", () => {
  it("records and kept specs are absent", () => {
    const path = join(root, "store");
    const store = openStore(path);
    store.write("a", { text: "ä", list: [1, { b: null }] });
    store.writeTexts("a", { head: { a: 1 }, texts: ["ä: 1\n", "", "b"] });
    for (const name of readdirSync(path)) {
      const bytes = readFileSync(join(path, name));
      for (let length = 0; length < bytes.length; length += 1) {
        writeFileSync(join(path, name), bytes.subarray(0, length));
        expect(name.endsWith(".json") ? store.read("a") : store.readTexts("a")).toBeUndefined();
      }
    }
  });

  it("with any byte changed, too", () => {
    const path = join(root, "store");
    const store = openStore(path);
    store.writeTexts("a", { head: { a: 1 }, texts: ["a: 1\n", "b"] });
    const [name = ""] = readdirSync(path);
    const bytes = readFileSync(join(path, name));
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      writeFileSync(join(path, name), changed);
      expect(store.readTexts("a")).toBeUndefined();
    }
  });

  it.each([[[-1, 7]], [[1.5, 4.5]], [[6, null]], [["6"]], [{}], [null]])(
    "lengths of texts that are %j are refused, even with the right checksum",
    (lengths) => {
      const path = join(root, "store");
      const store = openStore(path);
      store.writeTexts("a", { head: 1, texts: ["abcdef"] });
      expect(store.readTexts("a")?.texts).toEqual(["abcdef"]);
      const [name = ""] = readdirSync(path);
      const content = `${JSON.stringify({ head: 1, lengths })}\nabcdef`;
      writeFileSync(join(path, name), `${crc32(content)}\n${content}`);
      expect(store.readTexts("a")).toBeUndefined();
    },
  );

  it("manifests are refused", () => {
    const text = readFileSync(manifest(), "utf8");
    const whole = parseManifest(text);
    for (let length = 0; length < text.length - 1; length += 1) {
      const read = parseManifest(text.slice(0, length));
      // The last line end does not matter.
      if (text.slice(0, length).trim() !== text.trim()) expect(read).toBeTypeOf("string");
      else expect(read).toEqual(whole);
    }
  });
});

describe.skipIf(process.platform === "win32")("something else in the place of a file", () => {
  /** What may lie there: a link to nothing, to a folder, to a file of others, to a device without an end; a pipe. */
  const IN_THE_WAY: Readonly<Record<string, (path: string) => void>> = {
    "a link to nothing": (path) => symlinkSync("gone", path),
    "a link to a folder": (path) => symlinkSync(root, path),
    "a link to a file of others": (path) => symlinkSync(join(root, "secret"), path),
    "a link to a device": (path) => symlinkSync("/dev/zero", path),
    "a pipe": (path) => execFileSync("mkfifo", [path]),
    "a folder": (path) => mkdirSync(path),
  };
  const cases = Object.entries(IN_THE_WAY);

  beforeEach(() => writeFileSync(join(root, "secret"), '{ "secret": 1 }'));

  it.each(cases)("of a record and a kept spec: %s", async (_, put) => {
    writeFileSync(join(folder, "spec.yaml"), spec("integer"));
    for (const path of [kept("json"), kept("texts")]) {
      rmSync(path);
      put(path);
    }
    const { code, err } = await generate("--diff");
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(err).toContain("warning LAST_RUN_UNKNOWN");
    expect(err).not.toContain("secret");
    expect(readFileSync(join(folder, "out/models/A.ts"), "utf8")).toContain("a?: number");
    expect(readFileSync(join(root, "secret"), "utf8")).toBe('{ "secret": 1 }');
    expect((await generate("--check")).code).toBe(0);
  });

  it.each(cases)("of a manifest: %s", async (_, put) => {
    const before = filesIn(join(folder, "out"));
    rmSync(manifest());
    put(manifest());
    const { code, err } = await generate();
    expect({ code, err }).toMatchObject({ code: 1 });
    expect(err).toMatch(/error (MANIFEST_INVALID|FILE_FOREIGN|WRITE_FAILED)/);
    expect(err).not.toContain("secret");
    expect(readFileSync(join(root, "secret"), "utf8")).toBe('{ "secret": 1 }');
    const { [`/${MANIFEST_NAME}`]: _manifest, ...models } = before;
    expect(filesIn(join(folder, "out"))).toMatchObject(models);
  });

  it.each(cases)("of the lock of remote documents: %s", async (_, put) => {
    put(join(folder, "openapi-classes.lock.json"));
    const { code, out, err } = await generate("--allow-remote", "example.com");
    // None is a lock that nothing has been added to.
    if (code !== 0) expect(err).toContain("error LOCK_FILE");
    expect(out + err).not.toContain("secret");
  });

  it.each(cases)("of the lock of a folder: %s", async (name, put) => {
    const processes = { ownId: 1, isGone: () => false };
    const output = join(folder, "out");
    const path = lockPath(output);
    put(path);
    try {
      const start = performance.now();
      const second = await lockFolder(output, processes, 50);
      second.release();
      expect(performance.now() - start, name).toBeLessThan(5_000);
      expect(readFileSync(join(root, "secret"), "utf8")).toBe('{ "secret": 1 }');
    } finally {
      rmSync(path, { recursive: true, force: true });
    }
  });
});

describe("the lock of a folder that a killed run left", () => {
  it.each(["", "0", "-1", "1e9", "99999999999999999999", "{}", "\0", "1\n2"])(
    "holds %j: it does not count",
    async (content) => {
      const processes = { ownId: 7, isGone: () => false };
      const output = join(folder, `out-${content.length}`);
      const path = lockPath(output);
      writeFileSync(path, content);
      utimesSync(path, 1, 1);
      const second = await lockFolder(output, processes, 50);
      expect(second).toMatchObject({ waited: false, afterCrash: true });
      second.release();
      expect(existsSync(path)).toBe(false);
    },
  );
});
