/** Schemas that would be checked against one value without end (core 9.4.1). */
import { type Limits, raisedBy, showLimit } from "../config/limits.js";
import type { MutableSchema } from "../schema/children.js";
import type { SchemaStore } from "./schema-store.js";
import { quote } from "./describe.js";
import type { Report } from "../diagnostics.js";
import { childrenIn, IN_PLACE } from "../schema/children.js";
import { fieldsOf } from "../schema/fields.js";
import type { Schema, SchemaId } from "../schema/schema.js";

/**
 * Breaks cycles of schemas that all apply to the same value: `a` refers to `b` and `b` to `a`, directly
 * or as members of `allOf`, `oneOf` and so on. Reports REF_CYCLE at the reference that closes a cycle,
 * and removes it so that later stages terminate. One kind of cycle is only a warning: a variant that
 * extends, with `allOf`, the union that lists it.
 */
export function breakCycles(store: SchemaStore, report: Report): void {
  const pass: Pass = { store, report };
  const state: State = new Map();
  store.schemas.forEach((start) => {
    if (leadsOn(start) && !state.has(start)) visit(pass, start, state);
  });
}

/**
 * Refuses chains of references and members of groups that are longer than `limits.chainLength`
 * (TOO_COMPLEX): later stages follow them by recursion. There are no cycles left.
 */
export function reportChains(
  document: Known,
  { chainLength }: Pick<Limits, "chainLength">,
  report: Report,
): void {
  const lengths = new Map<Schema, number>();
  document.schemas.forEach((start) => {
    const stack = leadsOn(start) && !lengths.has(start) ? [stepOf(document, start)] : [];
    for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
      const next = step.next[step.index];
      step.index += 1;
      if (next !== undefined) {
        if (leadsOn(next) && !lengths.has(next)) stack.push(stepOf(document, next));
        continue;
      }
      const inner = Math.max(0, ...step.next.map((one) => lengths.get(one) ?? 0));
      lengths.set(step.schema, inner + 1);
      stack.pop();
      if (inner !== chainLength) continue;
      const message = `This schema leads to a chain of more than ${showLimit(chainLength)} schemas that all apply to the same value${raisedBy("chainLength")}`;
      report.error("TOO_COMPLEX", message, step.schema.at);
    }
  });
}

interface Known {
  readonly schemas: ReadonlyMap<SchemaId, Schema>;
}

interface Pass {
  readonly store: SchemaStore;
  readonly report: Report;
}

type State = Map<Schema, "open" | "done">;

interface Step {
  readonly schema: Schema;
  readonly next: readonly Schema[];
  index: number;
}

/** Depth-first search with an explicit stack: chains of references can be longer than the call stack. */
function visit(pass: Pass, start: Schema, state: State): void {
  const stack: Step[] = [stepOf(pass.store, start)];
  state.set(start, "open");
  for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
    const next = step.next[step.index];
    step.index += 1;
    if (next === undefined) {
      state.set(step.schema, "done");
      stack.pop();
    } else if (state.get(next) === "open") {
      const from = stack.findIndex((open) => open.schema === next);
      handleCycle(
        pass,
        stack.slice(from).map((open) => open.schema),
      );
    } else if (!state.has(next) && leadsOn(next)) {
      state.set(next, "open");
      stack.push(stepOf(pass.store, next));
    }
  }
}

function leadsOn(schema: Schema): boolean {
  return schema.ref !== undefined || IN_PLACE.some(({ field }) => schema[field] !== undefined);
}

/** The schemas that apply to the same value as this one. */
function stepOf({ schemas }: Known, schema: Schema): Step {
  const target = schema.ref === undefined ? undefined : schemas.get(schema.ref);
  const inner = childrenIn(schema, IN_PLACE);
  return { schema, next: target === undefined ? inner : [target, ...inner], index: 0 };
}

/** The schemas of a cycle in order; the last one refers to the first. */
function handleCycle(pass: Pass, cycle: readonly Schema[]): void {
  for (const [index, schema] of cycle.entries()) {
    const at = (offset: number) => cycle[(index + offset) % cycle.length] as Schema;
    const isBase = cycle.length > 2 && at(-1 + cycle.length).allOf?.includes(schema) === true;
    const union = at(1);
    if (!isBase || schema.ref !== union.id || !listsVariant(union, at(2))) continue;
    extendWithoutVariants(pass, schema, union);
    return;
  }
  reportCycle(pass, cycle);
}

function listsVariant(union: Schema, variant: Schema): boolean {
  return union.oneOf?.includes(variant) === true || union.anyOf?.includes(variant) === true;
}

/** The fields that a variant does not take from its union: identity, notes and the list of variants. */
const LEFT_OUT = fieldsOf(
  ["identity", "scope", "text", "note"],
  ...(["oneOf", "anyOf", "discriminator"] as const),
);

/** `allOf: [union]` in a variant of that union: copies the keywords of the union except its variants. */
function extendWithoutVariants(pass: Pass, base: Schema, union: Schema): void {
  const draft = pass.store.schemas.get(base.id);
  if (draft === undefined) return;
  delete draft.ref;
  const kept = Object.entries(union).filter(
    ([key]) => !LEFT_OUT.has(key) && !Object.hasOwn(draft, key),
  );
  Object.assign(draft, Object.fromEntries(kept) satisfies Partial<MutableSchema>);
  const message = `${quote(union.id)} lists this schema as a variant, which extends it in turn; it is extended without its list of variants`;
  pass.report.warning("UNION_EXTENDED", message, referenceAt(base));
}

function reportCycle(pass: Pass, cycle: readonly Schema[]): void {
  const holder = cycle.at(-1);
  const draft = holder === undefined ? undefined : pass.store.schemas.get(holder.id);
  if (draft?.ref === undefined) return;
  const names = cycle.map((schema) => schema.ref).filter((ref) => ref !== undefined);
  const chain = names.map((name) => quote(name)).join(" -> ");
  const message = `The reference leads back to itself without end: ${chain}`;
  pass.report.error("REF_CYCLE", message, referenceAt(draft));
  delete draft.ref;
}

function referenceAt(schema: Schema): Schema["at"] {
  return { ...schema.at, pointer: `${schema.at.pointer}/$ref` };
}
