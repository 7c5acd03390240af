/** Shrinks a document that shows a fault: greedy deletion, with many candidates in one batch. */
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { type Fault, type Loaded, runBatch } from "./batch.js";
import type { RandomDocument } from "./document.js";
import { fewerComponents, hoisted, smaller } from "./edits.js";
import { type RandomJob } from "./job.js";
import { judgeAgain } from "./judge.js";
import type { Mutable } from "./scope.js";

/** The number of candidates per batch. Small batches find a successful deletion sooner. */
const CANDIDATES = 12;

export async function shrink(fault: Fault): Promise<Fault> {
  const simplest = await withSimplest(fault);
  const fewer = await repeat(simplest, (document) => edited(document, fewerComponents));
  const small = await repeat(fewer, (document) => [
    ...options(document),
    ...edited(document, (schemas) => [...smaller(schemas), ...hoisted(schemas)]),
  ]);
  return shrinkValue(small);
}

type Candidates = (document: RandomDocument) => readonly RandomDocument[];

/** Removes the operations, and if possible the options. */
async function withSimplest(fault: Fault): Promise<Fault> {
  const { document } = fault;
  const bare = { ...document, document: { ...document.document, paths: {} } };
  const found = await firstOf(fault, [{ ...bare, job: {} }, bare]);
  return found ?? fault;
}

/** Tries all candidates repeatedly, until none of them shows the fault. */
async function repeat(fault: Fault, candidates: Candidates): Promise<Fault> {
  let best = fault;
  let next = 0;
  let changed = false;
  for (;;) {
    const list = candidates(best.document);
    const tried = list.slice(next, next + CANDIDATES);
    const found = tried.length === 0 ? undefined : await firstOf(best, tried);
    if (found !== undefined) {
      // Earlier candidates did not show the fault, and probably still do not.
      next += tried.indexOf(found.document);
      best = found;
      changed = true;
    } else if (tried.length > 0) next += tried.length;
    else if (!changed) return best;
    else [next, changed] = [0, false];
  }
}

/** The same fault in the first document that shows it. */
async function firstOf(
  fault: Fault,
  documents: readonly RandomDocument[],
): Promise<Fault | undefined> {
  const hasValue = fault.model !== undefined;
  const { faults, loaded } = await runBatch(documents, {
    compile: fault.kind.startsWith("does not compile"),
  });
  const found = hasValue ? loaded.flatMap((one) => faultAgain(one, fault) ?? []) : faults;
  return documents
    .flatMap((document) => found.filter((one) => one.document === document))
    .find(({ kind }) => kind === fault.kind);
}

/** Also undefined if the document is invalid, so that it has no verdict. */
function faultAgain(loaded: Loaded, fault: Fault): Fault | undefined {
  try {
    return judgeAgain(loaded, fault);
  } catch {
    return undefined;
  }
}

function edited(
  document: RandomDocument,
  edit: (schemas: JsonObject) => readonly JsonValue[],
): readonly RandomDocument[] {
  const { components, ...rest } = document.document;
  return edit((components as JsonObject)["schemas"] as JsonObject).map((schemas) => {
    const changed: Mutable = { ...rest, components: { schemas } };
    return { ...document, document: changed };
  });
}

function options(document: RandomDocument): readonly RandomDocument[] {
  return Object.keys(document.job).map((option) => {
    const { [option as keyof RandomJob]: _, ...job } = document.job;
    return { ...document, job };
  });
}

async function shrinkValue(fault: Fault): Promise<Fault> {
  if (fault.model === undefined) return fault;
  const [loaded] = (await runBatch([fault.document], { compile: false })).loaded;
  if (loaded === undefined) return fault;
  let best = fault;
  for (;;) {
    const found = smaller(best.value as JsonValue)
      .map((value) => judgeAgain(loaded, { ...best, value }))
      .find((other) => other?.kind === fault.kind);
    if (found === undefined) return best;
    best = found;
  }
}
