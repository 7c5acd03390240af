/** Patterns that other dialects of regular expressions read otherwise. */
import { describe, expect, it } from "vitest";
import { apiOf, decode, sourceOf } from "./support.js";

function read(pattern: string) {
  const decoded = decode(sourceOf(apiOf({ A: { type: "string", pattern } })));
  const schema = decoded.document?.schemas.get("#/components/schemas/A");
  const problems = decoded.problems.map((problem) =>
    problem.replace(/^.*PATTERN_INVALID.*?: /, ""),
  );
  return { pattern: schema?.pattern, flags: schema?.patternFlags, problems };
}

describe("a pattern of another dialect is not checked, with a warning", () => {
  it.each([
    [String.raw`\A[a-z]+\z`, String.raw`\A`],
    [String.raw`^[a-z]+\Z`, String.raw`\Z`],
    [String.raw`^\h+$`, String.raw`\h`],
    [String.raw`^[\h]+$`, String.raw`\h`],
    [String.raw`^\p{IsBasicLatin}+$`, String.raw`\p{IsBasicLatin}`],
    [String.raw`^\P{InGreek}\-$`, String.raw`\P{InGreek}`],
    [String.raw`^\p{L}\_$`, String.raw`\p{L}`],
    [String.raw`\x{41}`, String.raw`\x`],
    [String.raw`\Qa.b\E`, String.raw`\Q`],
    ["^[[:alpha:]]+$", "[:alpha:]"],
    ["^[^[:space:]]+$", "[:space:]"],
    ["^[a-z&&[^aeiou]]+$", "&&["],
    ["^[a-z-[aeiou]]+$", "-["],
  ])("%s", (pattern, foreign) => {
    const message = `${JSON.stringify(pattern)} uses ${JSON.stringify(foreign)}, which ECMA-262 does not have, so it is not checked`;
    expect(read(pattern)).toEqual({ pattern: undefined, flags: undefined, problems: [message] });
  });

  it.each(["(?i)abc", "(?P<a>b)", "a++", "(?>a)"])("%s", (pattern) => {
    const message = `${JSON.stringify(pattern)} is not a regular expression of ECMA-262, so it is not checked`;
    expect(read(pattern)).toEqual({ pattern: undefined, flags: undefined, problems: [message] });
  });

  it("the keys of patternProperties too", () => {
    const key = String.raw`^\h$`;
    const schema = { type: "object", patternProperties: { [key]: true, "^a": true } };
    const { document, problems } = decode(sourceOf(apiOf({ A: schema })));
    expect(problems).toHaveLength(1);
    const patterns = document?.schemas.get("#/components/schemas/A")?.patternProperties;
    expect(patterns?.map(({ pattern }) => pattern)).toEqual(["^a"]);
  });
});

describe("a pattern between slashes", () => {
  const message = (pattern: string) =>
    `${JSON.stringify(pattern)} is written with slashes, which are part of a pattern of JSON Schema`;

  it.each(["/abc/i", "/^[a-z]+$/", "/^abc/", "/abc$/u"])("%s is not checked", (pattern) => {
    const problems = [`${message(pattern)}, so it is not checked`];
    expect(read(pattern)).toEqual({ pattern: undefined, flags: undefined, problems });
  });

  it("without flags or anchors it may be a path: it is checked unchanged", () => {
    expect(read("/abc/")).toEqual({
      pattern: "/abc/",
      flags: undefined,
      problems: [message("/abc/")],
    });
    expect(read("/users/list")).toMatchObject({ pattern: "/users/list", problems: [] });
  });
});

it.each([
  [String.raw`^\p{L}+$`, undefined],
  [String.raw`^[\w.\-]+\@\w+$`, ""],
  [String.raw`\u{1F600}`, undefined],
  [String.raw`^\/[^\s"\_]+$`, ""],
  [String.raw`\cA\x41\u0041\-\_`, ""],
  ["^[a&&b]$", undefined],
  ["a{,3}", ""],
])(
  "%s means the same with and without warnings of other tools: it is checked",
  (pattern, flags) => {
    expect(read(pattern)).toEqual({ pattern, flags, problems: [] });
  },
);
