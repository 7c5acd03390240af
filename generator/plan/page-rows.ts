/** Merges the rows of a union's variants: one row per property. */
import { jsonEquals } from "../../templates/runtime/runtime.js";
import type { JsonPrimitive } from "../json.js";
import type { PageRow, TypePlan } from "./plan.js";

/** The property that distinguishes the variants of a union. */
interface UnionTag {
  readonly property: string | undefined;
  readonly tags: readonly JsonPrimitive[];
}

/** One row for each property of any variant, in order of first occurrence. */
export function mergeRows(
  variants: readonly (readonly PageRow[])[],
  { property, tags }: UnionTag,
): readonly PageRow[] {
  const [only, ...others] = variants;
  if (only === undefined || others.length === 0) return only ?? [];
  const byName = new Map<string, PageRow[]>();
  for (const row of variants.flat()) {
    const same = byName.get(row.name);
    if (same === undefined) byName.set(row.name, [row]);
    else same.push(row);
  }
  return [...byName].map(([name, rows]) => {
    const row = mergeRow(rows, rows.length === variants.length);
    return name === property ? { ...row, enumValues: unique([...row.enumValues, ...tags]) } : row;
  });
}

/** `isCommon`: every variant has the property. */
function mergeRow(rows: readonly PageRow[], isCommon: boolean): PageRow {
  const [first, ...others] = rows as readonly [PageRow, ...PageRow[]];
  const { default: value } = first;
  const isSameDefault = others.every(
    (row) => row.default !== undefined && jsonEquals(row.default.value, value?.value),
  );
  return {
    name: first.name,
    ...(first.see === undefined ? {} : { see: first.see }),
    members: unique(rows.flatMap((row) => row.members)),
    type: typeOf(rows),
    description: rows.find((row) => (row.description ?? "") !== "")?.description,
    optional: !isCommon || rows.some((row) => row.optional),
    readOnly: rows.every((row) => row.readOnly),
    writeOnly: rows.every((row) => row.writeOnly),
    deprecated: rows.every((row) => row.deprecated),
    nullable: rows.some((row) => row.nullable),
    default: isSameDefault ? value : undefined,
    constraints: unique(rows.flatMap((row) => row.constraints)),
    enumValues: unique(rows.flatMap((row) => row.enumValues)),
  };
}

function typeOf(rows: readonly PageRow[]): TypePlan {
  const all = rows.flatMap(({ type }) => (type.kind === "union" ? type.members : [type]));
  const members = [...new Map(all.map((type) => [JSON.stringify(type), type])).values()];
  const [only, ...others] = members;
  return only !== undefined && others.length === 0 ? only : { kind: "union", members };
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
