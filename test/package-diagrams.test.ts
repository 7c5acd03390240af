/** Mermaid itself draws the diagrams of pages, in Chromium, also of hostile names. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Browser,
  CHROMIUM,
  IN_CHROMIUM,
  launchChromium,
  type Page,
} from "./support/chromium.js";
import { installed, ROOT } from "./support/package.js";
import { generateText } from "./support/run.js";

const NAMES = [
  '"]; click m0 href "javascript:alert(1)"',
  "end",
  "1. list",
  "- item",
  "`code` **bold**",
  "<img src=x onerror=alert(1)>",
  "#35; #quot; &amp;",
  "%%{init: {}}%%",
  "a|b",
  "```",
  "naïve 名前 🐈",
];

const hostile = {
  ...{ openapi: "3.1.0", info: { title: "Hostile", version: "1" }, paths: {} },
  components: {
    schemas: {
      Other: { type: "object" },
      Many: {
        type: "object",
        properties: Object.fromEntries(
          NAMES.map((name) => [name, { $ref: "#/components/schemas/Other" }]),
        ),
      },
    },
  },
};

/** The diagrams of all pages, by model. */
async function diagramsOf(spec: string): Promise<ReadonlyMap<string, string>> {
  const files = await generateText(spec, { diagrams: true, formats: "annotate" });
  return new Map(
    files.flatMap(({ path, text }) => {
      const [, diagram] = /```mermaid\n([^]*?)\n```/.exec(text) ?? [];
      return diagram === undefined ? [] : [[path, diagram] as const];
    }),
  );
}

describe.skipIf(CHROMIUM === undefined)(IN_CHROMIUM, () => {
  const folder = mkdtempSync(join(tmpdir(), "openapi-classes-mermaid-"));
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const mermaid = join(await installed("mermaid", "12.3.0"), "dist/mermaid.min.js");
    const script = pathToFileURL(mermaid).href;
    writeFileSync(
      join(folder, "page.html"),
      `<!doctype html><meta charset="utf-8"><body><script src="${script}"></script></body>`,
    );
    browser = await launchChromium();
    page = await browser.newPage({});
    await page.goto(pathToFileURL(join(folder, "page.html")).href);
    await page.evaluate('mermaid.initialize({ startOnLoad: false, securityLevel: "strict" })');
  });
  afterAll(async () => {
    await (browser as Browser | undefined)?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The texts in the drawing. */
  const draw = (diagram: string): Promise<readonly string[]> =>
    page.evaluate(`mermaid.render("drawing", ${JSON.stringify(diagram)}).then(({ svg }) => {
      document.body.innerHTML = svg;
      const labels = document.querySelectorAll(".nodeLabel p, .edgeLabel p");
      return [...labels].map((label) => label.textContent.trim());
    })`);

  it("draws every diagram of a spec with all kinds of models", async () => {
    const diagrams = await diagramsOf(readFileSync(join(ROOT, "test/specs/store.yaml"), "utf8"));
    expect(diagrams.size).toBeGreaterThan(10);
    for (const diagram of diagrams.values()) {
      const expected = [...diagram.matchAll(/\["(\w+)"\]/g)].map(([, name]) => name);
      expect(await draw(diagram)).toEqual(expect.arrayContaining(expected));
    }
  });

  it("shows names as they are, whatever Mermaid could read in them", async () => {
    const diagrams = await diagramsOf(JSON.stringify(hostile));
    const texts = await draw(diagrams.get("docs/Many.md") ?? "");
    expect(texts).toEqual(expect.arrayContaining(["Many", "Other", ...NAMES]));
    expect(await page.locator("img, script:not([src]), a").count()).toBe(0);
  });
});
