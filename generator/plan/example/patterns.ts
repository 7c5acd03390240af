/** Matches the patterns of a spec in bounded time. */
import type { PatternFlags } from "../../schema/schema.js";
import { parsePattern, type PatternNode } from "../../schema/pattern-tree.js";

/** Whether a pattern matches somewhere in a text; undefined if that would take too long to compute. */
export type Patterns = (pattern: string, flags: PatternFlags, text: string) => boolean | undefined;

/** A matcher that caches compiled patterns. */
export function createPatterns(): Patterns {
  const compiled = new Map<string, Compiled>();
  return (pattern, flags, text) => {
    const key = `${flags}/${pattern}`;
    let known = compiled.get(key);
    if (known === undefined) compiled.set(key, (known = compile(pattern, flags)));
    const { expression, tree, repeats } = known;
    // Backtracking takes at most about length^repeats steps, unless repetitions are nested.
    if (expression !== undefined && text.length ** repeats <= MAX_WAYS)
      return expression.test(text);
    return tree === undefined ? undefined : search(tree, flags, text);
  };
}

const MAX_WAYS = 1e6;

interface Compiled {
  readonly expression: RegExp | undefined;
  readonly tree: PatternNode | undefined;
  /** The number of unbounded repetitions; Infinity if one is nested in another. */
  readonly repeats: number;
}

function compile(pattern: string, flags: PatternFlags): Compiled {
  const tree = parsePattern(pattern, flags);
  const repeats = tree === undefined ? Infinity : countRepeats(tree);
  try {
    return { expression: new RegExp(pattern, flags), tree, repeats };
  } catch {
    return { expression: undefined, tree: undefined, repeats };
  }
}

function countRepeats(node: PatternNode): number {
  switch (node.kind) {
    case "sequence":
    case "choice":
      return node.parts.reduce((sum, part) => sum + countRepeats(part), 0);
    case "repeat": {
      const inner = countRepeats(node.part);
      if (node.max <= 1) return inner;
      const ways = inner + (hasChoice(node.part) ? 1 : 0);
      if (ways === 0) return node.max > 10 ? 1 : 0;
      // A repeated group can usually match the same text in several ways.
      return node.max * ways > 10 ? Infinity : node.max * ways;
    }
    case "ahead":
      return countRepeats(node.part);
    case "opaque":
      return 1;
    default:
      return 0;
  }
}

function hasChoice(node: PatternNode): boolean {
  if (node.kind === "sequence") return node.parts.some(hasChoice);
  if (node.kind === "repeat") return node.min !== node.max || hasChoice(node.part);
  return node.kind === "choice";
}

/** Computes all positions where a match can end, for all start positions at once. */
function search(tree: PatternNode, flags: PatternFlags, text: string): boolean | undefined {
  const characters = flags === "u" ? Array.from(text) : text.split("");
  const state: Search = { characters, flags, sets: new Map(), steps: 0, opaque: false };
  const starts = new Set<number>();
  for (let index = 0; index <= characters.length; index += 1) starts.add(index);
  const found = ends(state, tree, starts).size > 0;
  return state.opaque || state.steps > MAX_STEPS ? undefined : found;
}

const MAX_STEPS = 1_000_000;

interface Search {
  readonly characters: readonly string[];
  readonly flags: PatternFlags;
  readonly sets: Map<string, RegExp>;
  steps: number;
  opaque: boolean;
}

function ends(state: Search, node: PatternNode, starts: ReadonlySet<number>): Set<number> {
  state.steps += starts.size + 1;
  if (state.steps > MAX_STEPS) return new Set();
  switch (node.kind) {
    case "set":
      return new Set([...starts].filter((at) => inSet(state, node.source, at)).map((at) => at + 1));
    case "sequence":
      return node.parts.reduce((from, part) => ends(state, part, from), new Set(starts));
    case "choice":
      return new Set(node.parts.flatMap((part) => [...ends(state, part, starts)]));
    case "repeat":
      return repeatEnds(state, node, starts);
    case "start":
      return new Set(starts.has(0) ? [0] : []);
    case "end":
      return new Set([state.characters.length].filter((at) => starts.has(at)));
    case "boundary":
      return new Set([...starts].filter((at) => isBoundary(state, at) !== node.negated));
    case "ahead":
      return new Set(
        [...starts].filter((at) => ends(state, node.part, new Set([at])).size > 0 !== node.negated),
      );
    default:
      state.opaque = true;
      return new Set();
  }
}

function repeatEnds(
  state: Search,
  { part, min, max }: Extract<PatternNode, { kind: "repeat" }>,
  starts: ReadonlySet<number>,
): Set<number> {
  let front = new Set(starts);
  for (let round = 0; round < min && front.size > 0; round += 1) front = ends(state, part, front);
  const all = new Set(front);
  for (let round = min; round < max && front.size > 0; round += 1) {
    front = new Set([...ends(state, part, front)].filter((at) => !all.has(at)));
    for (const at of front) all.add(at);
  }
  return all;
}

function inSet(state: Search, source: string, at: number): boolean {
  const character = state.characters[at];
  if (character === undefined) return false;
  let set = state.sets.get(source);
  if (set === undefined) {
    set = new RegExp(`^(?:${source})$`, state.flags);
    state.sets.set(source, set);
  }
  return set.test(character);
}

function isBoundary(state: Search, at: number): boolean {
  const word = (character: string | undefined): boolean => /^\w$/.test(character ?? "");
  return word(state.characters[at - 1]) !== word(state.characters[at]);
}
