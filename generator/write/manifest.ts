/**
 * The manifest: the owned files of an output folder, with the hashes of their texts. Anyone may have
 * changed it, so it is rejected if it lists a path that the generator would not write.
 */
import { hash } from "node:crypto";
import { compareText, isJsonObject, type JsonValue } from "../json.js";
import { isOutputPath } from "../output-path.js";
import { withoutLayout } from "./tokens.js";

export const MANIFEST_NAME = ".openapi-classes.json";

const FORMAT = 1;

export interface Manifest {
  /** By path relative to the output folder: the hashes of the text while the file is unmodified. */
  readonly owned: ReadonlyMap<string, readonly string[]>;
  /**
   * Files that two merged branches have changed. They are generated again, whatever the merge made of
   * their text.
   */
  readonly merged: ReadonlySet<string>;
}

export const NO_MANIFEST: Manifest = { owned: new Map(), merged: new Set() };

/** SHA-256 of the text of a file without its layout, in hexadecimal. */
export function hashFile(path: string, text: string): string {
  return hash("sha256", withoutLayout(path, text), "hex");
}

/** Whether a text has one of the hashes. Earlier manifests have hashes of whole texts. */
export function hasHash(path: string, text: string, hashes: readonly string[]): boolean {
  return hashes.includes(hashFile(path, text)) || hashes.includes(hash("sha256", text, "hex"));
}

/** The hash of every file, by path. */
export type Hashes = ReadonlyMap<string, string>;

export interface ManifestContent {
  readonly version: string;
  readonly hashes: Hashes;
}

/**
 * The text of the manifest: sorted, without timestamps or absolute paths. Entries are separated by
 * empty lines, because git reports a conflict if branches change adjacent lines.
 */
export function printManifest({ version, hashes }: ManifestContent): string {
  const files = Object.fromEntries([...hashes].sort(([a], [b]) => compareText(a, b)));
  const text = JSON.stringify({ format: FORMAT, generator: version, files }, null, 2);
  return `${text.replaceAll(/^( {4}.*,)$/gm, "$1\n")}${END}`;
}

const END = "\n";

/**
 * The text of the manifest while files are replaced, which includes the replaced entries. After an
 * interrupted run, the next run recognizes both old and new files.
 */
export function transitionalText(text: string, replaced: Manifest): string {
  const member = JSON.stringify({ replaced: Object.fromEntries(replaced.owned) }, null, 2);
  return `${text.slice(0, -"\n}".length - END.length)},\n${member.slice("{\n".length)}${END}`;
}

/** Parses a manifest. Returns a reason if it is invalid. */
export function parseManifest(text: string): Manifest | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return parseMerged(text) ?? "it is not JSON";
  }
  // A merge may duplicate an entry. `JSON.parse` would keep only one.
  const merged = parseMerged(text);
  if (merged !== undefined && merged.merged.size > 0) return merged;
  if (!isJsonObject(value) || value["format"] !== FORMAT) return `its format is not ${FORMAT}`;
  const owned = new Map<string, string[]>();
  for (const section of [value["files"], value["replaced"] ?? {}]) {
    const wrong = addHashes(section, owned);
    if (wrong !== undefined) return wrong;
  }
  return { owned, merged: NO_MANIFEST.merged };
}

function addHashes(
  section: JsonValue | undefined,
  owned: Map<string, string[]>,
): string | undefined {
  if (!isJsonObject(section)) return "it lists no files";
  for (const [path, value] of Object.entries(section)) {
    if (!isOutputPath(path)) return `${JSON.stringify(path)} is not the path of a generated file`;
    const hashes: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!hashes.every(isHash)) return `the hash of ${JSON.stringify(path)} is not one`;
    const others = owned.get(path);
    if (others === undefined) owned.set(path, [...hashes]);
    else others.push(...hashes);
  }
  return undefined;
}

function isHash(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

/** A line that is not an entry, or a conflict marker of git. */
const OTHER_LINE =
  /^(?:\s*(?:[{}],?|"format": 1,|"generator": "[^"]*",|"(?:files|replaced)": \{)?|(?:<{7}|\|{7}|>{7}) .*|={7})$/;
const ENTRY_LINE = /^ {4}"([^"\\]+)": "([0-9a-f]{64})",?$/;

/**
 * Parses a merged manifest line by line: both sides of each conflict, or the lines of both branches.
 * Undefined for other texts.
 */
function parseMerged(text: string): Manifest | undefined {
  const lines = text.split("\n");
  if (lines[0] !== "{" || lines.at(-2) !== "}") return undefined;
  const owned = new Map<string, string[]>();
  const merged = new Set<string>();
  for (const line of lines) {
    const [, path = "", found = ""] = ENTRY_LINE.exec(line) ?? [];
    if (path === "") {
      if (!OTHER_LINE.test(line)) return undefined;
      continue;
    }
    if (!isOutputPath(path)) return undefined;
    const others = owned.get(path);
    if (others === undefined) owned.set(path, [found]);
    else if (!others.includes(found)) {
      others.push(found);
      merged.add(path);
    }
  }
  return { owned, merged };
}
