/** Texts that match a pattern. */
import type { PatternFlags } from "../../schema/schema.js";
import { parsePattern, type PatternNode } from "../../schema/pattern-tree.js";

/**
 * Texts that probably match a pattern, shortest first. Ignores look-arounds and back references, so each
 * text must be tested. Empty for patterns that cannot be parsed.
 */
export function samplePattern(
  pattern: string,
  flags: PatternFlags,
  length: number,
): readonly string[] {
  const tree = parsePattern(pattern, flags);
  if (tree === undefined) return [];
  const rounds = [...new Set([0, 1, 2, 4, 8, length])];
  const texts = rounds.map((round) => {
    const state: Sampling = {
      flags,
      rounds: round,
      budget: MAX_LENGTH,
      position: 0,
      chosen: new Map(),
    };
    return sample(state, tree);
  });
  return [...new Set(texts.filter((text) => text !== undefined))];
}

const MAX_LENGTH = 2_000;

interface Sampling {
  readonly flags: PatternFlags;
  /** How often unbounded repetitions are repeated. */
  readonly rounds: number;
  budget: number;
  /** Counts characters, so that classes give abc rather than aaa. */
  position: number;
  readonly chosen: Map<string, readonly string[]>;
}

/** undefined if a class has no candidate character, or if the text is too long. */
function sample(state: Sampling, node: PatternNode): string | undefined {
  switch (node.kind) {
    case "set": {
      const choices = candidates(state, node.source);
      const chosen = choices[state.position % choices.length];
      if (choices.length > 1) state.position += 1;
      state.budget -= 1;
      return state.budget < 0 ? undefined : chosen;
    }
    case "sequence":
      return concatenate(state, node.parts);
    case "choice":
      return sample(state, node.parts[0] as PatternNode);
    case "repeat": {
      const count = Math.min(Math.max(node.min, state.rounds), node.max);
      if (count > state.budget) return undefined;
      return concatenate(
        state,
        Array.from({ length: count }, () => node.part),
      );
    }
    default:
      return "";
  }
}

function concatenate(state: Sampling, parts: readonly PatternNode[]): string | undefined {
  let text = "";
  for (const part of parts) {
    const next = sample(state, part);
    if (next === undefined) return undefined;
    text += next;
  }
  return text;
}

const FAMILIES = [
  "abcdefghijklmnopqrstuvwxyz",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  "1234567890",
  "-_. /:@#+,;=!?$%&*()[]{}<>|~^'\"`\\",
  "\n\t",
];

/** The characters of a set from the first family that has any. */
function candidates(state: Sampling, source: string): readonly string[] {
  let found = state.chosen.get(source);
  if (found === undefined) {
    const set = new RegExp(`^(?:${source})$`, state.flags);
    const inSet = (family: string): string[] => Array.from(family).filter((one) => set.test(one));
    found = FAMILIES.map(inSet).find((family) => family.length > 0) ?? unusual(set);
    state.chosen.set(source, found);
  }
  return found;
}

function unusual(set: RegExp): readonly string[] {
  for (let point = 0x80; point < 0x3000; point += 1) {
    const character = String.fromCodePoint(point);
    if (set.test(character)) return [character];
  }
  return [];
}
