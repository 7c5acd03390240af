/** What reading the bytes of a document gives. */
import { raisedBy } from "../config/limits.js";

export interface Refusal {
  readonly kind: "refused";
  readonly code: string;
  /** A clause that names the document: `there is no file pets.yaml`. */
  readonly message: string;
}

export interface Retrieved {
  readonly kind: "retrieved";
  readonly bytes: Buffer;
  /** The final location, which relative references are resolved against. */
  readonly uri: string;
  readonly origin: "local" | "remote";
  /** The name to show. */
  readonly name: string;
}

export type Retrieval = Retrieved | Refusal;

export function refusal(code: string, message: string): Refusal {
  return { kind: "refused", code, message };
}

/** The refusal of a document with more bytes than the limit. */
export function tooLarge(name: string, limit: number): Refusal {
  return refusal("TOO_LARGE", `${name} is larger than ${showSize(limit)}${raisedBy("bytes")}`);
}

function showSize(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${bytes} bytes`;
}
