import { describe, expect, test } from "vitest";
import { outcome, places, pointersOf, read } from "./reading.js";

describe("JSON values", () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['{"a": 1}', { a: 1 }],
    [' \r\n\t{"a": [true, false, null, "x", -0.5e2]}', { a: [true, false, null, "x", -50] }],
    ["[]", []],
    ['{"a\\u0062": "\\ud83d\\ude00 \\" \\\\"}', { ab: '😀 " \\' }],
    ['{"a": "\\\\"}', { a: "\\" }],
    [
      '{"a": 1e3, "b": 9007199254740991, "c": 0.30000000000000004}',
      { a: 1000, b: 9007199254740991, c: 0.30000000000000004 },
    ],
  ];
  test.each(cases)("%s", async (text, value) => {
    expect(await outcome(text)).toEqual({ value, problems: [] });
  });

  test("__proto__ and inherited names are ordinary keys", async () => {
    const { value } = await read('{"__proto__": {"x": 1}, "constructor": 2, "toString": 3}');
    expect(Object.keys(value as object)).toEqual(["__proto__", "constructor", "toString"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe("JSON that is not JSON", () => {
  const cases: readonly (readonly [string, string])[] = [
    ['{"a": 1', '1:8 error JSON_SYNTAX: not valid JSON: the text ends where "}" is expected'],
    [
      '{"a": [1, 2\n',
      '1:12 error JSON_SYNTAX: not valid JSON: the text ends where "]" is expected',
    ],
    ['{"a": 1 "b": 2}', '1:9 error JSON_SYNTAX: not valid JSON: "," or "}" expected, "\\"" found'],
    ["[1 2]", '1:4 error JSON_SYNTAX: not valid JSON: "," or "]" expected, "2" found'],
    ['{"a" 1}', '1:6 error JSON_SYNTAX: not valid JSON: ":" expected, "1" found'],
    [
      '{"a": 1}\n}',
      '2:1 error JSON_SYNTAX: not valid JSON: the end of the text expected, "}" found',
    ],
    [
      '{"a": 1} x',
      '1:10 error JSON_SYNTAX: not valid JSON: the end of the text expected, "x" found',
    ],
    ['{"a": \n // why\n 1}', "2:2 error JSON_SYNTAX: not valid JSON: JSON has no comments"],
    ['{"a": /* why */ 1}', "1:7 error JSON_SYNTAX: not valid JSON: JSON has no comments"],
    ['{"a": "x', "1:9 error JSON_SYNTAX: not valid JSON: the string does not end"],
    ['{"a": 1]', '1:8 error JSON_SYNTAX: not valid JSON: "," or "}" expected, "]" found'],
    ['{"a": }]', '1:7 error JSON_SYNTAX: not valid JSON: a value expected, "}" found'],
    [
      '{"a": "\\q"}',
      '1:8 error JSON_SYNTAX: not valid JSON: "\\\\q" is not an escape sequence of JSON',
    ],
    ['{"a": 😀, ]', '1:7 error JSON_SYNTAX: not valid JSON: a value expected, "😀" found'],
    [
      "{{ template }}",
      '1:2 error JSON_SYNTAX: not valid JSON: a key in double quotes expected, "{" found',
    ],
    [
      `${"[".repeat(1001)}${"]".repeat(1001)}`,
      "1:1 error TOO_DEEP: the document is nested too deeply (option limits.documentDepth)",
    ],
    ['{"a": 1e400}', "1:7 error NUMBER_RANGE: the number 1e400 is too large"],
  ];
  test.each(cases)("%s", async (text, problem) => {
    expect(await outcome(text)).toEqual({ value: undefined, problems: [problem] });
  });
});

describe("JSON that is read as YAML", () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    [
      '{"a": 1,\n}',
      { a: 1 },
      '1:8 warning JSON_SYNTAX: not valid JSON: a comma is not allowed before "}"; read as YAML',
    ],
    [
      '{"a": [1, 2,]}',
      { a: [1, 2] },
      '1:12 warning JSON_SYNTAX: not valid JSON: a comma is not allowed before "]"; read as YAML',
    ],
    [
      '{"a": 1, # why\n"b": 2}',
      { a: 1, b: 2 },
      "1:10 warning JSON_SYNTAX: not valid JSON: JSON has no comments; read as YAML",
    ],
    [
      "{a: 1}",
      { a: 1 },
      '1:2 warning JSON_SYNTAX: not valid JSON: a key in double quotes expected, "a" found; read as YAML',
    ],
    [
      '{"a": b}',
      { a: "b" },
      '1:7 warning JSON_SYNTAX: not valid JSON: a value expected, "b" found; read as YAML',
    ],
    [
      "{'a': 1}",
      { a: 1 },
      '1:2 warning JSON_SYNTAX: not valid JSON: a key in double quotes expected, "\'" found; read as YAML',
    ],
    [
      '{"a": 01}',
      { a: 1 },
      '1:7 warning JSON_SYNTAX: not valid JSON: "01" is not a JSON number; read as YAML',
    ],
    [
      '{"a": "x\ty"}',
      { a: "x\ty" },
      "1:9 warning JSON_SYNTAX: not valid JSON: a control character in a string must be escaped; read as YAML",
    ],
  ];
  test.each(cases)("%s", async (text, value, problem) => {
    expect(await outcome(text, "spec.json")).toEqual({ value, problems: [problem] });
    expect(await outcome(text, "spec.yaml")).toEqual({ value, problems: [] });
  });
});

describe("slips in JSON", () => {
  const cases: readonly (readonly [string, unknown, readonly string[]])[] = [
    [
      '{"a": 1,\n "a": 2}',
      { a: 2 },
      ['2:2 warning DUPLICATE_KEY: the key "a" is given twice; the one on line 1 is ignored'],
    ],
    [
      '{"x": [{"b": {"a": 1}, "\\u0062": 3}],\n "c": 1,\n "c": {"d": 1, "d": 2},\n "c": 3}',
      { x: [{ b: 3 }], c: 3 },
      [
        '1:24 warning DUPLICATE_KEY: the key "b" is given twice; the one on line 1 is ignored',
        '3:2 warning DUPLICATE_KEY: the key "c" is given twice; the one on line 2 is ignored',
        '3:16 warning DUPLICATE_KEY: the key "d" is given twice; the one on line 3 is ignored',
        '4:2 warning DUPLICATE_KEY: the key "c" is given twice; the one on line 3 is ignored',
      ],
    ],
    ['{"a": 1, "A": 2, "": 3}', { a: 1, A: 2, "": 3 }, []],
    [
      '{"__proto__": 1, "__proto__": 2}',
      JSON.parse('{"__proto__": 2}'),
      [
        '1:18 warning DUPLICATE_KEY: the key "__proto__" is given twice; the one on line 1 is ignored',
      ],
    ],
    // Decoding reports lost digits: only those of schemas matter.
    ["[-9007199254740993]", [-9007199254740992], []],
    ["[9223372036854775808, 9223372036854776000, 1e30, 0.1]", [2 ** 63, 2 ** 63, 1e30, 0.1], []],
  ];
  test.each(cases)("%s", async (text, value, problems) => {
    expect(await outcome(text)).toEqual({ value, problems });
  });
});

test("positions of keys and values", async () => {
  const text = '{\n  "a/b": [10, {"~": null}],\n  "\\u0063": "x:y", "d": {}\n}';
  const { parsed, value } = await read(text);
  expect(parsed && places(text, parsed, pointersOf(value ?? null))).toEqual([
    " 1:1 key 1:1",
    "/a~1b 2:10 key 2:3",
    "/a~1b/0 2:11 key 2:11",
    "/a~1b/1 2:15 key 2:15",
    "/a~1b/1/~0 2:21 key 2:16",
    "/c 3:13 key 3:3",
    "/d 3:25 key 3:20",
  ]);
});

test("positions deeper than the outline", async () => {
  const inner = '{"d": [\n {"e": {}, "f\\"": [1,"]}"]}, [], 2],\n "g" : {"h": -1.5}}';
  const text = `{"a": {"b": {"c": ${inner}, "i": true}},\n "j": [[[[3, {"k": 4}]]]]}`;
  const { parsed, value } = await read(text);
  const pointers = [
    ...pointersOf(value ?? null),
    "/a/b/c/x",
    "/a/b/i/x/y",
    "/a/b/c/d/0/e/x",
    "/a/x",
  ];
  expect(parsed && places(text, parsed, pointers)).toEqual([
    " 1:1 key 1:1",
    "/a 1:7 key 1:2",
    "/a/b 1:13 key 1:8",
    "/a/b/c 1:19 key 1:14",
    "/a/b/c/d 1:25 key 1:20",
    "/a/b/c/d/0 2:2 key 2:2",
    "/a/b/c/d/0/e 2:8 key 2:3",
    '/a/b/c/d/0/f" 2:19 key 2:12',
    '/a/b/c/d/0/f"/0 2:20 key 2:20',
    '/a/b/c/d/0/f"/1 2:22 key 2:22',
    "/a/b/c/d/1 2:30 key 2:30",
    "/a/b/c/d/2 2:34 key 2:34",
    "/a/b/c/g 3:8 key 3:2",
    "/a/b/c/g/h 3:14 key 3:9",
    "/a/b/i 3:27 key 3:22",
    "/j 4:7 key 4:2",
    "/j/0 4:8 key 4:8",
    "/j/0/0 4:9 key 4:9",
    "/j/0/0/0 4:10 key 4:10",
    "/j/0/0/0/0 4:11 key 4:11",
    "/j/0/0/0/1 4:14 key 4:14",
    "/j/0/0/0/1/k 4:20 key 4:15",
    "/a/b/c/x 1:19 key 1:19",
    "/a/b/i/x/y 3:27 key 3:27",
    "/a/b/c/d/0/e/x 2:8 key 2:8",
    "/a/x 1:7 key 1:7",
  ]);
});

test("the nearest enclosing value answers for what is absent; of duplicates the last", async () => {
  const text = '{"a": {"b": 1},\n "a": {"c": 2}}';
  const { parsed } = await read(text);
  expect(parsed && places(text, parsed, ["/a/b", "/a/c/d", "/x", "/a"])).toEqual([
    "/a/b 2:7 key 2:7",
    "/a/c/d 2:13 key 2:13",
    "/x 1:1 key 1:1",
    "/a 2:7 key 2:2",
  ]);
});

describe("what is no spec", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["", "error EMPTY_INPUT: spec is empty"],
    [" \n\t\n", "error EMPTY_INPUT: spec is empty"],
    ["PK\u0003\u0004\0", "error NOT_TEXT: spec is a binary file"],
    [
      "<!DOCTYPE html><html></html>",
      "error NOT_TEXT: spec is an HTML or XML page, neither JSON nor YAML",
    ],
  ];
  test.each(cases)("%j", async (text, problem) => {
    expect((await read(text)).problems).toEqual([problem]);
  });
});
