/** Every command in the documentation can be typed as it is written. */
import { expect, it } from "vitest";
import { parseCommandLine } from "../../generator/cli/program.js";
import { recordingTerminal } from "../support/command.js";
import { readPage, readPages, shellCommands, shellWords } from "../support/documentation.js";

const commands = readPages().flatMap((page) =>
  shellCommands(page).map((command) => ({ page: page.path, command })),
);

/** What `openapi-classes` prints for a command, and nothing else happens. */
function parse(words: readonly string[]): { readonly ok: boolean; readonly text: string } {
  const { terminal, texts } = recordingTerminal("/project");
  const parsed = parseCommandLine(words, terminal);
  return { ok: typeof parsed === "object" || parsed === 0, text: texts.out + texts.err };
}

it("every openapi-classes command is accepted by the real parser", () => {
  const calls = commands.flatMap(({ page, command }) => {
    const words = shellWords(command.replace(/^npx (?:--no )?/, ""));
    return words.length > 1 && words[0] === "openapi-classes" ? [{ page, command, words }] : [];
  });
  expect(calls.length).toBeGreaterThan(5);
  const refused = calls.flatMap(({ page, command, words }) => {
    const { ok, text } = parse(words.slice(1));
    return ok ? [] : [`${page}: ${command}: ${text}`];
  });
  expect(refused).toEqual([]);
});

it("every npm script exists", () => {
  const { scripts } = JSON.parse(readPage("package.json").text) as { scripts: object };
  const named = commands.flatMap(({ command }) => {
    const [npm, verb, script = ""] = shellWords(command);
    if (npm !== "npm") return [];
    return verb === "test" ? ["test"] : verb === "run" ? [script] : [];
  });
  expect(named).toContain("generate");
  expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
});
