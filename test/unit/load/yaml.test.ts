import { describe, expect, test } from "vitest";
import { outcome, places, pointersOf, read } from "./reading.js";

describe("YAML values", () => {
  const cases: Readonly<Record<string, readonly [string, unknown]>> = {
    "scalars of the core schema": [
      "a: 1\nb: -1.5e3\nc: 0x1F\nd: 0o17\ne: true\nf: FALSE\ng: null\nh: ~\ni:\nj: +7\nk: .5\nl: 012\n",
      {
        a: 1,
        b: -1500,
        c: 31,
        d: 15,
        e: true,
        f: false,
        g: null,
        h: null,
        i: null,
        j: 7,
        k: 0.5,
        l: 12,
      },
    ],
    "what YAML 1.1 read otherwise stays a string": [
      "a: 2024-02-30\nb: 2001-12-14t21:59:43.10-05:00\nc: yes\nd: No\ne: on\nf: off\ng: y\nh: 1_000\ni: 0b1\nj: 1:30\nk: 1.2.3\n",
      {
        a: "2024-02-30",
        b: "2001-12-14t21:59:43.10-05:00",
        c: "yes",
        d: "No",
        e: "on",
        f: "off",
        g: "y",
        h: "1_000",
        i: "0b1",
        j: "1:30",
        k: "1.2.3",
      },
    ],
    "the same under a 1.1 directive": [
      "%YAML 1.1\n---\na: yes\nb: 2024-01-01\n",
      { a: "yes", b: "2024-01-01" },
    ],
    "keys keep their spelling": [
      "200: a\n4XX: b\ntrue: c\nno: d\n1.10: e\n'x y': f\n0x10: g\nnull: h\n",
      {
        "200": "a",
        "4XX": "b",
        true: "c",
        no: "d",
        "1.10": "e",
        "x y": "f",
        "0x10": "g",
        null: "h",
      },
    ],
    "inherited names are ordinary keys": [
      "constructor: 1\ntoString: 2\nhasOwnProperty: {valueOf: 3}\n",
      { constructor: 1, toString: 2, hasOwnProperty: { valueOf: 3 } },
    ],
    "block scalars": [
      "a: |\n  x\n\n   y\nb: >-\n  fold\n  ed\n\n  new\nc: |+\n  keep\n\nd: |2\n    two\ne: >\n\n  lead\n",
      { a: "x\n\n y\n", b: "fold ed\nnew", c: "keep\n\n", d: "  two\n", e: "\nlead\n" },
    ],
    "scalars of many lines": [
      "a: plain\n  text\n\n  more\nb: \"dq \\\n  one\n  two\\n\\u00e9\\x41\\U0001F600\"\nc: 'it''s\n\n  me'\n",
      { a: "plain text\nmore", b: "dq one two\né" + "A😀", c: "it's\nme" },
    ],
    "flow collections": [
      'a: [x, "y", {z: 1}, [], {},]\nb: {k: v, "q":1,\n  r: [2,\n    3]}\nc: [http://x.y/z, -1, a b]\n',
      {
        a: ["x", "y", { z: 1 }, [], {}],
        b: { k: "v", q: 1, r: [2, 3] },
        c: ["http://x.y/z", -1, "a b"],
      },
    ],
    "sequences at the column of their key, nested and compact": [
      "a:\n- 1\n- b: 2\n  c: 3\n-\n  - - x\n    - y\nd:\n  -\n  - z\n",
      { a: [1, { b: 2, c: 3 }, [["x", "y"]]], d: [null, "z"] },
    ],
    comments: ["# a\n---\n# b\na: 1 # c\n# d\nb: x#y # z\n  # e\n", { a: 1, b: "x#y" }],
    CRLF: ["a: 1\r\nb:\r\n  - x\r\nc: |\r\n  l1\r\n  l2\r\n", { a: 1, b: ["x"], c: "l1\nl2\n" }],
    "a byte order mark": ["\ufeffa: 1\n", { a: 1 }],
    "tabs between tokens": ["a:\t1\nb: x\ty\t\n", { a: 1, b: "x\ty" }],
    "anchors and aliases": [
      "a: &x {k: [1]}\nb: *x\nc: &y text\nd: [*y, *x]\n&k key: 1\ne: *k\n",
      { a: { k: [1] }, b: { k: [1] }, c: "text", d: ["text", { k: [1] }], key: 1, e: "key" },
    ],
    "an anchor that is set again": ["a: &x 1\nb: *x\nc: &x 2\nd: *x\n", { a: 1, b: 1, c: 2, d: 2 }],
    "merge keys": [
      "base: &b {p: 1, q: 2}\nother: &o {q: 3, r: 4}\none: {<<: *b, q: 9}\ntwo:\n  q: 9\n  <<: [*b, *o]\nthree: {<<: {s: 5}}\n",
      {
        base: { p: 1, q: 2 },
        other: { q: 3, r: 4 },
        one: { p: 1, q: 9 },
        two: { q: 9, p: 1, r: 4 },
        three: { s: 5 },
      },
    ],
    "a quoted merge key is a key": ['a: {"<<": 1}\n', { a: { "<<": 1 } }],
    "tags of the core schema": ["a: !!str 1\nb: !!int '2'\n", { a: "1", b: 2 }],
    "explicit keys": ["? a\n: 1\n? b\n", { a: 1, b: null }],
    "a list as root": ["- 1\n- a: 2\n", [1, { a: 2 }]],
    "a scalar as root": ["just text\n", "just text"],
    "an end marker": ["a: 1\n...\n", { a: 1 }],
    "no final line break": ["a:\n  b: |\n    x", { a: { b: "x\n" } }],
  };
  test.each(Object.entries(cases))("%s", async (_, [text, value]) => {
    expect(await outcome(text)).toEqual({ value, problems: [] });
  });

  test.each([
    "__proto__: {x: 1}\na: 2\n",
    "a: 2\n__proto__: &p {x: 1}\n",
    "b: &b {__proto__: {x: 1}}\nc: {<<: *b}\n",
  ])("__proto__ is an ordinary key: %j", async (text) => {
    const { value } = await read(text);
    const object = (value as { c?: object }).c ?? (value as object);
    expect(Object.hasOwn(object, "__proto__")).toBe(true);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect("x" in object).toBe(false);
  });
});

describe("slips in YAML", () => {
  const cases: Readonly<Record<string, readonly [string, unknown, readonly string[]]>> = {
    "duplicate keys": [
      "a: 1\nb:\n  c: 1\n  'c': 2\na: 3\n",
      { a: 3, b: { c: 2 } },
      [
        '4:3 warning DUPLICATE_KEY: the key "c" is given twice; the one on line 3 is ignored',
        '5:1 warning DUPLICATE_KEY: the key "a" is given twice; the one on line 1 is ignored',
      ],
    ],
    "duplicate keys in flow and beside anchors": [
      "a: &x {b: 1, b: 2}\n",
      { a: { b: 2 } },
      ['1:14 warning DUPLICATE_KEY: the key "b" is given twice; the one on line 1 is ignored'],
    ],
    "numbers that JSON does not have": [
      "a: .inf\nb: -.Inf\nc: .nan\n",
      { a: ".inf", b: "-.Inf", c: ".nan" },
      [
        "1:4 warning YAML_NUMBER: .inf is not a JSON value; it is read as a string",
        "2:4 warning YAML_NUMBER: -.Inf is not a JSON value; it is read as a string",
        "3:4 warning YAML_NUMBER: .nan is not a JSON value; it is read as a string",
      ],
    ],
    "unknown tags": [
      "a: !custom x\nb: !!binary aGk=\nc: !!timestamp 2024-01-01\n",
      { a: "x", b: "aGk=", c: "2024-01-01" },
      [
        "1:4 warning YAML_TAG: YAML: unresolved tag: !custom",
        "2:4 warning YAML_TAG: YAML: unresolved tag: tag:yaml.org,2002:binary",
        "3:4 warning YAML_TAG: YAML: unresolved tag: tag:yaml.org,2002:timestamp",
      ],
    ],
    "tags that create objects or run code elsewhere": [
      "a: !!js/function 'function () { throw 1 }'\nb: !!python/object/apply:os.system [id]\nc: !ruby/object:Gem { x: 1 }\n",
      { a: "function () { throw 1 }", b: ["id"], c: { x: 1 } },
      [
        "1:4 warning YAML_TAG: YAML: unresolved tag: tag:yaml.org,2002:js/function",
        "2:4 warning YAML_TAG: YAML: unresolved tag: tag:yaml.org,2002:python/object/apply:os.system",
        "3:4 warning YAML_TAG: YAML: unresolved tag: !ruby/object:Gem",
      ],
    ],
    "a merge key with its tag": [
      "a: &a { x: 1 }\nb:\n  !!merge <<: *a\n  y: 2\n",
      { a: { x: 1 }, b: { x: 1, y: 2 } },
      [],
    ],
    "a merge key of something else": [
      "a:\n  <<: 1\n",
      { a: { "<<": 1 } },
      [
        "2:7 warning YAML_MERGE: a merge key (<<) takes a mapping or a list of mappings; it is read as a plain key",
      ],
    ],
  };
  test.each(Object.entries(cases))("%s", async (_, [text, value, problems]) => {
    expect(await outcome(text)).toEqual({ value, problems });
  });
});

describe("YAML that is refused", () => {
  const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < 9; level++) {
    bomb.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(", ")}]`,
    );
  }
  const cases: Readonly<Record<string, readonly [string, string]>> = {
    "a value after a value": [
      "a: b: c\n",
      "1:4 error YAML_SYNTAX: not valid YAML: nested mappings are not allowed in compact mappings",
    ],
    "a broken indentation": [
      "a:\n  b: 1\n c: 2\n",
      "3:1 error YAML_SYNTAX: not valid YAML: all mapping items must start at the same column",
    ],
    "a key without a colon": [
      "a: 1\nb\n",
      "2:1 error YAML_SYNTAX: not valid YAML: implicit map keys need to be followed by map values",
    ],
    "a tab as indentation": [
      "a:\n\tb: 1\n",
      "2:1 error YAML_SYNTAX: not valid YAML: tabs are not allowed as indentation",
    ],
    "an open quote": [
      'a: "x\nb: 1\n',
      '3:1 error YAML_SYNTAX: not valid YAML: missing closing "quote',
    ],
    "an open list": [
      "a: [1, 2\nb: 3\n",
      "2:1 error YAML_SYNTAX: not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    "a reserved character": [
      "a: @b\n",
      "1:4 error YAML_SYNTAX: not valid YAML: plain value cannot start with reserved character @",
    ],
    "two documents": [
      "a: 1\n---\nb: 2\n",
      "2:1 error YAML_DOCUMENTS: a second YAML document starts here; one is expected",
    ],
    "a list as key": ["? [a]\n: 1\n", "1:3 error YAML_KEY: the key of a mapping must be a string"],
    "an alias of a mapping as key": [
      "a: &x {}\n*x : 1\n",
      "2:1 error YAML_KEY: the key of a mapping must be a string",
    ],
    "an alias without an anchor": [
      "a: *x\n",
      '1:4 error YAML_ALIAS: there is no anchor "x" before this alias',
    ],
    "a cycle": [
      "a: &x\n  b: [*x]\n",
      '2:7 error YAML_ALIAS: the alias "x" is inside the value that it refers to',
    ],
    "an alias bomb": [
      bomb.join("\n"),
      "6:45 error YAML_ALIAS: aliases expand to more than 1,000,000 values (option limits.aliasedValues)",
    ],
    "a number out of range": [
      "a: -1e999\n",
      "1:4 error NUMBER_RANGE: the number -1e999 is too large",
    ],
    "deep nesting": [
      `a: ${"[".repeat(5000)}${"]".repeat(5000)}`,
      "error TOO_DEEP: the document is nested too deeply",
    ],
  };
  test.each(Object.entries(cases))("%s", async (_, [text, problem]) => {
    const { value, problems } = await outcome(text);
    expect(value).toBeUndefined();
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  test("several errors are reported in one run, their consequences are not", async () => {
    const { problems } = await outcome("a: b: c\nd: 1\ne: @f\n");
    expect(problems).toEqual([
      "1:4 error YAML_SYNTAX: not valid YAML: nested mappings are not allowed in compact mappings",
      "3:4 error YAML_SYNTAX: not valid YAML: plain value cannot start with reserved character @",
    ]);
  });
});

describe("positions", () => {
  test("of keys and values", async () => {
    const text =
      '# c\n"a/b":\n  - 1\n  - {x: y}\n  - |\n    text\nc: &r\n  d:\ne: *r\nf:\n  <<: *r\n  g: 1\n';
    const { parsed, value } = await read(text);
    expect(parsed && places(text, parsed, pointersOf(value ?? null))).toEqual([
      " 2:1 key 2:1",
      "/a~1b 3:3 key 2:1",
      "/a~1b/0 3:5 key 3:5",
      "/a~1b/1 4:5 key 4:5",
      "/a~1b/1/x 4:9 key 4:6",
      "/a~1b/2 5:5 key 5:5",
      "/c 8:3 key 7:1",
      "/c/d 8:5 key 8:3",
      "/e 9:4 key 9:1",
      "/e/d 8:5 key 8:3",
      "/f 11:3 key 10:1",
      "/f/d 8:5 key 8:3",
      "/f/g 12:6 key 12:3",
    ]);
  });

  test("lines and columns count from 1, in UTF-16 units, whatever the line break", async () => {
    const text = "a: 😀\r\nb:\r\n  c: 1\r\n";
    const { parsed } = await read(text);
    expect(parsed && places(text, parsed, ["/b/c"])).toEqual(["/b/c 3:6 key 3:3"]);
  });
});
