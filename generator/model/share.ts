/** One model for identical inline schemas (`reuse: "exact"`). */
import type { Document } from "../decode/document.js";
import type { Schema, SchemaId } from "../schema/schema.js";
import { compareText } from "../json.js";
import type { ModelId } from "./graph.js";
import type { Candidate } from "./hoist.js";
import { groupIdentical, heightOf } from "./identity.js";
import { LAST_OPERATION_RANK, type SchemaPositions } from "./positions.js";
import { rawName } from "./raw-name.js";

export interface Sharing {
  /** By schema without its own model: the model that it shares. */
  readonly sharedWith: ReadonlyMap<SchemaId, ModelId>;
  /** Whether a schema is inside one without its own model. */
  readonly isUnused: (schema: Schema) => boolean;
}

export const NO_SHARING: Sharing = { sharedWith: new Map(), isUnused: () => false };

interface Member {
  readonly candidate: Candidate;
  /** 0 for schemas in operations, which precede those in components. */
  readonly rank: number;
  readonly raw: string;
}

/**
 * Chooses, among identical inline schemas, the one that becomes a model: operations before components,
 * then the shortest raw name, then the first in code-unit order.
 */
export function share(
  document: Document,
  candidates: ReadonlyMap<ModelId, Candidate>,
  places: SchemaPositions,
): Sharing {
  const sharedWith = new Map<SchemaId, ModelId>();
  const rawOf = createRawOf(candidates);
  const byHeight = groupCandidates(document, candidates);
  // Outer schemas first: a schema inside a dropped one must not give the name.
  for (const groups of byHeight) {
    for (const group of groups ?? []) {
      const members = group
        .filter(({ schema }) => !isInside(schema, sharedWith, places))
        .map((candidate) => ({
          candidate,
          rank: rankOf(candidate, places),
          raw: rawOf(candidate),
        }));
      const [winner] = members.sort(compareMembers);
      if (winner === undefined) continue;
      for (const { schema } of group) {
        if (schema === winner.candidate.schema) continue;
        sharedWith.set(schema.id, winner.candidate.schema.id);
      }
    }
  }
  const unused = findUnused(sharedWith, places);
  return { sharedWith, isUnused: (schema) => unused.has(schema) };
}

/** Groups with several members, by nesting depth, deepest first. */
function groupCandidates(
  document: Document,
  candidates: ReadonlyMap<ModelId, Candidate>,
): readonly (readonly (readonly Candidate[])[] | undefined)[] {
  const inline = [...candidates.values()].filter((candidate) => candidate.inline);
  const byHeight: (readonly Candidate[])[][] = [];
  for (const group of groupIdentical(inline, document)) {
    const [first] = group;
    if (first === undefined || group.length === 1) continue;
    (byHeight[heightOf(first.schema)] ??= []).push(group);
  }
  return byHeight.reverse();
}

/** Whether some owner of a schema has no model of its own. */
function isInside(
  schema: Schema,
  dropped: ReadonlyMap<SchemaId, ModelId>,
  places: SchemaPositions,
): boolean {
  let place = places.of.get(schema);
  while (place?.kind === "child") {
    if (dropped.has(place.owner.id)) return true;
    place = places.of.get(place.owner);
  }
  return false;
}

/** All schemas inside those without their own model. */
function findUnused(
  dropped: ReadonlyMap<SchemaId, ModelId>,
  places: SchemaPositions,
): ReadonlySet<Schema> {
  const unused = new Set<Schema>();
  if (dropped.size === 0) return unused;
  for (const [schema, place] of places.of) {
    if (place.kind === "root") continue;
    if (unused.has(place.owner) || dropped.has(place.owner.id)) unused.add(schema);
  }
  return unused;
}

function rankOf({ at }: Candidate, places: SchemaPositions): number {
  let place = places.of.get(at);
  while (place?.kind === "child") place = places.of.get(place.owner);
  const isOperation = place?.origin.kind === "root" && place.origin.rank <= LAST_OPERATION_RANK;
  return isOperation ? 0 : 1;
}

function createRawOf(
  candidates: ReadonlyMap<ModelId, Candidate>,
): (candidate: Candidate) => string {
  const known = new Map<Candidate, string>();
  const rawOf = (candidate: Candidate): string => {
    const found = known.get(candidate);
    if (found !== undefined) return found;
    const raw = rawName(candidate, (parent) => rawOf(candidates.get(parent) as Candidate));
    known.set(candidate, raw);
    return raw;
  };
  return rawOf;
}

function compareMembers(a: Member, b: Member): number {
  return (
    a.rank - b.rank ||
    a.raw.length - b.raw.length ||
    compareText(a.raw, b.raw) ||
    compareText(a.candidate.schema.id, b.candidate.schema.id)
  );
}
