/** From a raw name (`listEndpoints_200_response`) to a class name (`ListEndpoints200Response`). */
import type { Codecs } from "../config/codecs.js";
import { isReservedModelName } from "./reserved.js";
import { capitalize, codePoints, isReadable, shorten, splitWords } from "../words.js";

export interface Affixes {
  readonly modelPrefix: string;
  readonly modelSuffix: string;
  /** What they import may not be the name of a model too. */
  readonly codecs?: Codecs;
}

/**
 * The class name of a raw name: words joined with their first letters upper case, existing capitals
 * kept. A leading digit, a reserved name and a name without a readable word get the prefix `Model`.
 */
export function toModelName(raw: string, affixes: Affixes): string {
  const { modelPrefix, modelSuffix, codecs = {} } = affixes;
  const joined = splitWords(`${modelPrefix}_${raw}_${modelSuffix}`).map(capitalize).join("");
  // What `shorten` puts in is no letter or digit: `_` and a hash.
  const name = shorten(joined).replaceAll("_", "");
  if (name === "")
    return raw === "" ? "Model" : shorten(`ModelU${codePoints(raw)}`).replace("_", "");
  const readable = isReadable(`${modelPrefix}${raw}${modelSuffix}`);
  const isReserved = isReservedModelName(name) || isImported(name, codecs);
  return /^[0-9]/.test(name) || !readable || isReserved ? `Model${name}` : name;
}

function isImported(name: string, codecs: Codecs): boolean {
  return Object.values(codecs).some((codec) =>
    typeof codec === "string" ? codec.replace(".", "") === name : codec.import.names.includes(name),
  );
}

/** Names already given, and what they forbid: file systems ignore case, and `<name>Dict` and `<name>Init` are types. */
export interface Claims {
  /** Whether a name is still free. */
  isFree(name: string): boolean;
  add(name: string): void;
}

const COMPANION_TYPES = ["dict", "init"];

/** A fresh register of model names. */
export function createClaims(): Claims {
  const taken = new Set<string>();
  /** Names whose companion types would be called like a model that is there. */
  const stems = new Set<string>();
  return {
    isFree(name) {
      const key = name.toLowerCase();
      if (taken.has(key) || stems.has(key)) return false;
      const stem = stemOf(key);
      return stem === undefined || !taken.has(stem);
    },
    add(name) {
      const key = name.toLowerCase();
      taken.add(key);
      const stem = stemOf(key);
      if (stem !== undefined) stems.add(stem);
    },
  };
}

/** The model whose companion type would have this name. */
function stemOf(key: string): string | undefined {
  const suffix = COMPANION_TYPES.find((type) => key.endsWith(type));
  return suffix === undefined ? undefined : key.slice(0, -suffix.length);
}
