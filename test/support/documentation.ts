/** The project's documentation as data: pages, headings, links, code blocks and commands. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./shared.js";

export interface Page {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

export interface CodeBlock {
  readonly page: string;
  /** The line number of its first line of code, from 1. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
  /** Declarations that a snippet needs: the text of a comment `<!-- given: … -->` before it. */
  readonly given: string;
}

export function readPage(path: string): Page {
  return { path, text: readFileSync(join(repository, path), "utf8") };
}

/** README, ARCHITECTURE, CHANGELOG and every page of `docs/`. */
export function readPages(): readonly Page[] {
  const docs = readdirSync(join(repository, "docs"))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `docs/${name}`);
  return ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", ...docs].map(readPage);
}

const FENCE = /^( *)```([\w-]*)\n([\s\S]*?)^ *```$/gm;
const GIVEN = /<!-- given:\s*((?:(?!-->)[\s\S])*?)\s*-->\s*$/;

export function codeBlocks({ path, text }: Page): readonly CodeBlock[] {
  return [...text.matchAll(FENCE)].map((match) => {
    const [, indent = "", language = "", body = ""] = match;
    const before = text.slice(0, match.index);
    return {
      page: path,
      line: before.split("\n").length + 1,
      language,
      code: body.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      given: GIVEN.exec(before)?.[1] ?? "",
    };
  });
}

const withoutBlocks = (text: string): string => text.replace(FENCE, "");

/** The texts of `inline code`. */
export function inlineCode({ text }: Page): readonly string[] {
  return [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
}

/** The targets of `[text](target)`. */
export function links({ text }: Page): readonly string[] {
  const prose = withoutBlocks(text).replace(/`[^`\n]*`/g, "code");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** The anchors of the headings, as GitHub generates them. */
export function anchors({ text }: Page): readonly string[] {
  return headings(text).map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** The titles of a page, of one level or of all. */
export function headings(text: string, level = "#+"): readonly string[] {
  const pattern = new RegExp(`^${level} (.+)$`, "gm");
  return [...withoutBlocks(text).matchAll(pattern)].map(([, title = ""]) => title.trim());
}

/** The words of a shell command. Quotes group words; nothing is expanded. */
export function shellWords(command: string): readonly string[] {
  return [...command.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => {
      return double ?? single ?? "";
    }),
  );
}

/** The commands in shell blocks and inline code, split at `&&`, `|` and line ends. */
export function shellCommands(page: Page): readonly string[] {
  const blocks = codeBlocks(page)
    .filter(({ language }) => language === "sh")
    .flatMap(({ code }) => code.replaceAll("\\\n", " ").split("\n"));
  return [...blocks, ...inlineCode(page)]
    .flatMap((line) => line.split(/ && | \| /))
    .map((command) => command.replace(/ #.*$/, "").trim())
    .filter((command) => command !== "");
}
