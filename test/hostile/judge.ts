/** What is wrong with generated files and reports, whatever text a spec has: read by the parsers of their readers. */
import { runInNewContext } from "node:vm";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import ts from "typescript";
import type { Diagnostic } from "../../generator/diagnostics.js";
import { DEFAULTS } from "../../generator/cli/commands/generate.js";
import { withoutCommands } from "../../generator/cli/reporters/actions.js";
import { createReporter, type JobReport } from "../../generator/cli/reporters/reporter.js";
import type { Terminal } from "../../generator/cli/terminal.js";
import { INVISIBLE, terminalText } from "../../generator/invisible.js";
import { isJsonObject, type JsonValue } from "../../generator/json.js";
import type { OutputFile } from "../../generator/print/files.js";
import type { ModelDiff } from "../../generator/run/diff-models.js";
import { hashFile, parseManifest, printManifest } from "../../generator/write/manifest.js";
import { inspect, RENDERERS } from "../support/rendering.js";
import { MARK } from "./payloads.js";

/** The problems of all files of an output. */
export function problemsOfFiles(files: readonly OutputFile[]): readonly string[] {
  return [
    ...problemsOfNames(files),
    ...problemsOfManifest(files),
    ...problemsOfScripts(files),
    ...files.flatMap(problemsOfFile),
  ];
}

/** Names that every file system has, below the output folder. */
const FILE_NAME =
  /^(?:(?:models|docs|samples|schemas|compat)\/)?[\p{L}\p{M}\p{Nd}_$][\p{L}\p{M}\p{Nd}_.$-]{0,200}\.(?:[jt]s|md|json|html|css)$/u;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)\./i;

function problemsOfNames(files: readonly OutputFile[]): readonly string[] {
  const paths = files.map(({ path }) => path);
  const wrong = paths.filter((path) => {
    const name = path.split("/").at(-1) ?? "";
    return !FILE_NAME.test(path) || DEVICE.test(name);
  });
  const isUnique = new Set(paths.map((path) => path.toLowerCase())).size === paths.length;
  return [...wrong.map((path) => `file name: ${path}`), ...(isUnique ? [] : ["file name: twice"])];
}

function problemsOfManifest(files: readonly OutputFile[]): readonly string[] {
  const hashes = new Map(files.map(({ path, text }) => [path, hashFile(path, text)]));
  const manifest = parseManifest(printManifest({ version: "1", hashes }));
  if (typeof manifest === "string") return [`manifest: ${manifest}`];
  return manifest.owned.size === files.length ? [] : ["manifest: files are missing"];
}

function problemsOfFile({ path, text }: OutputFile): readonly string[] {
  // The runtime and the application of the page are no text of a spec.
  if (/^runtime\.(?:d\.)?[jt]s$|^docs\/(?:app\.|licenses\.md)/.test(path)) return [];
  const invisible = text.match(INVISIBLE) ?? [];
  const found = problemsOfText(path, text);
  return [...invisible.map((unit) => `invisible: ${path} has ${JSON.stringify(unit)}`), ...found];
}

/** The scripts of a page declare what they mean to, and nothing else. */
function problemsOfScripts(files: readonly OutputFile[]): readonly string[] {
  const page: { openapiClassesModule?: (path: string) => unknown; openapiClassesSpec?: unknown } =
    {};
  const texts = ["docs/spec.js", "docs/models.js"].flatMap((path) =>
    files.filter((file) => file.path === path).map(({ text }) => text),
  );
  if (texts.length === 0) return [];
  try {
    for (const text of texts) runInNewContext(text, page);
    for (const { path } of files)
      if (path.startsWith("models/")) page.openapiClassesModule?.(path.replace(/\.ts$/, ""));
  } catch (error) {
    return [`code: the scripts of the page: ${String(error)}`];
  }
  const declared = Object.keys(page).sort().join();
  return declared === "openapiClassesModule,openapiClassesSpec"
    ? []
    : [`code: the scripts of the page declare ${declared}`];
}

/** The elements of a page with the explorer, in order. */
const PAGE_ELEMENTS =
  "html,head,meta,meta,meta,meta,meta,meta,title,link,body,noscript,script,script";

function problemsOfHtml(path: string, text: string): readonly string[] {
  const elements: string[] = [];
  let data = "";
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ("tagName" in node) elements.push(node.tagName);
    if (node.nodeName === "#text" && "value" in node && node.value.startsWith("{"))
      data = node.value;
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(parse(text, { scriptingEnabled: true }));
  const shown = elements.join();
  if (shown !== PAGE_ELEMENTS) return [`page: ${path} has the elements ${shown}`];
  return isJsonObject(JSON.parse(data) as JsonValue) ? [] : [`page: ${path} has no data`];
}

function problemsOfText(path: string, text: string): readonly string[] {
  if (path.endsWith(".html")) return problemsOfHtml(path, text);
  if (path.endsWith(".md")) return strangeElements(text);
  return path.endsWith(".json") ? brokenJson(path, text) : injectedCode(path, text);
}

/** A file of JSON is one object, and has the members that it shows: none is hidden behind another of its name. */
function brokenJson(path: string, text: string): readonly string[] {
  try {
    const value = JSON.parse(text) as JsonValue;
    const printed = terminalText(JSON.stringify(value, null, 2));
    const isWhole = isJsonObject(value) && printed === text.trimEnd();
    return isWhole ? [] : [`JSON: ${path} is another value than its text shows`];
  } catch (error) {
    return [`JSON: ${path}: ${String(error)}`];
  }
}

function strangeElements(markdown: string): readonly string[] {
  const render = RENDERERS["markdown-it"];
  if (render === undefined) throw new Error("there is no such renderer");
  return inspect(render(markdown)).strange.map((part) => `page: ${part}`);
}

/** Syntax errors, and the payload's global where it is an identifier instead of text. */
function injectedCode(path: string, text: string): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const { parseDiagnostics = [] } = source as { parseDiagnostics?: readonly ts.Diagnostic[] };
  const errors = parseDiagnostics.map(({ messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    return `syntax: ${path}: ${message}`;
  });
  const injected: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === MARK) injected.push(`code: ${path} refers to it`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const directives = source.referencedFiles.map(
    ({ fileName }) => `code: ${path} reads ${fileName}`,
  );
  const ignored = (source as { commentDirectives?: readonly unknown[] }).commentDirectives ?? [];
  return [
    ...errors,
    ...injected,
    ...directives,
    ...ignored.map(() => `code: ${path} has a directive of the compiler`),
  ];
}

// ---- reports -----------------------------------------------------------------------------------------

export interface ReportOf {
  readonly diagnostics: readonly Diagnostic[];
  readonly input: string;
  readonly output: string;
  readonly diff?: ModelDiff;
}

/** The problems of what each reporter prints of a run. */
export function problemsOfReports(report: ReportOf): readonly string[] {
  const text = printed("text", report);
  const github = printed("github", report);
  return [
    ...controlsIn(text).map((problem) => `terminal: ${problem}`),
    ...commandsIn(text).map((line) => `terminal in GitHub Actions: ${line}`),
    ...controlsIn(github).map((problem) => `annotation: ${problem}`),
    ...problemsOfAnnotations(github, report),
    ...problemsOfJson(printed("json", report), report.diagnostics),
  ];
}

type ReporterName = "text" | "json" | "github";

function printed(reporter: ReporterName, { diagnostics, input, output, diff }: ReportOf): string {
  let text = "";
  const print = (more: string): void => void (text += more);
  const terminal: Terminal = {
    cwd: "/",
    color: false,
    interactive: false,
    isGithubActions: true,
    out: print,
    err: print,
    stdin: () => Promise.resolve(""),
    stopped: () => Promise.resolve(),
    onExit: () => () => undefined,
  };
  const options = { reporter, quiet: false, verbose: true } as const;
  const changes = { create: [], update: [], unchanged: [], remove: [], edited: [], foreign: [] };
  const job: JobReport = {
    ...{ input, output, mode: "write", code: 0, inputs: [], models: 1, diagnostics, changes, diff },
    isRepeated: false,
    timings: { generate: 1, write: 1, total: 2 },
  };
  // As commands are run there.
  const shown = createReporter({ ...DEFAULTS, ...options }, withoutCommands(terminal));
  // Two, so that their names are printed again.
  const failed = { ...job, code: 1 };
  for (const one of [job, { ...failed, mode: "check" as const }]) shown.job(one);
  shown.end([job, failed]);
  return text;
}

export function controlsIn(text: string): readonly string[] {
  return (text.match(INVISIBLE) ?? []).map((unit) => `prints ${JSON.stringify(unit)}`);
}

const ANNOTATION = /^::(?:error|warning|notice) (?:\w+=[^:,]*,)*\w+=[^:,]*::/;

/** What the runner of GitHub Actions takes for a command: at the start of a line, or in the old form anywhere. */
export function commandsIn(text: string): readonly string[] {
  return text.split(/\r\n|[\r\n]/).filter((line) => /^\s*::|##\[/.test(line));
}

function problemsOfAnnotations(text: string, { diagnostics, diff }: ReportOf): readonly string[] {
  const commands = commandsIn(text);
  const ours = commands.filter((line) => ANNOTATION.test(line));
  const others = commands.filter((line) => !ANNOTATION.test(line));
  // Of both jobs.
  const expected = 2 * (diagnostics.length + (diff?.changes.length ?? 0));
  const count = ours.length === expected ? [] : [`annotation: ${ours.length} for ${expected}`];
  return [...count, ...others.map((line) => `annotation: ${line}`)];
}

function problemsOfJson(text: string, diagnostics: readonly Diagnostic[]): readonly string[] {
  const controls = controlsIn(text).map((problem) => `JSON: ${problem}`);
  try {
    const { jobs } = JSON.parse(text) as {
      jobs: readonly { diagnostics: readonly Diagnostic[] }[];
    };
    const same = JSON.stringify(jobs[0]?.diagnostics) === JSON.stringify(diagnostics);
    return same ? controls : [...controls, "JSON: other diagnostics"];
  } catch (error) {
    return [...controls, `JSON: ${String(error)}`];
  }
}
