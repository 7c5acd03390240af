/** The parts of a document: named components, path items, and the rest. */
import type { SchemaId } from "../schema/schema.js";

/** What holds parts, beside the sections of `components`. */
const HOLDERS: ReadonlySet<string> = new Set(
  ["components", "paths", "webhooks", "definitions", "parameters", "responses"].map(
    (key) => `/${key}`,
  ),
);

/** The pointer of the part that contains a schema; a view is in the part of its original. */
export function sectionOf(id: SchemaId): string {
  // After "#", and after "@request" of a view.
  const start = id.indexOf("/");
  return start < 0 ? "" : sectionAt(id.slice(start));
}

function sectionAt(pointer: string): string {
  let end = pointer.indexOf("/", 1);
  if (end < 0) return pointer;
  const first = pointer.slice(0, end);
  if (!HOLDERS.has(first)) return first;
  const depth = first === "/components" ? 2 : 1;
  for (let level = 0; level < depth && end >= 0; level += 1) end = pointer.indexOf("/", end + 1);
  return end < 0 ? pointer : pointer.slice(0, end);
}
