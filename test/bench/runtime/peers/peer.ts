/** What the run-time benchmark asks of a peer. */
import type { ModelName } from "../data.js";

/** What a peer can do with one model; it is left out of what it cannot do. */
export interface Operations {
  /** A validated value, new where the peer makes one; throws unless it is valid. */
  readonly read?: (value: unknown) => unknown;
  /** The verdict alone. */
  readonly is?: (value: unknown) => boolean;
  /** How many issues there are. */
  readonly issues?: (value: unknown) => number;
  /** From JSON text, validated. */
  readonly parse?: (text: string) => unknown;
  /** JSON text of what `instance` makes of a plain value. */
  readonly stringify?: (instance: never) => string;
  readonly instance?: (value: unknown) => unknown;
}

export interface Peer {
  readonly name: string;
  readonly models: Partial<Readonly<Record<ModelName, Operations>>>;
  /** Whether `read` adds the schema's defaults. */
  readonly defaults?: boolean;
  /** Whether `parse` checks anything; `JSON.parse` does not. */
  readonly trusting?: boolean;
  /** The plain JSON value of what `read` returned; by default what `JSON.stringify` makes of it. */
  readonly wire?: (result: unknown) => unknown;
}

/** One case of the public typescript-runtime-type-benchmarks: a value or `true`, or an exception. */
export type PublicCase = "parseSafe" | "parseStrict" | "assertLoose" | "assertStrict";

export interface PublicPeer {
  readonly name: string;
  readonly cases: Partial<Readonly<Record<PublicCase, (value: unknown) => unknown>>>;
  readonly wire?: (result: unknown) => unknown;
}

export const refuse = (): never => {
  throw new Error("invalid");
};
