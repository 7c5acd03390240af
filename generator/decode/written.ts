/** Hashes of the source text of schemas, to compare it with that of the previous run. */
import { hash } from "node:crypto";
import { isJsonObject, type JsonValue, own } from "../json.js";
import type { SpecSource } from "../load/source.js";
import type { Document } from "./document.js";
import { sectionAt, type SectionPointer, type DocumentSections, sectionsOf } from "./parts.js";
import type { Schema } from "../schema/schema.js";

export interface SourceHashes {
  /** What all schemas are read by: version and dialect. */
  readonly dialect: JsonValue;
  /**
   * The hash of the part that a tree of schemas was decoded from, root first; undefined where the tree
   * says more than is written there. What it refers to is no part of it.
   */
  hashOf(tree: readonly Schema[]): string | undefined;
}

export type SectionHashes = Readonly<Record<SectionPointer, string>>;

/** Looks into the root document of a source, for what was decoded from it. */
export function sourceHashesOf(
  { root }: SpecSource,
  decoded: Document,
  partHashes: () => SectionHashes,
): SourceHashes {
  const top = isJsonObject(root.value) ? root.value : {};
  const dialect = HEAD.map((name) => own(top, name) ?? null);
  const prefixes = own(top, "swagger") === undefined ? OPENAPI : SWAGGER;
  const isHere = ({ id, at }: Schema): boolean =>
    at.document === root.uri &&
    id === `#${at.pointer}` &&
    prefixes.some((prefix) => at.pointer.startsWith(prefix));
  return {
    dialect,
    hashOf(tree) {
      const [first] = tree;
      if (first === undefined || !isHere(first)) return undefined;
      for (const schema of tree) {
        if (decoded.schemas.get(schema.id) !== schema) return undefined;
        if (decoded.extended?.has(schema.id) === true) return undefined;
      }
      return partHashes()[sectionAt(first.at.pointer)];
    },
  };
}

/** Fields of a document that change what is meant by all that is in it. */
const HEAD = ["openapi", "swagger", "jsonSchemaDialect", "$self"] as const;

/** Where every schema is a schema object; 2.0 has others, which parameters are read as. */
const OPENAPI = ["/components/", "/paths/", "/webhooks/"] as const;
const SWAGGER = ["/definitions/"] as const;

/** The hashes of the parts of a root document, in its order; made when they are first asked for. */
export function sectionHashesOf({ root }: SpecSource): () => SectionHashes {
  let hashes: SectionHashes | undefined;
  return () => (hashes ??= hashSections(sectionsOf(isJsonObject(root.value) ? root.value : {})));
}

function hashSections(parts: DocumentSections): SectionHashes {
  return Object.fromEntries([...parts].map(([pointer, value]) => [pointer, hashJson(value)]));
}

/** 96 bits of SHA-256 of a JSON value; objects with keys in another order differ. */
function hashJson(value: JsonValue): string {
  return hash("sha256", JSON.stringify(value), "base64").slice(0, 16);
}
