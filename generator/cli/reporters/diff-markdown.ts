/** Model changes as Markdown, for a comment on a pull request. */
import { changeLabel, type ModelChange, type ModelDiff } from "../../run/diff-models.js";
import { terminalLine } from "../../invisible.js";
import { alsoInText, directionWord, place, totals } from "./diff-text.js";

export function diffMarkdown({ verdict, changes }: ModelDiff): string {
  if (verdict === "none") return "**Models:** nothing changes for code that uses them.\n";
  const rows = changes.map(row);
  return [
    `**Models:** ${totals(changes)}: a **${verdict}** release.`,
    "",
    "| verdict | model | change | position |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

function row(change: ModelChange): string {
  const { verdict, message, rule, direction, before, after, alsoIn } = change;
  const also = alsoIn.length === 0 ? "" : ` Also in ${escapeMarkdown(alsoInText(alsoIn))}.`;
  const cells = [
    verdict === "major" ? "**major**" : verdict,
    escapeMarkdown(changeLabel(change)),
    `${escapeMarkdown(message)}${also} (${rule}, ${directionWord(direction)})`,
    `${escapeMarkdown(place(before))} → ${escapeMarkdown(place(after))}`,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Escapes text of the spec: no markup, links or mentions. */
export function escapeMarkdown(text: string): string {
  return terminalLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("@", "&#64;")
    .replace(/[\\`*_{}[\]()#+!|~>$-]/g, "\\$&")
    .replace(/:\/\//g, "&#58;//");
}
