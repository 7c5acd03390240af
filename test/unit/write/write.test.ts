import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compareOutput, type OutputChanges } from "../../../generator/write/compare.js";
import {
  hashFile,
  MANIFEST_NAME,
  printManifest,
  transitionalText,
} from "../../../generator/write/manifest.js";
import { createStaging, fileStampOf, writeToStaging } from "../../../generator/write/disk.js";
import { completeOutput, writeOutput } from "../../../generator/write/write.js";

const hashesOf = (files: readonly { path: string; text: string }[]): Map<string, string> =>
  new Map(files.map(({ path, text }) => [path, hashFile(path, text)]));

let root = "";
let folder = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "openapi-classes-write-"));
  folder = join(root, "out");
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const INDEX = { path: "index.ts", text: "export {};\n" };
const PET = { path: "models/Pet.ts", text: "export class Pet {}\n" };
const TOY = { path: "models/Toy.ts", text: "export class Toy {}\n" };

const NOTHING: OutputChanges = {
  create: [],
  update: [],
  unchanged: [],
  remove: [],
  edited: [],
  foreign: [],
};

const read = (path: string): string => readFileSync(join(folder, path), "utf8");
const put = (path: string, text: string): void => writeFileSync(join(folder, path), text);
/** Every file below a folder, sorted. */
const tree = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
const changes = (files: readonly { path: string; text: string }[]): OutputChanges =>
  compareOutput(folder, files).changes;

const stampsOf = (paths: readonly string[]): ReadonlyMap<string, string> =>
  new Map(paths.map((path) => [path, fileStampOf(join(folder, path))]));

describe("a first run", () => {
  it("leaves nothing behind when a file cannot be written", () => {
    const result = writeOutput(folder, [PET, INDEX, { path: "index.ts/Pet.ts", text: "" }]);
    expect(result.diagnostics).toMatchObject([
      { code: "WRITE_FAILED", file: `${folder}/index.ts` },
    ]);
    expect(readdirSync(root)).toEqual([]);
  });

  it("creates the folder, the files and the manifest, and leaves nothing else", () => {
    const result = writeOutput(folder, [PET, INDEX]);
    expect(result).toEqual({
      ok: true,
      changes: { ...NOTHING, create: [MANIFEST_NAME, "index.ts", "models/Pet.ts"] },
      diagnostics: [],
      fileStamps: stampsOf([MANIFEST_NAME, "index.ts", "models/Pet.ts"]),
    });
    expect(tree(folder)).toEqual([MANIFEST_NAME, "index.ts", "models/Pet.ts"]);
    expect(read("models/Pet.ts")).toBe(PET.text);
    expect(JSON.parse(read(MANIFEST_NAME))).toMatchObject({
      files: Object.fromEntries(hashesOf([INDEX, PET])),
    });
  });

  it("writes nothing when it only compares", () => {
    const result = writeOutput(folder, [INDEX], { dryRun: true });
    expect(result.changes.create).toEqual([MANIFEST_NAME, "index.ts"]);
    expect(existsSync(folder)).toBe(false);
  });
});

describe("a later run", () => {
  beforeEach(() => {
    writeOutput(folder, [INDEX, PET, TOY]);
  });

  it("touches nothing when nothing changed", () => {
    const past = new Date(1_000_000);
    for (const path of tree(folder)) utimesSync(join(folder, path), past, past);
    const result = writeOutput(folder, [INDEX, PET, TOY]);
    const unchanged = [MANIFEST_NAME, "index.ts", "models/Pet.ts", "models/Toy.ts"];
    expect(result.changes).toEqual({ ...NOTHING, unchanged });
    for (const path of unchanged) expect(statSync(join(folder, path)).mtime).toEqual(past);
  });

  it("updates what changed and removes what is not generated any more", () => {
    const pet = { ...PET, text: "export class Pet { name = 1; }\n" };
    const inode = statSync(join(folder, "index.ts")).ino;
    const result = writeOutput(folder, [INDEX, pet]);
    expect(result.changes).toEqual({
      ...NOTHING,
      update: [MANIFEST_NAME, "models/Pet.ts"],
      unchanged: ["index.ts"],
      remove: ["models/Toy.ts"],
    });
    expect(tree(folder)).toEqual([MANIFEST_NAME, "index.ts", "models/Pet.ts"]);
    expect(read("models/Pet.ts")).toBe(pet.text);
    expect(statSync(join(folder, "index.ts")).ino).toBe(inode);
    expect(changes([INDEX, pet]).unchanged).toHaveLength(3);
  });

  it("removes a folder that becomes empty, and no other", () => {
    put("notes.txt", "mine");
    writeOutput(folder, [INDEX]);
    expect(readdirSync(folder).sort()).toEqual([MANIFEST_NAME, "index.ts", "notes.txt"]);
  });

  it("knows files again whose line ends were changed by a checkout", () => {
    put("models/Pet.ts", PET.text.replaceAll("\n", "\r\n"));
    expect(changes([INDEX, PET, TOY]).unchanged).toHaveLength(4);
  });

  it("rewrites everything when asked to start clean, and keeps what is not ours", () => {
    put("notes.txt", "mine");
    const past = new Date(1_000_000);
    utimesSync(join(folder, "index.ts"), past, past);
    expect(writeOutput(folder, [INDEX, PET], { clean: true }).ok).toBe(true);
    expect(tree(folder)).toEqual([MANIFEST_NAME, "index.ts", "models/Pet.ts", "notes.txt"]);
    expect(statSync(join(folder, "index.ts")).mtime).not.toEqual(past);
  });

  it("goes on from a run that was interrupted", () => {
    const owned = new Map([...hashesOf([INDEX, PET, TOY])].map(([path, hash]) => [path, [hash]]));
    const before = { owned, merged: new Set<string>() };
    const pet = { ...PET, text: "// 2\n" };
    const cat = { path: "models/Cat.ts", text: "// 2\n" };
    const files = [INDEX, pet, cat];
    // Pet is replaced, Cat not there yet, Toy not removed yet.
    put(
      MANIFEST_NAME,
      transitionalText(printManifest({ version: "0", hashes: hashesOf(files) }), before),
    );
    put("models/Pet.ts", pet.text);
    expect(changes([{ ...PET, text: "// 3\n" }, { ...TOY, text: "// 3\n" }, cat])).toEqual({
      ...NOTHING,
      create: ["models/Cat.ts"],
      update: [MANIFEST_NAME, "models/Pet.ts", "models/Toy.ts"],
      remove: ["index.ts"],
    });
  });

  it("takes a file as ours whose name changed in case only", () => {
    rmSync(join(folder, "models/Pet.ts"));
    // What a file system that ignores case would show under the new name.
    put("models/PET.ts", PET.text);
    expect(changes([INDEX, TOY, { ...PET, path: "models/PET.ts" }]).update).toContain(
      "models/PET.ts",
    );
  });
});

describe("files that are not to be lost", () => {
  beforeEach(() => {
    writeOutput(folder, [INDEX, PET, TOY]);
  });

  const codes = (files: readonly { path: string; text: string }[]): unknown =>
    writeOutput(folder, files, { name: "out" }).diagnostics.map(({ code, file }) => [code, file]);

  it("refuses to overwrite or remove what was edited by hand, and then writes nothing", () => {
    put("models/Pet.ts", "// edited\n");
    put("models/Toy.ts", "// edited\n");
    const before = tree(folder).map(read);
    const files = [
      { ...INDEX, text: "// 2\n" },
      { ...PET, text: "// 2\n" },
    ];
    expect(changes(files).edited).toEqual(["models/Pet.ts", "models/Toy.ts"]);
    expect(codes(files)).toEqual([
      ["FILE_EDITED", "out/models/Pet.ts"],
      ["FILE_EDITED", "out/models/Toy.ts"],
    ]);
    expect(tree(folder).map(read)).toEqual(before);
    expect(writeOutput(folder, files, { force: true }).ok).toBe(true);
    expect(tree(folder)).toEqual([MANIFEST_NAME, "index.ts", "models/Pet.ts"]);
    expect(read("models/Pet.ts")).toBe("// 2\n");
  });

  it("refuses to overwrite a file that it did not write", () => {
    put("models/Cat.ts", "// mine\n");
    const files = [INDEX, PET, TOY, { path: "models/Cat.ts", text: "// 1\n" }];
    expect(codes(files)).toEqual([["FILE_FOREIGN", "out/models/Cat.ts"]]);
    expect(read("models/Cat.ts")).toBe("// mine\n");
    expect(writeOutput(folder, files, { force: true }).ok).toBe(true);
    expect(read("models/Cat.ts")).toBe("// 1\n");
  });

  it("adopts a file that already has the right text", () => {
    put("models/Cat.ts", "// 1\n");
    const files = [INDEX, PET, TOY, { path: "models/Cat.ts", text: "// 1\n" }];
    expect(codes(files)).toEqual([]);
    expect(changes(files).unchanged).toHaveLength(5);
  });

  it("never follows a link in the place of a file", () => {
    const secret = join(root, "secret.txt");
    writeFileSync(secret, "secret");
    rmSync(join(folder, "models/Pet.ts"));
    symlinkSync(secret, join(folder, "models/Pet.ts"));
    expect(codes([INDEX, PET, TOY])).toEqual([["FILE_FOREIGN", "out/models/Pet.ts"]]);
    expect(writeOutput(folder, [INDEX, PET, TOY], { force: true }).ok).toBe(true);
    expect(readFileSync(secret, "utf8")).toBe("secret");
    expect(read("models/Pet.ts")).toBe(PET.text);
  });

  it.each([false, true])("never follows a linked folder out of the output (force: %s)", (force) => {
    const outside = join(root, "outside");
    mkdirSync(outside);
    writeFileSync(join(outside, "Pet.ts"), PET.text);
    rmSync(join(folder, "models"), { recursive: true });
    symlinkSync(outside, join(folder, "models"));
    const { ok, diagnostics } = writeOutput(folder, [INDEX], { force, name: "out" });
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([
      ["OUTPUT_ESCAPES", "out/models"],
    ]);
    expect(readdirSync(outside)).toEqual(["Pet.ts"]);
  });

  it("may itself be behind a link", () => {
    symlinkSync(folder, join(root, "link"));
    expect(writeOutput(join(root, "link"), [INDEX]).ok).toBe(true);
    expect(readdirSync(folder).sort()).toEqual([MANIFEST_NAME, "index.ts"]);
  });

  it.each(["<<<<<<< HEAD\n", '{ "format": 1, "files": { "../../victim.ts": "x" } }'])(
    "refuses a manifest it cannot believe: %s",
    (text) => {
      put(MANIFEST_NAME, text);
      const [first] = writeOutput(folder, [INDEX], { name: "out" }).diagnostics;
      expect(first).toMatchObject({ code: "MANIFEST_INVALID", file: `out/${MANIFEST_NAME}` });
      expect(read(MANIFEST_NAME)).toBe(text);
      expect(writeOutput(folder, [INDEX], { force: true }).ok).toBe(true);
      expect(changes([INDEX]).unchanged).toEqual([MANIFEST_NAME, "index.ts"]);
    },
  );
});

describe("temporary files", () => {
  it("are beside the output, in folders whose names nobody can know before", () => {
    const names = Array.from({ length: 20 }, () => createStaging(folder));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(dirname(name)).toBe(root);
  });

  it("are not written through a link that lies there before", () => {
    const staging = createStaging(folder);
    const victim = join(root, "victim");
    writeFileSync(victim, "old");
    symlinkSync(victim, join(staging, "index.ts"));
    expect(() => writeToStaging(staging, [INDEX])).toThrow(/EEXIST/);
    expect(readFileSync(victim, "utf8")).toBe("old");
  });
});

describe("a folder that cannot be written", () => {
  const failure = (target: string): unknown =>
    writeOutput(target, [INDEX, PET], { name: "out" }).diagnostics;

  it("says that it is a file", () => {
    writeFileSync(folder, "x");
    expect(failure(folder)).toEqual([
      {
        severity: "error",
        code: "OUTPUT_NOT_FOLDER",
        message: "the output folder is a file",
        file: "out",
      },
    ]);
  });

  it("says that a file is in the way of a folder, before it writes anything", () => {
    mkdirSync(folder);
    put("models", "x");
    expect(failure(folder)).toEqual([
      {
        severity: "error",
        code: "WRITE_FAILED",
        message: "the output cannot be written: a file is in the way (EEXIST)",
        file: "out/models",
      },
    ]);
    expect(readdirSync(folder)).toEqual(["models"]);
  });

  it("leaves no temporary file when a write fails, and goes on next time", () => {
    mkdirSync(join(folder, "models/Pet.ts"), { recursive: true });
    const { ok, diagnostics } = writeOutput(folder, [INDEX, PET], { force: true, name: "out" });
    expect([ok, diagnostics[0]?.file]).toEqual([false, "out/models/Pet.ts"]);
    expect(tree(folder)).toEqual([MANIFEST_NAME, "index.ts"]);
    rmSync(join(folder, "models/Pet.ts"), { recursive: true });
    expect(writeOutput(folder, [INDEX, { ...PET, text: "// 2\n" }]).ok).toBe(true);
  });
});

describe("files that could not be made", () => {
  const failWith = (error: Error): unknown => {
    const made = (): never => {
      throw error;
    };
    return completeOutput(folder, made, { name: "out" }).diagnostics;
  };

  it("because a text is longer than Node.js allows are an error of the spec", () => {
    let error = new Error();
    try {
      "x".repeat(2 ** 30);
    } catch (thrown) {
      error = thrown as RangeError;
    }
    const message = "a file of the output would be longer than Node.js allows for a text";
    expect(failWith(error)).toEqual([
      { severity: "error", code: "TOO_COMPLEX", message, file: "out" },
    ]);
  });

  it("because of a mistake of ours are no failure of the disk, also in another thread", () => {
    const cloned = Object.assign(new Error("ours"), { code: undefined, syscall: undefined });
    expect(() => failWith(cloned)).toThrow("ours");
  });
});

it("file stamps are those of what was written or compared, whatever happened to the files since", () => {
  writeOutput(folder, [INDEX, PET]);
  const before = stampsOf([MANIFEST_NAME, "index.ts", "models/Pet.ts"]);
  const again = { ...PET, text: `${PET.text}// more\n` };
  const { fileStamps } = writeOutput(folder, [INDEX, again]);
  expect(fileStamps.get("index.ts")).toBe(before.get("index.ts"));
  expect(fileStamps).toEqual(stampsOf([...fileStamps.keys()]));
  expect(fileStamps.get("models/Pet.ts")).not.toBe(before.get("models/Pet.ts"));
  // A comparison that is completed after somebody edited a file that it had found unchanged.
  const files = [INDEX, PET];
  const compared = { comparison: compareOutput(folder, files), files };
  writeFileSync(join(folder, "index.ts"), "edited by somebody");
  const late = completeOutput(folder, () => compared, {});
  expect(late.fileStamps.get("index.ts")).toBe(before.get("index.ts"));
  expect(fileStampOf(join(folder, "index.ts"))).not.toBe(before.get("index.ts"));
});
