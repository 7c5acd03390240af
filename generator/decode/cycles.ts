/** Schemas that would be checked against one value without end (core 9.4.1 and 7.1). */
import type { Decoding } from "./decoding.js";
import { quote } from "./describe.js";
import type { Schema } from "./schema.js";

/**
 * Reports cycles of references that consume nothing: `a` is `b` and `b` is `a`, directly or through
 * `allOf`. Error: REF_CYCLE at the first schema of each cycle; its reference is taken out, so that
 * later stages do not loop.
 */
export function breakCycles(decoding: Decoding): void {
  const state = new Map<Schema, "open" | "done">();
  for (const start of decoding.schemas.values()) {
    if (state.has(start) || !leadsOn(start)) continue;
    visit(decoding, start, state);
  }
}

function leadsOn(schema: Schema): boolean {
  return schema.ref !== undefined || schema.allOf !== undefined;
}

interface Step {
  readonly schema: Schema;
  readonly next: readonly Schema[];
  index: number;
}

/** Depth first with a stack of its own: chains may be longer than the engine's. */
function visit(decoding: Decoding, start: Schema, state: Map<Schema, "open" | "done">): void {
  const stack: Step[] = [stepOf(decoding, start)];
  state.set(start, "open");
  for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
    const next = step.next[step.index];
    step.index += 1;
    if (next === undefined) {
      state.set(step.schema, "done");
      stack.pop();
    } else if (state.get(next) === "open") {
      reportCycle(decoding, stack, next);
    } else if (!state.has(next)) {
      state.set(next, "open");
      stack.push(stepOf(decoding, next));
    }
  }
}

function stepOf(decoding: Decoding, schema: Schema): Step {
  const target = schema.ref === undefined ? undefined : decoding.schemas.get(schema.ref);
  const next = [...(target === undefined ? [] : [target]), ...(schema.allOf ?? [])];
  return { schema, next, index: 0 };
}

/** The cycle is the end of the stack from `first` on; its last reference closes it. */
function reportCycle(decoding: Decoding, stack: readonly Step[], first: Schema): void {
  const cycle = stack.slice(stack.findIndex((step) => step.schema === first));
  const holder = cycle.findLast((step) => step.schema.ref !== undefined)?.schema;
  if (holder?.ref === undefined) return;
  const names = cycle.map((step) => step.schema.ref).filter((ref) => ref !== undefined);
  const message = `The reference leads back to itself: ${names.map((name) => quote(name)).join(" -> ")}`;
  const at = { ...holder.at, pointer: `${holder.at.pointer}/$ref` };
  decoding.report.error("REF_CYCLE", message, at);
  const draft = decoding.schemas.get(holder.id);
  if (draft !== undefined) delete draft.ref;
}
