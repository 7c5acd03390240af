/**
 * Searches for values of schemas, each made once. What is found for a schema never depends on where
 * the search came from or on what was searched for before, so that the same schema has the same
 * example in every run, whichever others are looked for. A search that was cut short is remembered
 * only for places where it would be cut short in the same way.
 */
import type { SchemaId } from "../../decode/schema.js";
import type { JsonValue } from "../../json.js";
import { referenceCycles, type SchemaTrees } from "../trees.js";

/** Steps that one visit of a cycle of references may take. */
const MAX_VISITS = 2_000;
/** Searches inside each other. */
const MAX_DEPTH = 60;

/** Makes a value, and may search for others meanwhile; undefined where none could be made. */
export type Make = () => JsonValue | undefined;

export interface Search {
  /** The value of a schema, made or remembered. */
  readonly forSchema: (id: SchemaId, make: Make) => JsonValue | undefined;
  /** A value that is not remembered. */
  readonly forOnce: (make: Make) => JsonValue | undefined;
}

/** A search that is going on. */
interface Frame {
  /** How many searches are around it. */
  readonly depth: number;
  /** Steps taken; shared by all searches of one visit of a cycle. */
  readonly budget: { visits: number };
  /** How many searches were inside each other below it. */
  height: number;
  /** The trees of cycles that were met, a bit for each. */
  met: bigint;
  /** The depth of the outermost search that was met again, where the way turned back. */
  turn: number;
  /** It was cut short, at the limit of depth or of steps. */
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

/** Where a tree is: in which cycle, and the bit that stands for it. */
interface Place {
  readonly cycle: number;
  readonly bit: bigint;
}

export interface SearchMemory {
  /** Undefined for a schema that no way leads back to. */
  readonly placeOf: (id: SchemaId) => Place | undefined;
  readonly found: Map<SchemaId, Found>;
  /** What was found where the limit of depth was near, by depth and schema. */
  readonly foundAt: Map<string, Found>;
}

/** Nothing is remembered yet. */
export function createMemory({ indexOf, references }: SchemaTrees): SearchMemory {
  const places = new Map<number, Place>();
  for (const [tree, cycle] of referenceCycles(references))
    places.set(tree, { cycle, bit: 1n << BigInt(places.size) });
  const placeOf = (id: SchemaId): Place | undefined => places.get(indexOf.get(id) ?? -1);
  return { placeOf, found: new Map(), foundAt: new Map() };
}

/** Starts a search that is not for a schema of the document itself, but for what it needs. */
export function startSearch({ placeOf, found, foundAt }: SearchMemory): Search {
  let frame = newFrame(0, { visits: 0 });
  /** Depths of the searches going on in cycles, by schema; those cycles; and the trees in them. */
  const active = new Map<SchemaId, number>();
  const cycles = new Set<number>();
  let trees = 0n;

  /** `inside`: a search in the same cycle is going on around this one. */
  function recall(id: SchemaId, inside: boolean): Found | undefined {
    const depth = frame.depth + 1;
    const known = found.get(id);
    if (known === undefined || depth + known.height > MAX_DEPTH)
      return inside ? undefined : foundAt.get(`${depth} ${id}`);
    const same = (known.met & trees) === 0n && frame.budget.visits + known.visits <= MAX_VISITS;
    return !inside || same ? known : undefined;
  }

  function remember(id: SchemaId, inner: Frame, inside: boolean, result: Found): void {
    if (inner.tooDeep) {
      if (!inside) foundAt.set(`${inner.depth} ${id}`, result);
    } else if (!inside || (!inner.tooLong && inner.turn >= inner.depth)) found.set(id, result);
  }

  /** Runs a search below the current one; undefined without a try where that is not allowed. */
  function run(inner: Frame, make: Make): JsonValue | undefined {
    if (inner.depth > MAX_DEPTH) inner.tooDeep = true;
    else if ((inner.budget.visits += 1) > MAX_VISITS) inner.tooLong = true;
    if (inner.tooDeep || inner.tooLong) return undefined;
    const outer = frame;
    frame = inner;
    const value = make();
    frame = outer;
    return value;
  }

  /** What a search says of the one around it. */
  function conclude(inner: Pick<Frame, "height" | "met" | "tooDeep">): void {
    frame.height = Math.max(frame.height, inner.height + 1);
    frame.met |= inner.met;
    frame.tooDeep ||= inner.tooDeep;
  }

  function concludeInside(inner: Frame): void {
    conclude(inner);
    frame.turn = Math.min(frame.turn, inner.turn);
    frame.tooLong ||= inner.tooLong;
  }

  function forSchema(id: SchemaId, make: Make): JsonValue | undefined {
    const place = placeOf(id);
    const inside = place !== undefined && cycles.has(place.cycle);
    const known = recall(id, inside);
    if (known !== undefined) {
      frame.budget.visits += inside ? known.visits : 1;
      conclude(known);
      return known.value;
    }
    const inner = newFrame(frame.depth + 1, inside ? frame.budget : { visits: 0 });
    const before = inner.budget.visits;
    const value = place === undefined ? run(inner, make) : runInCycle(id, place, inner, make);
    const visits = inner.tooLong ? Infinity : inner.budget.visits - before;
    const { height, met, tooDeep } = inner;
    remember(id, inner, inside, { value, visits, height, met, tooDeep });
    if (inside) concludeInside(inner);
    else {
      frame.budget.visits += 1;
      conclude(inner);
    }
    return value;
  }

  function runInCycle(
    id: SchemaId,
    { cycle, bit }: Place,
    inner: Frame,
    make: Make,
  ): JsonValue | undefined {
    inner.met = bit;
    const turn = active.get(id);
    if (turn !== undefined) {
      inner.turn = turn;
      return run(inner, () => undefined);
    }
    const around = trees;
    const entered = !cycles.has(cycle);
    active.set(id, inner.depth);
    cycles.add(cycle);
    trees |= bit;
    const value = run(inner, make);
    trees = around;
    if (entered) cycles.delete(cycle);
    active.delete(id);
    return value;
  }

  function forOnce(make: Make): JsonValue | undefined {
    const inner = newFrame(frame.depth + 1, frame.budget);
    const value = run(inner, make);
    concludeInside(inner);
    return value;
  }

  return { forSchema, forOnce };
}

function newFrame(depth: number, budget: Frame["budget"]): Frame {
  return { depth, budget, height: 0, met: 0n, turn: Infinity, tooDeep: false, tooLong: false };
}
