import { describe, expect, test } from "vitest";
import { Problems } from "../../../generator/diagnostics.js";
import type { EnumMember } from "../../../generator/model/graph.js";
import { enumMemberName, enumMemberNames } from "../../../generator/naming/enum-names.js";

const at = { document: "file:///spec.yaml", pointer: "/components/schemas/E" };

describe("enumMemberName", () => {
  test.each<[EnumMember["value"], string]>([
    ["stop", "STOP"],
    ["tool_calls", "TOOL_CALLS"],
    ["tool-calls", "TOOL_CALLS"],
    ["legacy_iwarning", "LEGACY_IWARNING"],
    ["in progress", "IN_PROGRESS"],
    ["inProgress", "IN_PROGRESS"],
    ["HTTPError", "HTTP_ERROR"],
    ["application/json", "APPLICATION_JSON"],
    ["image/svg+xml", "IMAGE_SVG_PLUS_XML"],
    ["gpt-3.5-turbo", "GPT_3_DOT_5_TURBO"],
    [".pdf", "DOT_PDF"],
    ["1024x1024", "ENUM_1024X1024"],
    ["-created_at", "MINUS_CREATED_AT"],
    ["+1", "PLUS_1"],
    ["-1", "MINUS_1"],
    ["c++", "C_PLUS_PLUS"],
    ["", "EMPTY"],
    [" ", "SPACE"],
    ["_", "UNDERSCORE"],
    [">=", "GREATER_THAN_OR_EQUAL_TO"],
    ["*", "STAR"],
    ["é", "É"],
    ["Größe", "GRÖSSE"],
    ["новый статус", "НОВЫЙ_СТАТУС"],
    ["٣", "ENUM_٣"],
    ["用户", "用户"],
    ["🎉", "U1F389"],
    ['"; evil(); "', "EVIL"],
    ["__proto__", "PROTO"],
    [1, "NUMBER_1"],
    [-1, "NUMBER_MINUS_1"],
    [1.5, "NUMBER_1_DOT_5"],
    [1e21, "NUMBER_1E_PLUS_21"],
    [1e-7, "NUMBER_1E_MINUS_7"],
    [true, "TRUE"],
    [false, "FALSE"],
  ])("%j", (value, name) => {
    expect(enumMemberName(value, "screaming")).toBe(name);
  });

  test.each<[EnumMember["value"], pascal: string, original: string]>([
    ["stop", "Stop", "stop"],
    ["tool_calls", "ToolCalls", "tool_calls"],
    ["tool-calls", "ToolCalls", "tool_calls"],
    ["IN PROGRESS", "InProgress", "IN_PROGRESS"],
    ["inProgress", "InProgress", "inProgress"],
    ["HTTPError", "HttpError", "HTTPError"],
    ["gpt-3.5-turbo", "Gpt3Dot5Turbo", "gpt_3_5_turbo"],
    ["1024x1024", "Enum1024x1024", "_1024x1024"],
    ["-1", "Minus1", "minus1"],
    ["", "Empty", "empty"],
    [">=", "GreaterThanOrEqualTo", "greaterThanOrEqualTo"],
    ["Größe", "Größe", "Größe"],
    ["用户", "用户", "用户"],
    ["🎉", "U1f389", "u1f389"],
    ["__proto__", "Proto", "__proto__"],
    [1, "Number1", "NUMBER_1"],
    [-1.5, "NumberMinus1Dot5", "NUMBER_MINUS_1_DOT_5"],
    [true, "True", "TRUE"],
  ])("%j, in other styles: %s, %s", (value, pascal, original) => {
    expect(enumMemberName(value, "pascal")).toBe(pascal);
    expect(enumMemberName(value, "original")).toBe(original);
  });

  test("long values are cut", () => {
    for (const value of ["x".repeat(10_000), "🎉".repeat(10_000), "-".repeat(10_000)]) {
      for (const style of ["screaming", "pascal", "original"] as const)
        expect(enumMemberName(value, style)).toMatch(/^[A-Z][A-Z0-9_]{1,170}$/i);
    }
  });
});

describe("enumMemberNames", () => {
  const cases: readonly [string, EnumMember[], string[], string[]][] = [
    [
      "of values with one name, the one that is spelt like it gets it",
      [
        { value: "asc" },
        { value: "ASC" },
        { value: "a-s-c" },
        { value: "asc_1" },
        { value: "Asc" },
      ],
      ["asc", "ASC", "A_S_C", "ASC_1", "Asc"],
      [],
    ],
    ["values of several types", [{ value: 1 }, { value: "1" }], ["NUMBER_1", "ENUM_1"], []],
    [
      "names of the spec win",
      [{ value: 0 }, { value: 1, name: "Warm" }, { value: "warm" }, { value: 2, name: "WARM" }],
      ["NUMBER_0", "Warm", "warm", "WARM"],
      [],
    ],
    [
      "names that cannot be used are replaced",
      [
        { value: "a", name: "not valid" },
        { value: "b", name: "fromJson" },
        { value: "c", name: "Twice" },
        { value: "d", name: "Twice" },
        { value: "e", name: "__proto__" },
      ],
      ["A", "B", "Twice", "D", "E"],
      [
        'The enum member name "not valid" is not an identifier',
        'The enum member name "fromJson" is the name of a function of the enum',
        'The enum member name "Twice" is given twice',
        'The enum member name "__proto__" is the name of a function of the enum',
      ],
    ],
  ];

  test.each(cases)("%s", (_, members, names, messages) => {
    const problems = new Problems();
    expect(enumMemberNames(members, { style: "screaming", at, report: problems })).toEqual(names);
    expect(problems.list).toEqual(
      messages.map((message) => ({ severity: "warning", code: "ENUM_NAME_INVALID", message, at })),
    );
  });

  test("a name that a function of the enum has is not taken, in any style", () => {
    const members = ["is", "VALUES", "toDict", "__proto__"].map((value) => ({ value }));
    for (const style of ["screaming", "pascal", "original"] as const) {
      const names = enumMemberNames(members, { style, at, report: new Problems() });
      expect(new Set(names).size).toBe(4);
      for (const { value } of members) expect(names).not.toContain(value);
    }
  });

  test("ten thousand values with one name", () => {
    const members = Array.from({ length: 10_000 }, (_, index) => ({
      value: `a${"-".repeat(1 + (index % 50))}${"_".repeat(1 + Math.floor(index / 50))}b`,
    }));
    const names = enumMemberNames(members, { style: "screaming", at, report: new Problems() });
    expect(new Set(names).size).toBe(10_000);
    expect(names[9_999]).toMatch(/^A_B_[0-9a-f]{6,}$/);
  });
});
