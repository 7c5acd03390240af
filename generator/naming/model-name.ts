/** From a raw name (`listEndpoints_200_response`) to a class name (`ListEndpoints200Response`). */
import type { Codecs } from "../config/codecs.js";
import type { Options } from "../config/config.js";
import { isReservedModelName } from "./reserved.js";
import { isReservedInFetch } from "./typescript-fetch.js";
import {
  capitalize,
  codePoints,
  foldName,
  shorten,
  splitWords,
  startsIdentifier,
} from "../words.js";

export interface Affixes {
  readonly modelPrefix: string;
  readonly modelSuffix: string;
  /** No model may have the name of a type or function that a codec imports. */
  readonly codecs?: Codecs;
  /** No model may have the name of a type of typescript-fetch's runtime. */
  readonly compat?: Options["compat"];
}

/**
 * The class name of a raw name: words joined with their first letters upper case, existing capitals
 * kept. A leading digit, a reserved name and a name without a letter or digit get the prefix `Model`.
 */
export function toModelName(raw: string, affixes: Affixes): string {
  const { modelPrefix, modelSuffix, codecs = {}, compat = "off" } = affixes;
  const joined = splitWords(`${modelPrefix}_${raw}_${modelSuffix}`).map(capitalize).join("");
  // Class names have no `_`, which `shorten` inserts before a hash.
  const name = shorten(joined.normalize("NFC")).replaceAll("_", "");
  if (name === "")
    return raw === "" ? "Model" : shorten(`ModelU${codePoints(raw)}`).replace("_", "");
  const isReserved =
    isReservedModelName(name, compat) ||
    isImported(name, codecs) ||
    (compat === "typescript-fetch" && isReservedInFetch(name));
  return !startsIdentifier(name) || isReserved ? `Model${name}` : name;
}

function isImported(name: string, codecs: Codecs): boolean {
  return Object.values(codecs).some((codec) =>
    typeof codec === "string" ? codec.replace(".", "") === name : codec.import.names.includes(name),
  );
}

/** The names in use. Ignores case and Unicode compatibility forms, as file systems may. */
export interface Claims {
  /** Whether a name is still free. */
  isFree(name: string): boolean;
  add(name: string): void;
}

/** Creates an empty set of names in use. */
export function createClaims(): Claims {
  const taken = new Set<string>();
  return {
    isFree: (name) => !taken.has(foldName(name)),
    add: (name) => taken.add(foldName(name)),
  };
}
