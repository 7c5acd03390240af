/** Files that we keep ourselves, read back from folders that others may write to. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** The bytes of a regular file. Throws for all others: a pipe or a device may have no end. */
export function readRegularFile(path: string): Buffer {
  // Without O_NONBLOCK, opening a pipe waits for whoever writes to it. Windows has no such flag.
  const flags = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);
  const file = openSync(path, flags);
  try {
    if (!fstatSync(file).isFile()) throw new Error("not a regular file");
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
