/** Documentation leads to what exists, and the README stays short. */
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";
import { anchors, inlineCode, links, readPage, readPages } from "../support/documentation.js";
import { repository } from "../support/shared.js";

const pages = readPages();

it("the README has at most 12 kB", () => {
  expect(Buffer.byteLength(readPage("README.md").text)).toBeLessThanOrEqual(12_000);
});

it("every relative link of a page leads to a file, and every anchor to a heading", () => {
  const broken = pages.flatMap((page) =>
    links(page)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !leadsSomewhere(page.path, target))
      .map((target) => `${page.path}: ${target}`),
  );
  expect(pages.flatMap(links).length).toBeGreaterThan(20);
  expect(broken).toEqual([]);
});

function leadsSomewhere(from: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? from : normalize(join(dirname(from), path));
  if (!existsSync(join(repository, file))) return false;
  return anchor === undefined || anchors(readPage(file)).includes(anchor);
}

it("every page of docs/ can be reached from the README", () => {
  const linked = links(readPage("README.md"));
  const lost = pages.map(({ path }) => path).filter((path) => !linked.includes(path));
  expect(lost).toEqual(["README.md"]);
});

it("every file and folder that a page names exists", () => {
  const named = pages
    .filter(({ path }) => path !== "CHANGELOG.md") // History names what was.
    .flatMap((page) => inlineCode(page).map((path) => ({ page: page.path, path })))
    .filter(({ path }) => !path.includes("/.tmp/")) // Is written by a command.
    .filter(({ path }) => /^(?:docs|generator|spec|templates|test|\.ci)\/[\w./-]*$/.test(path));
  expect(named.length).toBeGreaterThan(50);
  const missing = named.filter(({ path }) => !existsSync(join(repository, path)));
  expect(missing).toEqual([]);
});

it("ARCHITECTURE.md names files from the root of the repository", () => {
  const files = inlineCode(readPage("ARCHITECTURE.md")).filter((code) =>
    /^[\w-]+\.(?:ts|js|json)$|^(?:src|lib|plan|decode)\//.test(code),
  );
  expect(files).toEqual([]);
});

it("the package ships every page that the README links to", () => {
  const { files } = JSON.parse(readPage("package.json").text) as { files: readonly string[] };
  const shipped = (path: string): boolean =>
    files.some((entry) => path === entry || path.startsWith(`${entry}/`));
  const lost = links(readPage("README.md")).filter(
    (target) => /\.md$/.test(target) && !target.startsWith("generated/") && !shipped(target),
  );
  expect(lost).toEqual([]);
});
