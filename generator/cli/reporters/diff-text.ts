/** Model changes as text. */
import {
  changeLabel,
  type ChangePosition,
  type ModelChange,
  type ModelDiff,
} from "../../run/diff-models.js";
import { type Verdict, VERDICTS } from "../../diff/rule.js";
import { terminalLine } from "../../invisible.js";
import { count } from "../show.js";

const COLORS: Readonly<Record<Verdict, string>> = { major: "31", minor: "33", patch: "36" };

/** Two or three lines per change, and a last line with the totals. Each one includes its line end. */
export function diffLines(
  { verdict, changes }: ModelDiff,
  { color }: { readonly color: boolean },
): readonly string[] {
  return [...changes.flatMap((change) => changeLines(change, color)), totalLine(verdict, changes)];
}

/**
 * `major  Pet.tag: The member is required now. [member-became-required, sent]`, followed by the line
 * `old.yaml:12 -> new.yaml:14`.
 */
function changeLines(change: ModelChange, color: boolean): readonly string[] {
  const { verdict, message, rule, direction, before, after, alsoIn } = change;
  const word = verdict.padEnd(5);
  const shown = color ? `\u001b[${COLORS[verdict]}m${word}\u001b[39m` : word;
  const what = `${changeLabel(change)}: ${message} [${rule}, ${directionWord(direction)}]`;
  const lines = [`${shown}  ${terminalLine(what)}`];
  const indent = " ".repeat(7);
  if (alsoIn.length > 0) lines.push(indent + terminalLine(`also in ${alsoInText(alsoIn)}`));
  lines.push(indent + terminalLine(`${place(before)} -> ${place(after)}`));
  return lines.map((line) => `${line}\n`);
}

export function directionWord(direction: ModelChange["direction"]): string {
  return direction === "both" ? "sent and received" : direction;
}

/** The first models, and the number of all others. */
export function alsoInText(labels: readonly string[]): string {
  const more = labels.length - 5;
  return labels.slice(0, 5).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** `spec.yaml:12`. */
export function place({ file, line }: ChangePosition): string {
  return line === undefined ? file : `${file}:${line}`;
}

function totalLine(verdict: ModelDiff["verdict"], changes: readonly ModelChange[]): string {
  if (verdict === "none") return "Nothing changes for code that uses the models.\n";
  return `${totals(changes)}: a ${verdict} release\n`;
}

/** `2 major changes, 1 minor`, the greatest first. */
export function totals(changes: readonly ModelChange[]): string {
  const found = [...VERDICTS].reverse().flatMap((verdict) => {
    const number = changes.filter((change) => change.verdict === verdict).length;
    return number === 0 ? [] : [count(number, `${verdict} change`)];
  });
  return found.join(", ");
}
