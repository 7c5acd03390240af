/** Chromium for tests: the one of the machine (Debian's package `chromium`), driven by playwright-core. */
import { createRequire } from "node:module";
import { chromiumPath, installed } from "./package.js";

/** What is used of playwright-core, which only these tests install. */
export interface Page {
  goto(url: string): Promise<unknown>;
  on(event: "console", listener: (message: { type(): string; text(): string }) => void): void;
  on(event: "pageerror", listener: (error: Error) => void): void;
  on(event: "request", listener: (request: { url(): string }) => void): void;
  on(event: "dialog", listener: (dialog: { message(): string }) => void): void;
  locator(selector: string): Locator;
  evaluate<T>(script: string): Promise<T>;
  url(): string;
  title(): Promise<string>;
  close(): Promise<void>;
  readonly keyboard: { type(text: string): Promise<void>; press(key: string): Promise<void> };
}

export interface Locator {
  allInnerTexts(): Promise<readonly string[]>;
  allTextContents(): Promise<readonly string[]>;
  innerText(): Promise<string>;
  click(): Promise<void>;
  first(): Locator;
  count(): Promise<number>;
  waitFor(): Promise<void>;
}

export interface Browser {
  newPage(options: { colorScheme?: "dark" | "light" }): Promise<Page>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: {
    launch(options: { executablePath: string; args: readonly string[] }): Promise<Browser>;
  };
}

/** The path of the browser; undefined if there is none. */
export const CHROMIUM = chromiumPath();

/** What a skipped group of tests says. */
export const IN_CHROMIUM =
  CHROMIUM === undefined
    ? "in Chromium (skipped: there is none; Debian: apt-get install chromium)"
    : "in Chromium";

export async function launchChromium(): Promise<Browser> {
  const path = await installed("playwright-core", "1.65.1");
  const { chromium } = createRequire(import.meta.url)(path) as Playwright;
  return chromium.launch({ executablePath: CHROMIUM ?? "", args: ["--no-sandbox"] });
}
