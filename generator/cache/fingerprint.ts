/** The fingerprint of the generator itself: a cache is never believed across two of them. */
import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { VERSION } from "../config/version.js";
import { compareText } from "../json.js";
import { codeFolders } from "../package-root.js";

let known: string | undefined;

/**
 * A hash over the version and over size and time of every file of the running generator, so that an
 * edited checkout and an upgraded package both count as another generator.
 */
export function generatorFingerprint(): string {
  known ??= compute();
  return known;
}

function compute(): string {
  const hash = createHash("sha256").update(VERSION);
  for (const root of codeFolders()) {
    // With types, since Node.js otherwise asks for the type of each entry again.
    const entries = readdirSync(root, { recursive: true, withFileTypes: true });
    const paths = entries
      // Declarations do not run.
      .filter((entry) => entry.isFile() && !entry.name.endsWith(".d.ts"))
      .map((entry) => join(entry.parentPath, entry.name));
    for (const path of paths.sort(compareText)) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`\n${path} ${size} ${mtimeMs}`);
    }
  }
  return hash.digest("hex");
}
