/**
 * Assigns a name to every model, level by level: components first, then the schemas of operations and
 * those inside components, then the schemas inside these. A level depends only on earlier levels. Within
 * a level, plain names are assigned before numbered ones.
 *
 * The result is independent of map order, and a model without collisions does not change other names. If
 * components have the same class name, the one whose source name equals it keeps it; the others get a
 * hash of their source name. A title that several models have is not used.
 */
import { invariant } from "../diagnostics.js";
import { compareText } from "../json.js";
import type { Model, ModelGraph, ModelId } from "../model/graph.js";
import { VIEW_RANK } from "../model/positions.js";
import { joinRaw, titleOf } from "../model/raw-name.js";
import { type Affixes, type Claims, createClaims, toModelName } from "./model-name.js";
import { foldName, hashOf, shorten } from "../words.js";

/** A model to be named. `raws` are the possible raw names, best first. */
interface Candidate {
  readonly id: ModelId;
  readonly raws: readonly string[];
  /** Class name of the first raw name. `key` is the name with case folded. */
  readonly name: string;
  readonly key: string;
  readonly isComponent: boolean;
  readonly rank: number;
}

interface Assignment {
  readonly affixes: Affixes;
  readonly claims: Claims;
  /** The raw name of each named model: the prefix for models inside it. */
  readonly raws: Map<ModelId, string>;
  readonly names: Map<ModelId, string>;
  /** The last number given to a raw name. */
  readonly numbers: Map<string, number>;
  /** Titles that several models have, compared by class name. */
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
  // Views come last, so that they do not change other names.
  assignTrees({ first: views, then: [], children }, assignment);
  invariant(assignment.names.size === graph.models.size, "a model is not inside a named model");
  return assignment.names;
}

/** Names `first`, then `then` and the models inside `first`, and so on by level. */
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

/** Titles that several schemas have, compared by class name. Models made from one schema count once. */
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

/** Assigns plain names where possible, then second choices, then numbered names. */
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
 * Components whose class names collide get a hash, except one whose source name equals the class name, if
 * it is the only one.
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

/** Enough to distinguish components with equal class names. */
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

/** By case-folded name; then raw names that equal their class name; then by rank and position. */
function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    compareText(a.key, b.key) ||
    Number(a.raws[0] !== a.name) - Number(b.raws[0] !== b.name) ||
    a.rank - b.rank ||
    compareText(a.name, b.name) ||
    comparePlaces(a.id, b.id)
  );
}

/** Compares schema ids by token. Array indexes are compared as numbers. */
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
