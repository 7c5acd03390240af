/**
 * Matches regular expressions in linear time. The engine of JavaScript backtracks, which can take
 * exponential time. This matcher follows all alternatives at once (Thompson, 1968). Look-aheads are
 * evaluated first, from the end of the text.
 */

// ---- matching ---------------------------------------------------------------------------------------

/** A pattern: a `RegExp`, or a linear matcher. */
export interface Pattern {
  readonly source: string;
  test(text: string): boolean;
}

/** The same expression in linear time. Throws for one with back references or look-behind. */
export function linear({ source, flags, unicode }: RegExp): Pattern {
  const tree = parsePattern(source, unicode ? "u" : "");
  if (tree === undefined) throw new Error(`not linear: ${source}`);
  const programs: Program[] = [];
  const main = compile(tree, { programs, flags, isBackward: false });
  return {
    source,
    test(text) {
      const characters = unicode ? Array.from(text) : text.split("");
      const ahead: Uint8Array[] = [];
      for (const program of programs) ahead.push(endsOf(program, { characters, ahead }));
      return endsOf(main, { characters, ahead }).includes(1);
    },
  };
}

/** The number of steps that `linear` needs per character; undefined if it cannot match the node. */
export function linearSteps(node: PatternNode): number | undefined {
  switch (node.kind) {
    case "opaque":
      return undefined;
    case "sequence":
    case "choice": {
      let sum = node.parts.length;
      for (const part of node.parts) sum += linearSteps(part) ?? NaN;
      return Number.isNaN(sum) ? undefined : sum;
    }
    case "repeat": {
      const steps = linearSteps(node.part);
      const copies = node.max === Infinity ? node.min + 1 : node.max;
      return steps === undefined ? undefined : (steps + 1) * Math.max(copies, 1);
    }
    case "ahead": {
      const steps = linearSteps(node.part);
      return steps === undefined ? undefined : steps + 1;
    }
    default:
      return 1;
  }
}

/** One step of a program. It continues with `next`; a `split` also continues with `other`. */
interface Step {
  readonly kind: "set" | "condition" | "split" | "match";
  /** The test of a character, or of a position between two. */
  readonly holds?: ((matching: Matching, at: number) => boolean) | undefined;
  next: number;
  other: number;
}

interface Program {
  readonly steps: readonly Step[];
  readonly isBackward: boolean;
}

interface Matching {
  readonly characters: readonly string[];
  /** For every look-ahead: by position, 1 where it matches. */
  readonly ahead: readonly Uint8Array[];
}

interface Compiling {
  /** The programs of look-aheads, inner ones first. */
  readonly programs: Program[];
  readonly flags: string;
  /** Runs from the end of the text to its start. */
  readonly isBackward: boolean;
}

function compile(tree: PatternNode, compiling: Compiling): Program {
  const steps: Step[] = [];
  const add = (kind: Step["kind"], holds?: Step["holds"]): number =>
    steps.push({ kind, holds, next: steps.length + 1, other: -1 }) - 1;
  const emit = (node: PatternNode): void => {
    switch (node.kind) {
      case "set": {
        const isIn = memberTest(node.source, compiling.flags);
        add("set", ({ characters }, at) => isIn(characters[at] as string));
        return;
      }
      case "sequence":
        for (const part of compiling.isBackward ? [...node.parts].reverse() : node.parts)
          emit(part);
        return;
      case "choice":
        emitChoice(node.parts);
        return;
      case "repeat":
        emitRepeat(node);
        return;
      default:
        add("condition", conditionOf(node, compiling));
    }
  };
  const emitChoice = (parts: readonly PatternNode[]): void => {
    const ends: number[] = [];
    parts.forEach((part, index) => {
      const split = index < parts.length - 1 ? add("split") : undefined;
      emit(part);
      if (split === undefined) return;
      ends.push(add("condition"));
      (steps[split] as Step).other = steps.length;
    });
    for (const end of ends) (steps[end] as Step).next = steps.length;
  };
  const emitRepeat = ({ part, min, max }: PatternNode & { readonly kind: "repeat" }): void => {
    for (let count = 0; count < min; count += 1) emit(part);
    if (max === Infinity) {
      const split = add("split");
      emit(part);
      (steps[add("condition")] as Step).next = split;
      (steps[split] as Step).other = steps.length;
      return;
    }
    const splits: number[] = [];
    for (let count = min; count < max; count += 1) {
      splits.push(add("split"));
      emit(part);
    }
    for (const split of splits) (steps[split] as Step).other = steps.length;
  };
  emit(tree);
  add("match");
  return { steps, isBackward: compiling.isBackward };
}

/** The test of an assertion at a position of the text. */
function conditionOf(node: PatternNode, compiling: Compiling): NonNullable<Step["holds"]> {
  switch (node.kind) {
    case "start":
      return (_, at) => at === 0;
    case "end":
      return ({ characters }, at) => at === characters.length;
    case "boundary": {
      const isWord = (character: string | undefined): boolean => /^\w$/.test(character ?? "");
      return ({ characters }, at) =>
        (isWord(characters[at - 1]) !== isWord(characters[at])) !== node.negated;
    }
    case "ahead": {
      const program = compile(node.part, { ...compiling, isBackward: true });
      const index = compiling.programs.push(program) - 1;
      return ({ ahead }, at) => (ahead[index]?.[at] === 1) !== node.negated;
    }
    default:
      throw new Error(`not linear: ${node.kind}`);
  }
}

/** The test of a character. Results for ASCII are cached. */
function memberTest(source: string, flags: string): (character: string) => boolean {
  const expression = new RegExp(`^(?:${source})$`, flags);
  const known = new Int8Array(128);
  return (character) => {
    const code = character.charCodeAt(0);
    if (code >= 128) return expression.test(character);
    if (known[code] === 0) known[code] = expression.test(character) ? 1 : -1;
    return known[code] === 1;
  };
}

/** By position of the text: 1 where a match ends, wherever it starts. */
function endsOf({ steps, isBackward }: Program, matching: Matching): Uint8Array {
  const { length } = matching.characters;
  const ends = new Uint8Array(length + 1);
  let current: number[] = [];
  let next: number[] = [];
  // The last position at which a step was reached. No step is followed twice at one position.
  const reached = new Int32Array(steps.length).fill(-1);
  for (let count = 0; count <= length; count += 1) {
    const at = isBackward ? length - count : count;
    // The list grows during iteration.
    current.push(0);
    next = [];
    for (let index = 0; index < current.length; index += 1) {
      const number = current[index] as number;
      if (reached[number] === count) continue;
      reached[number] = count;
      const step = steps[number] as Step;
      if (step.kind === "match") ends[at] = 1;
      else if (step.kind === "split") current.push(step.next, step.other);
      else if (step.kind === "condition") {
        if (step.holds === undefined || step.holds(matching, at)) current.push(step.next);
      } else if (count < length && step.holds?.(matching, isBackward ? at - 1 : at) === true)
        next.push(step.next);
    }
    current = next;
  }
  return ends;
}

// ---- reading ----------------------------------------------------------------------------------------

/** The syntax tree of a regular expression (ECMA-262 section 22.2.1). */
export type PatternNode =
  /** One character: the source of a literal, an escape or a class. */
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
  /** Look-behind and back references, which are not supported. */
  | { readonly kind: "opaque" };

/** Parses a pattern that compiles; undefined if it is nested too deeply. */
export function parsePattern(source: string, flags: "u" | ""): PatternNode | undefined {
  if (source.length > MAX_LENGTH || MODIFIERS.test(source)) return undefined;
  const state: State = { source, flags, index: 0, depth: 0 };
  const tree = parseChoice(state);
  return state.index === source.length ? tree : undefined;
}

/** `(?i:…)`, which changes the flags of a group. */
const MODIFIERS = /\(\?[a-z-]/;

const MAX_LENGTH = 10_000;
const MAX_DEPTH = 100;

interface State {
  readonly source: string;
  readonly flags: "u" | "";
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

/** Reads the match of a sticky expression at the current position. */
function take(state: State, expression: RegExp): string | undefined {
  expression.lastIndex = state.index;
  const text = expression.exec(state.source)?.[0];
  if (text === undefined) return undefined;
  state.index += text.length;
  return text;
}
