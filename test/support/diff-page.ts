/** docs/diff.md, generated from the table of rules. */
import { FAMILIES } from "../../generator/diff/rules/table.js";
import { type Coverage, expand, OTHER_CHECKS, SCHEMA_CHECKS } from "./oasdiff.js";

const INTRO = `# Compare two specs

\`\`\`sh
openapi-classes diff old.yaml new.yaml
openapi-classes diff git:HEAD:openapi.yaml openapi.yaml --fail-on major
\`\`\`

\`diff\` says what changes for code that uses the models, and which release that is by semantic versioning. A spec is a file, a
URL, \`-\` for standard input, or \`git:REF:PATH\`: a file of a commit, whose references are followed in the same commit.
\`-c CONFIG\` (and \`--job NAME\`) applies the options of a config file to both specs; without it the options have their defaults.

\`\`\`text
major  Pet.tag: The member is required now. [member-became-required, sent]
       old.yaml:31 -> new.yaml:31
minor  Pet.nickname: The optional member nickname was added. [optional-member-added, sent and received]
       old.yaml:20 -> new.yaml:35
1 major change, 1 minor change: a major release
\`\`\`

\`generate --diff\` does the same with [what the last run wrote](#since-the-last-run).

The *models* are compared, not the documents. A spec that is only written differently changes nothing: another order, an
\`allOf\` of one schema, an inline schema that became a component of the same name, or schemas that moved to another file.

## Directions

A model is *sent* if requests contain it, and *received* if responses contain it; for webhooks and callbacks it is the reverse. A
model can be both. One that no operation uses counts as both.

- **Sent**: code builds values. A change is major if such code does not compile any more, or if a value that was valid is not.
- **Received**: code reads values. A change is major if such code does not compile any more, such as a \`switch\` over all values
  of an enum. That a response promises more is minor.

Code that names what is gone (a class, a member, a listed value, a variant) does not compile, so that is major in both directions.
For a model that is both sent and received, the greater verdict counts. The direction is that of the old spec.

The verdict is about a release of the models. Clients that keep the old models may still refuse what a new server sends: there, a
limit that a response loses matters too.

## Options

| flag | meaning |
| --- | --- |
| \`--fail-on <verdict>\` | exit with 1 if there is a change as great as \`major\`, \`minor\` or \`patch\` |
| \`--reporter text\` | the default |
| \`--reporter json\` | one JSON value: \`version\`, \`old\`, \`new\`, \`verdict\` (\`none\` without changes), and \`changes\`; see [\`diff.schema.json\`](diff.schema.json) |
| \`--reporter markdown\` | a table for a comment on a pull request |
| \`--reporter github\` | annotations at the positions in the new spec; the default in GitHub Actions |
| \`-c, --config <file>\`, \`--job <name>\` | options for both specs |

Each change in JSON has \`rule\`, \`verdict\`, \`direction\` (\`sent\`, \`received\` or \`both\`), \`model\`, \`member\`, \`message\`, \`alsoIn\`
(other models with the same change), \`before\` and \`after\` (each with \`file\`, \`line\`, \`column\`, \`pointer\`). Without \`--fail-on\`
the command exits with 0 whatever it finds, with 1 if a spec has errors, and with 2 if the command line is wrong.

## Since the last run

\`\`\`sh
openapi-classes generate --diff --dry-run
openapi-classes generate --diff --fail-on major
openapi-classes generate --diff --reporter markdown > changes.md
\`\`\`

With \`--diff\`, \`generate\` compares the models with those that the last run wrote into the output folder, each with the options of its
run. Positions of the last run are shown as \`last-run:FILE\`. It goes with \`--dry-run\`, \`--check\` and \`--watch\`, and with all reporters; in
JSON, each job has \`diff\` with \`verdict\` and \`changes\`. With \`--fail-on\`, a change as great is refused: nothing is written, so the next
run finds it again.

The specs of the last runs are in [the cache](incremental.md), not in the output. Output that another machine wrote cannot be compared:
the run says so ([\`LAST_RUN_UNKNOWN\`](diagnostics.md#last_run_unknown)), and fails with \`--fail-on\`. In CI, use
\`openapi-classes diff git:main:openapi.yaml openapi.yaml\`.`;

export function diffPage(): string {
  const rules = FAMILIES.map(({ title, rules: all }) => {
    const rows = Object.entries(all).map(
      ([id, { meaning, sent, received }]) => `| \`${id}\` | ${meaning} | ${sent} | ${received} |`,
    );
    const head = ["| rule | meaning | sent | received |", "| --- | --- | --- | --- |"];
    return [`### ${title}`, "", ...head, ...rows].join("\n");
  });
  return `${[INTRO, "## Rules", ...rules, oasdiffSection()].join("\n\n")}\n`;
}

function oasdiffSection(): string {
  const covered = countOf(SCHEMA_CHECKS.filter(({ rules }) => rules.length > 0));
  const all = countOf(SCHEMA_CHECKS);
  const rows = SCHEMA_CHECKS.map(({ checks, rules, note = "" }) => {
    const ids = checks.map((check) => `\`${check}\``).join(", ");
    const ours = rules.map((rule) => `\`${rule}\``).join(", ");
    const text = [ours, note].filter((part) => part !== "").join("; ");
    return `| ${ids} | ${text} |`;
  });
  const others = OTHER_CHECKS.map(([what, why]) => `| ${what} | ${why} |`);
  return [
    "## oasdiff",
    `[oasdiff](https://github.com/oasdiff/oasdiff) compares APIs; this command compares models. Of ${all} of its checks that concern schemas, ${covered} have rules here. Braces list alternatives.`,
    ["| check of oasdiff | rules here |", "| --- | --- |", ...rows].join("\n"),
    "Its other checks do not apply:",
    ["| checks | why |", "| --- | --- |", ...others].join("\n"),
  ].join("\n\n");
}

export function countOf(coverage: readonly Coverage[]): number {
  return new Set(coverage.flatMap(({ checks }) => checks.flatMap(expand))).size;
}
