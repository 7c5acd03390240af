/** What is compared for a model: which operation of which peers, and what it must answer. */
import { isDeepStrictEqual } from "node:util";
import type { Subject } from "./data.js";
import type { Candidate } from "./measure.js";
import { HAND } from "./peers/hand.js";
import type { Operations, Peer } from "./peers/peer.js";

/** A candidate with what it must be able to do before it is timed. */
export interface Checked extends Candidate {
  /** Says what is wrong with the candidate's answers. */
  readonly check: () => string | undefined;
}

export interface Case {
  readonly title: string;
  readonly base: string;
  readonly candidates: readonly Checked[];
}

const RING = 8;

const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** Copies of values in turn, as `JSON.parse` makes them; of large values one is enough. */
export function ringOf(values: readonly unknown[]): unknown[] {
  const large = JSON.stringify(values[0]).length > 100_000;
  const length = large ? 1 : RING;
  return Array.from({ length }, (_, index) => copy(values[index % values.length]));
}

export const answers = (run: () => unknown): boolean => {
  try {
    run();
    return true;
  } catch {
    return false;
  }
};

const withDefaults = (subject: Subject): unknown[] =>
  subject.values.map((value) =>
    Array.isArray(value) ? (value as unknown) : { ...subject.defaults, ...(value as object) },
  );

/** What `read` must return of a value, as plain JSON. */
const expectedOf = (subject: Subject, peer: Peer): readonly unknown[] =>
  peer.defaults === true ? withDefaults(subject) : subject.values;

const wrongOf = (accepted: boolean, kind: string): string =>
  accepted ? `accepts ${kind}` : `refuses ${kind}`;

/** Checks a function that returns the value or throws. */
function checkRead(
  subject: Subject,
  peer: Peer,
  read: (value: unknown) => unknown,
): string | undefined {
  const expected = expectedOf(subject, peer);
  for (const [index, value] of subject.values.entries()) {
    if (!answers(() => read(copy(value)))) return wrongOf(false, "a valid value");
    const wire = (peer.wire ?? copy)(read(copy(value)));
    if (!isDeepStrictEqual(copy(wire), copy(expected[index]))) return "returns another value";
  }
  if (peer.trusting === true) return undefined;
  const accepted = subject.invalid.find((value) => answers(() => read(copy(value))));
  return accepted === undefined ? undefined : wrongOf(true, JSON.stringify(accepted).slice(0, 60));
}

/** Checks a verdict: true for what is valid. */
function checkVerdict(subject: Subject, is: (value: unknown) => boolean): string | undefined {
  if (!subject.values.every((value) => is(copy(value)))) return wrongOf(false, "a valid value");
  const accepted = subject.invalid.find((value) => is(copy(value)));
  return accepted === undefined ? undefined : wrongOf(true, JSON.stringify(accepted).slice(0, 60));
}

type Make = (peer: Peer, operations: Operations, subject: Subject) => Checked | undefined;

const read: Make = (peer, operations, subject) => {
  const run = operations.read;
  if (run === undefined) return undefined;
  const check = (): string | undefined => checkRead(subject, peer, run);
  return { name: peer.name, run, ring: ringOf(subject.values), check };
};

const verdict =
  (pick: (subject: Subject) => readonly unknown[]): Make =>
  (peer, { is }, subject) => {
    if (is === undefined) return undefined;
    const check = (): string | undefined => checkVerdict(subject, is);
    return { name: peer.name, run: is, ring: ringOf(pick(subject)), check };
  };

const issues =
  (pick: (subject: Subject) => readonly unknown[]): Make =>
  (peer, operations, subject) => {
    const run = operations.issues;
    if (run === undefined) return undefined;
    const check = (): string | undefined => checkVerdict(subject, (value) => run(value) === 0);
    return { name: peer.name, run, ring: ringOf(pick(subject)), check };
  };

const parse: Make = (peer, operations, subject) => {
  const run = operations.parse;
  if (run === undefined) return undefined;
  const check = (): string | undefined =>
    checkRead(subject, peer, (value) => run(JSON.stringify(value)));
  const ring = ringOf(subject.values).map((value) => JSON.stringify(value));
  return { name: peer.name, run, ring, check };
};

const stringify =
  (wrap: (run: (instance: never) => string) => (instance: never) => unknown): Make =>
  (peer, operations, subject) => {
    const run = operations.stringify;
    if (run === undefined) return undefined;
    const instanceOf = operations.instance ?? ((value) => value);
    const values = withDefaults(subject);
    const check = (): string | undefined =>
      values.every((value) =>
        isDeepStrictEqual(JSON.parse(run(instanceOf(copy(value)) as never)), copy(value)),
      )
        ? undefined
        : "writes another value";
    return { name: peer.name, run: wrap(run), ring: ringOf(values).map(instanceOf), check };
  };

/** A string that was put together is laid out when it is read; as bytes, that is counted in. */
const asBytes = (run: (instance: never) => string): ((instance: never) => Buffer) =>
  new Function("run", "Buffer", "return (instance) => Buffer.from(run(instance));")(run, Buffer);

interface Operation {
  readonly name: string;
  readonly base: string;
  readonly make: Make;
}

const OPERATIONS: readonly Operation[] = [
  { name: "fromDict", base: HAND, make: read },
  { name: "is, valid", base: "ajv", make: verdict(({ values }) => values) },
  { name: "is, invalid", base: "ajv", make: verdict(({ invalid }) => invalid.slice(0, 1)) },
  { name: "validate, valid", base: "ajv", make: issues(({ values }) => values) },
  {
    name: "validate, invalid",
    base: "ajv",
    make: issues(({ invalid }) => invalid.slice(0, 1)),
  },
  { name: "fromJson", base: "JSON.parse", make: parse },
  { name: "toJson", base: "JSON.stringify", make: stringify((run) => run) },
  { name: "toJson as bytes", base: "JSON.stringify", make: stringify(asBytes) },
];

/** All comparisons of a subject. */
export function casesOf(subject: Subject, peers: readonly Peer[]): Case[] {
  return OPERATIONS.map(({ name, base, make }) => ({
    title: `${name}: ${subject.title}`,
    base,
    candidates: peers.flatMap((peer) => {
      const operations = peer.models[subject.model];
      return operations === undefined ? [] : (make(peer, operations, subject) ?? []);
    }),
  }));
}
