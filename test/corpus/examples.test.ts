/**
 * Every example of the test data, and bent ones, through all readers and writers of the models that it
 * is an example of: nothing but a value or a ValidationError may come of it.
 */
import { describe, expect, test } from "vitest";
import { loadOptions, specInput } from "../../generator/run/job.js";
import type { GeneratedModel } from "../../generator/api.js";
import { Problems } from "../../generator/diagnostics.js";
import { printJob } from "../../generator/run/generate.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../generator/json.js";
import { loadSpec } from "../../generator/load/load.js";
import type { OutputFile } from "../../generator/print/files.js";
import { printFiles } from "../../generator/print/structures.js";
import { bent } from "../random/bend.js";
import { randomOf } from "../random/random.js";
import { sampleOf } from "../random/values.js";
import { bundle } from "../support/bundle.js";
import { entries } from "../support/corpus.js";
import { readAndWrite } from "../support/laws.js";
import type { Companion } from "../support/run.js";
import { at } from "../support/samples.js";
import { repository } from "../support/shared.js";

const BENT = 3;

describe.each(["real", "features"] as const)("%s", (section) => {
  const list = entries(section);
  test.skipIf(list.length === 0)("examples are read and written, or refused", async () => {
    const thrown: string[] = [];
    const counts = { documents: 0, models: 0, values: 0, valid: 0 };
    for (const { path } of list) {
      const found = await valuesOfDocument(path);
      if (found === undefined) continue;
      counts.documents += 1;
      for (const { model, companion, values } of found) {
        counts.models += 1;
        for (const value of values) {
          counts.values += 1;
          try {
            if (readAndWrite(companion, model.kind, value)) counts.valid += 1;
          } catch (error) {
            const place = `${path.slice(path.indexOf(`/${section}/`))} ${model.name}`;
            thrown.push(`${place} ${JSON.stringify(value).slice(0, 300)}: ${String(error)}`);
            break;
          }
        }
      }
    }
    const { documents, models, values, valid } = counts;
    console.log(
      `${section}: ${documents} documents, ${models} models, ${values} values, ${valid} valid`,
    );
    expect(thrown).toEqual([]);
    expect(valid).toBeGreaterThan(0);
  });
});

interface ModelValues {
  readonly model: GeneratedModel;
  readonly companion: Companion;
  readonly values: readonly JsonValue[];
}

/** undefined for a document that is refused. */
async function valuesOfDocument(path: string): Promise<readonly ModelValues[] | undefined> {
  const job = { input: path, cwd: repository };
  const files: OutputFile[] = [];
  const { ok, models } = await printJob(job, (printable) => {
    const sources = [...printable].filter((file) => file.path.endsWith(".ts"));
    files.push(...printFiles(sources));
    return Promise.resolve();
  });
  const source = await loadSpec(specInput(path, ""), loadOptions(job), new Problems());
  if (!ok || source === undefined) return undefined;
  const document = source.root.value;
  const companions = await bundle(
    files,
    models.map(({ name }) => name),
  );
  const examples = examplesOf(document);
  const random = randomOf(models.length);
  return models.flatMap((model) => {
    const companion = companions[model.name];
    const schema = at(document, model.pointer);
    if (companion === undefined || schema === undefined) return [];
    const given = examples.get(model.pointer) ?? [];
    const made = [1, 2, 3].map(() => sampleOf(schema, { document, random, examples: true }));
    const whole = [...given, ...made];
    const others = whole.flatMap((value) =>
      Array.from({ length: BENT }, () => bent(value, random, whole)),
    );
    return [{ model, companion, values: [...whole, ...others] }];
  });
}

/** The examples of a document by the pointer of the schema that they are examples of. */
function examplesOf(document: JsonValue): ReadonlyMap<string, readonly JsonValue[]> {
  const found = new Map<string, JsonValue[]>();
  const add = (pointer: string, values: readonly JsonValue[]): void => {
    if (values.length > 0) found.set(pointer, [...(found.get(pointer) ?? []), ...values]);
  };
  const visit = (value: JsonValue, pointer: string): void => {
    if (Array.isArray(value))
      value.forEach((one, index) => visit(one as JsonValue, `${pointer}/${index}`));
    if (!isJsonObject(value)) return;
    const { schema } = value;
    const values = written(value);
    add(pointer, values);
    add(`${pointer}/schema`, values);
    for (const target of [value["$ref"], isJsonObject(schema) ? schema["$ref"] : undefined])
      if (typeof target === "string" && target.startsWith("#"))
        add(decodeURIComponent(target.slice(1)), values);
    for (const [key, item] of Object.entries(value)) {
      const token = key.replaceAll("~", "~0").replaceAll("/", "~1");
      visit(item, `${pointer}/${token}`);
    }
  };
  visit(document, "");
  return found;
}

/** `example`, `examples` as a list, and those of media types, by name or (2.0) by media type. */
function written(holder: JsonObject): readonly JsonValue[] {
  const { example, examples } = holder;
  const first = example === undefined ? [] : [example];
  if (Array.isArray(examples)) return [...first, ...(examples as JsonValue[])];
  if (!isJsonObject(examples)) return first;
  const named = Object.values(examples).flatMap((one) => {
    if (!isJsonObject(one)) return [];
    return "value" in one ? [one["value"]] : [one];
  });
  return [...first, ...named];
}
