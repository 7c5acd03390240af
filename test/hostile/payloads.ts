/**
 * Texts that would do something if they were written without being escaped for their place. Each way out of
 * a place is one entry; what happens behind it is one of the effects that the canaries notice.
 */

export interface Payload {
  readonly name: string;
  readonly text: string;
}

/** The global that payloads set; nothing that is generated may refer to it. */
export const MARK = "pwned";

/** What injected code does, one for each canary. */
export const EFFECTS: Readonly<Record<string, string>> = {
  global: `globalThis.${MARK} = 1`,
  prototype: `Object.prototype.${MARK} = 1`,
  file: `process.getBuiltinModule("fs").writeFileSync("${MARK}", "")`,
  timer: `setTimeout(() => ${MARK}, 0)`,
  network: `fetch("http://127.0.0.1:9/${MARK}")`,
  process: `process.exit(3)`,
  code: `[]["constructor"]["constructor"]("${MARK}")()`,
};

/** Ways out of a place in code; `CODE` is replaced by an effect, another one for each. */
const OUT_OF_CODE: Readonly<Record<string, string>> = {
  "double quote": '"; CODE; "',
  "double quote and bracket": '"]; CODE; ["',
  "double quote and brace": '" }; CODE; ({ "a": "',
  "double quote in a call": '"), CODE, ("',
  "single quote": "'; CODE; '",
  "single quote and bracket": "']; CODE; ['",
  "escaped quote": '\\"; CODE; //',
  "escaped single quote": "\\'; CODE; //",
  "trailing backslash": "CODE\\",
  substitution: "${CODE}",
  "substitution and text": "v${CODE}w",
  "back-tick": "`; CODE; `",
  "back-tick and substitution": "`+${CODE}+`",
  "escaped substitution": "\\${CODE}",
  "escaped back-tick": "\\`; CODE; //",
  "comment end": "*/ CODE; /*",
  "comment end without spaces": "*/CODE/*",
  "comment end in parts": "*\u0000/ CODE; /*",
  "comment end, escaped": "*\\/ CODE; */ CODE; /*",
  "line feed": "a\nCODE\n",
  "carriage return": "a\rCODE\r",
  "both line ends": "a\r\nCODE;\r\n",
  "line separator": "a\u2028CODE\u2028",
  "paragraph separator": "a\u2029CODE\u2029",
  "next line": "a\u0085CODE\u0085",
  "form feed": "a\u000cCODE\u000b",
  "regular expression": "/; CODE; /",
  "regular expression and class": "[/]; CODE; /[",
  "regular expression and escape": "\\/; CODE; //",
  type: "string; } CODE; interface X { a",
  "class body": "a; } CODE; class X {",
  "static block": "a; static { CODE } b",
  "computed member": "[CODE]",
  getter: "get a() { CODE } b",
  call: "a(CODE)",
  "default parameter": "a = CODE, b",
  spread: "...[CODE]",
  arrow: "() => { CODE }",
  import: 'x"; import "data:text/javascript,CODE"; "',
  "named import": 'x } from "data:text/javascript,CODE"; import { y',
  export: "a; export default CODE;",
  generic: "Array<typeof import('data:text/javascript,CODE')>",
  "HTML comment": "<!-- CODE",
  "HTML comment end": "\n--> CODE",
  hashbang: "#!CODE\n",
  "compiler directive": "\n// @ts-nocheck\nCODE",
  "compiler directive alone": "@ts-ignore",
  "comment end apart": "*\u200e/ CODE; /*",
  "comment end apart, without a start": "*\ufeff*\ufeff/ CODE; //",
  "triple slash": '/// <reference path="/etc/passwd" />\nCODE',
  "source map": "\n//# sourceMappingURL=data:application/json,CODE",
  "unicode escape": "\\u0022; CODE; //",
  "hexadecimal escape": "\\x22; CODE; //",
  "octal escape": "\\42; CODE; //",
  entity: "&quot;; CODE; &quot;",
  overlong: `${"a".repeat(200)}"; CODE; "`,
  "lone surrogates": '\ud83d"; CODE; "\ude00',
  "direction marks": "\u202e; CODE; \u2066 */",
  Mustache: "{{CODE}} {{{CODE}}} {%CODE%}",
  "embedded template": "<%= CODE %> #{CODE} <?= CODE ?>",
  Python: "''' + CODE + '''\n\"\"\"; CODE",
  Go: "\nfunc init() { CODE }\n//",
  PHP: "*/ CODE; /* {$CODE} ?>",
};

/** For the readers of pages. */
const OUT_OF_MARKDOWN: Readonly<Record<string, string>> = {
  script: "</code></pre></td><script>CODE</script>",
  "event handler": "<img src=x onerror=CODE>",
  "event handler in capitals": "<IMG SRC=x ONERROR=CODE>",
  SVG: "<svg/onload=CODE>",
  frame: '<iframe srcdoc="<script>CODE</script>"></iframe>',
  form: "<form action=https://a.b><input name=password>",
  style: "<style>body { display: none }</style>",
  base: "<base href=https://a.b><meta http-equiv=refresh content=0>",
  link: "[x](javascript:CODE)",
  "link with entities": "[x](java&#x73;cript&colon;CODE)",
  "link definition": "[x]\n\n[x]: javascript:CODE",
  "link title": '[x](https://a.b "title" onclick="CODE")',
  "link of data": '<a href="data:text/html,<script>CODE</script>">x</a>',
  autolink: "<javascript:CODE>",
  image: "![CODE](https://a.b/track.png)",
  table: "a | b |\n| --- | --- |\n| CODE | 2 |",
  heading: "\n\n# Title\n\nCODE\n===",
  fence: "```\n<script>CODE</script>\n~~~\n</script>",
  comment: "<!-- prettier-ignore --><!-- CODE --!>",
  instruction: "<?x CODE ?><![CDATA[CODE]]><!DOCTYPE html>",
  footnote: "[^1]\n\n[^1]: <script>CODE</script>",
};

/** For terminals, shells and CI. */
const OUT_OF_TERMINALS: Readonly<Record<string, string>> = {
  colours: "\u001b[31mCODE\u001b[0m",
  "one-byte control": "\u009b31mCODE",
  "window title": "\u001b]0;CODE\u0007",
  clipboard: "\u001b]52;c;Q09ERQ==\u0007",
  hyperlink: "\u001b]8;;https://a.b\u001b\\CODE\u001b]8;;\u001b\\",
  overwriting: "error\rok: CODE\b\b\b",
  bell: "\u0007CODE\u007f",
  annotation: "\n::error file=a::CODE",
  "annotation at the start": "::set-output name=a::CODE",
  "encoded annotation": "%0A::add-mask::CODE%25",
  "stopped annotations": "\r\n::stop-commands::CODE\r\n",
  "old annotation": "x ##[add-matcher]CODE",
  shell: "$(CODE) `CODE` ; CODE | CODE & CODE\nCODE",
  options: "--output=/tmp/CODE -rf",
};

/** For file names, objects and formats. */
const OTHERS: Readonly<Record<string, string>> = {
  "parent folder": "../../outside",
  "parent folder of Windows": "..\\..\\outside",
  "absolute path": "/tmp/outside",
  drive: "C:\\outside",
  "encoded path": "%2e%2e%2foutside",
  "file URL": "file:///etc/passwd",
  "private address": "http://169.254.169.254/latest/meta-data",
  device: "CON",
  "device with extension": "nul.txt",
  "hidden file": ".git/hooks/post-commit",
  stream: "a.ts::$DATA",
  "trailing dots": "outside...",
  long: "x".repeat(5_000),
  manifest: ".openapi-classes.json",
  prototype: "__proto__",
  constructor: "constructor",
  "constructor path": "constructor.prototype.pwned",
  hasOwnProperty: "hasOwnProperty",
  toString: "toString",
  valueOf: "valueOf",
  toJSON: "toJSON",
  then: "then",
  "reserved word": "class",
  "strict word": "arguments",
  await: "await",
  global: "globalThis",
  runtime: "rt",
  index: "index",
  model: "Model",
  JSON: '"},{"a":"\\',
  YAML: "&a *a !!js/function CODE",
  "YAML tag": '!!javax.script.ScriptEngineManager ["x"]',
  replacement: "$& $` $' $1 $<a> $$",
  format: "%s %d %o %j %c",
  pattern: "(?:[/]\\",
  formatter: "prettier-ignore",
  spaces: " \t a \t ",
  "private use": "\ue000 <b>\ue000\ue001 \uf8ff\ue000",
  empty: "",
  control: "\u0000\u0001\u001f\u007f\u009f\ufeff\u061c",
};

const effects = Object.values(EFFECTS);

function withEffects(texts: Readonly<Record<string, string>>): Payload[] {
  return Object.entries(texts).map(([name, text], index) => {
    const effect = effects[index % effects.length] ?? "";
    return { name, text: text.replaceAll("CODE", () => effect) };
  });
}

export const PAYLOADS: readonly Payload[] = [
  ...withEffects(OUT_OF_CODE),
  ...withEffects(OUT_OF_MARKDOWN),
  ...withEffects(OUT_OF_TERMINALS),
  ...withEffects(OTHERS),
];
