/** CodeMirror in a shadow root, where its styles are constructed style sheets, which the page's policy allows. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { h } from "./dom.js";

const THEME = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", backgroundColor: "var(--panel)", color: "var(--text)" },
  // The page draws it around the editor.
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "20px" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--faint)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--hover)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--selection)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--text)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
  },
  // CodeMirror draws both with images in the style sheet, which the page's policy does not allow.
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bad) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-lint-marker-error": {
    content: "none",
    width: "8px",
    height: "8px",
    marginTop: "6px",
    borderRadius: "50%",
    backgroundColor: "var(--bad)",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-matchingBracket": { backgroundColor: "var(--selection)" },
});

const COLORS = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--tok-key)" },
  { tag: tags.string, color: "var(--tok-string)" },
  { tag: tags.number, color: "var(--tok-number)" },
  { tag: [tags.bool, tags.null, tags.keyword], color: "var(--tok-keyword)" },
  { tag: tags.comment, color: "var(--faint)" },
]);

const COMMON: readonly Extension[] = [
  lineNumbers(),
  foldGutter(),
  drawSelection(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  // Characters that hide or reorder text.
  highlightSpecialChars(),
  bracketMatching(),
  syntaxHighlighting(COLORS),
  THEME,
];

export interface Editor {
  readonly element: HTMLElement;
  text(): string;
  /** Marks problems: a wavy line, and a sign beside the line. */
  mark(problems: readonly { from: number; to: number; message: string }[]): void;
  /** The mistakes of text that is not JSON. */
  syntaxProblems(): readonly { from: number; to: number; line: number; message: string }[];
  /** Moves the cursor, and the focus. */
  goTo(offset: number): void;
}

/** An editor of JSON text. Calls `changed` after each change. */
export function jsonEditor(text: string, changed: () => void): Editor {
  const { element, view } = mounted(text, "JSON", [
    history(),
    json(),
    lintGutter(),
    keymap.of([...lintKeymap, ...historyKeymap, ...foldKeymap, ...defaultKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed();
    }),
  ]);
  const parse = jsonParseLinter();
  return {
    element,
    text: () => view.state.doc.toString(),
    mark(problems) {
      const marks = problems.map((one): Diagnostic => ({ ...one, severity: "error" }));
      view.dispatch(setDiagnostics(view.state, marks));
    },
    syntaxProblems: () =>
      parse(view).map(({ from, to, message }) => ({
        ...{ from, to, message },
        line: view.state.doc.lineAt(from).number,
      })),
    goTo(offset) {
      const at = Math.min(offset, view.state.doc.length);
      view.dispatch({
        selection: { anchor: at },
        effects: EditorView.scrollIntoView(at, { y: "center" }),
      });
      view.focus();
    },
  };
}

/** Read-only text, scrolled to a line. */
export function textViewer(text: string, line: number): HTMLElement {
  const { element, view } = mounted(text, "spec", [
    EditorState.readOnly.of(true),
    keymap.of(defaultKeymap),
  ]);
  const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines)).from;
  requestAnimationFrame(() => {
    view.dispatch({
      selection: { anchor: at },
      effects: EditorView.scrollIntoView(at, { y: "start", yMargin: 60 }),
    });
  });
  return element;
}

function mounted(
  text: string,
  label: string,
  extensions: readonly Extension[],
): { readonly element: HTMLElement; readonly view: EditorView } {
  const element = h("div", { class: "editor" });
  const root = element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":host { display: block; min-height: 0; overflow: hidden }");
  root.adoptedStyleSheets = [sheet];
  const attributes = EditorView.contentAttributes.of({ "aria-label": label });
  const state = EditorState.create({
    doc: text,
    extensions: [...COMMON, attributes, ...extensions],
  });
  const view = new EditorView({ state, parent: root, root });
  return { element, view };
}
