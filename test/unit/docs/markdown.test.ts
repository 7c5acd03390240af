import { format } from "prettier";
import { describe, expect, test } from "vitest";
import {
  codeBlock,
  codeSpan,
  heading,
  inlineMarkdown,
  linkTarget,
  literalText,
  pageTarget,
} from "../../../templates/markdown.js";
import { blockMarkdown, cellMarkdown } from "../../../templates/markdown-blocks.js";
import { table } from "../../../templates/markdown-table.js";
import { processorTime } from "../../support/processor-time.js";

/** As prettier prints it: what we print must already be that. */
function pretty(markdown: string): Promise<string> {
  return format(markdown, { parser: "markdown", printWidth: 100 });
}

describe("a cell", () => {
  const cases: readonly [string, string][] = [
    ["plain text, isn't it?", "plain text, isn't it?"],
    ["one\ntwo\r\nthree", "one two three"],
    ["one\n\ntwo", "one<br>two"],
    ["a | b", "a \\| b"],
    ["`a | b`", "`a \\| b`"],
    ["``a ` b``", "``a ` b``"],
    ["Can be `jpeg` or `png`.", "Can be `jpeg` or `png`."],
    ["an odd ` back-tick", "an odd \\` back-tick"],
    ["a <b>bold</b> <script>alert(1)</script>", "a **bold** &lt;script>alert(1)&lt;/script>"],
    ["<p>One</p><p>Two</p>", "One<br>Two"],
    ["<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"],
    ["[docs](https://example.com/a_b)", "[docs](https://example.com/a_b)"],
    ["[docs](https://example.com/a(b))", "[docs](https://example.com/a%28b%29)"],
    ['[docs](https://example.com "Title")', "[docs](https://example.com)"],
    ["[click](javascript:alert(1))", "click"],
    ["[click](JAVASCRIPT:alert)", "click"],
    ["[click](data:text/html,x)", "click"],
    ["[click](  javascript:x)", "click"],
    ["[here](#section)", "here"],
    ["![picture](https://example.com/a.png)", "[picture](https://example.com/a.png)"],
    ["<https://example.com>", "<https://example.com>"],
    ["<javascript:alert(1)>", "&lt;javascript:alert(1)>"],
    ["see https://example.com/a_b_c?x=1.", "see https://example.com/a_b_c?x=1."],
    // Some renderers make links of these.
    [
      "see //example.com/a and ftp://example.com",
      "see /&#47;example.com/a and ftp:/&#47;example.com",
    ],
    ["//[::1]/ or a//b, s3://bucket", "/&#47;\\[::1\\]/ or a//b, s3://bucket"],
    ["**strong** and *emphasis* and _more_", "**strong** and _emphasis_ and _more_"],
    ["__strong__", "**strong**"],
    ["snake_case_name and _private and 2*3*4", "snake_case_name and \\_private and 2\\*3\\*4"],
    ["[optional] array[]", "\\[optional\\] array\\[\\]"],
    ["- one\n- two", "- one<br>- two"],
    ["1. one\n2. two", "1. one<br>2. two"],
    ["# Heading", "Heading"],
    ["```json\n{\n  1\n}\n```", "`{ 1 }`"],
    ["```\nunclosed", "`unclosed`"],
    ["a\\*b", "a\\*b"],
    ["C:\\path", "C:\\\\path"],
    ["&amp; &#39; & co", "&amp; &#39; & co"],
    ["a\u0000b\u202ec\u2028d\u200fe", "abc de"],
    ["\ud800", "\ufffd"],
    ["~~gone~~ ~5", "\\~\\~gone\\~\\~ \\~5"],
    ["", ""],
  ];
  test.each(cases)("%j", (text, expected) => expect(cellMarkdown(text)).toBe(expected));
});

describe("a block", () => {
  const cases: readonly [string, string, string][] = [
    ["a paragraph", "One\ntwo.", "One\ntwo."],
    ["paragraphs", "One.\n\n\n  Two.  \n", "One.\n\nTwo."],
    ["a list", "* a\n* b\n  more\n    * deep\n* c", "- a\n- b more\n  - deep\n- c"],
    ["a numbered list", "1) a\n5) b\n   - deep", "1. a\n2. b\n   - deep"],
    ["headings", "# One #\n\nTwo\n---\ntext", "### One\n\n#### Two\n\ntext"],
    ["a fence", "```bash\nls *\n```", "```bash\nls *\n```"],
    ["a fence of a formatted language", "```json\n{a:1}\n```", "```\n{a:1}\n```"],
    ["an unclosed fence", "```\n## Properties\n", "```\n## Properties\n\n```"],
    ["a fence inside a fence", "~~~\n```\nx\n```\n~~~", "````\n```\nx\n```\n````"],
    ["indented code", "x\n\n    code\n      more", "x\n\n```\ncode\n  more\n```"],
    ["a quote", "> one\n> two", "> one\n> two"],
    [
      "a table",
      "a | b\n-|-\n1 | `2`\n3",
      "<!-- prettier-ignore -->\n| a | b |\n| --- | --- |\n| 1 | `2` |\n\n3",
    ],
    ["a rule", "a\n\n---\n\nb", "a\n\nb"],
    ["HTML", "<div>\n<h1>x</h1>\n</div>", "&lt;h1>x&lt;/h1>"],
    ["a comment", "<!-- x -->", "&lt;!-- x -->"],
    [
      "what looks like a block",
      "a\n+ b\n\\# c\n#d\n1986\\. A year",
      "a\n\n- b # c #d 1986. A year",
    ],
    ["a definition", "[a]: javascript:alert(1)", "\\[a\\]: javascript:alert(1)"],
    ["code over two lines", "a `b\nc` d", "a `b c` d"],
    ["emphasis over two lines", "a **b\nc** d", "a **b\nc** d"],
  ];
  test.each(cases)("%s", (_, text, expected) => expect(blockMarkdown(text)).toBe(expected));
});

/** Texts that try to leave their place, each in every sink. */
const HOSTILE = [
  ...["'", '"', "`", "```", "``````", "${x}", "*/", "//", "\r", "\n", "\r\n", "\u2028", "\u0000"],
  ...[
    "</script>",
    "<script>",
    "|",
    "||",
    "a|b|c",
    "\\|",
    "\\",
    "\\\\|",
    "`|",
    "`a|b`|",
    "__proto__",
  ],
  ...[
    "../x",
    "# x",
    "#",
    "- x",
    "-",
    "---",
    "===",
    "+",
    "1. x",
    "1)",
    "> x",
    ">",
    "[x]",
    "[x](y)",
    "[[x]]",
  ],
  ...[
    "![x](javascript:y)",
    "[a](<b)",
    "[x]: y",
    "<!--",
    "-->",
    "<a href=x>",
    "&lt;",
    "&#x60;",
    "*",
    "**",
    "***",
  ],
  ...[
    "*a*b*",
    "_a_b_",
    "__a",
    "a__",
    "~~",
    "~a~",
    "$",
    "$$",
    "$a$",
    "{{x}}",
    "{% x %}",
    "<%",
    ":::",
    "^",
    "![",
  ],
  ...["😀", "👩‍👩‍👧‍👦", "e\u0301", "漢字", "한국어", "ｆｕｌｌ", "❤️", "❤", "🇩🇪", "1️⃣", "©", "a\u200db"],
  ...[
    "x".repeat(10_000),
    "a b ".repeat(500),
    "[".repeat(500),
    "`".repeat(501),
    "*".repeat(500),
    "http://",
    "http://a_b_",
    "https://x/*y*",
  ],
  ...[
    "- - -",
    "* * *",
    "| a |\n|---|",
    "a\n---",
    "a\n===",
    "    code",
    "\tcode",
    "a  \nb",
    "1\n2",
    "\\\n",
    " ",
    "\u00a0",
    "~~~",
    "a\n+ b",
  ],
];

describe("hostile texts stay in their place and in prettier's layout", () => {
  test.each(HOSTILE)("%j", async (text) => {
    const cell = cellMarkdown(text);
    const name = literalText(text, "cell");
    const rows = [
      [cell, name, codeSpan(text, "cell")],
      [
        ["x", inlineMarkdown(text, "cell"), "y"].filter((part) => part !== "").join(" "),
        `a${name}b`,
        "z",
      ],
    ];
    const page = [
      heading(1, `${text}T`),
      blockMarkdown(text),
      "## Properties",
      table(["A", "B", "C"], rows),
      codeBlock(text.replace(/\s+/g, " ").trim()),
      "end",
    ];
    const printed = `${page.filter((part) => part !== "").join("\n\n")}\n`;
    expect(await pretty(printed)).toBe(printed);
    // The table kept its three columns and two rows, and nothing runs.
    const lines = printed.split("\n").filter((line) => line.startsWith("| "));
    expect(
      lines.slice(-4).every(
        (line) =>
          line
            .replace(/\\./g, "")
            .replace(/`[^`]*`/g, "")
            .split("|").length >= 5,
      ),
    ).toBe(true);
    const outside = printed.replace(/```[^]*```|`[^`]*`/g, "");
    // The one comment that is ours stands before a table.
    const theirs = outside.replaceAll(/^<!-- prettier-ignore -->(?=\n\|)/gm, "");
    expect(theirs).not.toMatch(/(?<!\\)<(?:script|!--|a |img)/);
    expect(outside).not.toMatch(/(?<!\\)\]\(\s*javascript:/i);
  });
});

test.each([
  ["`", "`` ` ``"],
  ["a", "`a`"],
  ["a`b", "``a`b``"],
  ["``", "` `` `"],
  [" a ", "`  a  `"],
  ["a\nb", "`a b`"],
])("the code span of %j", (text, expected) => expect(codeSpan(text)).toBe(expected));

test.each([
  ["https://example.com/a?b=c#d", "https://example.com/a?b=c#d"],
  ["mailto:a@b.c", "mailto:a@b.c"],
  ["javascript:alert(1)", undefined],
  ["//example.com", undefined],
  ["https://a b", undefined],
  ["https://a/(x)|`", "https://a/%28x%29%7C%60"],
])("the link target of %j", (url, expected) => expect(linkTarget(url)).toBe(expected));

test("the target of a page is one segment", () => {
  expect(pageTarget("../a b(c)")).toBe("..%2Fa%20b%28c%29");
});

test("hostile descriptions are encoded at once", () => {
  const parts = [
    "`",
    "` ",
    "*a ",
    "**a ",
    "__a *b ",
    "[",
    "[a](",
    "[a](b ",
    '[a](b "',
    "<a ",
    "<code>",
    "http://",
    "- ",
    "# ",
    "| ",
    "> ",
    "-",
    " ",
    "```\n",
    "1. a\n  ",
    "a|b\n-|-\n",
  ];
  const started = processorTime();
  for (const part of parts) {
    const text = part.repeat(50_000 / part.length);
    blockMarkdown(text);
    cellMarkdown(text);
    blockMarkdown(`${text}x`);
  }
  expect(processorTime() - started).toBeLessThan(5_000);
});
