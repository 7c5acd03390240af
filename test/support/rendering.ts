/** Renders Markdown with renderers that allow raw HTML, and parses the result like a browser. */
import MarkdownIt from "markdown-it";
import { marked } from "marked";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

const dangerous = { allowDangerousHtml: true, allowDangerousProtocol: true } as const;
const markdownIt = new MarkdownIt({ html: true, linkify: true });
markdownIt.validateLink = () => true;

export const RENDERERS: Readonly<Record<string, (markdown: string) => string>> = {
  "markdown-it": (markdown) => markdownIt.render(markdown),
  marked: (markdown) => marked.parse(markdown, { async: false, gfm: true }),
  "micromark with GFM": (markdown) =>
    micromark(markdown, { ...dangerous, extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
};

export const ELEMENTS: ReadonlySet<string> = new Set(
  (
    "h1 h2 h3 h4 h5 h6 p ul ol li a strong em code pre blockquote br " +
    "table thead tbody tr th td"
  ).split(" "),
);

/** Targets of links in pages, in descriptions, and of links that renderers create automatically. */
const TARGET =
  /^(?:(?:\.\.\/|docs\/)?[\w.%#-]+|docs\/index\.html#\/models\/[\w.%-]+|(?:(?:https?|ftp):\/\/|mailto:).*)$/i;

export interface Rendered {
  readonly strange: readonly string[];
  readonly sections: readonly string[];
  /** The numbers of cells in the rows of tables with these headings. */
  readonly cells: readonly number[];
}

/** Finds unexpected elements of a page, its sections, and the sizes of its tables. */
export function inspect(html: string): Rendered {
  const strange: string[] = [];
  const sections: string[] = [];
  const cells: number[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (node.nodeName === "#comment") {
      const { data } = node as DefaultTreeAdapterTypes.CommentNode;
      if (data !== " prettier-ignore ") strange.push(`comment ${data}`);
    }
    if ("tagName" in node) {
      if (!ELEMENTS.has(node.tagName)) strange.push(`<${node.tagName}>`);
      for (const { name, value } of node.attrs)
        if (!isMeant(node.tagName, name, value))
          strange.push(`<${node.tagName} ${name}="${value}">`);
      if (node.tagName === "h1" || node.tagName === "h2") sections.push(textOf(node));
      if (node.tagName === "tr") cells.push(node.childNodes.filter((x) => "tagName" in x).length);
    }
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(parseFragment(html));
  return { strange, sections, cells };
}

function isMeant(element: string, name: string, value: string): boolean {
  if (element === "a" && name === "href") return TARGET.test(value);
  if (element === "code" && name === "class") return /^language-[\w+#-]+$/.test(value);
  return element === "ol" && name === "start" && /^\d+$/.test(value);
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}
