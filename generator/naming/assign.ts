/**
 * One name for every model (DESIGN section 4). Names are given level by level: components first, then
 * what stands directly in operations and components, then what stands in those. A level sees only the
 * levels before it, and within a level every model asks for its plain name before any gets a number,
 * in the order of names and pointers: the order of maps in the document has no say, and a model that
 * collides with no other changes no other name.
 */
import { invariant } from "../diagnostics.js";
import { compareText } from "../json.js";
import type { Model, ModelGraph, ModelId } from "../model/graph.js";
import { VIEW_RANK } from "../model/places.js";
import { joinRaw } from "../model/raw-name.js";
import { type Affixes, type Claims, createClaims, toModelName } from "./model-name.js";
import { isReadable, shorten } from "../words.js";

/** A model that asks for a name: the raw names it would take, best first. */
interface Candidate {
  readonly id: ModelId;
  readonly raws: readonly string[];
  /** Class name of the first raw name, and the same without case. */
  readonly name: string;
  readonly key: string;
  readonly rank: number;
}

interface Assignment {
  readonly affixes: Affixes;
  readonly claims: Claims;
  /** The raw name each model got: the prefix of what is inside it. */
  readonly raws: Map<ModelId, string>;
  readonly names: Map<ModelId, string>;
  /** The last number given to a raw name. */
  readonly numbers: Map<string, number>;
}

/**
 * The class name of every model of the graph, unique without regard to case. Children of a model are
 * named after the raw name it got, number included (`ListHardware200ResponseOneOf1DataInner`).
 */
export function assignModelNames(graph: ModelGraph, affixes: Affixes): Map<ModelId, string> {
  const assignment: Assignment = {
    affixes,
    claims: createClaims(),
    raws: new Map(),
    names: new Map(),
    numbers: new Map(),
  };
  const { components, roots, views, children } = byParent(graph);
  assignTrees({ first: components, then: roots, children }, assignment);
  // What views add to a document moves no name of it.
  assignTrees({ first: views, then: [], children }, assignment);
  invariant(assignment.names.size === graph.models.size, "a model stands in no named model");
  return assignment.names;
}

/** Names some models, then others and what stands in the first, and so on. */
function assignTrees(
  trees: {
    readonly first: readonly Model[];
    readonly then: readonly Model[];
    readonly children: ReadonlyMap<ModelId, readonly Model[]>;
  },
  assignment: Assignment,
): void {
  let level = trees.first;
  let next = trees.then;
  while (level.length > 0 || next.length > 0) {
    assignLevel(level, assignment);
    const inside = level.flatMap((model) => trees.children.get(model.id) ?? []);
    level = [...next, ...inside];
    next = [];
  }
}

function byParent(graph: ModelGraph): {
  components: Model[];
  roots: Model[];
  views: Model[];
  children: Map<ModelId, Model[]>;
} {
  const components: Model[] = [];
  const roots: Model[] = [];
  const views: Model[] = [];
  const children = new Map<ModelId, Model[]>();
  for (const model of graph.models.values()) {
    const { origin } = model;
    if (origin.kind === "component") components.push(model);
    else if (origin.kind === "root") (origin.rank === VIEW_RANK ? views : roots).push(model);
    else {
      const siblings = children.get(origin.parent);
      if (siblings === undefined) children.set(origin.parent, [model]);
      else siblings.push(model);
    }
  }
  return { components, roots, views, children };
}

/** Plain names for all that can have them, then second choices, then numbers. */
function assignLevel(level: readonly Model[], assignment: Assignment): void {
  const candidates = level.map((model) => candidate(model, assignment)).sort(compareCandidates);
  const second = candidates.filter(
    ({ id, raws, name }) => !takeAs({ id, raw: raws[0] as string, name }, assignment),
  );
  const numbered = second.filter(
    ({ id, raws }) => raws[1] === undefined || !take(id, raws[1], assignment),
  );
  for (const { id, raws } of numbered) takeNumbered(id, raws.at(-1) as string, assignment);
}

function candidate(model: Model, { raws, affixes }: Assignment): Candidate {
  const { id, origin, schema } = model;
  const { title } = schema;
  const constructed =
    origin.kind === "component"
      ? origin.name
      : joinRaw(origin.kind === "root" ? origin.base : rawOf(origin.parent, raws), origin.steps);
  const titled = origin.kind !== "component" && title !== undefined && isReadable(title);
  const list = (titled ? [title, constructed] : [constructed]).map((raw) => shorten(raw, 400));
  const name = toModelName(list[0] as string, affixes);
  return {
    id,
    raws: list,
    name,
    key: name.toLowerCase(),
    rank: origin.kind === "root" ? origin.rank : Number.MAX_SAFE_INTEGER,
  };
}

function rawOf(id: ModelId, raws: ReadonlyMap<ModelId, string>): string {
  const raw = raws.get(id);
  invariant(raw !== undefined, `${id} is named after what stands in it`);
  return raw;
}

/** By name without case; a raw name that is its own class name first; then by place. */
function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    compareText(a.key, b.key) ||
    Number(a.raws[0] !== a.name) - Number(b.raws[0] !== b.name) ||
    a.rank - b.rank ||
    compareText(a.name, b.name) ||
    comparePlaces(a.id, b.id)
  );
}

/** Schema ids by their tokens; array indexes by number. */
export function comparePlaces(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const [x, y] = [left[index] as string, right[index] as string];
    if (x === y) continue;
    const numeric = /^\d+$/.test(x) && /^\d+$/.test(y);
    return (numeric && Number(x) - Number(y)) || compareText(x, y);
  }
  return left.length - right.length;
}

function take(id: ModelId, raw: string, assignment: Assignment): boolean {
  return takeAs({ id, raw, name: toModelName(raw, assignment.affixes) }, assignment);
}

function takeAs(
  { id, raw, name }: { readonly id: ModelId; readonly raw: string; readonly name: string },
  { claims, raws, names }: Assignment,
): boolean {
  if (!claims.isFree(name)) return false;
  claims.add(name);
  names.set(id, name);
  raws.set(id, raw);
  return true;
}

function takeNumbered(id: ModelId, raw: string, assignment: Assignment): void {
  const key = toModelName(raw, assignment.affixes).toLowerCase();
  let number = assignment.numbers.get(key) ?? 0;
  do number += 1;
  while (!take(id, `${raw}_${number}`, assignment));
  assignment.numbers.set(key, number);
}
