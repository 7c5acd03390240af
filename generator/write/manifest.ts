/**
 * The manifest: which files of an output folder are ours, with the hash of what we wrote. It is read
 * back from a folder that anybody may have changed, so nothing in it is believed that could reach a
 * file outside of the folder or one that a generator would not write.
 */
import { hash } from "node:crypto";
import { compareText, isJsonObject, type JsonValue } from "../json.js";
import { isOutputPath } from "../output-path.js";

export const MANIFEST_NAME = ".openapi-classes.json";

const FORMAT = 1;

export interface Manifest {
  /** Path below the output folder -> the hashes its text may have while it is ours. */
  readonly owned: ReadonlyMap<string, readonly string[]>;
}

export const NO_MANIFEST: Manifest = { owned: new Map() };

/** SHA-256 of a text as UTF-8, in hexadecimal. */
export function hashText(text: string): string {
  return hash("sha256", text, "hex");
}

/** The hash of every file, by path. */
export type Hashes = ReadonlyMap<string, string>;

export interface ManifestContent {
  readonly version: string;
  readonly hashes: Hashes;
}

/** The manifest's text: sorted, without times or places, laid out as prettier does. */
export function printManifest({ version, hashes }: ManifestContent): string {
  const files = Object.fromEntries([...hashes].sort(([a], [b]) => compareText(a, b)));
  return `${JSON.stringify({ format: FORMAT, generator: version, files }, null, 2)}${END}`;
}

const END = "\n";

/**
 * The text of a manifest while files are being replaced: with what they replace. A run that is
 * interrupted leaves this behind, and the next one then knows old and new files alike as its own.
 */
export function whileReplacing(text: string, replaced: Manifest): string {
  const member = JSON.stringify({ replaced: Object.fromEntries(replaced.owned) }, null, 2);
  return `${text.slice(0, -"\n}".length - END.length)},\n${member.slice("{\n".length)}${END}`;
}

/** Reads a manifest's text. A string says why it cannot be one. */
export function parseManifest(text: string): Manifest | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is not JSON";
  }
  if (!isJsonObject(value) || value["format"] !== FORMAT) return `its format is not ${FORMAT}`;
  const owned = new Map<string, string[]>();
  for (const section of [value["files"], value["replaced"] ?? {}]) {
    const wrong = addHashes(section, owned);
    if (wrong !== undefined) return wrong;
  }
  return { owned };
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
