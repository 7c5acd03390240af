import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { load, workspace } from "./workspace.js";

const nothing = { documents: undefined, names: [], failures: {} };

test("a file, by its path from the working folder", async () => {
  const folder = workspace({ "api/spec.yaml": "openapi: 3.1.0\n" });
  const expected = {
    documents: { "~/api/spec.yaml": { openapi: "3.1.0" } },
    names: ["api/spec.yaml"],
    failures: {},
    problems: [],
  };
  expect(await load(folder, "api/spec.yaml")).toEqual(expected);
  const absolute = await load(folder, join(folder, "api/spec.yaml"));
  expect(absolute).toEqual({ ...expected, names: ["~/api/spec.yaml"] });
});

test("a text with a name; relative references start in the working folder or a given one", async () => {
  const folder = workspace({ "a.yaml": "x: 1\n", "sub/a.yaml": "x: 2\n" });
  const input = { kind: "text", text: '{"$ref": "a.yaml"}', name: "<stdin>" } as const;
  expect((await load(folder, input)).documents).toEqual({
    "~/%3Cstdin%3E": { $ref: "a.yaml" },
    "~/a.yaml": { x: 1 },
  });
  const { documents } = await load(folder, { ...input, base: `file://${folder}/sub` });
  expect(documents?.["~/sub/a.yaml"]).toEqual({ x: 2 });
});

test.each([
  ["missing.yaml", "error FILE_NOT_FOUND: there is no file missing.yaml"],
  ["sub/x/y.yaml", "error FILE_NOT_FOUND: there is no file sub/x/y.yaml"],
  ["spec.yaml/x", "error FILE_NOT_FOUND: there is no file spec.yaml/x"],
  ["spec.yml", "error FILE_NOT_FOUND: there is no file spec.yml (did you mean spec.yaml?)"],
  [
    "sub/Deep.json",
    "error FILE_NOT_FOUND: there is no file sub/Deep.json (did you mean sub/deep.yaml?)",
  ],
  ["sub", "error FILE_IS_FOLDER: sub is a folder, not a file"],
  [".", "error FILE_IS_FOLDER: . is a folder, not a file"],
  ["empty.yaml", "error EMPTY_INPUT: empty.yaml is empty"],
  ["comments.yaml", "error EMPTY_INPUT: comments.yaml is empty"],
  ["list.json", "1:1 error ROOT_NOT_OBJECT: the document must be an object; it is an array"],
  ["text.yaml", "2:1 error ROOT_NOT_OBJECT: the document must be an object; it is a string"],
  ["binary.yaml", "error NOT_TEXT: binary.yaml is a binary file"],
  [
    "broken.yaml",
    "1:4 error YAML_SYNTAX: not valid YAML: nested mappings are not allowed in compact mappings",
  ],
])("%s is refused", async (path, problem) => {
  const folder = workspace({
    "spec.yaml": "a: 1\n",
    "sub/deep.yaml": "a: 1\n",
    "empty.yaml": "",
    "comments.yaml": "# nothing\n---\n",
    "list.json": "[1]",
    "text.yaml": "# c\njust text\n",
    "binary.yaml": Buffer.from([0x50, 0x4b, 3, 4, 0, 0]),
    "broken.yaml": "a: b: c\n",
  });
  expect(await load(folder, path)).toEqual({ ...nothing, problems: [problem] });
});

test("an empty standard input", async () => {
  const { problems } = await load(workspace(), { kind: "text", text: "\n", name: "<stdin>" });
  expect(problems).toEqual(["error EMPTY_INPUT: <stdin> is empty"]);
});

test.skipIf(process.getuid?.() === 0)("a file that may not be read", async () => {
  const folder = workspace({ "spec.yaml": "a: 1\n" });
  chmodSync(join(folder, "spec.yaml"), 0);
  const { problems } = await load(folder, "spec.yaml");
  expect(problems).toEqual(["error FILE_UNREADABLE: spec.yaml cannot be read (permission denied)"]);
});

test("a file beyond the size limit", async () => {
  const folder = workspace({ "spec.yaml": "a: 123456789\n" });
  const { problems } = await load(folder, "spec.yaml", { limits: { bytes: 10 } });
  expect(problems).toEqual([
    "error TOO_LARGE: spec.yaml is larger than 10 bytes (option limits.bytes)",
  ]);
});

describe("a text beyond the length limit is an error at its place", () => {
  const long = "x".repeat(21);
  test.each([
    ["a value in JSON", `{"a": 1, "b": "${long}"}`, "1:15"],
    ["a name in JSON", `{"a": {"${long}": 1}}`, "1:8"],
    ["an item", `{"a": ["b", ["${long}"]]}`, "1:14"],
    ["a value in YAML", `a: 1\nb: ${long}\n`, "2:4"],
    ["a name in YAML", `a: 1\n${long}: 1\n`, "2:1"],
    ["a value that an alias repeats", `a: &a [${long}]\nb: *a\n`, "1:8"],
    ["a block", `a: |\n  ${long}\n`, "1:4"],
  ])("%s", async (_, text, place) => {
    const folder = workspace({ "spec.yaml": text });
    const { problems } = await load(folder, "spec.yaml", { limits: { textLength: 20 } });
    const message = "this text is longer than 20 characters (option limits.textLength)";
    expect(problems).toEqual([`${place} error TOO_LARGE: ${message}`]);
    const within = await load(folder, "spec.yaml", { limits: { textLength: 22 } });
    expect(within.problems).toEqual([]);
  });
});

test.each([
  ["UTF-8 with a mark", Buffer.from("\ufeffa: é\n"), []],
  ["UTF-16, little end first", Buffer.from("\ufeffa: é\n", "utf16le"), []],
  ["UTF-16, big end first", Buffer.from("\ufeffa: é\n", "utf16le").swap16(), []],
])("%s", async (_, bytes, problems) => {
  const loaded = await load(workspace({ "spec.yaml": bytes }), "spec.yaml");
  expect(loaded).toMatchObject({ documents: { "~/spec.yaml": { a: "é" } }, problems });
});

test("invalid UTF-8 is reported with its position", async () => {
  const folder = workspace({ "spec.yaml": Buffer.from("a: 1\nb: caf\xe9\n", "latin1") });
  expect(await load(folder, "spec.yaml")).toMatchObject({
    documents: { "~/spec.yaml": { a: 1, b: "caf\ufffd" } },
    problems: ["2:7 warning NOT_UTF8: the text is not UTF-8 here; the character is lost"],
  });
});

test("documents of many files, each with its own base, in the order they are found", async () => {
  const folder = workspace({
    "api/root.yaml":
      "paths:\n  /a: {$ref: paths/a.yaml}\ncomponents:\n  schemas:\n    P: {$ref: '../models/p.json#/defs/P'}\n",
    "api/paths/a.yaml": "get:\n  responses:\n    default: {$ref: ../../models/r.yaml}\n",
    "models/p.json":
      '{"defs": {"P": {"properties": {"q": {"$ref": "r.yaml"}, "me": {"$ref": "#/defs/P"}}}}}',
    "models/r.yaml": "items: {$ref: ../api/root.yaml#/components}\n",
    "models/unused.yaml": "a: 1\n",
  });
  const { documents, names, failures, problems } = await load(folder, "api/root.yaml");
  expect(Object.keys(documents ?? {})).toEqual([
    "~/api/root.yaml",
    "~/api/paths/a.yaml",
    "~/models/p.json",
    "~/models/r.yaml",
  ]);
  expect(names).toEqual(["api/root.yaml", "api/paths/a.yaml", "models/p.json", "models/r.yaml"]);
  const outside = (name: string): string =>
    `warning FILE_OUTSIDE: ${name} is outside of the spec's folder; --root says which folder references may lead into`;
  expect({ failures, problems }).toEqual({
    failures: {},
    problems: [outside("models/p.json"), outside("models/r.yaml")],
  });
});

test("references that cannot be loaded are failures with their reason, slips in others warnings", async () => {
  const folder = workspace({
    "root.yaml":
      "a:\n  - $ref: none.yaml\n  - $ref: dir\n  - $ref: bad.yaml\n  - $ref: slip.yaml\n  - $ref: 'urn:x:y'\n  - $ref: 'file://host/x'\n  - $ref: empty.yaml\n  - $ref: /dev/null\n",
    "bad.yaml": "a: 1\nb: c: d\n",
    "slip.yaml": "a: 1\na: 2\n",
    "empty.yaml": "",
  });
  mkdirSync(join(folder, "dir"));
  expect(await load(folder, "root.yaml")).toMatchObject({
    names: ["root.yaml", "slip.yaml"],
    failures: {
      "~/none.yaml": "there is no file none.yaml",
      "~/dir": "dir is a folder, not a file",
      "~/bad.yaml":
        "not valid YAML: nested mappings are not allowed in compact mappings (bad.yaml:2:4)",
      "urn:x:y": "urn:x:y is no file and no web address",
      "file://host/x": "file://host/x is on the host host, and files of other hosts are not read",
      "~/empty.yaml": "empty.yaml is empty",
      "file:///dev/null": expect.stringMatching(
        /dev\/null is outside of the spec's folder; /,
      ) as unknown,
    },
    problems: [
      '2:1 warning DUPLICATE_KEY: the key "a" is given twice; the one on line 1 is ignored',
    ],
  });
});

test("escapes and spaces in references", async () => {
  const folder = workspace({
    "root.yaml":
      "a: {$ref: 'my file.yaml#/x'}\nb: {$ref: './caf%C3%A9.yaml'}\nc: {$ref: 'q.yaml?v=1'}\n",
    "my file.yaml": "x: 1\n",
    "café.yaml": "x: 2\n",
    "q.yaml": "x: 3\n",
  });
  const { documents, failures } = await load(folder, "root.yaml");
  expect(failures).toEqual({});
  expect([...new Set(Object.values(documents ?? {}))].slice(1)).toEqual([
    { x: 1 },
    { x: 2 },
    { x: 3 },
  ]);
});

test("no more documents than the limit", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [`d${i}.yaml`, `a: {$ref: d${i + 1}.yaml}\n`]),
  );
  const loaded = await load(workspace(files), "d0.yaml", { limits: { documents: 10 } });
  expect(loaded.names).toHaveLength(10);
  expect(loaded.failures).toEqual({
    "~/d10.yaml": "there are more than 10 documents (option limits.documents)",
  });
});

test("$self is the base, under which neighbours of the file are found", async () => {
  const folder = workspace({
    "api/root.yaml":
      "openapi: 3.2.0\n$self: https://example.com/v1/api.yaml\na: {$ref: models/pet.yaml}\n",
    "api/models/pet.yaml": "b: {$ref: ../other.yaml}\n",
    "api/other.yaml": "c: 1\n",
  });
  const { documents, failures } = await load(folder, "api/root.yaml");
  expect(failures).toEqual({});
  expect(Object.keys(documents ?? {})).toEqual([
    "https://example.com/v1/api.yaml",
    "~/api/root.yaml",
    "https://example.com/v1/models/pet.yaml",
    "https://example.com/v1/other.yaml",
  ]);
});

test("$id is the base of what is below it; a schema with an $id is no document", async () => {
  const folder = workspace({
    "root.yaml": "a: {$ref: schemas/pet.json}\n",
    "schemas/pet.json":
      '{"$id": "https://example.com/s/pet.json", "$ref": "owner.json", "$defs": {"x": {"$id": "inner", "$ref": "#/x"}, "y": {"$ref": "inner"}, "z": {"$ref": "https://example.com/s/inner"}}}',
    "schemas/owner.json": '{"type": "object"}',
  });
  const { documents, failures } = await load(folder, "root.yaml");
  expect(failures).toEqual({});
  expect(Object.keys(documents ?? {})).toEqual([
    "~/root.yaml",
    "~/schemas/pet.json",
    "https://example.com/s/owner.json",
  ]);
});
