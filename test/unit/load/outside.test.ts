/** References that lead away from the spec's folder: other hosts, paths that are none, files elsewhere. */
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { generate } from "../../../generator/run/generate.js";
import { pathOf } from "../../../generator/load/uri.js";
import { load, workspace } from "./workspace.js";

/** Positions where a document may contain a URI. */
const POSITIONS = {
  $ref: (uri: string) => ({ A: { $ref: uri } }),
  mapping: (uri: string) => ({
    A: {
      oneOf: [{ $ref: "#/components/schemas/B" }],
      discriminator: { propertyName: "t", mapping: { b: uri } },
    },
    B: { type: "object", required: ["t"], properties: { t: { type: "string" } } },
  }),
  $schema: (uri: string) => ({ A: { $schema: uri, type: "string" } }),
  $self: () => ({ A: { type: "string" } }),
} as const;

const HOST = /is on the host server, and files of other hosts are not read/;
const NO_PATH = /is not a path: its percent-encoding is not valid, or hides a slash/;

const NO_URI = /is not a valid URI/;

const URIS = [
  ["//server/share/x.yaml", HOST],
  ["file://server/share/x.yaml", HOST],
  ["\\\\server\\share\\x.yaml", HOST],
  ["%zz/x.yaml", NO_PATH],
  ["a%2fx.yaml", NO_PATH],
  ["file:///%zz.yaml", NO_PATH],
  ["https://[::1", NO_URI],
  ["//server:99999/x.yaml", NO_URI],
  ["file://server%2Fshare/x.yaml", NO_URI],
] as const;

const CASES = Object.keys(POSITIONS).flatMap((position) =>
  URIS.map(([uri, reason]) => ({ position: position as keyof typeof POSITIONS, uri, reason })),
);

test.each(CASES)("$position of $uri is no internal error", async ({ position, uri, reason }) => {
  const spec = {
    openapi: "3.2.0",
    ...(position === "$self" ? { $self: uri } : {}),
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas: POSITIONS[position](uri) },
  };
  const { diagnostics, inputs } = await generate({
    input: "spec.json",
    cwd: workspace({ "spec.json": JSON.stringify(spec) }),
  });
  expect(inputs.every((path) => !path.includes("server"))).toBe(true);
  if (position !== "$ref") return;
  expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
    "error REF_NOT_FOUND",
  ]);
  expect(diagnostics[0]?.message).toMatch(reason);
});

it("a URI with a host is no path, also where Windows would open a network share", () => {
  expect(pathOf("file:///C:/api/x.yaml", true)).toBe("C:\\api\\x.yaml");
  expect(pathOf("file:///api/x.yaml", false)).toBe("/api/x.yaml");
  for (const windows of [true, false])
    for (const uri of ["file://server/share/x.yaml", "file://127.0.0.1/c$/x.yaml"])
      expect(pathOf(uri, windows)).toBeUndefined();
  expect(pathOf("file:////server/share/x.yaml", true)).toBeUndefined();
});

describe("a file outside of the spec's folder", () => {
  const files = {
    "api/spec.yaml": [
      "openapi: 3.1.0",
      "info: { title: T, version: '1' }",
      "paths: {}",
      "components:",
      "  schemas:",
      "    A: { $ref: ../common/pets.yaml }",
      "",
    ].join("\n"),
    "common/pets.yaml": "type: object\nsecret: 1\nrequired: true\n",
  };

  it("is read with a warning, and its lines are never shown; with strict it is not read", async () => {
    const cwd = workspace(files);
    const { ok, diagnostics } = await generate({ input: "api/spec.yaml", cwd });
    expect(ok).toBe(true);
    expect(diagnostics.map(({ code, file, frame }) => [code, file, frame])).toEqual([
      ["FILE_OUTSIDE", "common/pets.yaml", undefined],
      ["UNKNOWN_KEYWORD", "common/pets.yaml", undefined],
      ["REQUIRED_BOOLEAN", "common/pets.yaml", undefined],
    ]);
    const strict = await generate({ input: "api/spec.yaml", cwd, strict: true });
    expect(strict.diagnostics.map(({ code }) => code)).toEqual(["REF_NOT_FOUND"]);
    const named = await generate({ input: "api/spec.yaml", cwd, strict: true, root: "." });
    expect(named.diagnostics.map(({ code }) => code)).not.toContain("REF_NOT_FOUND");
  });

  it("is as good as any other below the root that the user names, with its lines", async () => {
    const cwd = workspace(files);
    const { diagnostics } = await generate({ input: "api/spec.yaml", cwd, root: "." });
    expect(diagnostics.map(({ code, frame }) => [code, frame?.includes("secret")])).toEqual([
      ["UNKNOWN_KEYWORD", true],
      ["REQUIRED_BOOLEAN", true],
    ]);
  });

  it("is not read where it lies outside of that root", async () => {
    const cwd = workspace(files);
    const { diagnostics } = await generate({ input: "api/spec.yaml", cwd, root: "api" });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        "REF_NOT_FOUND",
        '"../common/pets.yaml" could not be loaded: common/pets.yaml is outside of the root folder api',
      ],
    ]);
  });

  it.each(["../secret", "../.env", "/etc/hostname"])(
    "%s is no description: not read",
    async (ref) => {
      const folder = workspace({
        "api/spec.json": JSON.stringify({ $ref: ref }),
        secret: "a: 1\n",
        ".env": "a: 1\n",
      });
      const { failures, documents } = await load(folder, "api/spec.json");
      expect(Object.keys(documents ?? {})).toEqual(["~/api/spec.json"]);
      expect(Object.values(failures)).toEqual([
        expect.stringMatching(/ is outside of the spec's folder; --root says which folder /),
      ]);
    },
  );

  it("texts of its own errors and warnings are not kept either", async () => {
    const folder = workspace({
      "api/spec.json": JSON.stringify({ a: { $ref: "../b.yaml" } }),
      "b.yaml": Buffer.from("a: \xe9\n", "latin1"),
    });
    const { problems } = await load(folder, "api/spec.json");
    expect(problems).toHaveLength(2);
    const result = await generate({ input: "api/spec.json", cwd: folder });
    expect(
      result.diagnostics.every(({ file, frame }) => file !== "b.yaml" || frame === undefined),
    ).toBe(true);
  });
});

it("a device without an end is not read for ever", async () => {
  const { problems } = await load(workspace(), "/dev/zero", { limits: { bytes: 100_000 } });
  expect(problems).toEqual([
    "error TOO_LARGE: /dev/zero is larger than 100000 bytes (option limits.bytes)",
  ]);
});

it("a file of /proc, which says that it is empty, is read", async () => {
  const { problems } = await load(workspace(), join("/proc", "self", "status"));
  expect(problems.some((problem) => problem.includes("EMPTY_INPUT"))).toBe(false);
});
