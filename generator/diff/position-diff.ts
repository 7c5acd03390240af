/** The positions of the same value in the old and the new version. */
import type { Schema } from "../schema/schema.js";
import type { SpecLocation } from "../diagnostics.js";
import { pointerJoin } from "../json.js";
import type { TypeNode } from "../model/graph.js";
import type { Mask } from "../schema/possible-types.js";
import type { Version } from "./version.js";

/** A position in one version: what a value there must satisfy. */
export interface Position {
  readonly at: SpecLocation;
  /** A value must satisfy all of them. */
  readonly schemas: readonly Schema[];
  readonly type: TypeNode | undefined;
}

export interface Side {
  readonly version: Version;
  readonly position: Position;
  /** The schemas whose keywords are compared here (`conjunctsOf`). */
  readonly conjuncts: readonly Schema[];
}

export interface PositionDiff {
  readonly before: Side;
  readonly after: Side;
}

/** Whether one of the versions allows values of a JSON type (a bit of `schema/possible-types.ts`). */
export function allowsType({ before, after }: PositionDiff, type: Mask): boolean {
  return [before, after].some(({ position, version }) =>
    position.schemas.every((schema) => (version.maskOf(schema) & type) !== 0),
  );
}

/** The position of a finding. Defaults to the positions of the spot. */
export interface Where {
  readonly before?: SpecLocation | undefined;
  readonly after?: SpecLocation | undefined;
}

/** Reports a finding by the id of its rule. */
export type ReportChange = (rule: string, message: string, where?: Where) => void;

/** The value of a keyword, and its position. */
export interface Located<T> {
  readonly value: T;
  readonly at: SpecLocation;
}

/** The position of a keyword of a schema. */
export function keywordAt({ at }: Schema, ...keys: readonly (string | number)[]): SpecLocation {
  return { document: at.document, pointer: pointerJoin(at.pointer, ...keys) };
}

/** The values of a keyword in schemas, in order. Schemas without the keyword are skipped. */
export function keywordValues<K extends keyof Schema>(
  schemas: readonly Schema[],
  keyword: K,
): readonly Located<NonNullable<Schema[K]>>[] {
  return schemas.flatMap((schema) => {
    const value = schema[keyword];
    if (value === undefined) return [];
    return [{ value, at: keywordAt(schema, keyword) }];
  });
}
