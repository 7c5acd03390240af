/** Reads the generator's own files from folders that other programs can write to. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** Reads a regular file. Throws for anything else: a pipe or a device may never end. */
export function readRegularFile(path: string): Buffer {
  // Without O_NONBLOCK, opening a pipe waits for a writer. Windows has no such flag.
  const flags = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);
  const file = openSync(path, flags);
  try {
    if (!fstatSync(file).isFile()) throw new Error("not a regular file");
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
