/** Shows Markdown. Each token of the parser becomes an element or text, without HTML in between. */
import MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import { h, isSafeTarget } from "./dom.js";
import { decodeSegment, modelRoute } from "./routes.js";

const parser = new MarkdownIt({ html: false, linkify: true });
// Link only text that starts with a scheme, as GitHub does.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// Cells have line breaks as `<br>`. Every other `<` of the spec is escaped.
parser.inline.ruler.before("text", "br", (state, silent) => {
  if (!state.src.startsWith("<br>", state.pos)) return false;
  if (!silent) state.push("hardbreak", "br", 0);
  state.pos += 4;
  return true;
});

/** Shows blocks. */
export function blocks(text: string): Node {
  return shown(parser.parse(text, {}));
}

/** Shows the text of a table cell. GFM first removes the backslash of `\|`. */
export function cell(text: string): Node {
  return shown(parser.parseInline(text.replaceAll("\\|", "|"), {}));
}

const ELEMENTS: Readonly<Record<string, keyof HTMLElementTagNameMap>> = {
  paragraph: "p",
  blockquote: "blockquote",
  bullet_list: "ul",
  ordered_list: "ol",
  list_item: "li",
  table: "table",
  thead: "thead",
  tbody: "tbody",
  tr: "tr",
  th: "th",
  td: "td",
  strong: "strong",
  em: "em",
  s: "s",
};

const HEADINGS = ["h3", "h4", "h5", "h6"] as const;

function shown(tokens: readonly Token[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const open: Node[] = [fragment];
  const add = (node: Node): void => {
    (open.at(-1) ?? fragment).appendChild(node);
  };
  for (const token of tokens) {
    if (token.nesting < 0) open.pop();
    else if (token.nesting > 0) {
      const element = opened(token);
      add(element);
      open.push(element);
    } else add(leaf(token));
  }
  return fragment;
}

function opened(token: Token): HTMLElement {
  const kind = token.type.replace(/_open$/, "");
  if (kind === "link") return link(token);
  if (kind === "heading") return h(HEADINGS[Math.min(3, Number(token.tag.slice(1)) - 1)] ?? "h6");
  return h(ELEMENTS[kind] ?? "span");
}

/** Links to other pages lead to the model. */
function link(token: Token): HTMLElement {
  const target = token.attrGet("href") ?? "";
  const [, page] = /^([^/:#?]+)\.md$/.exec(target) ?? [];
  if (page !== undefined) return h("a", { href: modelRoute(decodeSegment(page)) });
  return isSafeTarget(target) ? h("a", { href: target }) : h("span");
}

function leaf(token: Token): Node {
  switch (token.type) {
    case "inline":
      return shown(token.children ?? []);
    case "softbreak":
      return document.createTextNode(" ");
    case "hardbreak":
      return h("br");
    case "code_inline":
      return h("code", {}, token.content);
    case "fence":
    case "code_block":
      return h("pre", {}, h("code", {}, token.content));
    case "hr":
      return h("hr");
    default:
      return document.createTextNode(token.content);
  }
}
