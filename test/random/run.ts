/** Runs random documents, batch by batch, and returns the faults. */
import { type Fault, type Generated, NOTHING_GENERATED, runBatch, slower } from "./batch.js";
import { randomDocument, SCHEMAS_EACH } from "./document.js";
import { type Counts, judge } from "./judge.js";

export interface RandomRun {
  /** The seed of the first document; the others follow. */
  readonly seed: number;
  readonly schemas: number;
  readonly batch?: number;
  /** No batch is started after this time in milliseconds. */
  readonly budget?: number;
  readonly onBatch?: (documents: number, faults: readonly Fault[]) => void;
}

export interface RandomResult extends Counts {
  readonly documents: number;
  readonly schemas: number;
  readonly faults: readonly Fault[];
  readonly slowest: Generated;
}

export async function runRandom(run: RandomRun): Promise<RandomResult> {
  const { seed, schemas, batch = 50, budget = Infinity, onBatch } = run;
  const start = performance.now();
  const counts: Counts = { models: 0, valid: 0, invalid: 0, judged: 0 };
  const faults: Fault[] = [];
  const wanted = Math.ceil(schemas / SCHEMAS_EACH);
  let documents = 0;
  let slowest = NOTHING_GENERATED;
  while (documents < wanted && performance.now() - start < budget) {
    const size = Math.min(batch, wanted - documents);
    const made = Array.from({ length: size }, (_, index) =>
      randomDocument(seed + documents + index),
    );
    const result = await runBatch(made, { compile: true });
    const found = [...result.faults, ...result.loaded.flatMap((one) => judge(one, counts))];
    faults.push(...found);
    documents += size;
    slowest = slower(slowest, result.slowest);
    onBatch?.(documents, found);
  }
  return { ...counts, documents, schemas: documents * SCHEMAS_EACH, faults, slowest };
}
