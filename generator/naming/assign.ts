/**
 * One name for every model. Names are given level by level: components first, then the schemas of
 * operations and those inside components, then the schemas inside these. A level sees only the levels
 * before it. Within a level, every model asks for its plain name before any gets a number.
 *
 * The order of maps in the document does not matter, and a model that collides with no other changes no
 * other name. Of components with one class name, the one that is spelt like it gets it; the others get a
 * hash of their own name. A title that several models have names none of them.
 */
import { invariant } from "../diagnostics.js";
import { compareText } from "../json.js";
import type { Model, ModelGraph, ModelId } from "../model/graph.js";
import { VIEW_RANK } from "../model/places.js";
import { joinRaw, titleOf } from "../model/raw-name.js";
import { type Affixes, type Claims, createClaims, toModelName } from "./model-name.js";
import { foldName, hashOf, shorten } from "../words.js";

/** A model that asks for a name: the raw names it would take, best first. */
interface Candidate {
  readonly id: ModelId;
  readonly raws: readonly string[];
  /** Class name of the first raw name, and the same for file systems. */
  readonly name: string;
  readonly key: string;
  readonly isComponent: boolean;
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
  /** Titles with a class name that several models have. */
  readonly sharedTitles: ReadonlySet<string>;
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
    sharedTitles: findSharedTitles(graph, affixes),
  };
  const { components, roots, views, children } = byParent(graph);
  assignTrees({ first: components, then: roots, children }, assignment);
  // What views add to a document moves no name of it.
  assignTrees({ first: views, then: [], children }, assignment);
  invariant(assignment.names.size === graph.models.size, "a model is not inside a named model");
  return assignment.names;
}

/** Names some models, then others and the models inside the first, and so on. */
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

/** The titles with a class name that several schemas have. What is made of one schema counts once. */
function findSharedTitles({ models }: ModelGraph, affixes: Affixes): ReadonlySet<string> {
  const keys = new Map<string, string>();
  const places = new Map<string, string>();
  const shared = new Set<string>();
  for (const { origin, schema } of models.values()) {
    const title = titleOf(schema);
    if (origin.kind === "component" || title === undefined || schema.view !== undefined) continue;
    let key = keys.get(title);
    if (key === undefined) keys.set(title, (key = foldName(toModelName(title, affixes))));
    const place = `${schema.at.document}#${schema.at.pointer}`;
    if ((places.get(key) ?? place) !== place) shared.add(key);
    places.set(key, place);
  }
  const titles = [...keys].filter(([, key]) => shared.has(key));
  return new Set(titles.map(([title]) => title));
}

/** Plain names for all that can have them, then second choices, then numbers. */
function assignLevel(level: readonly Model[], assignment: Assignment): void {
  const candidates = withOwnNames(
    level.map((model) => candidate(model, assignment)),
    assignment,
  ).sort(compareCandidates);
  const second = candidates.filter(
    ({ id, raws, name }) => !takeAs({ id, raw: raws[0] as string, name }, assignment),
  );
  const numbered = second.filter(
    ({ id, raws }) => raws[1] === undefined || !take(id, raws[1], assignment),
  );
  for (const { id, raws } of numbered) takeNumbered(id, raws.at(-1) as string, assignment);
}

/**
 * Components whose class names collide keep none of them, but for one that is spelt like its own name
 * when it is the only such one.
 */
function withOwnNames(candidates: readonly Candidate[], { affixes }: Assignment): Candidate[] {
  const rivals = new Map<string, Candidate[]>();
  for (const one of candidates) {
    if (!one.isComponent) continue;
    const list = rivals.get(one.key);
    if (list === undefined) rivals.set(one.key, [one]);
    else list.push(one);
  }
  return candidates.map((one) => {
    const all = one.isComponent ? (rivals.get(one.key) ?? []) : [];
    const exact = all.filter(({ raws, name }) => raws[0] === name);
    if (all.length < 2 || (exact.length === 1 && exact[0] === one)) return one;
    const raw = one.raws[0] as string;
    const own = `${raw}_${hashOf(raw, HASH_LENGTH)}`;
    const name = toModelName(own, affixes);
    return { ...one, raws: [own], name, key: foldName(name) };
  });
}

/** Enough to tell apart components whose class names are equal. */
const HASH_LENGTH = 6;

function candidate(model: Model, { raws, affixes, sharedTitles }: Assignment): Candidate {
  const { id, origin, schema } = model;
  const title = titleOf(schema);
  const constructed =
    origin.kind === "component"
      ? origin.name
      : joinRaw(origin.kind === "root" ? origin.base : rawOf(origin.parent, raws), origin.steps);
  const isComponent = origin.kind === "component";
  const isTitled = !isComponent && title !== undefined && !sharedTitles.has(title);
  const list = (isTitled ? [title, constructed] : [constructed]).map((raw) => shorten(raw, 400));
  const name = toModelName(list[0] as string, affixes);
  return {
    id,
    raws: list,
    name,
    key: foldName(name),
    isComponent,
    rank: origin.kind === "root" ? origin.rank : Number.MAX_SAFE_INTEGER,
  };
}

function rawOf(id: ModelId, raws: ReadonlyMap<ModelId, string>): string {
  const raw = raws.get(id);
  invariant(raw !== undefined, `${id} is named after a schema inside it`);
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
  const key = foldName(toModelName(raw, assignment.affixes));
  let number = assignment.numbers.get(key) ?? 0;
  do number += 1;
  while (!take(id, `${raw}_${number}`, assignment));
  assignment.numbers.set(key, number);
}
