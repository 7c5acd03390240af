/** The diagram of a page: a flowchart of Mermaid, which GitHub, GitLab and many editors draw. */
import type { DiagramPlan } from "../generator/plan/plan.js";
import { codeBlock, plainText } from "./markdown.js";

/** `from` is the model of the page. */
export function printDiagram(from: string, { edges, hidden }: DiagramPlan): string {
  const names = [...new Set([from, ...edges.map(({ to }) => to)])];
  const ids = new Map(names.map((name, index) => [name, `m${index}`]));
  const lines = [
    "flowchart LR",
    ...names.map((name) => `  ${ids.get(name) ?? ""}["${mermaidText(name)}"]`),
    ...edges.map(({ to, label }) => `  m0 -->${edgeLabel(label)} ${ids.get(to) ?? ""}`),
    ...(hidden === 0 ? [] : [`  m0 -.- more["${hidden} more"]`]),
  ];
  return codeBlock(lines.join("\n"), "mermaid");
}

const MAX_LABEL = 60;

function edgeLabel(label: string): string {
  const text = plainText(label).replace(/\s+/g, " ").trim();
  if (text === "") return "";
  const characters = Array.from(text);
  const short = characters.length > MAX_LABEL ? characters.slice(0, MAX_LABEL - 1) : characters;
  return `|"${mermaidText(short.join(""))}${short === characters ? "" : "…"}"|`;
}

/** Text in quotes. Mermaid reads `#35;` as a character, and everything else as Markdown or HTML. */
function mermaidText(text: string): string {
  return text.replace(
    /[^\p{L}\p{N}\p{M}_ ]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}
