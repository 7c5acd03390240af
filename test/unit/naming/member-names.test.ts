import { describe, expect, test } from "vitest";
import { memberName, memberNames } from "../../../generator/naming/member-names.js";

describe("memberName", () => {
  test.each([
    // wire name, camel, original
    ["image_url", "imageUrl", "image_url"],
    ["n", "n", "n"],
    ["b64_json", "b64Json", "b64_json"],
    ["dateOfBirth", "dateOfBirth", "dateOfBirth"],
    ["userID", "userID", "userID"],
    ["URL", "url", "URL"],
    ["HTTPServer", "httpServer", "HTTPServer"],
    ["ETag", "eTag", "ETag"],
    ["IMAGE_URL", "imageUrl", "IMAGE_URL"],
    ["X-Rate-Limit", "xRateLimit", "X_Rate_Limit"],
    ["foo-bar", "fooBar", "foo_bar"],
    ["foo.bar", "fooBar", "foo_bar"],
    ["foo bar", "fooBar", "foo_bar"],
    ["$type", "type", "$type"],
    ["@id", "id", "id"],
    ["_id", "id", "_id"],
    ["200", "_200", "_200"],
    ["2fa_code", "_2faCode", "_2fa_code"],
    ["+1", "plus1", "plus1"],
    ["-1", "minus1", "minus1"],
    ["", "empty", "empty"],
    ["$", "dollar", "$"],
    ["<=", "lessThanOrEqualTo", "lessThanOrEqualTo"],
    ["class", "class", "class"],
    ["default", "default", "default"],
    ["toDict", "toDict_", "toDict_"],
    ["to_json", "toJson_", "to_json"],
    ["toJSON", "toJSON_", "toJSON_"],
    ["to_string", "toString_", "to_string"],
    ["constructor", "constructor_", "constructor_"],
    ["__proto__", "proto", "__proto___"],
    ["hasOwnProperty", "hasOwnProperty_", "hasOwnProperty_"],
    ["additional_properties", "additionalProperties_", "additional_properties"],
    ["additionalProperties", "additionalProperties_", "additionalProperties_"],
    ["größe", "größe", "größe"],
    ["Größe-Ä", "größeÄ", "Größe_Ä"],
    ["Пользователь_имя", "пользовательИмя", "Пользователь_имя"],
    ["用户-名", "用户名", "用户_名"],
    ["٣", "_٣", "_٣"],
    ["a\u0308", "ä", "ä"],
    ["a\u200db", "ab", "a_b"],
    ["价格", "价格", "价格"],
    ["🎉", "u1f389", "u1f389"],
    ['"; evil(); "', "evil", "evil"],
  ])("%j", (wireName, camel, original) => {
    expect(memberName(wireName, "camel")).toBe(camel);
    expect(memberName(wireName, "original")).toBe(original);
  });

  test("long names are cut", () => {
    for (const name of ["x".repeat(10_000), "🎉".repeat(10_000), "_".repeat(10_000)]) {
      expect(memberName(name, "camel")).toMatch(/^[a-z_][A-Za-z0-9_]{1,170}$/);
    }
  });
});

describe("memberNames", () => {
  const cases: readonly [string[], "camel" | "original", [string, string][]][] = [
    [
      ["image_url", "image-url", "imageUrl", "IMAGE_URL"],
      "camel",
      [
        ["image_url", "image_url"],
        ["image-url", "imageUrl_63b14a"],
        ["imageUrl", "imageUrl"],
        ["IMAGE_URL", "IMAGE_URL"],
      ],
    ],
    [
      ["_id", "id", "id1"],
      "camel",
      [
        ["_id", "_id"],
        ["id", "id"],
        ["id1", "id1"],
      ],
    ],
    [
      ["toDict", "to_dict", "toDict_"],
      "camel",
      [
        ["toDict", "toDict__54bad8"],
        ["to_dict", "to_dict"],
        ["toDict_", "toDict_"],
      ],
    ],
    [
      ["foo-bar", "fooBar", "foo_bar"],
      "original",
      [
        ["foo-bar", "foo_bar_7d89c4"],
        ["fooBar", "fooBar"],
        ["foo_bar", "foo_bar"],
      ],
    ],
    [
      ["__proto__", "constructor", "toString"],
      "camel",
      [
        ["__proto__", "proto"],
        ["constructor", "constructor_"],
        ["toString", "toString_"],
      ],
    ],
  ];

  test.each(cases)("%j %s", (wireNames, style, expected) => {
    expect(memberNames(wireNames, style)).toEqual(new Map(expected));
    expect(memberNames([...wireNames].reverse(), style)).toEqual(new Map(expected));
  });
});
