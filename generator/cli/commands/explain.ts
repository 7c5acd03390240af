/** `explain CODE`: prints what a diagnostic means and what to do, as docs/diagnostics.md says it. */
import type { Command as Declaration } from "commander";
import { terminalLine } from "../../invisible.js";
import { didYouMean } from "../../suggest.js";
import type { Command } from "../command.js";
import { DONE, type Terminal, WRONG_USAGE } from "../terminal.js";

export interface ExplainOptions {
  readonly code: string;
}

export const explainCommand: Command<ExplainOptions> = { name: "explain", declare, run };

const EXAMPLES = `
Examples:
  openapi-classes explain REF_NOT_FOUND
  openapi-classes explain format_unknown             upper and lower case are the same
`;

function declare(command: Declaration, chosen: (options: ExplainOptions) => void): void {
  command
    .description("print what a diagnostic means and what to do")
    .argument("<code>", "the code of a diagnostic, such as REF_NOT_FOUND")
    .addHelpText("after", EXAMPLES)
    .action((code: string) => {
      chosen({ code });
    });
}

async function run({ code: given }: ExplainOptions, terminal: Terminal): Promise<number> {
  const { allCodes, entryOf } = await import("../../codes/codes.js");
  const code = given.toUpperCase();
  const entry = entryOf(code);
  if (entry === undefined) {
    const hint = didYouMean(code, allCodes());
    terminal.err(
      terminalLine(`error USAGE: there is no diagnostic ${JSON.stringify(given)}${hint}`),
    );
    terminal.err("\n");
    return WRONG_USAGE;
  }
  const page = `docs/diagnostics.md#${code.toLowerCase()}`;
  terminal.out(`${code} (${entry.severity})\n\n${plainText(entry.text)}\n\n${page}\n`);
  return DONE;
}

/** Markdown without links: to another page, its name stays; to another code, only the code. */
function plainText(text: string): string {
  return text.replace(
    /\[((?:[^\]`]|`[^`]*`)+)\]\(([^)]*)\)/g,
    (_, label: string, target: string) =>
      target.startsWith("#") || target.startsWith("diagnostics.md")
        ? label
        : `${label} (docs/${target})`,
  );
}
