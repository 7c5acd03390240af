/**
 * Judges verdicts independently: ajv finds values that were valid and are not any more. The compiler
 * finds new instances that cannot replace old ones in code that reads them, and constructor arguments
 * that are no longer accepted. All of these must be major changes.
 */
import { Ajv2020 } from "ajv/dist/2020.js";
import { generate } from "../../generator/run/generate.js";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import type { OutputFile } from "../../generator/print/files.js";
import { type Random, randomOf } from "../random/random.js";
import type { Schemas } from "../random/versions.js";
import { diffTexts, specOf } from "./diff.js";
import { strictErrors } from "./strict-compile.js";

export interface Judged {
  /** The number of the newer version. */
  readonly version: number;
  readonly verdict: string;
  readonly rules: readonly string[];
  /** Descriptions of what is broken; empty if neither judge finds anything. */
  readonly broken: readonly string[];
}

/** The first and third schema are sent, the second and fourth received. */
function specText(schemas: Schemas): string {
  const content = (name: string): JsonObject => ({
    "application/json": { schema: { $ref: `#/components/schemas/${name}` } },
  });
  const paths = Object.keys(schemas).map((name, index) => [
    `/${index}`,
    {
      post: {
        ...(index % 2 === 0 ? { requestBody: { content: content(name) } } : {}),
        responses: {
          "200": { description: "ok", ...(index % 2 === 0 ? {} : { content: content(name) }) },
        },
      },
    },
  ]);
  const spec = JSON.parse(specOf(schemas, "both", [])) as JsonObject;
  return JSON.stringify({ ...spec, paths: Object.fromEntries(paths) as JsonObject });
}

export async function judge(
  versions: readonly Schemas[],
  seed: number,
): Promise<readonly Judged[]> {
  const texts = versions.map(specText);
  const codeBroken = await brokenCode(versions, texts);
  const judged: Judged[] = [];
  for (let version = 1; version < versions.length; version += 1) {
    const [old, now] = [versions[version - 1], versions[version]] as [Schemas, Schemas];
    const { verdict, changes } = await diffTexts(texts[version - 1] ?? "", texts[version] ?? "");
    judged.push({
      version,
      verdict,
      rules: changes.map(({ rule, model, member }) => `${rule} ${model}.${member ?? ""}`),
      broken: [...brokenValues(old, now, seed + version), ...(codeBroken.get(version) ?? [])],
    });
  }
  return judged;
}

/** Values of sent schemas that are valid in the old version only. */
function brokenValues(old: Schemas, now: Schemas, seed: number): readonly string[] {
  const random = randomOf(seed);
  const others = Object.values(now);
  return Object.entries(old).flatMap(([name, schema], index) => {
    if (index % 2 === 1) return [];
    const [before, after] = [schema, others[index] as JsonObject].map((one) =>
      new Ajv2020({ strict: false }).compile(one),
    );
    for (let attempt = 0; attempt < 300; attempt += 1) {
      const value = objectValue(schema, random);
      if (before?.(value) === true && after?.(value) !== true)
        return [`${name} accepted ${JSON.stringify(value)}`];
    }
    return [];
  });
}

function objectValue(schema: JsonObject, random: Random): JsonValue {
  const required = schema["required"] as readonly string[];
  const entries = Object.entries(schema["properties"] as JsonObject)
    .filter(([name]) => required.includes(name) || random.chance(50))
    .map(([name, one]): [string, JsonValue] => [name, valueFor(one as JsonObject, random)]);
  const more: [string, JsonValue][] = random.chance(30) ? [["zeta", anyValue(random)]] : [];
  return Object.fromEntries([...more, ...entries]);
}

const TEXTS = ["", "a", "b", "ab", "aab", "abcde", "e", "f"];

function anyValue(random: Random): JsonValue {
  return random.pick<JsonValue>([...TEXTS, 0, 1, 2, 3, 4.5, -1, true, null, [], {}, ["a", "a"]]);
}

/** A random value, mostly of the schema's type. */
function valueFor(schema: JsonObject, random: Random): JsonValue {
  const { type, enum: values, items, allOf, oneOf, additionalProperties: inner } = schema;
  if (random.chance(5)) return anyValue(random);
  if (Array.isArray(allOf)) return valueFor(allOf[0] as JsonObject, random);
  if (Array.isArray(oneOf)) return valueFor(random.pick(oneOf as JsonObject[]), random);
  if (Array.isArray(values)) return random.pick(values as JsonValue[]);
  switch (Array.isArray(type) ? random.pick(type as string[]) : type) {
    case "string":
      return random.pick(TEXTS);
    case "integer":
      return random.below(9) - 2;
    case "number":
      return random.pick([0, 1, 2, 3, 4, 0.5, 2.5, -1, 7]);
    case "boolean":
      return random.chance(50);
    case "null":
      return null;
    case "array":
      return Array.from({ length: random.below(5) }, () =>
        valueFor((items ?? {}) as JsonObject, random),
      );
    case "object": {
      const names = random.some(["p", "q", "r"], 50);
      const value = (inner ?? {}) as JsonObject;
      return Object.fromEntries(names.map((name) => [name, valueFor(value, random)]));
    }
    default:
      return anyValue(random);
  }
}

/** Compiler errors by version. All versions are one program. */
async function brokenCode(
  versions: readonly Schemas[],
  texts: readonly string[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const files: OutputFile[] = [];
  let classes: ReadonlySet<string> = new Set();
  for (const [index, text] of texts.entries()) {
    const result = await generate({ input: "-", stdin: text });
    if (!result.ok)
      throw new Error(`version ${index}: ${JSON.stringify(result.diagnostics)}\n${text}`);
    for (const file of result.files) {
      if (!file.path.endsWith(".ts")) continue;
      const isRuntime = file.path === "runtime.ts";
      if (isRuntime && index === 0) files.push(file);
      const shared = isRuntime ? 'export * from "../runtime.js";\n' : file.text;
      files.push({ path: `v${index}/${file.path}`, text: shared });
    }
    if (index > 0) files.push(...checks(versions, index, classes));
    classes = new Set(result.models.flatMap(({ name, kind }) => (kind === "class" ? [name] : [])));
  }
  const found = new Map<number, string[]>();
  for (const error of strictErrors(files)) {
    const [, version] = /^check-(\d+)-/.exec(error) ?? [];
    if (version === undefined) throw new Error(error);
    found.set(Number(version), [...(found.get(Number(version)) ?? []), error]);
  }
  return found;
}

/** Code that uses each model and compiles with the old version. */
function checks(
  versions: readonly Schemas[],
  index: number,
  /** The classes of the old version: only classes have a constructor. */
  classes: ReadonlySet<string>,
): readonly OutputFile[] {
  const [old, now] = [versions[index - 1], versions[index]].map((one) => Object.keys(one ?? {}));
  return (old ?? []).map((name, place) => {
    const other = now?.[place] === name ? name : "";
    const lines =
      place % 2 === 0 && !classes.has(name)
        ? []
        : place % 2 === 0
          ? [`declare const init: old.${name}Init;`, `new now.${other || name}(init);`]
          : [
              `declare const found: now.${other || name};`,
              `const read: Omit<old.${name}, "toDict" | "toJson" | "toJSON"> = found;`,
              "void read;",
            ];
    const members = Object.keys(
      ((versions[index - 1] ?? {})[name]?.["properties"] ?? {}) as object,
    );
    // Assignments of sent values do not detect removed members.
    const named = members.map(
      (member) => `declare const ${member}: now.${other || name}["${member}"];\nvoid ${member};`,
    );
    const imports = `import * as now from "./v${index}/index.js";\nimport type * as old from "./v${index - 1}/index.js";\n`;
    return {
      path: `check-${index}-${name}.ts`,
      text: `${imports}${[...lines, ...named].join("\n")}\nvoid now;\nexport type { old };\n`,
    };
  });
}
