/** Formatting: what is printed without layout becomes what prettier would have made of it. */
import { invariant } from "../diagnostics.js";
import type { OutputFile } from "./files.js";
import { packUnions } from "./unions.js";

/** The options of this repository's `.prettierrc.json`; everything else is prettier's default. */
const OPTIONS = { printWidth: 100 } as const;

/** How many files are handed to the formatter at a time; it works in threads of its own. */
const BATCH = 64;

/**
 * Formats TypeScript files; other files come back as they are, all in the same order.
 * A file that does not parse is our own mistake.
 */
export async function formatFiles(files: readonly OutputFile[]): Promise<OutputFile[]> {
  // Loading the formatter takes longer than a run that has nothing to format.
  const { format } = await import("oxfmt");
  const formatOne = async (file: OutputFile): Promise<OutputFile> => {
    if (!file.path.endsWith(".ts")) return file;
    const { code, errors } = await format(file.path, file.text, OPTIONS);
    invariant(errors.length === 0, `${file.path} does not parse: ${errors[0]?.message ?? ""}`);
    return { path: file.path, text: packUnions(code, OPTIONS.printWidth) };
  };
  const formatted: OutputFile[] = [];
  for (let start = 0; start < files.length; start += BATCH)
    formatted.push(...(await Promise.all(files.slice(start, start + BATCH).map(formatOne))));
  return formatted;
}
