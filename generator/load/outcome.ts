/** What reading the bytes of a document gives. */

export interface Refusal {
  readonly kind: "refused";
  readonly code: string;
  /** A clause that names the document: `there is no file pets.yaml`. */
  readonly message: string;
}

export interface Retrieved {
  readonly kind: "retrieved";
  readonly bytes: Buffer;
  /** Where the bytes were found in the end: relative references start there. */
  readonly uri: string;
  readonly origin: "local" | "remote";
  /** The name to show. */
  readonly name: string;
}

export type Retrieval = Retrieved | Refusal;

export function refusal(code: string, message: string): Refusal {
  return { kind: "refused", code, message };
}

export function showSize(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${bytes} bytes`;
}
