import { describe, expect, test } from "vitest";
import { FORMATS } from "../../../generator/plan/formats.js";
import * as formats from "../../../templates/runtime/formats.js";
import { processorTime } from "../../support/processor-time.js";

const functions = new Map<string, (text: string) => boolean>(Object.entries(formats));

function check(format: string): (text: string) => boolean {
  const found = functions.get(FORMATS.get(format)?.fn ?? "");
  if (found === undefined) throw new Error(`no function for ${format}`);
  return found;
}

const label63 = "a".repeat(63);

/** Format -> texts it accepts, texts it refuses. */
const CASES: Record<string, [readonly string[], readonly string[]]> = {
  "date-time": [
    [
      "2024-02-29T00:00:00Z",
      "2024-06-30t23:59:60z",
      "1998-12-31T15:59:60.5-08:00",
      "2000-01-01T00:00:00.000000000000000000001+23:59",
      "2024-04-30T10:00:00+00:00",
    ],
    [
      "",
      "2024-01-01",
      "2023-02-29T00:00:00Z",
      "2024-04-31T00:00:00Z",
      "2024-01-32T00:00:00Z",
      "2024-00-01T00:00:00Z",
      "2024-13-01T00:00:00Z",
      "2024-06-30T23:58:60Z",
      "2024-06-30T23:59:60+01:00",
      "2024-01-01 00:00:00Z",
      "2024-01-01T00:00:00",
      "2024-01-01T00:00:00.Z",
      "2024-01-01T24:00:00Z",
      "2024-01-01T00:00:00+24:00",
      "2024-01-01T00:00:00Z\n",
      "\u0662024-01-01T00:00:00Z",
    ],
  ],
  date: [
    ["2024-02-29", "2000-02-29", "2024-12-31", "0000-01-01"],
    [
      "1900-02-29",
      "2023-02-29",
      "2024-06-31",
      "2024-1-01",
      "2024-01-01Z",
      "24-01-01",
      "2024/01/01",
      "",
      "2024-01-0a",
    ],
  ],
  time: [
    ["00:00:00Z", "23:59:60Z", "00:59:60.9+01:00", "12:30:00.123-08:00"],
    [
      "00:00:00",
      "24:00:00Z",
      "00:60:00Z",
      "00:00:61Z",
      "22:59:60Z",
      "0:00:00Z",
      "00:00:00.Z",
      "00:00:00+1:00",
      "",
    ],
  ],
  duration: [
    ["P1Y", "P1Y2M3DT4H5M6S", "PT1M", "P3W", "P1M2D", "PT36H", "P1DT1S"],
    [
      "",
      "P",
      "PT",
      "P1YT",
      "P1Y2D",
      "PT1H2S",
      "P1W2D",
      "1D",
      "P1.5D",
      "P1S",
      "PT1D",
      "P-1D",
      "P1D\n",
    ],
  ],
  email: [
    [
      "a@b",
      "a.b+c@example.com",
      '"a b"@example.com',
      '"\\""@x.y',
      "x@[10.0.0.1]",
      "x@[IPv6:::1]",
      `${"a".repeat(64)}@b`,
    ],
    [
      "",
      "@b",
      "a@",
      "a",
      ".a@b",
      "a.@b",
      "a..b@c",
      "a b@c",
      "a@b_c",
      "a@-b",
      "a@[300.0.0.1]",
      "a@[x]",
      `${"a".repeat(65)}@b`,
      "é@b",
      '"a@b',
      "a@b\n",
    ],
  ],
  "idn-email": [
    ["é@b", "用户@例子.广告", "a@例子"],
    ["", "é", "é@", "@é", "é é@b", "a＠b"],
  ],
  hostname: [
    [
      "a",
      "localhost",
      "example.com",
      "1.example",
      "a-b.c--d",
      `${label63}.com`,
      "xn--bcher-kva.example",
      "XN--BCHER-KVA",
    ],
    [
      "",
      ".",
      "a.",
      ".a",
      "a..b",
      "-a",
      "a-",
      "a_b",
      `${label63}a`,
      `${`${label63}.`.repeat(3)}${label63}`,
      "bücher",
      "xn--",
      "xn--a",
      "xn--abc-",
      "a b",
      "a\n",
    ],
  ],
  "idn-hostname": [
    ["bücher.example", "例子。广告", "שלום.example", "faß.de", "xn--bcher-kva", "a--b", "l·l"],
    [
      "",
      "Bücher",
      "bücher-",
      "a.שלום1a",
      "1.שלום",
      "a·b",
      "☃",
      "ab--ü",
      "ａ",
      "\u0301a",
      "\u200dא",
      "xn--bcher-",
      "ü".repeat(60),
      "ü".repeat(100_000),
    ],
  ],
  ipv4: [
    ["0.0.0.0", "255.255.255.255", "10.1.200.9"],
    [
      "",
      "1.2.3",
      "1.2.3.4.5",
      "256.1.1.1",
      "01.1.1.1",
      "1.1.1.1 ",
      "1..1.1",
      "a.1.1.1",
      "1.1.1.1000",
    ],
  ],
  ipv6: [
    [
      "::",
      "::1",
      "1::",
      "1:2:3:4:5:6:7:8",
      "::1.2.3.4",
      "1:2:3:4:5:6:1.2.3.4",
      "1::2:3:4:5:6:7",
      "FE80::a",
    ],
    [
      "",
      ":",
      ":::",
      "1",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1::2::3",
      "12345::",
      "::g",
      "1:2:3:4:5:6:7:1.2.3.4",
      "::1.2.3",
      "1:",
      ":1",
      "1::2:3:4:5:6:7:8",
      "::1%eth0",
    ],
  ],
  uri: [
    [
      "a:",
      "http://a",
      "urn:x:y",
      "http://u:p@h:80/p?q#f",
      "http://[::1]:8080/",
      "http://[v1.a:b]/",
      "mailto:a@b",
      "x://",
      "a:b%20c",
      "http://a/?a/b?c",
    ],
    [
      "",
      "a",
      "/a",
      "//a",
      "1a:b",
      "a b:c",
      "http://a b",
      "http://a/%",
      "http://a/%zz",
      "http://a:b",
      "http://[1]",
      "http://a[",
      "http://a/[",
      "http://a/é",
      "a:#b#c",
      "http://a@b@c",
      'a:"',
      "a:\\",
      "a:\n",
    ],
  ],
  "uri-reference": [
    ["", "a", "/a", "//a", "?a", "#a", "./a:b", "a/b:c", "http://a", "a:b", "../x"],
    ["a b", "1:b", ":a", "#a#b", "//[", "é", "\\"],
  ],
  iri: [
    ["http://é.example/ü?ö#ß", "a:😀", "a:b?\ue000"],
    ["é", "/é", "a:\ud800", "a:\ue000", "a:\ufdd0", "a:\u0080", "http://é:x"],
  ],
  "iri-reference": [
    ["é", "/é", "?\u{f0000}", ""],
    ["é\\", "#\ue000", "é:a"],
  ],
  uuid: [
    ["00000000-0000-0000-0000-000000000000", "2EB8AA08-aa98-11ea-b4aa-73b441d16380"],
    [
      "",
      "2eb8aa08aa9811eab4aa73b441d16380",
      "2eb8aa08-aa98-11ea-b4aa-73b441d1638g",
      "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
    ],
  ],
  "uri-template": [
    ["", "/a/{b}", "{+a,b*,c:3}", "{a.b}", "%41", "é", "{%41}", "x{?q,r}y{#z}"],
    [
      "{",
      "}",
      "{}",
      "{a",
      "a}",
      "{a,}",
      "{a:0}",
      "{a:10000}",
      "{a b}",
      "a b",
      "%4",
      "{.}",
      "{a.}",
      "{a..b}",
      "{{a}}",
      "{a*:3}",
    ],
  ],
  "json-pointer": [
    ["", "/", "/a/b", "/~0~1", "/é\n"],
    ["a", "#", "/~", "/~2", "#/a"],
  ],
  "relative-json-pointer": [
    ["0", "10", "0#", "1/a/b", "2/"],
    ["", "01", "-1", "0##", "1#/a", "0/~", "a", "1a", "1\n"],
  ],
  regex: [
    ["", "^a+$", "(?<n>a)\\k<n>", "\\p{L}", "[^]"],
    ["(", "[", "\\a", "(?P<n>a)", "a**", "\\p{Nope}"],
  ],
  byte: [
    ["", "YQ==", "YWI=", "YWJj", "+/+/"],
    ["YQ", "YQ=", "YQ===", "Y===", "-_-_", "YWJj\n", "YW Jj", "=YWJ"],
  ],
  base64url: [
    ["", "YQ", "YQ==", "-_-_", "YWI"],
    ["Y", "YQ=", "+/+/", "YWJj\n"],
  ],
  char: [
    ["a", "é", "😀"],
    ["", "ab", "😀a"],
  ],
  "date-time-local": [
    ["2024-02-29T12:00:00", "2024-01-01T00:00:00.5"],
    ["2024-01-01T00:00:00Z", "2024-02-30T00:00:00", "2024-01-01", "2024-01-01T00:00:00+01:00"],
  ],
  "time-local": [
    ["12:00:00", "23:59:59.9"],
    ["12:00:00Z", "24:00:00", "12:00"],
  ],
  "http-date": [
    [
      "Sun, 06 Nov 1994 08:49:37 GMT",
      "Sunday, 06-Nov-94 08:49:37 GMT",
      "Sun Nov  6 08:49:37 1994",
      "Wed Nov 16 08:49:37 1994",
    ],
    ["Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 +0000", "1994-11-06"],
  ],
  "imf-fixdate": [
    ["Sun, 06 Nov 1994 08:49:37 GMT"],
    ["Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT"],
  ],
  "media-range": [
    ["*/*", "text/*", "text/html; charset=utf-8", 'a/b;q="x\\" y"', "application/vnd.a+json"],
    ["*", "text", "text/html;", "text/html; charset", "a /b"],
  ],
  "sf-binary": [
    [":aGk=:", "::"],
    ["aGk=", ":a b:"],
  ],
  "sf-boolean": [
    ["?0", "?1"],
    ["?2", "true"],
  ],
  "sf-string": [
    ['"a"', '"a\\"b"'],
    ["a", '"a', '"é"'],
  ],
  "sf-token": [
    ["foo/bar", "*a"],
    ["1a", "a b", ""],
  ],
};

test("every format has cases", () => {
  expect(Object.keys(CASES)).toEqual([...FORMATS.keys()]);
});

test("every function that a format names is exported, and no other", () => {
  expect([...functions.keys()].sort()).toEqual([...FORMATS.values()].map(({ fn }) => fn).sort());
});

describe.each(Object.entries(CASES))("%s", (format, [valid, invalid]) => {
  test.each(valid)("accepts %j", (text) => expect(check(format)(text)).toBe(true));
  test.each(invalid)("refuses %j", (text) => expect(check(format)(text)).toBe(false));
});

/** Texts that make careless expressions try many ways to match. */
const HOSTILE: readonly ((length: number) => string)[] = [
  (length) => "a".repeat(length),
  (length) => "1".repeat(length),
  (length) => `${"a.".repeat(length / 2)}!`,
  (length) => `${"1:".repeat(length / 2)}!`,
  (length) => `a:${"%41".repeat(length / 3)}%`,
  (length) => `//${"@".repeat(length)}`,
  (length) => `//${":".repeat(length)}`,
  (length) => "{".repeat(length),
  (length) => `${"{a}".repeat(length / 3)}{`,
  (length) => `{${"a,".repeat(length / 2)}`,
  (length) => `{${"a.".repeat(length / 2)}`,
  (length) => `"${"\\a".repeat(length / 2)}`,
  (length) => "a@".repeat(length / 2),
  (length) => `P${"1".repeat(length)}`,
  (length) => `P1DT${"1".repeat(length)}`,
  (length) => `2024-01-01T00:00:00.${"0".repeat(length)}`,
  (length) => `/${"~0".repeat(length / 2)}~`,
  (length) => "=".repeat(length),
  (length) => `${"A".repeat(length)}=!`,
  (length) => "\u0300".repeat(length),
  (length) => "\u200c".repeat(length),
  (length) => `xn--${"9".repeat(length)}`,
  (length) => "é.".repeat(length / 2),
  (length) => `[${"v1.".repeat(length / 3)}`,
  (length) => `http://[${"v1.".repeat(length / 3)}`,
  (length) => `http://[v${"1".repeat(length)}]`,
];

test.each([...FORMATS.keys()])("%s answers for hostile texts of 100 kB at once", (format) => {
  const verdict = check(format);
  const started = processorTime();
  for (const make of HOSTILE) verdict(make(100_000));
  expect(processorTime() - started).toBeLessThan(5_000);
});
