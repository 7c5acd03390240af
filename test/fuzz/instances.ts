/** Damaged values and texts: the functions of generated models agree, and throw only ValidationErrors. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { parse } from "yaml";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";
import type { JsonValue } from "../../generator/json.js";
import { bundle } from "../support/bundle.js";
import { readAndWrite } from "../support/laws.js";
import type { Companion } from "../support/run.js";
import { at, mutated, samples } from "../support/samples.js";
import { repository } from "../support/shared.js";
import { damageJson, damageText, jsonDamage, textDamage } from "./damage.js";
import { type Target, target } from "./target.js";

interface Subject {
  readonly name: string;
  readonly kind: string;
  readonly companion: Companion;
  readonly sample: fc.Arbitrary<JsonValue>;
}

/** The models of a document of ours. */
async function subjectsOf(path: string, options: JobConfig): Promise<readonly Subject[]> {
  const text = readFileSync(join(repository, path), "utf8");
  const document = parse(text) as JsonValue;
  const { files, models } = await generate({
    ...{ ...options, views: "off" },
    input: "-",
    stdin: text,
  });
  const companions = await bundle(
    files,
    models.map(({ name }) => name),
  );
  return models.flatMap(({ name, kind, pointer }) => {
    const companion = companions[name];
    if (companion === undefined || at(document, pointer) === undefined) return [];
    return [{ name, kind, companion, sample: samples(document, pointer) }];
  });
}

/** As it is by default, and with what changes the code of models without changing what they do. */
const OPTIONS: readonly JobConfig[] = [
  {},
  { emit: "js", standardSchema: true, schemas: true },
  { memberNames: "original", enumNames: "original", positions: true },
];

async function subjects(): Promise<readonly Subject[]> {
  const lists = [];
  for (const path of ["spec/images.yaml", "test/specs/store.yaml", "test/specs/legacy.json"])
    for (const options of OPTIONS) lists.push(await subjectsOf(path, options));
  return lists.flat();
}

interface Instance {
  readonly subject: Subject;
  readonly value: JsonValue;
}

/** Samples, bent once or damaged without regard to their schema. */
function instanceOf(all: readonly Subject[]): fc.Arbitrary<Instance> {
  return fc.constantFrom(...all).chain((subject) => {
    const { sample } = subject;
    const damaged = fc
      .tuple(sample, fc.array(jsonDamage, { minLength: 1, maxLength: 3 }))
      .map(([value, damages]) => {
        const root: { value: JsonValue } = { value: structuredClone(value) };
        for (const damage of damages) damageJson(root, damage);
        return root.value ?? null;
      });
    const values = fc.oneof(sample, sample.chain(mutated), damaged);
    return values.map((value): Instance => ({ subject, value }));
  });
}

export async function instancesTarget(): Promise<Target> {
  const arbitrary = instanceOf(await subjects());
  return target<Instance>({
    name: "instances",
    arbitrary,
    check({ subject, value }) {
      readAndWrite(subject.companion, subject.kind, value);
    },
    show: ({ subject, value }) => `${subject.name} ${JSON.stringify(value)}`,
  });
}

interface JsonText {
  readonly subject: Subject;
  readonly text: string;
}

/** What a call comes to: a value, or the issues of a ValidationError. */
function outcomeOf(call: () => unknown): unknown {
  try {
    return { value: call() };
  } catch (error) {
    if (error instanceof Error && error.name === "ValidationError")
      return { issues: (error as { issues?: unknown }).issues };
    throw error;
  }
}

/** `fromJson` is `fromDict` of what JSON.parse gives, and a ValidationError where that gives nothing. */
function checkText({ subject: { companion }, text }: JsonText): void {
  let value: unknown;
  let isJson = true;
  try {
    value = JSON.parse(text);
  } catch {
    isJson = false;
  }
  const read = outcomeOf(() => companion.fromJson(text));
  if (!isJson) {
    if (Object.hasOwn(read as object, "value")) throw new Error("fromJson reads what is no JSON");
    return;
  }
  const expected = outcomeOf(() => companion.fromDict(value));
  if (!isDeepStrictEqual(read, expected)) throw new Error("fromJson differs from fromDict");
}

export async function textsTarget(): Promise<Target> {
  const arbitrary = instanceOf(await subjects()).chain(({ subject, value }) =>
    fc
      .tuple(fc.constantFrom(undefined, 1), fc.array(textDamage, { maxLength: 3 }))
      .map(([space, damages]): JsonText => {
        const text = damages.reduce(damageText, JSON.stringify(value, null, space));
        return { subject, text };
      }),
  );
  return target<JsonText>({
    name: "texts",
    arbitrary,
    check: checkText,
    show: ({ subject, text }) => `${subject.name} ${JSON.stringify(text)}`,
  });
}
