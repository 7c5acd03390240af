/** The files of classes that the user extends. Created once, never changed. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { OutputFile } from "../print/files.js";
import { errorCode } from "./disk.js";

/** The files that do not exist. */
export function missingFiles(folder: string, files: readonly OutputFile[]): readonly OutputFile[] {
  return files.filter(({ path }) => !existsSync(join(folder, path)));
}

export function createFiles(folder: string, files: readonly OutputFile[]): void {
  for (const { path, text } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(file, text, { flag: "wx" });
    } catch (error) {
      // Another process has created it in the meantime.
      if (errorCode(error) !== "EEXIST") throw error;
    }
  }
}
