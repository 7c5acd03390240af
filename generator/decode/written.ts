/** What a document says in so many words, beside what decoding made of it. */
import { hash } from "node:crypto";
import { isJsonObject, type JsonValue, own } from "../json.js";
import type { SpecSource } from "../load/source.js";
import type { Document } from "./document.js";
import type { Schema } from "./schema.js";
import { valueAt } from "./uri.js";

export interface Written {
  /** What all schemas are read by: version and dialect. */
  readonly dialect: JsonValue;
  /**
   * The hash of the value that a tree of schemas was decoded from, root first; undefined where the tree
   * says more than is written in its place. What it refers to is no part of it.
   */
  hashOf(tree: readonly Schema[]): string | undefined;
}

/** Looks into the root document of a source, for what was decoded from it. */
export function writtenIn({ root }: SpecSource, decoded: Document): Written {
  const top = isJsonObject(root.value) ? root.value : {};
  const dialect = HEAD.map((name) => own(top, name) ?? null);
  const prefixes = own(top, "swagger") === undefined ? OPENAPI : SWAGGER;
  return {
    dialect,
    hashOf(tree) {
      const [first] = tree;
      if (first === undefined) return undefined;
      const { document, pointer } = first.at;
      const isHere = document === root.uri && first.id === `#${pointer}`;
      if (!isHere || !prefixes.some((prefix) => pointer.startsWith(prefix))) return undefined;
      for (const schema of tree) {
        if (decoded.schemas.get(schema.id) !== schema) return undefined;
        if (decoded.extended?.has(schema.id) === true) return undefined;
      }
      const value = valueAt(top, pointer);
      return value === undefined ? undefined : hashJson(value);
    },
  };
}

/** Fields of a document that change what is meant by all that is in it. */
const HEAD = ["openapi", "swagger", "jsonSchemaDialect", "$self"] as const;

/** Where every schema is a schema object; 2.0 has others, which parameters are read as. */
const OPENAPI = ["/components/", "/paths/", "/webhooks/"] as const;
const SWAGGER = ["/definitions/"] as const;

const KNOWN = new WeakMap<object, string>();

/** SHA-256 of a JSON value; objects with keys in another order differ. */
export function hashJson(value: JsonValue): string {
  const known = typeof value === "object" && value !== null ? KNOWN.get(value) : undefined;
  if (known !== undefined) return known;
  const made = hash("sha256", JSON.stringify(value), "base64");
  if (typeof value === "object" && value !== null) KNOWN.set(value, made);
  return made;
}
