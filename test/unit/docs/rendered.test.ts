/**
 * Pages as their readers see them: rendered to HTML by renderers that pass raw HTML on, and read as a
 * browser would. Whatever a spec says, no element, attribute or target is there that the page did not mean.
 */
import { marked } from "marked";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { describe, expect, test } from "vitest";
import type { CheckPlan } from "../../../generator/plan/check.js";
import { outlineOf } from "../../../generator/plan/outline.js";
import type {
  Demand,
  ModelPlan,
  PagePlan,
  PageRow,
  TypePlan,
} from "../../../generator/plan/plan.js";
import { docText } from "../../../templates/code.js";
import { printPage } from "../../../templates/page.js";
import { printReadme } from "../../../templates/readme.js";
import { ELEMENTS, inspect, RENDERERS } from "../../support/rendering.js";

// ---- pages with a text in every place ----------------------------------------------------------------

const check = {} as unknown as CheckPlan;

function rowWith(text: string, type: TypePlan): PageRow {
  return {
    name: text,
    members: ["member"],
    type,
    description: text,
    optional: true,
    readOnly: false,
    writeOnly: false,
    deprecated: false,
    nullable: false,
    default: { value: text },
    constraints: [`pattern ${text}`, `format ${text}`, `media type ${text}`],
    enumValues: [text],
  };
}

function pageWith(text: string, more: Partial<PagePlan> = {}): PagePlan {
  const demands: readonly Demand[] = [
    { kind: "anyOf", groups: [[text], [text, "a"]] },
    { kind: "not", names: [text] },
    { kind: "dependent", name: text, required: [text] },
    { kind: "notSchema" },
  ];
  return {
    title: "A",
    description: text,
    rows: [],
    enumMembers: [],
    demands,
    example: {},
    ...more,
  };
}

/** Literals in every place of a type. */
function typesWith(text: string): readonly TypePlan[] {
  const literal: TypePlan = { kind: "literal", values: [text] };
  const model: TypePlan = { kind: "model", name: "B", needsConversion: true, isClass: true };
  return [
    literal,
    { kind: "array", items: literal },
    { kind: "tuple", prefix: [literal, model], minItems: 1, rest: literal },
    { kind: "map", values: { kind: "union", members: [literal, model] } },
    { kind: "union", members: [literal, { kind: "array", items: literal }, model] },
  ];
}

function plansWith(text: string): readonly ModelPlan[] {
  const base = { name: "A", pointer: "", comment: { deprecated: false }, check };
  const types = typesWith(text);
  const example = { value: { value: { [text]: text } } };
  const description = text;
  const rows = types.map((type) => ({ type, tags: [text], description }));
  return [
    {
      ...base,
      kind: "class",
      members: [],
      additional: undefined,
      page: pageWith(text, { rows: types.map((type) => rowWith(text, type)), example }),
    },
    {
      ...base,
      kind: "enum",
      members: [],
      rest: undefined,
      nullable: true,
      page: pageWith(text, { enumMembers: [{ name: "A", value: text, description }] }),
    },
    {
      ...base,
      kind: "union",
      mode: "oneOf",
      variants: [],
      needsConversion: false,
      decision: { kind: "variant", index: 0 },
      page: pageWith(text, { variants: { mode: "oneOf", property: text, rows } }),
    },
    {
      ...base,
      kind: "alias",
      type: { kind: "union", members: types },
      conversion: { kind: "same" },
      needsConversion: false,
      page: pageWith(text, { type: { kind: "union", members: types } }),
    },
  ];
}

function readmeWith(text: string): string {
  const [model] = plansWith(text);
  return printReadme({
    title: `Title ${text}`,
    description: text,
    apiVersion: text,
    servers: [text],
    header: { spec: text },
    models: model === undefined ? [] : [outlineOf(model)],
    usage: model === undefined ? undefined : outlineOf(model),
    endpoints: (["path", "webhook"] as const).map((source) => ({
      className: text,
      operation: text,
      method: text,
      path: text,
      description: text,
      source,
      parameters: [],
      request: typesWith(text),
      responses: [{ status: text, types: typesWith(text) }],
    })),
  });
}

// ---- texts -------------------------------------------------------------------------------------------

/** What may stand before: an escape is no escape after some of it. */
const BEFORE = [
  ...["", "x ", "https://a.b/", "http://a.b?c=", "www.a.b/", "a@b.co", "mailto:a@b.co", "ftp://a/"],
  ...["`", "``", "\\", "\\\\", "[x](", "[x](<", "![", "[", "<", "&lt;", "**", "_", "~~", "$", "|"],
  ...["- ", "> ", "    ", "```\n", "~~~ html\n", "<b>", "<code>", '<a href="https://a.b">', "a\n"],
];

const PAYLOADS = [
  "<img src=x onerror=alert(1)>",
  "<IMG SRC=x>",
  "<script>alert(1)</script>",
  "</code></pre><script>alert(1)</script>",
  "</td></tr></table><h2>x</h2>",
  "<svg/onload=alert(1)>",
  "<!-- x -->",
  "<!-- prettier-ignore --> x",
  "<?x ?>",
  "<![CDATA[x]]>",
  "<!DOCTYPE x>",
  "<details open ontoggle=alert(1)>",
  "![](https://a.b/p.png)",
  "![x][y]\n\n[y]: https://a.b/p.png",
  "[x](javascript:alert(1))",
  "[x]( java&#x73;cript:alert(1))",
  "[x](JaVaScRiPt&colon;alert(1))",
  "[x][y]\n\n[y]: javascript:alert(1)",
  "[y]\n\n[y]: javascript:alert(1)",
  '[x](https://a.b/"onclick=alert(1) "title")',
  "<javascript:alert(1)>",
  '<https://a.b/"onclick=alert(1)>',
  "<a href=javascript:alert(1)>x</a>",
  '<a href="data:text/html,x">x</a>',
  "data:text/html,<script>alert(1)</script>",
  "[^1]\n\n[^1]: x",
  "- [x] y",
  "| a | b |\n| --- | --- |\n| 1 | 2 |",
  "\n\n## Section\n\nx",
  "x\n---\ny",
  "x\n\n---\n\ny",
  "&#60;img src=x&#62; &lt;img src=x&gt;",
  "~~x~~ ==x== ^x^ :x: $x$ {#id .class}",
  "\u202ex\u061c\u2066y\u200f\u0000\u001b[31m\u2028z",
];

/** The sections of each page, and how many cells the rows of its last table have. */
const EXPECTED: readonly (readonly [sections: readonly string[], cells?: number])[] = [
  [["A", "Properties", "Example"], 4],
  [["A", "Enum"]],
  [["A", "One of"], 3],
  [["A", "Type"]],
];

/** Those that a payload is tried behind: URLs always, the others in turn. */
function startsFor(payload: string): readonly string[] {
  const turn = PAYLOADS.indexOf(payload);
  return BEFORE.filter((_, index) => index < 3 || (index + turn) % 12 === 0);
}

/** Where a text that a comment may hold begins. */
const BEGINNINGS = [
  ...BEFORE,
  ...["a ` b\n` ", "x | y\n-- | --\na ` | ", "[a](<`>) ", "~~~\n```\n~~~\n"],
];
const ENDS = ["", " `", "`", "\n```"];

describe.each(Object.entries(RENDERERS))(
  "%s shows nothing that a page did not mean",
  (_, render) => {
    test.each(PAYLOADS)("%j", (payload) => {
      for (const text of startsFor(payload).map((start) => start + payload)) {
        for (const [index, plan] of plansWith(text).entries()) {
          const markdown = printPage(plan);
          const { strange, sections, cells } = inspect(render(markdown));
          const [expected, count] = EXPECTED[index] ?? [];
          expect(strange, markdown).toEqual([]);
          expect(sections, markdown).toEqual(expected);
          // Tables of descriptions come first.
          if (count !== undefined)
            expect(new Set(cells.slice(-6)), markdown).toEqual(new Set([count]));
        }
        const readme = inspect(render(readmeWith(text)));
        expect(readme.strange, text).toEqual([]);
        expect(readme.sections.slice(1), text).toEqual([
          "Usage",
          "Documentation for API Endpoints",
          "Documentation for Models",
        ]);
      }
    });
  },
);

describe.each(Object.entries(RENDERERS))(
  "%s makes no HTML of a comment in the code",
  (_, render) => {
    /** What Markdown has, beyond what pages have. */
    const elements = new Set([...ELEMENTS, ..."hr del s input sup section".split(" ")]);
    const attributes =
      /^(?:href|title|class|id|align|style|start|type|checked|disabled|data-|aria-)/;
    const found = (node: DefaultTreeAdapterTypes.Node): readonly string[] => {
      const own =
        "tagName" in node
          ? [
              ...(elements.has(node.tagName) ? [] : [`<${node.tagName}>`]),
              ...node.attrs.map(({ name }) => name).filter((name) => !attributes.test(name)),
            ]
          : node.nodeName === "#comment"
            ? ["comment"]
            : [];
      return "childNodes" in node ? [...own, ...node.childNodes.flatMap(found)] : own;
    };
    test.each(PAYLOADS)("%j", (payload) => {
      for (const [index, start] of BEGINNINGS.entries()) {
        // Each beginning has each end, behind other payloads.
        const end = ENDS[(index + PAYLOADS.indexOf(payload)) % ENDS.length] ?? "";
        const text = docText(start + payload + end, [`@default ${payload}`]) ?? "";
        expect(found(parseFragment(render(text))), text).toEqual([]);
      }
    });
  },
);

test("what descriptions may have is shown", () => {
  const description =
    "**a** _b_ `c` [d](https://a.b) <mailto:e@f.g>\n\n- h\n- i\n\n> k\n\n1. j\n\n```sh\nl\n```\n\n| m |\n| --- |\n| n |";
  const html = marked.parse(printPage(plansWith(description)[1] as ModelPlan), { async: false });
  for (const part of [
    "<strong>a</strong>",
    "<em>b</em>",
    "<code>c</code>",
    '<a href="https://a.b">d</a>',
    '<a href="mailto:e@f.g">mailto:e@f.g</a>',
    "<li>h</li>",
    "<ol>",
    "<blockquote>",
    '<code class="language-sh">l',
    "<td>n</td>",
  ])
    expect(html).toContain(part);
});
