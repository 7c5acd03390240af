/** Each encoder is given hostile text; what it prints is evaluated and must give the text back. */
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../generator/json.js";
import {
  access,
  code,
  comment,
  identifier,
  join,
  lineComment,
  literal,
  model,
  propertyKey,
  regexp,
  runtime,
  runtimeType,
} from "../../../templates/code.js";
import { printedImports } from "../../support/structures.js";
import { HOSTILE_TEXTS } from "./hostile-texts.js";

/** Runs as the body of a function in strict mode, as modules are. */
function run(body: string, input?: unknown): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return (new Function("input", `"use strict";\n${body}`) as (input: unknown) => unknown)(input);
}

const pwned = (): unknown => (globalThis as { pwned?: unknown }).pwned;

/** Nothing that a reader does not see, and nothing that would end a script element. */
function expectVisible(text: string): void {
  expect(text).not.toMatch(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/,
  );
  expect(text).not.toMatch(/\p{Surrogate}/u);
  expect(text).not.toMatch(/<\/script|<!--/i);
}

describe.each(HOSTILE_TEXTS)("%s", (_name, text) => {
  it("as a string literal", () => {
    const printed = literal(text).text;
    expect(run(`return ${printed};`)).toBe(text);
    expectVisible(printed);
    expect(printed).not.toContain("\n");
    expect(printed).not.toMatch(/<\/|<!--/);
  });

  it("as a literal type", () => {
    const file = ts.createSourceFile(
      "a.ts",
      `type A = ${literal(text).text};`,
      ts.ScriptTarget.ESNext,
      true,
    );
    const [alias] = file.statements;
    expect(alias !== undefined && ts.isTypeAliasDeclaration(alias)).toBe(true);
    const type = (alias as ts.TypeAliasDeclaration).type as ts.LiteralTypeNode;
    expect((type.literal as ts.StringLiteral).text).toBe(text);
  });

  it("inside a value", () => {
    const value = JSON.parse(
      JSON.stringify({ a: [text, { nested: text }], [text]: { [text]: text } }),
    ) as JsonValue;
    const printed = literal(value).text;
    expect(JSON.stringify(run(`return ${printed};`))).toBe(JSON.stringify(value));
    expectVisible(printed);
  });

  it("as a property key", () => {
    const printed = propertyKey(text).text;
    const object = run(`return { ${printed}: 1 };`) as object;
    expect(Object.keys(object)).toEqual([text]);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expectVisible(printed);
  });

  it("as a member access", () => {
    const object: object = Object.defineProperty({}, text, { value: "found" });
    expect(run(`return input${access(text).text};`, object)).toBe("found");
  });

  it("as a comment and as a tag", () => {
    for (const printed of [comment(text).text, comment("x", [text, `@default ${text}`]).text]) {
      if (printed === "") continue;
      expectVisible(printed);
      expect(ts.getLeadingCommentRanges(`${printed}x`, 0)).toEqual([
        expect.objectContaining({ pos: 0, end: printed.length - 1 }),
      ]);
      expect(run(`${printed}return 1;`)).toBe(1);
    }
  });

  it("as a comment without tags of ours", () => {
    const source = ts.createSourceFile(
      "a.ts",
      `${comment(text).text}const x = 1;`,
      ts.ScriptTarget.ESNext,
      true,
    );
    const [statement] = source.statements;
    expect(statement === undefined ? [] : ts.getJSDocTags(statement)).toEqual([]);
    expect(comment(text).text).not.toMatch(/^(?:\/|\*|\s)*@ts-/m);
  });

  it("as a line comment", () => {
    const printed = lineComment(`Generated from ${text}.`).text;
    expectVisible(printed);
    expect(printed).not.toContain("\n");
    expect(run(`${printed}\nreturn 1;`)).toBe(1);
  });

  it.each(["u", "", "v"] as const)("as a regular expression with flags %j", (flags) => {
    const source = text.replace(/[\\^$.*+?()[\]{}|/\-&!#%,:;<=>@`~]/g, (found) => {
      const hex = found.charCodeAt(0).toString(16).padStart(2, "0");
      return `\\x${hex}`;
    });
    const printed = regexp(`^${source}$`, flags);
    const value = run(`return ${printed.text};`) as RegExp;
    expect(value.flags).toBe(flags);
    expect(value.test(text)).toBe(true);
    expect(value.test(`${text}!`)).toBe(false);
    expectVisible(printed.text);
  });

  it("never as an identifier", () => {
    if (/^[a-z_$][a-z0-9_$]*$/i.test(text) && text !== "class" && text !== "await") {
      expect(identifier(text).text).toBe(text);
    } else {
      expect(() => identifier(text)).toThrow("internal error");
    }
  });

  it("without side effects", () => {
    expect(pwned()).toBeUndefined();
  });
});

describe("literal", () => {
  it.each([
    [0, "0"],
    [-0, "-0"],
    [1e21, "1e+21"],
    [-1.5e-7, "-1.5e-7"],
    [null, "null"],
    [true, "true"],
    [{}, "{}"],
    [[], "[]"],
    ['say "hi"', `'say "hi"'`],
    [`"'`, `"\\"'"`],
    [
      JSON.parse('{"__proto__":1,"a-b":[null]}') as JsonValue,
      `{ ["__proto__"]: 1, "a-b": [null] }`,
    ],
  ])("%j", (value, expected) => {
    expect(literal(value).text).toBe(expected);
  });

  it.each([NaN, Infinity, -Infinity])("refuses %d", (value) => {
    expect(() => literal(value)).toThrow("has no literal");
  });
});

describe("comment", () => {
  it.each([
    ["One line.", [], "/** One line. */\n"],
    ["  spaces  ", [], "/** spaces */\n"],
    ["", [], ""],
    ["\n \n", [], ""],
    [undefined, ["@deprecated"], "/** @deprecated */\n"],
    ["a\n\nb  \n\n", [], "/**\n * a\n *\n * b\n */\n"],
    ["a", ["@default 1"], "/**\n * a\n * @default 1\n */\n"],
    ["mail a@b.c, see @param x", [], "/** mail a@b.c, see \\@param x */\n"],
    ["</script><b></b><!-- x -->", [], "/** &lt;/script>&lt;b>&lt;/b>&lt;!-- x --> */\n"],
    [
      "a < b, <https://a.b>",
      ["@default '<b>'"],
      "/**\n * a < b, <https://a.b>\n * @default '&lt;b>'\n */\n",
    ],
    ["`Map<string>` of <id>, ![x](y)", [], "/** `Map&lt;string>` of &lt;id>, !\\[x](y) */\n"],
    ["`Map<string>` of <id>", [], "/** `Map<string>` of &lt;id> */\n"],
    ["```xml\n<a/>\n```", [], "/**\n * ```xml\n * <a/>\n * ```\n */\n"],
    ["~~~\n```\n~~~\n<a/>\n```", [], "/**\n * ~~~\n * ```\n * ~~~\n * &lt;a/>\n * ```\n */\n"],
    ["a */ b", ["@default 'a\n*/'"], "/**\n * a *\\/ b\n * @default 'a *\\/'\n */\n"],
  ])("%j with %j", (text, tags, expected) => {
    expect(comment(text, tags).text).toBe(expected);
  });
});

describe("regexp", () => {
  it.each([
    ["^a/b$", "u", "/^a\\/b$/u"],
    ["", "u", "/(?:)/u"],
    ["[/]\n", "", "/[/]\\n/"],
    ["\\\u0000\\\n\u2028\ud83d", "", "/\\u0000\\n\\u2028\\ud83d/"],
    ["😀", "u", "/😀/u"],
    // Nothing that ends a script element, wherever it stands.
    ["[</script>]</script>", "u", "/[<\\/script>]<\\/script>/u"],
    ["[<!--x]<!--", "", "/[<!-\\u002dx]<!-\\u002d/"],
    ["(?<!--a)b", "u", "/(?<!-\\u002da)b/u"],
    // TypeScript refuses these as literals without the `u` flag.
    ["\\p{L}", "", 'new RegExp("\\\\p{L}")'],
    ["\\07\\k", "", 'new RegExp("\\\\07\\\\k")'],
    ["[a&&b]", "v", 'new RegExp("[a&&b]", "v")'],
  ] as const)("%j %j", (source, flags, expected) => {
    const printed = regexp(source, flags).text;
    expect(printed).toBe(expected);
    const value = run(`return ${printed};`) as RegExp;
    const original = new RegExp(source, flags);
    for (const sample of [
      "",
      "a/b",
      "/\n",
      "\u0000\n\u2028\ud83d",
      "😀",
      "p{L}",
      "\u0007k",
      "a",
      "#",
      "<",
      "b",
    ])
      expect(value.test(sample), JSON.stringify(sample)).toBe(original.test(sample));
  });
});

describe("code and imports", () => {
  it("carries the symbols that are used", () => {
    const inner = code`new ${runtime("ValidationError")}(${model("B", "BDict", true)})`;
    const whole = join([code`${inner};`, code``, code`${runtimeType("IssueContext")}`], "\n");
    expect(whole.text).toBe("new rt.ValidationError(BDict);\nrt.IssueContext");
    expect(printedImports(whole.uses, "models/A", ".js")).toBe(
      'import type { BDict } from "./B.js";\nimport * as rt from "../runtime.js";',
    );
  });

  it("imports a symbol once, as a value where one use is a value, and never from itself", () => {
    const uses = [
      model("B", "B", true),
      model("B", "B", false),
      model("B", "BDict", true),
      model("A", "A", false),
    ];
    expect(printedImports(uses, "models/A", "")).toBe('import { B, type BDict } from "./B";');
    expect(printedImports(uses, "index", ".ts")).toBe(
      'import { A } from "./models/A.ts";\nimport { B, type BDict } from "./models/B.ts";',
    );
  });
});
