/** Tests the models of a random document with random values against the oracle. */
import { isJsonObject, type JsonValue } from "../../generator/json.js";
import { withDiscriminators } from "../support/discriminators.js";
import { withTypes } from "../support/untyped.js";
import {
  agreedVerdict,
  BrokenLaw,
  checkRoundTrip,
  checkVerdict,
  declaredDefaults,
  type Differences,
} from "../support/laws.js";
import { type Oracle, oracle } from "../support/oracle.js";
import type { Companion } from "../support/run.js";
import type { Fault, Loaded } from "./batch.js";
import type { RandomDocument } from "./document.js";
import { valuesOf } from "./sample-values.js";

export interface Counts {
  models: number;
  valid: number;
  invalid: number;
  /** The number of values that the oracle has judged too. */
  judged: number;
}

type Verdict = (value: JsonValue) => boolean;

/** A model, and its expected behavior. */
interface Case {
  readonly name: string;
  readonly kind: string;
  readonly companion: Companion;
  /** Undefined if the schema at the model's pointer does not determine it completely. */
  readonly verdict: Verdict | undefined;
  readonly differences: Differences;
}

/** The first fault of every model. */
export function judge(loaded: Loaded, counts: Counts): readonly Fault[] {
  const { document } = loaded;
  const faults: Fault[] = [];
  for (const { subject, pointer } of casesOf(loaded)) {
    counts.models += 1;
    for (const value of valuesOf(document, pointer)) {
      const fault = judgeValue(subject, value, { document, counts });
      if (fault === undefined) continue;
      faults.push(fault);
      break;
    }
  }
  return faults;
}

/** Tests a value again, with the model of the same name. */
export function judgeAgain(loaded: Loaded, { model, value }: Fault): Fault | undefined {
  const found = casesOf(loaded).find(({ subject }) => subject.name === model);
  const counts = { models: 0, valid: 0, invalid: 0, judged: 0 };
  if (found === undefined) return undefined;
  return judgeValue(found.subject, value as JsonValue, { document: loaded.document, counts });
}

function casesOf({ document, models, exports }: Loaded) {
  const { nulls, unknownProperties, untyped, enums = "closed" } = document.job;
  const strict = nulls === "strict" && unknownProperties === "keep";
  // The oracle judges by the document, in which enums are closed.
  const judged = strict && enums === "closed" ? oracleOf(document, untyped ?? "object") : undefined;
  const differences = {
    defaults: declaredDefaults(document.document),
    ...(strict ? {} : { mayDrop: droppedBy(document.job) }),
    nullsMayDecide: nulls === "lenient",
  };
  return models.flatMap(({ name, kind, pointer, view }) => {
    const companion = exports[name] as Companion | undefined;
    if (companion === undefined) return [];
    const whole = view === undefined && /^\/components\/schemas\/[^/]+$/.test(pointer);
    const verdict = whole && judged !== undefined ? lazily(judged, pointer) : undefined;
    return [{ pointer, subject: { name, kind, companion, verdict, differences } }];
  });
}

/** What may be dropped from a valid object: undeclared properties, or nulls. */
function droppedBy({ unknownProperties }: RandomDocument["job"]): (value: JsonValue) => boolean {
  return unknownProperties === "keep" ? (value) => value === null : () => true;
}

/** Compiles on first use, so that an exception of ajv is reported as a fault. */
function lazily(judged: Oracle, pointer: string): Verdict {
  let compiled: Verdict | undefined;
  return (value) => (compiled ??= judged.compile(pointer) as Verdict)(value);
}

function oracleOf({ document }: RandomDocument, untyped: "object" | "any"): Oracle {
  // The types of a tag tell which names it can have.
  const typed = untyped === "object" ? withTypes(document) : document;
  return oracle(withDiscriminators(typed), { untyped, formats: true });
}

interface Judging {
  readonly document: RandomDocument;
  readonly counts: Counts;
}

function judgeValue(
  { name, kind, companion, verdict, differences }: Case,
  value: JsonValue,
  { document, counts }: Judging,
): Fault | undefined {
  // A class, also by a second name, covers only the objects of a schema that also allows null.
  const isClass = kind === "class" || (kind === "same" && companion.toDict === undefined);
  try {
    const expected = isClass && !isJsonObject(value) ? undefined : verdict?.(value);
    if (expected !== undefined) {
      counts.judged += 1;
      checkVerdict(companion, value, expected);
    }
    const valid = expected ?? agreedVerdict(companion, value);
    counts[valid ? "valid" : "invalid"] += 1;
    if (!valid) return undefined;
    const written = checkRoundTrip({ companion, kind }, value, differences);
    if (verdict?.(written) === false)
      throw new BrokenLaw("what is written is valid", JSON.stringify(written));
    return undefined;
  } catch (error) {
    const law = error instanceof BrokenLaw ? error.law : "something else is thrown";
    const detail =
      error instanceof BrokenLaw || !(error instanceof Error)
        ? String(error)
        : (error.stack ?? error.message);
    return { kind: law, detail, document, model: name, value };
  }
}
