/** Regular expressions (ECMA-262 section 22.2.1) as trees: to write a text that matches, and to bound the time of matching. */
import type { PatternFlags } from "./schema.js";

export type PatternNode =
  /** One character: a literal, an escape or a class, as source of its own. */
  | { readonly kind: "set"; readonly source: string }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly parts: readonly PatternNode[] }
  | {
      readonly kind: "repeat";
      readonly part: PatternNode;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: "start" | "end" }
  | { readonly kind: "boundary"; readonly negated: boolean }
  | { readonly kind: "ahead"; readonly part: PatternNode; readonly negated: boolean }
  /** Lookbehind and back references: not followed. */
  | { readonly kind: "opaque" };

/** The tree of a pattern that is known to compile; undefined where it is nested too deep. */
export function parsePattern(source: string, flags: PatternFlags): PatternNode | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  const state: State = { source, flags, index: 0, depth: 0 };
  const tree = parseChoice(state);
  return state.index === source.length ? tree : undefined;
}

const MAX_LENGTH = 10_000;
const MAX_DEPTH = 100;

interface State {
  readonly source: string;
  readonly flags: PatternFlags;
  index: number;
  depth: number;
}

function parseChoice(state: State): PatternNode {
  const parts: PatternNode[] = [];
  state.depth += 1;
  do {
    parts.push(parseSequence(state));
  } while (state.depth <= MAX_DEPTH && take(state, /\|/y) !== undefined);
  state.depth -= 1;
  return parts.length === 1 ? (parts[0] as PatternNode) : { kind: "choice", parts };
}

function parseSequence(state: State): PatternNode {
  const parts: PatternNode[] = [];
  while (state.index < state.source.length && state.depth <= MAX_DEPTH) {
    const next = state.source.charAt(state.index);
    if (next === "|" || next === ")") break;
    parts.push(parseQuantifier(state, parseAtom(state)));
  }
  return { kind: "sequence", parts };
}

function parseQuantifier(state: State, part: PatternNode): PatternNode {
  const text = take(state, /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
  if (text === undefined) return part;
  const [min = 0, max] = (/\d.*\d|\d/.exec(text)?.[0] ?? "").split(",").map(Number);
  if (text.startsWith("*")) return { kind: "repeat", part, min: 0, max: Infinity };
  if (text.startsWith("+")) return { kind: "repeat", part, min: 1, max: Infinity };
  if (text.startsWith("?")) return { kind: "repeat", part, min: 0, max: 1 };
  return { kind: "repeat", part, min, max: text.includes(",}") ? Infinity : (max ?? min) };
}

function parseAtom(state: State): PatternNode {
  if (take(state, /\^/y)) return { kind: "start" };
  if (take(state, /\$/y)) return { kind: "end" };
  const boundary = take(state, /\\[bB]/y);
  if (boundary !== undefined) return { kind: "boundary", negated: boundary === "\\B" };
  const look = take(state, /\(\?<?[=!]/y);
  if (look !== undefined) {
    const part = parseGroup(state);
    if (look.includes("<")) return { kind: "opaque" };
    return { kind: "ahead", part, negated: look.endsWith("!") };
  }
  if (take(state, /\((?:\?:|\?<[^>]*>)?/y)) return parseGroup(state);
  if (take(state, /\\(?:[1-9]\d*|k<[^>]*>)/y)) return { kind: "opaque" };
  const set = take(state, state.flags === "u" ? UNICODE_SET : SET);
  if (set !== undefined) return { kind: "set", source: set };
  state.index += 1;
  return { kind: "opaque" };
}

/** A class, an escape, or any other character. */
const UNICODE_SET =
  /\[(?:\\[^]|[^\\\]])*\]|\\(?:u\{[\da-f]+\}|u[\da-f]{4}(?:\\u[\da-f]{4})?|x[\da-f]{2}|c[a-z]|p\{[^}]*\}|[^])|[^]/iuy;
const SET = /\[(?:\\[^]|[^\\\]])*\]|\\(?:u[\da-f]{4}|x[\da-f]{2}|c[a-z]|[^])|[^]/iy;

function parseGroup(state: State): PatternNode {
  const part = parseChoice(state);
  state.index += 1;
  return part;
}

/** Takes what a sticky expression matches at the current place. */
function take(state: State, expression: RegExp): string | undefined {
  expression.lastIndex = state.index;
  const text = expression.exec(state.source)?.[0];
  if (text === undefined) return undefined;
  state.index += text.length;
  return text;
}
