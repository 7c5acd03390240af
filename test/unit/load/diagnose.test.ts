import { describe, expect, test } from "vitest";
import { Problems } from "../../../generator/diagnostics.js";
import type { Problem } from "../../../generator/diagnostics.js";
import { codeFrame } from "../../../generator/load/code-frame.js";
import { formatDiagnostic } from "../../../generator/diagnostics-text.js";
import { toDiagnostics } from "../../../generator/load/diagnose.js";
import { loadSpec } from "../../../generator/load/load.js";
import { lineIndex } from "../../../generator/load/lines.js";
import type { SpecSource } from "../../../generator/load/source.js";
import { workspace } from "./workspace.js";
import { processorTime } from "../../support/processor-time.js";

async function source(text: string, name = "spec.yaml"): Promise<SpecSource> {
  const options = { cwd: workspace(), allowRemote: [], mapRemote: [] };
  const loaded = await loadSpec({ kind: "text", text, name }, options, new Problems());
  if (loaded === undefined) throw new Error("the text is refused");
  return loaded;
}

describe("code frames", () => {
  const text = "one\ntwo\n\tthree\nfour\nfive\nsix\n";
  test.each([
    [{ line: 1, column: 2 }, "> 1 | one\n    |  ^\n  2 | two\n  3 | \tthree"],
    [
      { line: 3, column: 2 },
      "  1 | one\n  2 | two\n> 3 | \tthree\n    | \t^\n  4 | four\n  5 | five",
    ],
    [{ line: 6, column: 9 }, "  4 | four\n  5 | five\n> 6 | six\n    |    ^\n  7 |"],
  ])("%j", (place, frame) => {
    expect(codeFrame(lineIndex(text), place)).toBe(frame);
  });

  test("line numbers keep their width; CRLF and control characters are not printed", () => {
    const lines = Array.from({ length: 12 }, (_, i) => `l${i + 1}\u001b[31m\u2028x`).join("\r\n");
    expect(codeFrame(lineIndex(lines), { line: 10, column: 1 })).toBe(
      [
        "   8 | l8\ufffd[31m\ufffdx",
        "   9 | l9\ufffd[31m\ufffdx",
        "> 10 | l10\ufffd[31m\ufffdx",
        "     | ^",
        "  11 | l11\ufffd[31m\ufffdx",
        "  12 | l12\ufffd[31m\ufffdx",
      ].join("\n"),
    );
  });

  test("of a long line only the part around the place is shown", () => {
    const frame = codeFrame(lineIndex(`{"a":${"1".repeat(500)}X${"2".repeat(500)}}`), {
      line: 1,
      column: 506,
    });
    const [line = "", marker = ""] = frame.split("\n");
    expect(line.length).toBeLessThan(140);
    expect(line.charAt(marker.indexOf("^"))).toBe("X");
    expect(line).toMatch(/^> 1 \| …1+X2+…$/);
  });
});

describe("diagnostics", () => {
  test("of a place in a document, a place in a text, and no place", async () => {
    const spec = await source("a:\n  b: 1\n");
    const document = spec.root.uri;
    const problems: readonly Problem[] = [
      { severity: "error", code: "A", message: "value", at: { document, pointer: "/a/b" } },
      {
        severity: "warning",
        code: "B",
        message: "key",
        at: { document, pointer: "/a/b", key: true },
      },
      { severity: "error", code: "C", message: "absent", at: { document, pointer: "/a/x/y" } },
      {
        severity: "error",
        code: "D",
        message: "other",
        at: { document: "https://x.y/z", pointer: "/q" },
      },
      {
        severity: "error",
        code: "E",
        message: "text",
        at: { file: "f.json", line: 1, column: 2, text: "{]" },
      },
      { severity: "error", code: "F", message: "bare", at: { file: "f.json", line: 1, column: 2 } },
      { severity: "error", code: "G", message: "none" },
    ];
    const byCode = toDiagnostics(problems, spec).sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(byCode).toEqual([
      {
        severity: "error",
        code: "A",
        message: "value",
        file: "spec.yaml",
        line: 2,
        column: 6,
        pointer: "/a/b",
        frame: "  1 | a:\n> 2 |   b: 1\n    |      ^\n  3 |",
      },
      {
        severity: "warning",
        code: "B",
        message: "key",
        file: "spec.yaml",
        line: 2,
        column: 3,
        pointer: "/a/b",
        frame: "  1 | a:\n> 2 |   b: 1\n    |   ^\n  3 |",
      },
      {
        severity: "error",
        code: "C",
        message: "absent",
        file: "spec.yaml",
        line: 2,
        column: 3,
        pointer: "/a/x/y",
        frame: "  1 | a:\n> 2 |   b: 1\n    |   ^\n  3 |",
      },
      { severity: "error", code: "D", message: "other", file: "https://x.y/z", pointer: "/q" },
      {
        severity: "error",
        code: "E",
        message: "text",
        file: "f.json",
        line: 1,
        column: 2,
        frame: "> 1 | {]\n    |  ^",
      },
      {
        severity: "error",
        code: "F",
        message: "bare",
        file: "f.json",
        line: 1,
        column: 2,
        frame: undefined,
      },
      { severity: "error", code: "G", message: "none" },
    ]);
  });

  test("are sorted: without a place, then by document and position, other files last", async () => {
    const spec = await source("a: 1\nb: 2\nc: 3\n");
    const at = (pointer: string) => ({ document: spec.root.uri, pointer });
    const problems: readonly Problem[] = [
      { severity: "warning", code: "C", message: "", at: at("/c") },
      {
        severity: "warning",
        code: "OTHER",
        message: "",
        at: { file: "a.json", line: 1, column: 1 },
      },
      { severity: "error", code: "B", message: "", at: at("/b") },
      { severity: "warning", code: "A_VALUE", message: "", at: at("/a") },
      { severity: "warning", code: "A_KEY", message: "", at: { ...at("/a"), key: true } },
      { severity: "warning", code: "NONE", message: "" },
    ];
    expect(toDiagnostics(problems, spec).map(({ code }) => code)).toEqual([
      "NONE",
      "A_KEY",
      "A_VALUE",
      "B",
      "C",
      "OTHER",
    ]);
  });

  test.each<[string, string, number, number]>([
    ["a:\n  enum:\n    - 1\n", "/a/enum", 2, 3],
    ["a:\n  enum: [1]\n", "/a/enum", 2, 9],
    ["a:\n  enum:\n    - 1\n", "/a/enum/0", 3, 7],
    ["a:\n  b: >\n    text\n", "/a/b", 2, 6],
    ['{"a":\n{"b":\n5}}', "/a/b", 2, 2],
  ])(
    "of a value that begins below its key are at the key: %j",
    async (text, pointer, line, column) => {
      const spec = await source(text);
      const at = { document: spec.root.uri, pointer };
      const [found] = toDiagnostics([{ severity: "warning", code: "A", message: "", at }], spec);
      expect([found?.line, found?.column]).toEqual([line, column]);
    },
  );

  test("errors get the frames before warnings, and no more than 50 do", async () => {
    const spec = await source(Array.from({ length: 200 }, (_, i) => `k${i}: ${i}`).join("\n"));
    const document = spec.root.uri;
    const problems = Array.from({ length: 200 }, (_, i): Problem => {
      const severity = i % 20 === 0 ? "error" : "warning";
      return { severity, code: "X", message: "m", at: { document, pointer: `/k${i}` } };
    });
    const diagnostics = toDiagnostics(problems, spec);
    expect(diagnostics.map(({ line }) => line)).toEqual(problems.map((_, i) => i + 1));
    const framed = diagnostics.filter(({ frame }) => frame !== undefined);
    expect(framed).toHaveLength(50);
    expect(framed.filter(({ severity }) => severity === "error")).toHaveLength(10);
    expect(framed.at(-1)?.severity).toBe("error");
  });

  test.each(["spec.json", "spec.yaml"])(
    "thousands of places in a large %s are found at once",
    async (name) => {
      const members = Array.from({ length: 20_000 }, (_, i) => `"k${i}": {"a": [1, {"b": ${i}}]}`);
      const text = name.endsWith("json") ? `{${members.join(",\n")}}` : members.join("\n");
      const spec = await source(text, name);
      const problems = members.map((_, i): Problem => {
        const at = { document: spec.root.uri, pointer: `/k${i}/a/1/b` };
        return { severity: "warning", code: "X", message: "m", at };
      });
      const start = processorTime();
      const diagnostics = toDiagnostics(problems, spec);
      expect(processorTime() - start).toBeLessThan(5_000);
      expect(diagnostics.map(({ line }) => line)).toEqual(members.map((_, i) => i + 1));
    },
  );
});

describe("diagnostics as text", () => {
  const place = { file: "api/spec.yaml", line: 3, column: 7 };
  test.each([
    [
      { severity: "error", code: "X_Y", message: "it is so", ...place },
      "api/spec.yaml:3:7 - error X_Y: it is so",
    ],
    [{ severity: "warning", code: "X", message: "m", file: "f" }, "f - warning X: m"],
    [{ severity: "error", code: "X", message: "m" }, "error X: m"],
    [
      { severity: "error", code: "X", message: "m", ...place, frame: "> 3 | a\n    | ^" },
      "api/spec.yaml:3:7 - error X: m\n\n> 3 | a\n    | ^\n",
    ],
    [
      { severity: "error", code: "X", message: "a\u001b[31m\nb\u2028", file: "f\u0007" },
      "f\\u0007 - error X: a\\u001b[31m\\u000ab\\u2028",
    ],
  ] as const)("%j", (diagnostic, text) => {
    expect(formatDiagnostic(diagnostic, { color: false })).toBe(text);
  });

  test("in color", () => {
    const text = formatDiagnostic(
      { severity: "warning", code: "X", message: "m", ...place },
      { color: true },
    );
    expect(text).toBe(
      "\u001b[36mapi/spec.yaml:3:7\u001b[0m - \u001b[33mwarning\u001b[0m \u001b[90mX:\u001b[0m m",
    );
  });
});
