/** Damaged documents: the generator refuses them with diagnostics, or generates files that are sound. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import type { JobConfig } from "../../generator/config/config.js";
import { generate } from "../../generator/run/generate.js";
import type { JsonValue } from "../../generator/json.js";
import { problemsOfFiles } from "../hostile/judge.js";
import { type Entry, entries } from "../support/corpus.js";
import { processorTime } from "../support/processor-time.js";
import { repository } from "../support/shared.js";
import { typescriptErrors } from "../support/strict-compile.js";
import { damageJson, type JsonDamage, jsonDamage } from "./damage.js";
import { type Target, target } from "./target.js";

const OWN = ["spec/images.yaml", "test/specs/store.yaml", "test/specs/legacy.json"];

/** Small documents, so that there is time for many. */
const MAX_BYTES = 20_000;

/** The texts of the documents that damage starts from: ours, and those of the test data that are there. */
export function baseTexts(): readonly string[] {
  const isSmall = ({ bytes, path }: Entry): boolean =>
    bytes < MAX_BYTES && /\.(?:json|ya?ml)$/.test(path);
  const others = (["features", "invalid"] as const).flatMap((section) =>
    entries(section).filter(isSmall),
  );
  const paths = [...OWN.map((path) => join(repository, path)), ...others.map(({ path }) => path)];
  return paths.map((path) => readFileSync(path, "utf8"));
}

function values(): readonly JsonValue[] {
  return baseTexts().flatMap((text) => {
    try {
      const value = parse(text, { logLevel: "silent" }) as JsonValue;
      // Throws for one that contains itself.
      JSON.stringify(value);
      return typeof value === "object" && value !== null ? [value] : [];
    } catch {
      return [];
    }
  });
}

const options: fc.Arbitrary<JobConfig> = fc.record(
  {
    memberNames: fc.constantFrom("camel", "original"),
    enumNames: fc.constantFrom("screaming", "pascal", "original"),
    inlineEnums: fc.constantFrom("types", "constants"),
    unknownProperties: fc.constantFrom("keep", "strip", "reject"),
    nulls: fc.constantFrom("strict", "lenient"),
    untyped: fc.constantFrom("object", "any"),
    allOf: fc.constantFrom("strict", "extend"),
    views: fc.constantFrom("split", "off"),
    defaults: fc.constantFrom("apply", "annotate"),
    unresolved: fc.constantFrom("error", "unknown"),
    reuse: fc.constantFrom("exact", "off"),
    openapiTypes: fc.boolean(),
    operations: fc.boolean(),
    samples: fc.boolean(),
    positions: fc.boolean(),
    standardSchema: fc.boolean(),
    schemas: fc.boolean(),
    emit: fc.constantFrom("ts", "js", "cjs"),
    runtime: fc.constantFrom("copy", "package"),
    codecs: fc.constantFrom({ "date-time": "Date" }, { int64: "bigint", byte: "Uint8Array" }),
  } as const,
  { requiredKeys: [] },
);

interface Damaged {
  readonly base: JsonValue;
  readonly damages: readonly JsonDamage[];
  readonly options: JobConfig;
  /** Whether the files are compiled, which takes much longer than to generate them. */
  readonly compile: boolean;
}

function documentOf({ base, damages }: Damaged): JsonValue {
  const document = structuredClone(base);
  for (const damage of damages) damageJson(document, damage);
  return document;
}

/** In milliseconds of the processor; none of the documents needs a tenth of it. */
const TOO_SLOW = 10_000;

async function check(damaged: Damaged): Promise<void> {
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  const start = processorTime();
  const stdin = JSON.stringify(documentOf(damaged));
  const { files, ok, diagnostics } = await generate({ ...damaged.options, input: "-", stdin });
  if (processorTime() - start > TOO_SLOW) throw new Error("it takes more than 10 s");
  if (Object.getOwnPropertyNames(Object.prototype).length > before)
    throw new Error("a prototype was changed");
  if (!ok && diagnostics.length === 0) throw new Error("refused without a diagnostic");
  const problems = problemsOfFiles(files);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  if (!damaged.compile || files.length === 0) return;
  const errors = typescriptErrors(files, "nodenext", COMPILE);
  if (errors.length > 0) throw new Error(errors.join("\n"));
}

/** Declarations are checked too, and imports of the package lead to its sources. */
const COMPILE = {
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  // Streams and responses of `http.ts`.
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.asynciterable.d.ts"],
  paths: { "openapi-classes/*": [join(repository, "templates/runtime/*.ts")] },
};

export function documentsTarget(): Target {
  return target<Damaged>({
    name: "documents",
    arbitrary: fc.record({
      base: fc.constantFrom(...values()).filter((base) => base !== null),
      damages: fc.array(jsonDamage, { minLength: 1, maxLength: 5 }),
      options,
      compile: fc.oneof(
        { weight: 30, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    }),
    check,
    show: (damaged) => `${JSON.stringify(damaged.options)} ${JSON.stringify(documentOf(damaged))}`,
  });
}
