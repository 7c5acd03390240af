/** The option `patterns: "safe"`: which expressions JavaScript itself matches quickly, and which are matched otherwise. */
import { linearSteps, parsePattern, type PatternNode } from "../../templates/runtime/patterns.js";
import type { Options } from "../config/config.js";
import type { PatternFlags } from "../schema/schema.js";

/** The ways through an expression that an engine may try before it gives up, for each character. */
const MAX_WAYS = 1_000;
/** Repetitions that differ by so many rounds count as endless. */
const MANY = 30;
/** The steps that may be taken for each character. */
const MAX_STEPS = 5_000;

/**
 * How a pattern is matched with `patterns: "safe"`: by JavaScript (`plain`), whose time is in proportion to the
 * text, by `linear` of `patterns.ts`, or not at all (`unsafe`).
 */
export function matchingOf(source: string, flags: PatternFlags): "plain" | "linear" | "unsafe" {
  const tree = parsePattern(source, flags);
  if (tree === undefined) return "unsafe";
  if (isPlain(tree)) return "plain";
  return (linearSteps(tree) ?? Infinity) <= MAX_STEPS ? "linear" : "unsafe";
}

export function isMatchedLinearly(
  source: string,
  flags: PatternFlags,
  { patterns }: Pick<Options, "patterns">,
): boolean {
  return patterns === "safe" && matchingOf(source, flags) === "linear";
}

/** Few ways, and only one repetition without end, which starts at one place. */
function isPlain(tree: PatternNode): boolean {
  const endless = endlessIn(tree);
  const isAnchored = tree.kind === "sequence" && tree.parts[0]?.kind === "start";
  return waysOf(tree) <= MAX_WAYS && (endless === 0 || (isAnchored && endless === 1));
}

function endlessIn(node: PatternNode): number {
  const parts = "parts" in node ? node.parts : "part" in node ? [node.part] : [];
  const inner = parts.reduce((sum, part) => sum + endlessIn(part), 0);
  return inner + (node.kind === "repeat" && isEndless(node) ? 1 : 0);
}

/** A repetition that can end in many places. */
function isEndless({ min, max }: PatternNode & { readonly kind: "repeat" }): boolean {
  return max - min >= MANY;
}

function waysOf(node: PatternNode): number {
  switch (node.kind) {
    case "sequence":
      return node.parts.reduce((product, part) => product * waysOf(part), 1);
    case "choice":
      return node.parts.reduce((sum, part) => sum + waysOf(part), 0);
    case "repeat": {
      const ways = waysOf(node.part);
      // More than one character, or several ways: the ways multiply.
      if (isEndless(node)) return isSet(node.part) ? 1 : Infinity;
      return ways ** node.max * (node.max - node.min + 1);
    }
    case "ahead":
    case "opaque":
      return Infinity;
    default:
      return 1;
  }
}

function isSet(node: PatternNode): boolean {
  if (node.kind === "sequence" && node.parts.length === 1)
    return isSet(node.parts[0] as PatternNode);
  return node.kind === "set";
}
