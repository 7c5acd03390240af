/**
 * Searches for values of schemas, or of several schemas that apply to one value, and memoizes them. The
 * result never depends on the path or on earlier searches, so that a schema has the same example in
 * every run. The result of a search that reached a limit is reused only where it would reach the limit in
 * the same way.
 */
import type { SchemaId } from "../../schema/schema.js";
import type { JsonValue } from "../../json.js";
import { referenceCycles, type SchemaTrees } from "../trees.js";

/** Maximum number of steps in one visit of a cycle of references. */
const MAX_VISITS = 2_000;
/** Maximum depth of nested searches. */
const MAX_DEPTH = 60;

/** Makes a value, and may start nested searches; undefined if no value was found. */
export type Make = () => JsonValue | undefined;

/** A search in progress. */
interface Frame {
  /** The number of enclosing searches. */
  readonly depth: number;
  /** Steps taken; shared by all searches of one visit of a cycle. */
  readonly budget: { visits: number };
  /** The depth of the searches nested in it. */
  height: number;
  /** The trees of cycles that it visited, as a bit set. */
  met: bigint;
  /** The depth of the outermost search in progress that it reached again; Infinity if none. */
  turn: number;
  /** It reached the limit of depth or of steps. */
  tooDeep: boolean;
  tooLong: boolean;
}

interface Found {
  readonly value: JsonValue | undefined;
  readonly visits: number;
  readonly height: number;
  readonly met: bigint;
  readonly tooDeep: boolean;
}

/** The cycle that a tree belongs to, and the bit of the tree. */
interface TreeSlot {
  readonly cycle: number;
  readonly bit: bigint;
}

/** The schemas that apply to a value: one by its id, several by the list of their ids. */
type Target = string;

export interface SearchMemory {
  /** Undefined for a schema that is not in a cycle. */
  readonly placeOf: (id: SchemaId) => TreeSlot | undefined;
  readonly found: Map<Target, Found>;
  /** The results of searches that reached the limit of depth, by depth and target. */
  readonly foundAt: Map<string, Found>;
}

/** Creates an empty memory. */
export function createMemory({ indexOf, references }: SchemaTrees): SearchMemory {
  const places = new Map<number, TreeSlot>();
  for (const [tree, cycle] of referenceCycles(references))
    places.set(tree, { cycle, bit: 1n << BigInt(places.size) });
  const placeOf = (id: SchemaId): TreeSlot | undefined => places.get(indexOf.get(id) ?? -1);
  return { placeOf, found: new Map(), foundAt: new Map() };
}

/** One search, including all nested searches. */
export class Search {
  readonly #memory: SearchMemory;
  #frame = newFrame(0, { visits: 0 });
  /** Searches in progress within cycles: their depths by target, the cycles, and the trees. */
  readonly #active = new Map<Target, number>();
  readonly #cycles = new Set<number>();
  #trees = 0n;

  constructor(memory: SearchMemory) {
    this.#memory = memory;
  }

  /** The value of the schemas with these ids, new or memoized. */
  forSchemas(ids: readonly SchemaId[], make: Make): JsonValue | undefined {
    const target = ids.length === 1 ? (ids[0] as SchemaId) : JSON.stringify(ids);
    const places = ids.map(this.#memory.placeOf).filter((place) => place !== undefined);
    const inside = places.some(({ cycle }) => this.#cycles.has(cycle));
    const { budget, depth } = this.#frame;
    const known = this.#recall(target, inside);
    if (known !== undefined) {
      budget.visits += inside ? known.visits : 1;
      this.#conclude(known);
      return known.value;
    }
    const inner = newFrame(depth + 1, inside ? budget : { visits: 0 });
    const before = inner.budget.visits;
    const value =
      places.length === 0 ? this.#run(inner, make) : this.#runInCycles(target, places, inner, make);
    const visits = inner.tooLong ? Infinity : inner.budget.visits - before;
    const { height, met, tooDeep } = inner;
    this.#remember(target, inner, inside, { value, visits, height, met, tooDeep });
    if (inside) this.#concludeInside(inner);
    else {
      budget.visits += 1;
      this.#conclude(inner);
    }
    return value;
  }

  /** `inside`: an enclosing search is in the same cycle. */
  #recall(target: Target, inside: boolean): Found | undefined {
    const { found, foundAt } = this.#memory;
    const depth = this.#frame.depth + 1;
    const known = found.get(target);
    if (known === undefined || depth + known.height > MAX_DEPTH)
      return inside ? undefined : foundAt.get(`${depth} ${target}`);
    if (!inside) return known;
    const visits = this.#frame.budget.visits + known.visits;
    return (known.met & this.#trees) === 0n && visits <= MAX_VISITS ? known : undefined;
  }

  #remember(target: Target, inner: Frame, inside: boolean, result: Found): void {
    const { found, foundAt } = this.#memory;
    if (inner.tooDeep) {
      if (!inside) foundAt.set(`${inner.depth} ${target}`, result);
    } else if (!inside || (!inner.tooLong && inner.turn >= inner.depth)) found.set(target, result);
  }

  #runInCycles(
    target: Target,
    places: readonly TreeSlot[],
    inner: Frame,
    make: Make,
  ): JsonValue | undefined {
    const bits = places.reduce((sum, { bit }) => sum | bit, 0n);
    inner.met = bits;
    const turn = this.#active.get(target);
    if (turn !== undefined) {
      inner.turn = turn;
      return this.#run(inner, () => undefined);
    }
    const around = this.#trees;
    const entered = places.map(({ cycle }) => cycle).filter((cycle) => !this.#cycles.has(cycle));
    this.#active.set(target, inner.depth);
    for (const cycle of entered) this.#cycles.add(cycle);
    this.#trees |= bits;
    const value = this.#run(inner, make);
    this.#trees = around;
    for (const cycle of entered) this.#cycles.delete(cycle);
    this.#active.delete(target);
    return value;
  }

  /** Runs a nested search; at a limit, does not call `make`. */
  #run(inner: Frame, make: Make): JsonValue | undefined {
    inner.budget.visits += 1;
    inner.tooDeep = inner.depth > MAX_DEPTH;
    inner.tooLong = inner.budget.visits > MAX_VISITS;
    if (inner.tooDeep || inner.tooLong) return undefined;
    const outer = this.#frame;
    this.#frame = inner;
    const value = make();
    this.#frame = outer;
    return value;
  }

  /** Updates the enclosing search. */
  #conclude(inner: Pick<Frame, "height" | "met" | "tooDeep">): void {
    const outer = this.#frame;
    outer.height = Math.max(outer.height, inner.height + 1);
    outer.met |= inner.met;
    outer.tooDeep ||= inner.tooDeep;
  }

  #concludeInside(inner: Frame): void {
    this.#conclude(inner);
    this.#frame.turn = Math.min(this.#frame.turn, inner.turn);
    this.#frame.tooLong ||= inner.tooLong;
  }
}

function newFrame(depth: number, budget: Frame["budget"]): Frame {
  return { depth, budget, height: 0, met: 0n, turn: Infinity, tooDeep: false, tooLong: false };
}
