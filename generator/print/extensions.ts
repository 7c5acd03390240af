/** The initial files of classes that the user extends. */
import { dirname, join, relative } from "node:path";
import { structureExtensionFile } from "../../templates/extension.js";
import type { ExtensionFile } from "../plan/extension.js";
import type { OutputFile } from "./files.js";
import { printFiles } from "./structures.js";

/** `output` is the absolute path of the output folder. */
export function printExtensions(
  files: readonly ExtensionFile[],
  output: string,
  importExtension: string,
): readonly OutputFile[] {
  const structures = files.map((file) => {
    const folder = relative(dirname(join(output, file.path)), output).replaceAll("\\", "/");
    const path = folder.startsWith("../") ? folder : `./${folder}`;
    return structureExtensionFile(file, path, importExtension);
  });
  return printFiles(structures).map(({ path, text }) => ({ path, text: layOut(text) }));
}

/** The files are short, so they need no formatter. The user can format them later. */
function layOut(text: string): string {
  return `${text.replace(/\{\s*\}/g, "{}").trimEnd()}\n`;
}
