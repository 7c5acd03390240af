/** A random OpenAPI document and the options of its job. */
import { parentAndChildren, taggedUnion, type Family } from "./families.js";
import { randomDefaults } from "./defaults.js";
import { type Random, randomOf } from "./random.js";
import { schema } from "./schema.js";
import { deeper, type Mutable, refTo, type Scope } from "./scope.js";
import { type RandomJob, randomJob } from "./job.js";

export interface RandomDocument {
  readonly seed: number;
  readonly document: Mutable;
  readonly job: RandomJob;
}

const NAMES = ["Ant", "Bee", "Cow", "Dog", "Elk", "Fox", "Gnu", "Hen", "Ibis", "Jay"] as const;
export const SCHEMAS_EACH = NAMES.length;

export function randomDocument(seed: number): RandomDocument {
  const random = randomOf(seed);
  const full = random.chance(55);
  const schemas = components(random, full);
  const base: Mutable = {
    openapi: full ? "3.1.0" : "3.0.3",
    info: { title: "Random", version: "1" },
    paths: {},
    components: { schemas },
  };
  const scope = { random, full, earlier: NAMES, all: NAMES, depth: 2 };
  const document = randomDefaults({ ...base, paths: paths(scope) }, random);
  return { seed, document, job: randomJob(random) };
}

function components(random: Random, full: boolean): Mutable {
  const schemas: Record<string, Mutable> = {};
  while (Object.keys(schemas).length < NAMES.length) {
    const earlier = Object.keys(schemas);
    const scope: Scope = { random, full, earlier, all: NAMES, depth: 0 };
    Object.assign(schemas, nextComponents(scope, NAMES.slice(earlier.length)));
  }
  return schemas;
}

/** One component, or several related ones. */
function nextComponents(scope: Scope, free: readonly string[]): Family {
  const { random } = scope;
  const few = free.slice(0, 3 + random.below(2));
  const families = few.length < 3 ? 0 : 1;
  // The last component of a family refers to the others.
  return random.weighted<Family>([
    [5, () => ({ [free[0] as string]: schema(scope) })],
    [families, () => taggedUnion(scope, few.toReversed())],
    [families, () => parentAndChildren(scope, few)],
  ]);
}

/** Operations whose bodies are components and inline schemas. */
function paths(scope: Scope): Mutable {
  const { random, all } = scope;
  const body = (): Mutable => ({
    "application/json": {
      schema: random.chance(50) ? refTo(random.pick(all)) : schema(deeper(scope)),
    },
  });
  const operation = (): Mutable => ({
    requestBody: { content: body() },
    responses: { "200": { description: "Fine.", content: body() } },
  });
  const methods = random.some(["post", "put", "patch"], 40);
  return methods.length === 0
    ? {}
    : { "/things": Object.fromEntries(methods.map((method) => [method, operation()])) };
}
