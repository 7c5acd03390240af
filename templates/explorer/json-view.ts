/** The tab that reads JSON with the generated code, and shows issues at their lines, or the instance and its dict. */
import type { ModelData } from "./data.js";
import { h } from "./dom.js";
import { type Editor, jsonEditor } from "./editor.js";
import { loadGenerated } from "./generated.js";
import { type GeneratedCode, type Reading, readText } from "./reading.js";
import { valueView } from "./value-view.js";

/** How long to wait for the next key. */
const DELAY = 120;

export function jsonView(model: ModelData): HTMLElement {
  const result = h(
    "div",
    { class: "result", "aria-live": "polite" },
    h("p", { class: "muted" }, "…"),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  let code: GeneratedCode | undefined;
  const refresh = (): void => {
    if (code === undefined) return;
    show(
      editor,
      result,
      safely(() => readText(editor.text(), model, code as GeneratedCode)),
    );
  };
  const editor = jsonEditor(model.example ?? "{}", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, DELAY);
  });
  loadGenerated().then(
    (loaded) => {
      code = loaded;
      refresh();
    },
    (error: unknown) => result.replaceChildren(failure(error)),
  );
  return h("div", { class: "try" }, h("div", { class: "try-editor" }, editor.element), result);
}

function safely(
  read: () => Reading,
): Reading | { readonly kind: "failed"; readonly error: unknown } {
  try {
    return read();
  } catch (error) {
    return { kind: "failed", error };
  }
}

function show(editor: Editor, result: HTMLElement, reading: ReturnType<typeof safely>): void {
  switch (reading.kind) {
    case "failed":
      editor.mark([]);
      result.replaceChildren(failure(reading.error));
      return;
    case "syntax": {
      const problems = editor.syntaxProblems();
      editor.mark(problems);
      const rows = problems.map((problem) => ({ ...problem, pointer: "" }));
      result.replaceChildren(verdict(false, "This is not JSON"), issueList(rows, editor));
      return;
    }
    case "invalid":
      editor.mark(reading.issues);
      result.replaceChildren(
        verdict(false, reading.issues.length === 1 ? "1 issue" : `${reading.issues.length} issues`),
        issueList(reading.issues, editor),
      );
      return;
    case "valid":
      editor.mark([]);
      result.replaceChildren(...validParts(reading));
  }
}

type Valid = Extract<Reading, { readonly kind: "valid" }>;

function validParts({ value, dict, json, variant }: Valid): readonly Node[] {
  const head = verdict(true, variant === undefined ? "Valid" : "Valid, read as ");
  if (variant !== undefined) head.append(h("strong", { class: "variant" }, variant));
  return [
    head,
    h("h3", {}, "Instance"),
    valueView(value),
    h("h3", {}, "Dict"),
    valueView(dict),
    h("h3", {}, "JSON text"),
    h("pre", { class: "value wrap", tabindex: "0" }, h("code", {}, json)),
  ];
}

function verdict(isValid: boolean, text: string): HTMLElement {
  const sign = h("span", { "aria-hidden": "true" }, isValid ? "✓ " : "✗ ");
  return h("p", { class: isValid ? "verdict good" : "verdict bad" }, sign, text);
}

interface IssueRow {
  readonly from: number;
  readonly line: number;
  readonly pointer: string;
  readonly message: string;
}

function issueList(issues: readonly IssueRow[], editor: Editor): HTMLElement {
  const item = ({ from, line, pointer, message }: IssueRow): HTMLElement =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "issue", onclick: () => editor.goTo(from) },
        h("span", { class: "issue-line" }, `line ${line}`),
        h("code", {}, pointer === "" ? "(root)" : pointer),
        h("span", {}, message),
      ),
    );
  return h("ul", { class: "issues" }, ...issues.map(item));
}

function failure(error: unknown): HTMLElement {
  const message = error instanceof Error ? error.message : String(error);
  return h("p", { class: "verdict bad" }, `The generated code failed: ${message}`);
}
