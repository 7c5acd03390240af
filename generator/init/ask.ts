/** The prompts of `init`. */
import { cancel, intro, isCancel, select, text } from "@clack/prompts";
import type { Answers } from "./setup.js";

export interface Questions {
  /** Specs to choose from. */
  readonly found: readonly string[];
  /** The default output folder. */
  readonly output: string;
  /** Answers given as flags. */
  readonly given: { readonly spec?: string | undefined; readonly output?: string | undefined };
}

const OTHER = "";

/** Prompts for answers that are not given as flags. Undefined if the user cancels. */
export async function ask({ found, output, given }: Questions): Promise<Answers | undefined> {
  intro("openapi-classes");
  const spec = given.spec ?? (await askSpec(found));
  if (spec === undefined) return undefined;
  const folder = given.output ?? (await askText("Where should the classes go?", output));
  return folder === undefined ? undefined : { spec, output: folder };
}

async function askSpec(found: readonly string[]): Promise<string | undefined> {
  const other = "Where is the OpenAPI document (file or URL)?";
  if (found.length === 0) return askText(other, "openapi.yaml");
  const chosen = await select({
    message: "Which OpenAPI document?",
    options: [
      ...found.map((path) => ({ value: path, label: path })),
      { value: OTHER, label: "another file or a URL" },
    ],
  });
  if (isCancel(chosen)) return givenUp();
  return chosen === OTHER ? askText(other, "openapi.yaml") : chosen;
}

async function askText(message: string, proposed: string): Promise<string | undefined> {
  const answer = await text({ message, placeholder: proposed, defaultValue: proposed });
  return isCancel(answer) ? givenUp() : answer;
}

function givenUp(): undefined {
  cancel("Nothing was written.");
  return undefined;
}
