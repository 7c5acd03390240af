/** Which parts of a document must be decoded again, by what changed and the record of the last run. */
import {
  isNamedSchema,
  sectionOf,
  type SectionPointer,
  sectionReferredTo,
  type DocumentSections,
} from "../decode/parts.js";
import type { SchemaId } from "../schema/schema.js";
import { isJsonObject, type JsonValue, pointerToken } from "../json.js";
import type { DocumentRecord, PreviousJob } from "./record.js";

export interface PartSelection {
  /** The parts that are not as they were: named schemas. */
  readonly changed: ReadonlySet<SectionPointer>;
  /** The roots of the trees in them, and of all trees that depend on one of these. */
  readonly affected: ReadonlySet<SchemaId>;
  /** The parts that these are in. */
  readonly affectedParts: ReadonlySet<SectionPointer>;
  /** These, and included parts without trees: what is wrong with examples in them may have changed. */
  readonly concerned: ReadonlySet<SectionPointer>;
  /** What is to be decoded: the affected parts, and all that is referred to from there. */
  readonly included: ReadonlySet<SectionPointer>;
}

/** The share of a document from which on there is little to gain. */
const MOST = 0.6;

/**
 * Chooses the parts; undefined where something other than named schemas changed, where a change may
 * concern what does not depend on it, or where so much is concerned that nothing would be gained.
 */
export function chooseParts(
  parts: DocumentSections,
  hashes: DocumentRecord["parts"],
  record: PreviousJob,
): PartSelection | undefined {
  const changed = changedParts(hashes, record.document.parts);
  if (changed === undefined) return undefined;
  const { identifying } = record.document;
  for (const pointer of changed)
    if (!isNamedSchema(pointer) || identifying.includes(pointer)) return undefined;
  const trees = treesIn(record);
  const affected = affectedTrees(changed, trees);
  const affectedParts = new Set([...changed, ...[...affected].map(sectionOf)]);
  const included = new Set(affectedParts);
  // Iterating a Set visits items added during iteration.
  for (const pointer of included) {
    for (const id of trees.byPart.get(pointer) ?? [])
      for (const target of trees.referencesOf(id)) included.add(sectionOf(target));
    if (!addReferences(parts.get(pointer), parts, included)) return undefined;
    if (included.size > parts.size * MOST) return undefined;
  }
  const others = [...included].filter((pointer) => !trees.byPart.has(pointer));
  const concerned = new Set([...affectedParts, ...others]);
  return { changed, affected, affectedParts, concerned, included };
}

/** Undefined where parts have come, gone or moved. */
function changedParts(
  now: DocumentRecord["parts"],
  before: DocumentRecord["parts"],
): ReadonlySet<SectionPointer> | undefined {
  const names = Object.keys(now);
  const earlier = Object.keys(before);
  if (names.length !== earlier.length) return undefined;
  const changed = new Set<SectionPointer>();
  for (const [index, name] of names.entries()) {
    if (name !== earlier[index]) return undefined;
    if (now[name] !== before[name]) changed.add(name);
  }
  return changed;
}

interface RecordedTrees {
  readonly byPart: ReadonlyMap<SectionPointer, readonly SchemaId[]>;
  readonly referencesOf: (id: SchemaId) => readonly SchemaId[];
  readonly usersOf: (id: SchemaId) => readonly SchemaId[];
}

function treesIn({ contents, document }: PreviousJob): RecordedTrees {
  const ids = Object.keys(contents);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const byPart = new Map<SectionPointer, SchemaId[]>();
  for (const id of ids) {
    const pointer = sectionOf(id);
    const others = byPart.get(pointer);
    if (others === undefined) byPart.set(pointer, [id]);
    else others.push(id);
  }
  const users = ids.map((): number[] => []);
  for (const [index, used] of document.references.entries())
    for (const target of used) users[target]?.push(index);
  const among = (lists: readonly (readonly number[])[]) => (id: SchemaId) =>
    (lists[indexOf.get(id) ?? -1] ?? []).flatMap((index) => ids[index] ?? []);
  return { byPart, referencesOf: among(document.references), usersOf: among(users) };
}

function affectedTrees(
  changed: ReadonlySet<SectionPointer>,
  { byPart, usersOf }: RecordedTrees,
): ReadonlySet<SchemaId> {
  const affected = new Set([...changed].flatMap((pointer) => byPart.get(pointer) ?? []));
  for (const id of affected) for (const user of usersOf(id)) affected.add(user);
  return affected;
}

/** Adds the parts that a value refers to; false if the target of a reference is unknown. */
function addReferences(
  value: JsonValue | undefined,
  parts: DocumentSections,
  included: Set<SectionPointer>,
): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value))
    return value.every((item) => addReferences(item as JsonValue, parts, included));
  return Object.entries(value).every(([key, inner]) => {
    if (key === "$ref" && typeof inner === "string") {
      const target = sectionReferredTo(inner);
      if (target !== undefined) included.add(target);
      return target !== undefined;
    }
    if (key === "mapping" && isJsonObject(inner)) addMapping(inner, parts, included);
    return addReferences(inner, parts, included);
  });
}

/** The names of schemas, or references to them, that a discriminator maps to. */
function addMapping(
  mapping: Readonly<Record<string, JsonValue>>,
  parts: DocumentSections,
  included: Set<SectionPointer>,
): void {
  for (const text of Object.values(mapping)) {
    if (typeof text !== "string") continue;
    const name = pointerToken(text);
    const targets = [
      `/components/schemas/${name}`,
      `/definitions/${name}`,
      sectionReferredTo(text),
    ];
    for (const target of targets)
      if (target !== undefined && parts.has(target)) included.add(target);
  }
}
