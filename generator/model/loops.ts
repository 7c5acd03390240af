/**
 * Schemas that apply to one value in a circle. One kind is common and meant: a parent whose oneOf
 * lists its children, which contain the parent in their allOf; there the parent stands for what it
 * says itself. Every other circle would check a value forever.
 */
import type { Schema, SchemaId } from "../decode/schema.js";
import type { Report } from "../diagnostics.js";
import { compareText } from "../json.js";

/** A schema, with or without its oneOf and anyOf. */
interface Node {
  readonly schema: Schema;
  readonly base: boolean;
}

/**
 * The ids of the `$ref`s that stand for their target without its oneOf and anyOf, because that leads
 * back to them. Error SCHEMA_LOOP for circles without such a way out.
 */
export function findBases(
  schemas: ReadonlyMap<SchemaId, Schema>,
  report: Report,
): ReadonlySet<SchemaId> {
  const bases = new Set<SchemaId>();
  const start = [...schemas.values()].filter(appliesOthers);
  const circles = findCircles(start, schemas, bases);
  if (circles.length === 0) return bases;
  const members = new Set(start.flatMap((schema) => schema.allOf ?? []));
  for (const circle of circles) {
    const inside = new Set(circle);
    for (const schema of circle) {
      const target = schema.ref === undefined ? undefined : schemas.get(schema.ref);
      if (target === undefined || !inside.has(target)) continue;
      const isPart = members.has(schema) || schema.allOf !== undefined || schema.properties;
      if (isPart && (target.oneOf ?? target.anyOf) !== undefined) bases.add(schema.id);
    }
  }
  for (const circle of findCircles(start, schemas, bases)) {
    const [first] = circle.sort((a, b) => compareText(a.id, b.id));
    report.error("SCHEMA_LOOP", "The schema applies itself to the same value, forever", first?.at);
  }
  return bases;
}

function appliesOthers(schema: Schema): boolean {
  return (
    schema.ref !== undefined ||
    schema.allOf !== undefined ||
    schema.oneOf !== undefined ||
    schema.anyOf !== undefined ||
    schema.not !== undefined ||
    schema.if !== undefined ||
    schema.dependentSchemas !== undefined
  );
}

/** The schemas that a schema applies to the same value. */
function applied(
  { schema, base }: Node,
  schemas: ReadonlyMap<SchemaId, Schema>,
  bases: ReadonlySet<SchemaId>,
): Node[] {
  const nodes: Node[] = [];
  const add = (part: Schema | undefined, isBase = false): void => {
    if (part !== undefined) nodes.push({ schema: part, base: isBase });
  };
  if (schema.ref !== undefined) add(schemas.get(schema.ref), base || bases.has(schema.id));
  for (const part of schema.allOf ?? []) add(part);
  if (!base) for (const part of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) add(part);
  for (const part of [schema.not, schema.if, schema.then, schema.else]) add(part);
  for (const { schema: part } of schema.dependentSchemas ?? []) add(part);
  return nodes;
}

interface Visit {
  readonly node: Node;
  readonly index: number;
  low: number;
  onStack: boolean;
}

/** Strongly connected components that contain a circle (Tarjan's algorithm, without recursion). */
function findCircles(
  start: readonly Schema[],
  schemas: ReadonlyMap<SchemaId, Schema>,
  bases: ReadonlySet<SchemaId>,
): Schema[][] {
  const visits = { full: new Map<Schema, Visit>(), base: new Map<Schema, Visit>() };
  const circles: Schema[][] = [];
  const stack: Visit[] = [];
  const path: { readonly visit: Visit; readonly next: Node[]; self: boolean }[] = [];
  let count = 0;
  const visitOf = ({ schema, base }: Node): Visit | undefined =>
    (base ? visits.base : visits.full).get(schema);
  const enter = (node: Node): void => {
    const visit = { node, index: count, low: count, onStack: true };
    count += 1;
    (node.base ? visits.base : visits.full).set(node.schema, visit);
    stack.push(visit);
    path.push({ visit, next: applied(node, schemas, bases), self: false });
  };
  const leave = (visit: Visit, self: boolean): void => {
    const parent = path.at(-1)?.visit;
    if (parent !== undefined) parent.low = Math.min(parent.low, visit.low);
    if (visit.low !== visit.index) return;
    const circle = stack.splice(stack.lastIndexOf(visit));
    for (const member of circle) member.onStack = false;
    if (circle.length > 1 || self) circles.push(circle.map(({ node }) => node.schema));
  };
  for (const schema of start) {
    if (visits.full.has(schema)) continue;
    enter({ schema, base: false });
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const node = top.next.pop();
      if (node === undefined) {
        path.pop();
        leave(top.visit, top.self);
        continue;
      }
      const known = visitOf(node);
      if (known === undefined) enter(node);
      else if (known.onStack) top.visit.low = Math.min(top.visit.low, known.index);
      if (known === top.visit) top.self = true;
    }
  }
  return circles;
}
