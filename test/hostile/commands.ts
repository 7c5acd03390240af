/** What `diff`, `generate --diff` and `explain` print of models, whatever text a spec has. */
import {
  explanationJson,
  memberOf,
  memberText,
  modelText,
} from "../../generator/cli/explanation.js";
import { escapeCommands } from "../../generator/cli/reporters/actions.js";
import { DIFF_REPORTERS, type DiffReporter, diffText } from "../../generator/cli/reporters/diff.js";
import type { GenerateJob } from "../../generator/api.js";
import { diffModels, type ModelDiff } from "../../generator/run/diff-models.js";
import { explainModel } from "../../generator/run/explain.js";
import { type ReadModels, readModels } from "../../generator/run/read-models.js";
import { commandsIn, controlsIn, problemsOfReports } from "./judge.js";
import { inspect, RENDERERS } from "../support/rendering.js";

/** Of a job with a text, and of the same one with a harmless text. */
export async function problemsOfCommands(
  job: GenerateJob,
  harmless: GenerateJob,
): Promise<readonly string[]> {
  const [now, before] = [await readModels(job), await readModels(harmless)];
  if ("errors" in now) return [];
  const explained = await problemsOfExplanations(job, now);
  if ("errors" in before) return explained;
  const diffs = [diffModels(before, now), diffModels(now, before)];
  return [...explained, ...diffs.flatMap(problemsOfDiff)];
}

function problemsOfDiff(diff: ModelDiff): readonly string[] {
  const { changes } = diff;
  const texts = DIFF_REPORTERS.map((reporter): readonly [DiffReporter, string] => [
    reporter,
    diffText(diff, { reporter, specs: ["old.json", "new.json"], failOn: "major", color: false }),
  ]);
  const problems = texts.flatMap(([reporter, printed]) => {
    // As commands are run in GitHub Actions.
    const text = reporter === "github" ? printed : escapeCommands(printed);
    const commands = commandsIn(text);
    // Each change is an annotation.
    const annotations = commands.filter((line) => ANNOTATION.test(line)).length;
    const expected = reporter === "github" ? changes.length : 0;
    return [
      ...controlsIn(text),
      ...(commands.length === expected && annotations === expected ? [] : commands),
      ...(reporter === "json" ? problemsOfJson(text, diff) : []),
      ...(reporter === "markdown" ? problemsOfMarkdown(text, diff) : []),
    ].map((problem) => `diff as ${reporter}: ${problem}`);
  });
  const report = { diagnostics: [], input: "new.json", output: "out", diff };
  return [...problems, ...problemsOfReports(report).map((one) => `generate --diff: ${one}`)];
}

const ANNOTATION = /^::(?:error|warning|notice) (?:\w+=[^:,]*,)*title=[^:,]*::/;

function problemsOfJson(text: string, { verdict, changes }: ModelDiff): readonly string[] {
  const read = JSON.parse(text) as ModelDiff;
  const same = JSON.stringify([read.verdict, read.changes]) === JSON.stringify([verdict, changes]);
  return same ? [] : ["other changes"];
}

/** One table with a row for each change, and no element, link or mention besides. */
function problemsOfMarkdown(text: string, { changes }: ModelDiff): readonly string[] {
  const found = Object.entries(RENDERERS).flatMap(([name, render]) => {
    const { strange, sections, cells } = inspect(render(text));
    const rows = changes.length === 0 ? [] : Array.from({ length: changes.length + 1 }, () => 4);
    const isOneTable = JSON.stringify(cells) === JSON.stringify(rows);
    return [
      ...strange,
      ...sections.map((title) => `a section ${title}`),
      ...(isOneTable ? [] : [`cells ${JSON.stringify(cells)}`]),
    ].map((problem) => `${name}: ${problem}`);
  });
  return /(?<!&#64;)@\w/.test(text) ? [...found, "a mention"] : found;
}

/** More models of a document have the same texts. */
const MAX_EXPLAINED = 3;

async function problemsOfExplanations(
  job: GenerateJob,
  { models }: ReadModels,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { name } of [...models.names.models.values()].slice(0, MAX_EXPLAINED)) {
    const explained = await explainModel(job, name);
    if (!("model" in explained)) continue;
    const { model } = explained;
    const members = model.members.flatMap((member) => memberOf(model, member.name) ?? []);
    const lines = [modelText(model, "out/models/A.ts"), ...members.map(memberText)];
    const text = escapeCommands(lines.join(""));
    const json = explanationJson([model, ...members]);
    problems.push(
      ...[...controlsIn(text), ...commandsIn(text)].map((problem) => `explain: ${problem}`),
      ...controlsIn(json).map((problem) => `explain --json: ${problem}`),
      ...(JSON.stringify(JSON.parse(json)) === JSON.stringify([model, ...members])
        ? []
        : ["explain --json: other facts"]),
    );
  }
  return problems;
}
