/** The page of `explore` in Chromium, opened as a file: search, navigation, reading of JSON, and a hostile spec. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import {
  type Browser,
  CHROMIUM,
  IN_CHROMIUM,
  launchChromium,
  type Page,
} from "./support/chromium.js";
import { ROOT, runCommand } from "./support/package.js";

const HOSTILE = [
  "</script><script>globalThis.hacked = 1</script>",
  "<img src=x onerror='globalThis.hacked = 1'>",
  "<svg onload='globalThis.hacked = 1'></svg>",
  "[click](javascript:globalThis.hacked=1)",
  "![image](https://example.com/tracker.png)",
  "`${globalThis.hacked = 1}`",
  "\u202egnp.exe",
].join("\n\n");

const hostile = {
  openapi: "3.1.0",
  info: { title: HOSTILE, version: "1", description: HOSTILE },
  paths: {
    "/x": {
      get: { operationId: "x", description: HOSTILE, responses: { 200: { description: HOSTILE } } },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        description: HOSTILE,
        properties: { [HOSTILE]: { type: "string", description: HOSTILE, default: HOSTILE } },
      },
    },
  },
};

describe.skipIf(CHROMIUM === undefined)(IN_CHROMIUM, () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  /** What must not happen: errors, refusals of the policy, dialogs, requests. */
  let incidents: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "openapi-classes-explorer-"));
    const project = join(folder, "project");
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), '{ "private": true }');
    await runCommand(
      "npm",
      ["install", "--prefer-offline", "--no-audit", "--no-fund", inject("tarball")],
      project,
    );
    cpSync(join(ROOT, "test/specs/store.yaml"), join(project, "store.yaml"));
    writeFileSync(join(project, "hostile.json"), JSON.stringify(hostile));
    const command = join(project, "node_modules/.bin/openapi-classes");
    // A name that an address must escape.
    const link = "https://example.com/blob/main/{file}#L{line}";
    await runCommand(
      command,
      ["explore", "store.yaml", "-o", "a page #1", "--source-link", link],
      project,
    );
    await runCommand(command, ["explore", "hostile.json", "-o", "hostile"], project);
    await runCommand(command, ["store.yaml", "-o", "models", "--docs", "html"], project);
    browser = await launchChromium();
  });

  beforeEach(async () => {
    incidents = [];
    page = await browser.newPage({ colorScheme: "dark" });
    page.on("console", (message) => incidents.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => incidents.push(error.message));
    page.on("dialog", (dialog) => incidents.push(`dialog: ${dialog.message()}`));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) incidents.push(request.url());
    });
    return async () => {
      expect(incidents).toEqual([]);
      await page.close();
    };
  });

  afterAll(async () => {
    await (browser as Browser | undefined)?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (name: string, hash = ""): Promise<void> => {
    const path = join(folder, "project", name, "index.html");
    expect(existsSync(path)).toBe(true);
    await page.goto(pathToFileURL(path).href + hash);
    await page.locator("h1").waitFor();
  };
  const headline = (): Promise<string> => page.locator("h1").innerText();

  it("finds models, members and operations as one types, and opens the chosen one", async () => {
    await open("a page #1");
    await page.keyboard.press("/");
    await page.keyboard.type("paym");
    const names = await page.locator("[role=option] .result-name").allInnerTexts();
    expect(names.slice(0, 2)).toEqual(["Payment", "Order.payment"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator(".wanted").waitFor();
    expect(await headline()).toContain("Order");
    expect(await page.locator(".wanted .member").innerText()).toBe("payment");
    await page.keyboard.press("Escape");
    expect(await page.locator("[role=option]").count()).toBe(0);
    await page.keyboard.type("/orders post");
    await page.keyboard.press("Enter");
    await page.locator("h1 .method").waitFor();
    expect(await headline()).toMatch(/^POST/);
    expect(await page.title()).toMatch(/^POST .* - Store$/);
  });

  it("leads from model to model, to the graph and to the line of the spec, also by keys", async () => {
    await open("a page #1", "#/models/Order");
    await page.locator("td a strong").first().click();
    await page.locator("h1 >> text=Customer").waitFor();
    await page.keyboard.press("3");
    await page.locator(".graph .node.current").waitFor();
    const nodes = await page.locator(".graph .node text").allTextContents();
    expect(nodes).toContain("Customer");
    expect(nodes).toContain("Order");
    await page.locator('.graph a[href="#/models/Order/graph"]').click();
    await page.locator('.graph .current[href="#/models/Order/graph"]').waitFor();
    await page.keyboard.press("[");
    await page.keyboard.press("]");
    expect(page.url()).toContain("#/models/Order/graph");
    await page.keyboard.press("1");
    const addresses = await page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('header a')].map((a) => a.getAttribute('href'))",
    );
    expect(addresses).toEqual([
      expect.stringMatching(/^#\/spec\/store\.yaml%3A\d+$/),
      expect.stringMatching(/^https:\/\/example\.com\/blob\/main\/store\.yaml#L\d+$/),
    ]);
    await page.locator("header .place").first().click();
    await page.locator(".spec .cm-activeLine").waitFor();
    expect(await page.locator(".spec .cm-activeLine").innerText()).toContain("Order:");
  });

  it("reads JSON with the generated code: variant, instance and dict, or issues at their lines", async () => {
    await open("a page #1", "#/models/Payment");
    await page.keyboard.press("2");
    await page.locator(".verdict.good").waitFor();
    expect(await page.locator(".variant").innerText()).toBe("Card");
    expect(await page.locator(".result .value").allInnerTexts()).toEqual([
      'Card {\n  method: "card",\n  number: "123456789012",\n}',
      '{\n  method: "card",\n  number: "123456789012",\n}',
      '{"method":"card","number":"123456789012"}',
    ]);
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type('{\n"method": "card",\n"number": "abc"}');
    await page.locator(".verdict.bad").waitFor();
    expect(await page.locator(".issue").allInnerTexts()).toEqual([
      expect.stringMatching(/^line 3\s+\/number\s+expected text that matches/),
    ]);
    expect(await page.locator(".cm-lintRange-error").allInnerTexts()).toEqual(['"number"']);
    await page.keyboard.press("Control+a");
    await page.keyboard.type('{"method": }');
    await page.locator("text=This is not JSON").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type('{"method": "cash"}');
    await page.locator(".variant >> text=Cash").waitFor();
  });

  it("is the same in the output of generate, whose README links to its models", async () => {
    const readme = readFileSync(join(folder, "project/models/README.md"), "utf8");
    const [, hash = ""] = /\[Payment\]\(docs\/index\.html(#[^)]*)\)/.exec(readme) ?? [];
    await open("models/docs", hash);
    expect(await headline()).toContain("Payment");
    await page.keyboard.press("2");
    await page.locator(".verdict.good").waitFor();
    expect(await page.locator(".variant").innerText()).toBe("Card");
  });

  it("is dark or light as the system or as chosen, and remembers it", async () => {
    const background = (): Promise<string> =>
      page.evaluate("getComputedStyle(document.body).backgroundColor");
    await open("a page #1");
    expect(await background()).toBe("rgb(20, 22, 26)");
    await page.keyboard.press("t");
    expect(await background()).toBe("rgb(246, 247, 249)");
    await open("a page #1", "#/models/Order");
    expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("light");
  });

  it.each(["", "#/models/Thing", "#/models/Thing/json", "#/models/Thing/graph", "#/operations/0"])(
    "runs no script from a hostile spec and loads nothing: %j",
    async (hash) => {
      await open("hostile", hash);
      if (hash.endsWith("json")) await page.locator(".verdict.good").waitFor();
      await page.keyboard.press("/");
      await page.keyboard.type("hacked");
      await page.locator("[role=option]").first().waitFor();
      expect(await page.evaluate("globalThis.hacked")).toBeUndefined();
      expect(
        await page.locator("main img, main script, main svg [onload], [onerror]").count(),
      ).toBe(0);
      const targets = await page.evaluate<readonly string[]>(
        "[...document.querySelectorAll('a')].map((a) => a.getAttribute('href') ?? '')",
      );
      expect(targets.filter((target) => !/^(?:#|https:\/\/)/.test(target))).toEqual([]);
      const shown = await page.evaluate<string>(`(() => {
        const texts = [document.title];
        const visit = (node) => {
          if (node.nodeName === "SCRIPT") return;
          if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
          for (const { value } of node.attributes ?? []) texts.push(value);
          for (const child of [...node.childNodes, ...(node.shadowRoot?.childNodes ?? [])]) visit(child);
        };
        visit(document.body);
        return texts.join("\\n");
      })()`);
      expect(shown).not.toMatch(/[\u202a-\u202e]/);
    },
  );

  it("is refused to make HTML of text, or to load other scripts, by the browser", async () => {
    await open("hostile");
    const refused = await page.evaluate<readonly string[]>(`(() => {
        const attempts = [
          () => { document.body.innerHTML = "<b>x</b>"; },
          () => { document.createElement("script").src = "app.js"; },
          () => { trustedTypes.createPolicy("other", {}); },
        ];
        return attempts.map((attempt) => { try { attempt(); return "allowed"; } catch (error) { return error.name; } });
      })()`);
    expect(refused).toEqual(["TypeError", "TypeError", "TypeError"]);
    // The browser reports what it refused.
    await expect.poll(() => incidents.length).toBe(3);
    incidents.length = 0;
  });
});
