/** The files of the explorer that depend on the spec: its page with the data, the documents, the code of the models. */
import type { JsonValue } from "../generator/json.js";
import { escapeUnit, INVISIBLE } from "../generator/invisible.js";
import { jsonInPage, literal } from "./code.js";
import type { ExplorerData } from "./explorer/data.js";
import { SCRIPT_HEADER } from "./header.js";

/**
 * The Content Security Policy of the page: it may load the scripts and the style sheet beside it. `file:` is for
 * browsers that treat every file as an origin of its own. Text cannot become HTML or code
 * (`require-trusted-types-for`): the policy `explorer` only returns the addresses of two scripts.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' file:",
  "style-src 'self' file:",
  "base-uri 'none'",
  "form-action 'none'",
  "trusted-types explorer",
  "require-trusted-types-for 'script'",
].join("; ");

/** Prints `index.html`. The only text of the spec in it is JSON. */
export function printExplorerPage(data: ExplorerData): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="openapi-classes">
<title>Models</title>
<link rel="stylesheet" href="app.css">
</head>
<body>
<noscript>This page needs JavaScript.</noscript>
<script type="application/json" id="data">${jsonInPage(data as unknown as JsonValue)}</script>
<script src="app.js"></script>
</body>
</html>
`;
}

/** Prints `spec.js`: name and text of every document. */
export function printSpecTexts(
  documents: readonly (readonly [name: string, text: string])[],
): string {
  return `${SCRIPT_HEADER}globalThis.openapiClassesSpec = ${literal(documents).text};\n`;
}

/** A module as CommonJS: its path without extension, and its text. */
export interface CommonJsModule {
  readonly path: string;
  readonly text: string;
}

/**
 * Prints `models.js`: all modules of the models in one classic script, since a page that is opened as a file cannot
 * load modules. Each module runs when it is required for the first time.
 */
export function printModuleBundle(modules: readonly CommonJsModule[]): string {
  const entries = modules.map(
    ({ path, text }) => `${literal(path).text}: (exports, require) => {\n${visible(text)}}`,
  );
  return `${SCRIPT_HEADER}globalThis.openapiClassesModule = (() => {
const modules = {
${entries.join(",\n")}
};
const loaded = new Map();
const load = (path) => {
  let exports = loaded.get(path);
  if (exports === undefined) {
    exports = {};
    loaded.set(path, exports);
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    modules[path](exports, (name) => load(target(folder, name.replace(/\\.js$/, ""))));
  }
  return exports;
};
const target = (folder, name) => (name.startsWith("../") ? name.slice(3) : folder + name.slice(2));
return load;
})();
`;
}

/** Escapes invisible characters, which the compiler prints as they are. */
function visible(text: string): string {
  return text.replace(INVISIBLE, escapeUnit);
}
