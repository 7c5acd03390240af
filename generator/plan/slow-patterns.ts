/**
 * Patterns on which a backtracking engine can take very long (PATTERN_SLOW). Nothing is guessed: a pattern is
 * reported with a short text on which a matcher that works like the engines' exceeded a number of steps. If the
 * search for such a text ended early, that is reported instead (PATTERN_UNDECIDED).
 */
import type { Options } from "../config/config.js";
import { showLimit } from "../config/limits.js";
import type { Document } from "../decode/document.js";
import type { PatternFlags } from "../schema/schema.js";
import type { Report, SpecLocation } from "../diagnostics.js";
import { matchingOf } from "./linear-patterns.js";
import { pointerJoin } from "../json.js";
import { parsePattern, type PatternNode } from "../schema/pattern-tree.js";

/** A part that is repeated, and the parts before and after it. */
export interface Attack {
  readonly prefix: string;
  readonly pump: string;
  readonly times: number;
  readonly suffix: string;
}

const TIMES = 30;
const MAX_STEPS = 100_000;
const MAX_PUMPS = 60;
/** For all texts that are tried on one pattern, and for all patterns of a document. */
const MAX_PATTERN_STEPS = 1_000_000;
const MAX_DOCUMENT_STEPS = 50_000_000;

/**
 * Warns about patterns that are run by JavaScript (PATTERN_SLOW, PATTERN_UNDECIDED). With `patterns: "safe"` all are matched in linear
 * time; one that cannot be is an error (PATTERN_UNSAFE).
 */
export function reportSlowPatterns(
  document: Pick<Document, "schemas">,
  { patterns }: Pick<Options, "patterns">,
  report: Report,
): void {
  if (patterns === "safe") reportUnsafe(document, report);
  else reportSlow(document, report);
}

function reportUnsafe(document: Pick<Document, "schemas">, report: Report): void {
  for (const { pattern, flags, at } of usesOf(document)) {
    if (matchingOf(pattern, flags) !== "unsafe") continue;
    const message =
      "This pattern cannot be matched in linear time: it has back references or look-behind, or its repetitions are too large";
    report.error("PATTERN_UNSAFE", message, at);
  }
}

function reportSlow(document: Pick<Document, "schemas">, report: Report): void {
  const known = new Map<string, Search>();
  let left = MAX_DOCUMENT_STEPS;
  const searchOf = (pattern: string, flags: PatternFlags): Search => {
    const key = `${flags}/${pattern}`;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const search = left > 0 ? searchAttack(pattern, flags) : NO_STEPS_LEFT;
    known.set(key, search);
    left -= search.steps;
    return search;
  };
  for (const { pattern, flags, at } of usesOf(document)) {
    const { attack, undecided } = searchOf(pattern, flags);
    if (attack !== undefined) {
      const message = `This pattern can take very long, for example on ${inWords(attack)}`;
      report.warning("PATTERN_SLOW", message, at);
    } else if (undecided !== undefined && matchingOf(pattern, flags) !== "plain") {
      const message = `It is not known whether this pattern can take very long: ${undecided}`;
      report.warning("PATTERN_UNDECIDED", message, at);
    }
  }
}

interface PatternUse {
  readonly pattern: string;
  readonly flags: PatternFlags;
  readonly at: SpecLocation;
}

/** All patterns of strings and of names of properties. */
function* usesOf({ schemas }: Pick<Document, "schemas">): Generator<PatternUse> {
  for (const { at, pattern, patternFlags = "u", patternProperties = [] } of schemas.values()) {
    const below = (path: string): SpecLocation => ({ ...at, pointer: `${at.pointer}${path}` });
    if (pattern !== undefined) yield { pattern, flags: patternFlags, at: below("/pattern") };
    for (const { pattern: name, flags = "u" } of patternProperties)
      yield { pattern: name, flags, at: below(pointerJoin("/patternProperties", name)) };
  }
}

function inWords({ prefix, pump, times, suffix }: Attack): string {
  const before = prefix === "" ? "" : `${JSON.stringify(prefix)}, then `;
  const after = suffix === "" ? "" : `, then ${JSON.stringify(suffix)}`;
  return `${before}${times} times ${JSON.stringify(pump)}${after}`;
}

/** A text on which a pattern takes too many steps; undefined where none was found. */
export function findAttack(pattern: string, flags: PatternFlags): Attack | undefined {
  return searchAttack(pattern, flags).attack;
}

/** The result of a search for an attack. */
export interface Search {
  readonly attack?: Attack;
  readonly steps: number;
  /** Why the search ended before all texts were tried. */
  readonly undecided?: string;
}

const NO_STEPS_LEFT: Search = {
  steps: 0,
  undecided: `the patterns before it took the ${showLimit(MAX_DOCUMENT_STEPS)} steps of the search`,
};

/** As `findAttack`, with the steps that the search took: at most 1,100,000. */
export function searchAttack(pattern: string, flags: PatternFlags): Search {
  let steps = 0;
  const tree = parsePattern(pattern, flags);
  if (tree === undefined)
    return { steps, undecided: "it is too long or nested too deeply for the search" };
  if (repeatsOf(tree) < 2) return { steps };
  const alphabet = alphabetOf(tree, flags);
  const prefixes = new Set(["", prefixOf(tree, alphabet)]);
  for (const pump of pumpsOf(alphabet)) {
    for (const prefix of prefixes) {
      for (const suffix of ["\u0000", ""]) {
        if (steps > MAX_PATTERN_STEPS)
          return {
            steps,
            undecided: `the search ended after ${showLimit(MAX_PATTERN_STEPS)} steps`,
          };
        const text = Array.from(`${prefix}${pump.repeat(TIMES)}${suffix}`);
        const taken = stepsOn(tree, text, alphabet);
        steps += taken;
        if (taken > MAX_STEPS) return { attack: { prefix, pump, times: TIMES, suffix }, steps };
      }
    }
  }
  return { steps };
}

/** How many repetitions without a small end a pattern has. */
function repeatsOf(node: PatternNode): number {
  switch (node.kind) {
    case "sequence":
    case "choice":
      return node.parts.reduce((sum, part) => sum + repeatsOf(part), 0);
    case "ahead":
      return repeatsOf(node.part);
    case "repeat":
      // One of a choice is enough: its branches may overlap.
      return repeatsOf(node.part) + (node.max > 10 ? 1 + choicesOf(node.part) : 0);
    default:
      return 0;
  }
}

function choicesOf(node: PatternNode): number {
  if (node.kind === "choice") return 1;
  if (node.kind === "sequence") return node.parts.reduce((sum, part) => sum + choicesOf(part), 0);
  if (node.kind === "repeat") return node.min === node.max ? choicesOf(node.part) : 1;
  return 0;
}

/** By the source of a set, the characters of it among those that represent all others. */
type Alphabet = ReadonlyMap<string, ReadonlySet<string>>;

const USUAL = Array.from("aAzx0 1-_.,:@/\t");

function alphabetOf(tree: PatternNode, flags: PatternFlags): Alphabet {
  const sources = new Set<string>();
  const visit = (node: PatternNode): void => {
    if (node.kind === "set") sources.add(node.source);
    else if ("parts" in node) node.parts.forEach(visit);
    else if ("part" in node) visit(node.part);
  };
  visit(tree);
  const literals = [...sources].flatMap((source) => Array.from(source.slice(0, 8)));
  const characters = [...new Set([...USUAL, ...literals, "\u0000"])];
  return new Map(
    [...sources].map((source) => {
      const expression = new RegExp(`^(?:${source})$`, flags);
      return [source, new Set(characters.filter((character) => expression.test(character)))];
    }),
  );
}

/** Characters in many sets first: where sets overlap, a text can be divided in many ways. */
function pumpsOf(alphabet: Alphabet): readonly string[] {
  const counts = new Map<string, number>();
  for (const characters of alphabet.values())
    for (const one of characters) counts.set(one, (counts.get(one) ?? 0) + 1);
  counts.delete("\u0000");
  const single = [...counts].sort((a, b) => b[1] - a[1]).map(([character]) => character);
  const first = single.slice(0, 7);
  const pairs = first.flatMap((a) => first.filter((b) => a !== b).map((b) => a + b));
  return [...single.slice(0, 20), ...pairs].slice(0, MAX_PUMPS);
}

/** One character for every set that the pattern begins with. */
function prefixOf(tree: PatternNode, alphabet: Alphabet): string {
  if (tree.kind !== "sequence") return "";
  let prefix = "";
  for (const part of tree.parts) {
    if (part.kind === "start") continue;
    if (part.kind !== "set") break;
    const [first = ""] = alphabet.get(part.source) ?? [];
    prefix += first;
  }
  return prefix;
}

interface Matching {
  readonly text: readonly string[];
  readonly alphabet: Alphabet;
  steps: number;
}

/** The steps of backtracking from the start of a text, up to the limit. */
function stepsOn(tree: PatternNode, text: readonly string[], alphabet: Alphabet): number {
  const matching: Matching = { text, alphabet, steps: 0 };
  match(matching, tree, 0, () => true);
  return matching.steps;
}

type Next = (at: number) => boolean;

/** Tries a node at a place, and what follows at every place where it can end, as engines do. */
function match(matching: Matching, node: PatternNode, at: number, next: Next): boolean {
  matching.steps += 1;
  if (matching.steps > MAX_STEPS) return true;
  const { text, alphabet } = matching;
  switch (node.kind) {
    case "set": {
      const character = text[at];
      if (character === undefined || alphabet.get(node.source)?.has(character) !== true)
        return false;
      return next(at + 1);
    }
    case "sequence":
      return matchParts(matching, node.parts, { at, index: 0 }, next);
    case "choice":
      return node.parts.some((part) => match(matching, part, at, next));
    case "repeat":
      return matchRepeat(matching, node, { at, round: 0 }, next);
    case "start":
      return at === 0 && next(at);
    case "end":
      return at === text.length && next(at);
    case "ahead":
      return match(matching, node.part, at, () => true) !== node.negated && next(at);
    default:
      return next(at);
  }
}

function matchParts(
  matching: Matching,
  parts: readonly PatternNode[],
  { at, index }: { readonly at: number; readonly index: number },
  next: Next,
): boolean {
  const part = parts[index];
  if (part === undefined) return next(at);
  return match(matching, part, at, (end) =>
    matchParts(matching, parts, { at: end, index: index + 1 }, next),
  );
}

function matchRepeat(
  matching: Matching,
  node: Extract<PatternNode, { kind: "repeat" }>,
  { at, round }: { readonly at: number; readonly round: number },
  next: Next,
): boolean {
  const { part, min, max } = node;
  const again = (end: number): boolean =>
    (end !== at || round < min) && matchRepeat(matching, node, { at: end, round: round + 1 }, next);
  if (round < max && match(matching, part, at, again)) return true;
  return round >= min && next(at);
}
