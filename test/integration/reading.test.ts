/** `read`: never throws, loses nothing, and shows as valid only what is valid. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import fc from "fast-check";
import { beforeAll, describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import { generate } from "../../generator/run/generate.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../generator/json.js";
import { memoryFiles } from "../support/bundle.js";
import { oracle, type Oracle } from "../support/oracle.js";
import { type Companion, type Generated, generateText, load } from "../support/run.js";
import { at, mutated, samples } from "../support/samples.js";
import { repository, sharedFolder } from "../support/shared.js";
import { strictErrors } from "../support/strict-compile.js";

interface Unknown {
  readonly json: unknown;
  readonly parts: unknown;
  toDict(): unknown;
  toJson(): string;
}
type Reading = (
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly value: Unknown }
) & { readonly issues: ReturnType<Companion["validate"]> };

interface Functions {
  read(model: Companion, value: unknown): Reading;
  isUnknown(value: unknown): value is Unknown;
}
const functionsOf = ({ exports }: Generated): Functions => exports as unknown as Functions;

const SEED = join(sharedFolder, "seed/together-2.0.0.yaml");
const SPECS = [
  ...[
    "spec/images.yaml",
    "test/specs/store.yaml",
    "test/specs/legacy.json",
    "test/specs/kinds.yaml",
  ],
  ...(existsSync(SEED) ? [SEED] : []),
];

type Verdict = (value: unknown) => boolean;

/** The verdict of the schema of each property that an object schema declares. */
function propertyVerdicts(
  document: JsonValue,
  pointer: string,
  verdicts: Oracle,
): ReadonlyMap<string, Verdict> {
  const schema = at(document, pointer);
  const properties = isJsonObject(schema) ? schema["properties"] : undefined;
  // The oracle moves the properties of a nullable schema.
  if (!isJsonObject(properties) || (schema as JsonObject)["nullable"] === true) return new Map();
  return new Map(
    Object.keys(properties).map((name) => {
      const token = name.replaceAll("~", "~0").replaceAll("/", "~1");
      return [name, verdicts.compile(`${pointer}/properties/${token}`)];
    }),
  );
}

/** Every declared property in which nothing is marked as unknown, and nothing is missing, is valid. */
function checkParts(
  { parts, issues }: { readonly parts: unknown; readonly issues: Reading["issues"] },
  properties: ReadonlyMap<string, Verdict>,
  functions: Functions,
): void {
  if (!isJsonObject(parts)) return;
  const missing = issues.filter(({ code }) => code === "required").map(({ path }) => path[0]);
  for (const [name, part] of Object.entries(parts)) {
    const isValid = properties.get(name);
    if (isValid === undefined || missing.includes(name) || hasUnknown(part, functions)) continue;
    expect({ name, part, isValid: isValid(part) }).toEqual({ name, part, isValid: true });
  }
}

function hasUnknown(part: unknown, functions: Functions): boolean {
  if (functions.isUnknown(part)) return true;
  const values = typeof part === "object" && part !== null ? Object.values(part) : [];
  return values.some((value) => hasUnknown(value, functions));
}

describe.each(SPECS)("%s", async (spec) => {
  const path = spec === SEED ? SEED : join(repository, spec);
  const document = parse(readFileSync(path, "utf8")) as JsonValue;
  const result = await generate({ input: path });
  const generated = await load(result.files);
  const functions = functionsOf(generated);
  const verdicts = oracle(document, { untyped: "object", formats: true });
  const subjects = result.models.filter(({ kind }) => kind !== "same");

  test.each(subjects.map((subject) => [subject.name, subject] as const))(
    "%s",
    (name, { pointer, view }) => {
      const model = generated.model(name);
      const sample = samples(document, pointer);
      const properties = propertyVerdicts(document, pointer, verdicts);
      const check = (value: JsonValue): void => {
        const reading = functions.read(model, value);
        expect(reading.ok).toBe(model.is(value));
        expect(reading.issues).toEqual(model.validate(value));
        if (reading.ok) expect(reading.value).toEqual(model.fromDict(value));
        else {
          expect(reading.value.toDict()).toEqual(value);
          expect(reading.value.toJson()).toBe(JSON.stringify(value));
          if (!view) checkParts({ ...reading, ...reading.value }, properties, functions);
        }
      };
      const once = sample.chain(mutated);
      fc.assert(fc.property(fc.oneof(sample, once, once.chain(mutated)), check), {
        numRuns: 30,
        seed: 7,
      });
    },
  );
});

const SHOP = `openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    Order:
      type: object
      required: [status, pets]
      properties:
        status: { type: string, enum: [open, closed] }
        steps: { type: integer, maximum: 50, default: 20 }
        at: { type: string, format: date-time }
        pets: { type: array, items: { $ref: "#/components/schemas/Pet" } }
        prices: { type: object, additionalProperties: { type: number } }
        any: {}
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
      discriminator: { propertyName: kind }
    Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: array, items: { type: string } } } }
    Status: { type: string, enum: [open, closed] }
    Unknown: { type: object, properties: { read: { type: string } } }
`;

function fail(error: unknown = new Error("no")): never {
  throw error;
}

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function circle(): unknown {
  const value: Record<string, unknown> = { status: 1 };
  value["any"] = value;
  return value;
}

function deep(): unknown {
  let value: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

const getter = (get: () => never): unknown =>
  Object.defineProperty({}, "status", { get, enumerable: true });

class Unread {
  status = "archived";
}

/** Whether two values have equal parts, as far as they can be read; other parts must be identical. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const names = Object.keys(b);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    Object.keys(a).length === names.length &&
    names.every((name) => same((a as JsonObject)[name], (b as JsonObject)[name]))
  );
}

describe("an order with values that the spec does not know", () => {
  const CAT = { kind: "Cat", lives: 9 };
  const BIRD = { kind: "Bird", lives: "many" };
  const ORDER = {
    status: "archived",
    steps: "many",
    pets: [CAT, BIRD, { kind: "Dog", tricks: ["sit", 7] }],
    prices: { a: 1, b: "two" },
    other: [null],
  };
  let generated: Generated;
  let functions: Functions;
  const read = (name: string, value: unknown): Reading =>
    functions.read(generated.model(name), value);
  const unknown = (name: string, value: unknown): Unknown => {
    const reading = read(name, value);
    if (reading.ok) throw new Error("is valid");
    return reading.value;
  };

  beforeAll(async () => {
    generated = await load(await generateText(SHOP, { codecs: { "date-time": "Date" } }));
    functions = functionsOf(generated);
  });

  it("the smallest places that are not valid are unknown, and a variant without a known tag as a whole", () => {
    const { parts } = unknown("Order", ORDER);
    const places: string[] = [];
    const visit = (part: unknown, place: string): void => {
      if (functions.isUnknown(part)) places.push(`${place}: ${part.toJson()}`);
      else if (typeof part === "object" && part !== null)
        for (const [key, value] of Object.entries(part)) visit(value, `${place}/${key}`);
    };
    visit(parts, "");
    expect(places).toEqual([
      '/status: "archived"',
      '/steps: "many"',
      '/pets/1: {"kind":"Bird","lives":"many"}',
      "/pets/2/tricks/1: 7",
      '/prices/b: "two"',
    ]);
    expect(parts).toMatchObject({ pets: { 0: CAT }, prices: { a: 1 }, other: [null] });
    expect(JSON.parse(JSON.stringify(parts))).toEqual(ORDER);
  });

  it("parts can be read again", () => {
    const { pets } = unknown("Order", ORDER).parts as { readonly pets: readonly unknown[] };
    const [cat, bird, dog] = pets.map((pet) => read("Pet", pet));
    expect(cat).toMatchObject({ ok: true, value: { kind: "Cat", lives: 9 } });
    expect(bird?.ok === false && bird.value.toDict()).toEqual(BIRD);
    expect(bird?.issues).toMatchObject([{ pointer: "/kind", code: "discriminator" }]);
    expect(dog?.ok === false && dog.value.toDict()).toEqual(ORDER.pets[2]);
  });

  it("the value is neither changed nor shared", () => {
    const before = structuredClone(ORDER);
    const value = unknown("Order", ORDER);
    (value.toDict() as { pets: unknown[] }).pets.pop();
    expect(value.toDict()).toEqual(before);
    expect(ORDER).toEqual(before);
  });

  it("a valid value, an instance and its parts are read as by fromDict", () => {
    const value = { status: "open", pets: [CAT], at: "2020-01-01T00:00:00Z" };
    const reading = read("Order", value);
    expect(reading).toEqual({
      ...{ ok: true, issues: [] },
      value: generated.model("Order").fromDict(value),
    });
    expect(read("Order", reading.value)).toEqual(reading);
  });

  it("a value that is not valid as a whole has no parts", () => {
    for (const value of [
      null,
      7,
      "x",
      [],
      undefined,
      Number.NaN,
      () => 1,
      Symbol("s"),
      new Date(0),
    ]) {
      const found = unknown("Order", value);
      expect(found.parts).toBeUndefined();
      expect(found.toDict()).toEqual(value);
    }
    expect(unknown("Status", "archived").toJson()).toBe('"archived"');
  });

  it("values that cannot be copied are kept as they are", () => {
    const circle: Record<string, unknown> = { status: 1 };
    circle["any"] = circle;
    const read = unknown("Order", circle);
    expect(read.json).toBe(circle);
    expect(read.parts).toBeUndefined();
    expect(circle["status"]).toBe(1);
    const throwing = {
      get status(): string {
        throw new Error("no");
      },
    };
    expect(unknown("Order", throwing).json).toBe(throwing);
    const date = new Date(0);
    expect(unknown("Order", { any: date }).toDict()).toEqual({ any: date });
  });

  it("never throws and loses nothing, whatever the value is", () => {
    const thrown = new Proxy({}, { getPrototypeOf: () => fail() });
    const values: readonly unknown[] = [
      ...[new Date(0), new Date(Number.NaN), new Map([[1, 2]]), new Set([1]), /x/, new Error("e")],
      ...[
        () => 1,
        Symbol("s"),
        10n,
        Number.NaN,
        -0,
        undefined,
        Array(3),
        Object.create(null) as object,
      ],
      ...[new Proxy({ a: 1 }, {}), revoked({}), revoked([]), revoked(() => 1), circle(), deep()],
      ...[
        new Proxy({ status: 1 }, { ownKeys: () => fail() }),
        new Proxy([], { get: () => fail() }),
      ],
      ...[new Proxy({}, { getPrototypeOf: () => fail(thrown) }), getter(() => fail(thrown))],
      ...[getter(() => fail()), { toJSON: fail }, { toDict: fail }, { constructor: Object }],
      ...[Object.assign([1], { map: fail }), Object.freeze({ status: 7 }), new Unread()],
    ];
    // fast-check cannot handle proxies.
    const odd = fc.oneof(
      fc.nat(values.length - 1).map((index) => () => values[index]),
      fc
        .anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true })
        .map((value) => () => value),
    );
    const place = fc.constantFrom<(value: unknown) => unknown>(
      (value) => value,
      (value) => ({ status: value, pets: [] }),
      (value) => ({ status: "open", pets: [value, { kind: value }] }),
      (value) => ({ status: "open", pets: [], any: { deep: [value] }, [typeof value]: value }),
    );
    const name = fc.constantFrom("Order", "Pet", "Status");
    fc.assert(
      fc.property(odd, place, name, (part, placed, model) => {
        const value = placed(part());
        const { ok, value: found, issues } = read(model, value);
        expect(issues).toEqual(generated.model(model).validate(value));
        if (!ok) expect(same(found.toDict(), value)).toBe(true);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it("more issues than are listed: no parts, since there may be more", () => {
    const pets = Array.from({ length: 120 }, () => ({ kind: "Cat", lives: "x" }));
    const { parts, json } = unknown("Order", { status: "open", pets });
    expect(parts).toBeUndefined();
    expect(json).toEqual({ status: "open", pets });
  });

  it("names that every object inherits are data", () => {
    const value = JSON.parse('{"status":"x","pets":[],"__proto__":{"a":1},"toString":2}') as object;
    const found = unknown("Order", value);
    expect(found.toJson()).toBe(JSON.stringify(value));
    expect(Object.keys(found.parts as object)).toEqual(Object.keys(value));
  });

  it("is not in the bundle of a model that does not use it", async () => {
    const text = async (contents: string): Promise<string> => {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: "/" },
        ...{ bundle: true, write: false, format: "esm", target: "es2022", logLevel: "error" },
        plugins: [memoryFiles(generated.files)],
      });
      return outputFiles[0]?.text ?? "";
    };
    const order = 'export { Order } from "./index.js";';
    const added = /Unknown|markUnknown|partsOf|mergePatch|patchOf|partial/;
    expect(await text(order)).not.toMatch(added);
    expect(await text(`${order} export { read } from "./index.js";`)).toMatch(added);
  });

  it("has types that say which parts may be unknown", async () => {
    const use = `import { isUnknown, Order, Pet, read, Status, type Unknown } from "./index.js";
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const reading = read(Order, {});
if (reading.ok) {
  const status: "open" | "closed" = reading.value.status;
  const none: readonly [] = reading.issues;
  void [status, none];
} else {
  const parts = reading.value.parts;
  const status = parts?.status;
  if (status !== undefined && !isUnknown(status)) {
    const same: Same<typeof status, "open" | "closed"> = true;
    void same;
  }
  const pets = parts?.pets;
  if (pets !== undefined && !isUnknown(pets))
    for (const pet of pets) {
      const again = read(Pet, pet);
      const one: Pet | undefined = again.ok ? again.value : undefined;
      // @ts-expect-error it may be unknown
      const kind: string | undefined = pet.kind;
      if (!isUnknown(pet) && "lives" in pet) {
        const lives: number | undefined = isUnknown(pet.lives) ? undefined : pet.lives;
        void lives;
      }
      void [one, kind];
    }
  // @ts-expect-error a price may be unknown
  const price: number | undefined = !isUnknown(parts?.prices) ? parts?.prices?.["a"] : undefined;
  void price;
}
class Mine extends Order {}
const mine = read(Mine, {});
export const own: Mine | undefined = mine.ok ? mine.value : undefined;
const enumeration = read(Status, 1);
export const status: Status | undefined = enumeration.ok ? enumeration.value : undefined;
export const model: Unknown | undefined = undefined;
`;
    const files = await generateText(SHOP, { codecs: { "date-time": "Date" } });
    expect(strictErrors([...files, { path: "use.ts", text: use }])).toEqual([]);
  });
});
