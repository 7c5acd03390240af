/**
 * Parity with the generator that users migrate from: every model, every property row and every enum
 * member that it printed for the seed document, read here from our documentation pages.
 */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generate } from "../../generator/run/generate.js";
import { sharedFolder } from "../support/shared.js";

interface SeedRow {
  readonly name: string;
  readonly notes: string;
}

interface SeedModel {
  readonly kind: "model" | "enum";
  readonly properties?: readonly SeedRow[];
  readonly values?: readonly { readonly name: string; readonly value: string }[];
}

/** Rows where the seed's listing shows a fault of its generator, with what the document says. */
const FAULTS: Readonly<Record<string, string>> = {
  // `type: boolean` beside `default: auto`: the default fits no value and is dropped with a warning; it was printed as False.
  "FineTunesPostRequest.train_on_inputs": "[optional]",
  // `oneOf: [boolean, enum [auto]]` with `default: auto`, which was lost.
  "FinetuneResponse.train_on_inputs": "[optional] [default to 'auto']",
  // The last variant of the union requires them; others do not, or do not have them.
  "ChatCompletionMessageParam.content": "[optional]",
  "ChatCompletionMessageParam.name": "[optional]",
  "ChatCompletionMessageParam.tool_call_id": "[optional]",
  "FineTunesPostRequestTrainingType.lora_r": "[optional]",
  "FineTunesPostRequestTrainingType.lora_alpha": "[optional]",
};

const seed = `${sharedFolder}/seed`;

describe.skipIf(!existsSync(seed))("seed parity", () => {
  test("every model, property row and enum member", async () => {
    const models = JSON.parse(readFileSync(`${seed}/models.json`, "utf8")) as Record<
      string,
      SeedModel
    >;
    const result = await generate({ input: `${seed}/together-2.0.0.yaml` });
    const pages = new Map(result.files.map((file) => [file.path, file.text]));
    const missing: string[] = [];
    const different: string[] = [];
    let found = 0;
    let rows = 0;
    for (const [name, model] of Object.entries(models)) {
      const page = pages.get(`docs/${name}.md`);
      if (page === undefined || !pages.has(`models/${name}.ts`)) {
        missing.push(name);
        continue;
      }
      found += 1;
      const ours = propertyRows(page);
      for (const row of model.properties ?? []) {
        rows += 1;
        const notes = ours.get(pythonName(row.name));
        const expected = FAULTS[`${name}.${row.name}`] ?? seedNotes(row.notes);
        if (notes !== expected)
          different.push(`${name}.${row.name}: ${notes ?? "no row"} instead of ${expected}`);
      }
      for (const { name: member, value } of model.values ?? []) {
        if (!page.includes(`\`${member}\` (value: \`'${value}'\`)`))
          different.push(`${name}: no member ${member}`);
      }
    }
    const total = Object.keys(models).length;
    console.log(
      `seed parity: ${found}/${total} models, ${rows - different.length}/${rows} rows and members as in the seed`,
    );
    expect({ missing, different }).toEqual({ missing: [], different: [] });
    expect({ total, rows }).toEqual({ total: 109, rows: 419 });
  });
});

/** The optional and default notes of each row of the Properties table, by wire name. */
function propertyRows(page: string): Map<string, string> {
  const section = page.split("## Properties")[1]?.split("\n## ")[0] ?? "";
  const rows = new Map<string, string>();
  for (const line of section.split("\n")) {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const name = /^\*\*(.+)\*\*$/.exec(cells[1] ?? "")?.[1];
    if (name === undefined) continue;
    const notes = cells[4] ?? "";
    const optional = notes.includes("[optional]") ? "[optional]" : "";
    const value = /\[default to ([^\]]*)\]/.exec(notes)?.[1];
    rows.set(
      pythonName(name.replaceAll("\\_", "_")),
      value === undefined ? optional : `${optional} [default to ${value}]`,
    );
  }
  return rows;
}

/** The seed's notes with its Python spelling of values read as JSON numbers and booleans. */
function seedNotes(notes: string): string {
  const match = /^\[optional\] \[default to (.*)\]$/.exec(notes);
  if (match === null) return notes;
  const value = match[1] as string;
  if (value === "False" || value === "True")
    return `[optional] [default to ${value.toLowerCase()}]`;
  return value.startsWith("'") ? notes : `[optional] [default to ${Number(value)}]`;
}

/** Wire names as Python members: `FileType` was printed as `file_type`, `schema` as `var_schema`. */
function pythonName(name: string): string {
  return name.replace(/^var_/, "").replaceAll("_", "").toLowerCase();
}
