/** docs/diagnostics.md, generated from the table of codes. */
import { CODE_SECTIONS } from "../../generator/codes/codes.js";
import type { Section } from "../../generator/codes/entry.js";

const INTRO = `# Diagnostics

A diagnostic reads \`file:line:col - severity CODE: message (#/pointer)\`, followed by the lines of the spec around it. One run
reports all problems, sorted by position. The position is that of the wrong value; if it begins below its key, that of the key.
An error stops the run before anything is written; a warning does not, unless \`strict\` is set. The command exits with 0 when
done, 1 if the spec, the check or the writing failed, 2 if the command line or the config is wrong, and 70 after an internal
error, which is a bug to report.

Of many equal warnings the first ones are shown; \`--verbose\` lists each. \`openapi-classes explain CODE\` prints an entry of this
page. The problems of a document that cannot be read are part of the
message of the reference that leads to it ([\`REF_NOT_FOUND\`](#ref_not_found)).`;

export function diagnosticsPage(): string {
  return `${[INTRO, ...CODE_SECTIONS.map(sectionText)].join("\n\n")}\n`;
}

function sectionText({ title, intro, entries }: Section): string {
  const texts = Object.entries(entries).map(([code, { severity, text }]) => {
    const kind = severity.charAt(0).toUpperCase() + severity.slice(1);
    return `### ${code}\n\n${kind}. ${text}`;
  });
  return [`## ${title}`, ...(intro === undefined ? [] : [intro]), ...texts].join("\n\n");
}
