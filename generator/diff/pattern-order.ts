/**
 * Tests whether a pattern matches everything that another one matches. Compares the syntax trees part
 * by part: "yes" is certain; "no" may be wrong for a pattern that is written differently.
 */
import { parsePattern, type PatternNode } from "../schema/pattern-tree.js";
import type { PatternFlags } from "../schema/schema.js";

export interface Pattern {
  readonly source: string;
  readonly flags: PatternFlags;
}

/** Whether every text that `narrow` matches is matched by `wide`. */
export function includesPattern(wide: Pattern, narrow: Pattern): boolean {
  if (wide.flags !== narrow.flags) return false;
  const outer = parsePattern(wide.source, wide.flags);
  const inner = parsePattern(narrow.source, narrow.flags);
  if (outer === undefined || inner === undefined) return false;
  const search: Search = { flags: wide.flags, left: MAX_STEPS, sets: new Map() };
  // A pattern may match a part of a text, so the narrow one may have remaining parts on both sides.
  const isIn = (parts: Parts, path: Parts): boolean =>
    [...path.keys(), path.length].some((start) =>
      includesParts(parts, path.slice(start), { search, isOpen: true }),
    );
  return branches(inner).every((path) => branches(outer).some((parts) => isIn(parts, path)));
}

type Parts = readonly PatternNode[];

interface Search {
  readonly flags: PatternFlags;
  /** Remaining steps. Nested repetitions can be aligned in very many ways. */
  left: number;
  /** The results for pairs of character classes. */
  readonly sets: Map<string, boolean>;
}

const MAX_STEPS = 20_000;
/** The maximum number of class comparisons. Each takes a tenth of a second. */
const MAX_SETS = 10;

interface Alignment {
  readonly search: Search;
  /** The narrow pattern may have remaining parts. */
  readonly isOpen: boolean;
}

const partsOf = (node: PatternNode): readonly PatternNode[] =>
  node.kind === "sequence" ? node.parts : [node];

function branches(node: PatternNode): readonly (readonly PatternNode[])[] {
  if (node.kind === "choice") return node.parts.flatMap(branches);
  if (node.kind === "sequence" && node.parts.length === 1)
    return branches(node.parts[0] as PatternNode);
  return [partsOf(node)];
}

function includes(wide: PatternNode, narrow: PatternNode, search: Search): boolean {
  return branches(narrow).every((path) =>
    branches(wide).some((parts) => includesParts(parts, path, { search, isOpen: false })),
  );
}

/** Whether a sequence matches everything that another one matches. */
function includesParts(wide: Parts, narrow: Parts, alignment: Alignment): boolean {
  const { search, isOpen } = alignment;
  search.left -= 1;
  if (search.left < 0) return false;
  const [first, ...others] = wide;
  const [next, ...rest] = narrow;
  if (first === undefined) return isOpen || narrow.every(isAssertion);
  const then = (outer: Parts, inner: Parts): boolean => includesParts(outer, inner, alignment);
  if (next !== undefined) {
    if (isSame(first, next, search) && then(others, rest)) return true;
    // Without an assertion, a pattern matches more.
    if (isAssertion(next) && then(wide, rest)) return true;
    if (next.kind === "sequence") return then(wide, [...next.parts, ...rest]);
    if (next.kind === "choice" && next.parts.every((part) => then(wide, [part, ...rest])))
      return true;
  }
  if (first.kind === "sequence") return then([...first.parts, ...others], narrow);
  if (first.kind === "choice") return first.parts.some((part) => then([part, ...others], narrow));
  if (first.kind !== "repeat")
    return next?.kind === "repeat" && then(wide, [...unrolled(next), ...rest]);
  if (first.min === 0 && then(others, narrow)) return true;
  return (
    next !== undefined &&
    repeats(first, next, search) &&
    then([remaining(first, next), ...others], rest)
  );
}

type Repeat = Extract<PatternNode, { kind: "repeat" }>;

/** Whether a repetition can match a part with one or more of its iterations. */
function repeats(wide: Repeat, next: PatternNode, search: Search): boolean {
  if (next.kind === "repeat") {
    // An iteration of one is an iteration of the other.
    return next.max <= wide.max && includes(wide.part, next.part, search);
  }
  return wide.max > 0 && includes(wide.part, next, search);
}

/** The rest of a repetition after it has matched a part. */
function remaining(wide: Repeat, next: PatternNode): Repeat {
  const [least, most] = next.kind === "repeat" ? [next.min, next.max] : [1, 1];
  const max = wide.max === Infinity ? Infinity : wide.max - most;
  return { ...wide, min: Math.max(0, wide.min - least), max };
}

/** Splits a repetition into its first iteration and the rest. */
function unrolled({ part, min, max, kind }: Repeat): Parts {
  if (min === 0) return NEVER;
  return max === 1 ? [part] : [part, { kind, part, min: min - 1, max: max - 1 }];
}

const NEVER: Parts = [{ kind: "opaque" }];

function isAssertion({ kind }: PatternNode): boolean {
  return kind === "start" || kind === "end" || kind === "boundary" || kind === "ahead";
}

/** Whether a part matches everything that another one matches. */
function isSame(wide: PatternNode, narrow: PatternNode, search: Search): boolean {
  switch (wide.kind) {
    case "start":
    case "end":
      return narrow.kind === wide.kind;
    case "boundary":
      return narrow.kind === "boundary" && narrow.negated === wide.negated;
    case "ahead":
      if (narrow.kind !== "ahead" || narrow.negated !== wide.negated) return false;
      return JSON.stringify(narrow.part) === JSON.stringify(wide.part);
    case "set":
      return narrow.kind === "set" && includesSet(wide.source, narrow.source, search);
    case "choice":
      return narrow.kind !== "opaque" && includes(wide, narrow, search);
    case "repeat":
    case "sequence":
    case "opaque":
      return false;
  }
}

/** Whether a character class contains all characters of another one. */
function includesSet(wide: string, narrow: string, search: Search): boolean {
  if (wide === narrow || EVERY_CHARACTER.has(wide)) return true;
  const pair = JSON.stringify([wide, narrow]);
  let known = search.sets.get(pair);
  if (known === undefined) {
    known = search.sets.size < MAX_SETS && compareSets(wide, narrow, search.flags);
    search.sets.set(pair, known);
  }
  return known;
}

const EVERY_CHARACTER: ReadonlySet<string> = new Set(["[^]", "[\\s\\S]", "[\\w\\W]", "[\\d\\D]"]);
/** A class whose characters are all ASCII. */
const ASCII_SET = /^(?:[ -Z_-~]|\\[dw]|\[(?:[ -Z_-~]|\\[dw.\-[\]\\/^$*+?(){}|])*\])$/;

/** Tests all characters. */
function compareSets(wide: string, narrow: string, flags: PatternFlags): boolean {
  const isIn = (last: number): boolean => {
    const taken = charactersTo(last, flags).match(new RegExp(narrow, `g${flags}`)) ?? [];
    return taken.join("").replace(new RegExp(wide, `g${flags}`), "") === "";
  };
  return isIn(0x7f) && ((ASCII_SET.test(narrow) && narrow !== ".") || isIn(0x10ffff));
}

/** All characters up to `last`; without the flag `u`, all code units. */
function charactersTo(last: number, flags: PatternFlags): string {
  const length = (flags === "u" ? last : Math.min(last, 0xffff)) + 1;
  const isAlone = (code: number): boolean => flags === "u" && code >= 0xd800 && code <= 0xdfff;
  const text = (code: number): string => (isAlone(code) ? "" : String.fromCodePoint(code));
  return Array.from({ length }, (_, code) => text(code)).join("");
}
