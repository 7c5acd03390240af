/**
 * One process of the run-time benchmark: measures all cases of one subject, or the public cases, and
 * prints the result as JSON. `prepare.ts` puts it beside the generated modules that it imports.
 */
import { readFileSync } from "node:fs";
import { type Case, casesOf } from "./cases.js";
import { SUBJECTS } from "./data.js";
import { measure } from "./measure.js";
import { ajvOf, fastJsonStringifyOf, publicAjvOf, type Schemas } from "./peers/ajv.js";
import { ataOf, publicAtaOf } from "./peers/ata.js";
import { classValidator, publicClassValidator } from "./peers/class-validator.js";
import { jsonParse, jsonStringify } from "./peers/engine.js";
import { generatedOf, type Models, publicGeneratedOf } from "./peers/generated.js";
import { handWritten, handWrittenLoose } from "./peers/hand.js";
import type { Peer, PublicPeer } from "./peers/peer.js";
import { publicSury, sury } from "./peers/sury.js";
import { turboJsonParse } from "./peers/turbo-json-parse.js";
import { publicTypiaOf, TYPIA, typiaOf } from "./peers/typia.js";
import { publicValibot, valibot } from "./peers/valibot.js";
import { publicZod, zod } from "./peers/zod.js";
import { publicCases } from "./public-cases.js";
import type * as Typia from "./typia/models.js";

export interface Measured {
  readonly title: string;
  readonly base: string;
  readonly candidates: readonly {
    readonly name: string;
    /** Nanoseconds per call, unless the candidate failed its check. */
    readonly median?: number;
    readonly failed?: string;
  }[];
}

/** A generated module beside this one. */
const load = async <T>(name: string): Promise<T> =>
  (await import(new URL(`./${name}.mjs`, import.meta.url).href)) as T;

const schemas = (): Schemas =>
  JSON.parse(readFileSync(new URL("./schemas.json", import.meta.url), "utf8")) as Schemas;

async function peersOfModels(): Promise<Peer[]> {
  return [
    ...[jsonParse, jsonStringify, handWritten, handWrittenLoose],
    generatedOf(await load<Models>("models"), await load<Models>("images")),
    ajvOf(schemas()),
    ataOf(schemas()),
    typiaOf(await load<typeof Typia>("typia")),
    ...[zod, valibot, sury, classValidator],
    turboJsonParse,
    fastJsonStringifyOf(schemas()),
  ];
}

async function peersOfPublicCases(): Promise<PublicPeer[]> {
  return [
    publicGeneratedOf(await load<Models>("models"), await load<Models>("stripping")),
    publicAjvOf(schemas()),
    publicAtaOf(schemas()),
    publicTypiaOf(await load<typeof Typia>("typia")),
    ...[publicZod, publicValibot, publicSury, publicClassValidator],
  ];
}

async function casesFor(title: string): Promise<Case[]> {
  const subject = SUBJECTS.find((candidate) => candidate.title === title);
  if (subject === undefined) return publicCases(await peersOfPublicCases(), TYPIA);
  return casesOf(subject, await peersOfModels());
}

/** Measures those that answer right, and names what is wrong with the others. */
function measured({ title, base, candidates }: Case): Measured {
  const flaws = candidates.map(({ check }) => check());
  const right = candidates.filter((_, index) => flaws[index] === undefined);
  const medians = measure(right);
  return {
    title,
    base,
    candidates: candidates.map((candidate, index) => {
      const { name } = candidate;
      const failed = flaws[index];
      if (failed !== undefined) return { name, failed };
      return { name, median: medians[right.indexOf(candidate)] as number };
    }),
  };
}

const results = (await casesFor(process.argv[2] ?? "")).map(measured);
process.stdout.write(JSON.stringify(results));
