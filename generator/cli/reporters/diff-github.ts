/** Model changes as annotations of GitHub Actions, at their positions in the new spec. */
import { changeLabel, type ModelChange, type ModelDiff } from "../../run/diff-models.js";
import { reaches, type Verdict } from "../../diff/rule.js";
import { escapeProperty, escapeText } from "./actions.js";
import { directionWord, place } from "./diff-text.js";

export function diffAnnotations(
  { changes }: ModelDiff,
  { failOn }: { readonly failOn?: Verdict | undefined },
): readonly string[] {
  return changes.map((change) => {
    const { after, before, rule, message, direction } = change;
    const properties = Object.entries({
      ...{ file: after.file, line: after.line, col: after.column },
      title: `${change.verdict}: ${rule}`,
    }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
    );
    const text = `${changeLabel(change)}: ${message} (${directionWord(direction)}; before: ${place(before)})`;
    return `::${level(change, failOn)} ${properties.join(",")}::${escapeText(text)}\n`;
  });
}

function level({ verdict }: ModelChange, failOn: Verdict | undefined): string {
  if (failOn !== undefined && reaches(verdict, failOn)) return "error";
  return verdict === "major" ? "warning" : "notice";
}
