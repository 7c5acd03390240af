/** Plans and prints the checks of some schemas and runs them, without the other stages. */
import { DEFAULT_OPTIONS, type Options } from "../../../generator/config/config.js";
import type { Document } from "../../../generator/decode/document.js";
import type { Schema } from "../../../generator/schema/schema.js";
import type { JsonValue } from "../../../generator/json.js";
import type { Model, ModelGraph, ModelId, Shape } from "../../../generator/model/graph.js";
import type { Names } from "../../../generator/naming/names.js";
import { planCheck } from "../../../generator/plan/check.js";
import type { OutputFile } from "../../../generator/print/files.js";
import { code, identifier, lines, EMPTY } from "../../../templates/code.js";
import { structureHelpers } from "../../../templates/helpers.js";
import { printIs } from "../../../templates/is.js";
import { printReport } from "../../../templates/report.js";
import { declarations } from "../../../templates/structures.js";
import { readFileSync } from "node:fs";
import { bundle } from "../../support/bundle.js";
import { printedDeclarations, printedImports } from "../../support/structures.js";
import { decodeSchemas } from "./decode.js";

export interface Checked {
  is(value: unknown): boolean;
  validate(value: unknown): readonly {
    readonly path: readonly (string | number)[];
    readonly pointer: string;
    readonly code: string;
    readonly message: string;
  }[];
}

export interface CompileOptions {
  readonly options?: Partial<Options>;
  /** Shapes of models other than aliases, by name. */
  readonly shapes?: { readonly [name: string]: (document: Document) => Shape };
}

/** One file for each component schema and each target of a reference, and the runtime. */
export function printSchemas(
  schemas: { readonly [name: string]: JsonValue },
  { options = {}, shapes = {} }: CompileOptions = {},
): OutputFile[] {
  return printDocument(decodeSchemas(schemas), { options, shapes });
}

export function printDocument(
  document: Document,
  { options = {}, shapes = {} }: CompileOptions = {},
): OutputFile[] {
  const graph = graphOf(document, shapes);
  const names = namesOf(graph);
  const all: Options = { ...DEFAULT_OPTIONS, ...options };
  const files = [...graph.models.values()].map((model): OutputFile => {
    const name = names.models.get(model.id)?.name ?? "";
    const check = planCheck(model.schema, {
      document,
      graph,
      names,
      options: all,
      deep: new Set(),
      self: model.id,
      ...(model.shape.kind === "class" ? { wireName: `${name}Dict` } : {}),
    });
    const dict =
      model.shape.kind === "class"
        ? code`export interface ${identifier(`${name}Dict`)} {
${model.shape.properties.map(({ name: key }) => ({ text: `${JSON.stringify(key)}?: unknown;`, uses: [] }))}
}\n`
        : { text: "", uses: [] };
    const body = lines([
      dict,
      code`export const ${identifier(name)} = {
is(value: unknown): boolean {
${printIs(check)}
},
check(value: unknown): boolean { return ${identifier(name)}.is(value); },
report(value: unknown, at: ${TRAIL}): void {
${printReport(check) ?? EMPTY}
},
validate(value: unknown): ${ISSUE}[] { return ${COLLECT}(value, ${identifier(name)}.report); },
};`,
    ]);
    const helpers = declarations((take) => structureHelpers([check], take));
    const uses = [...body.uses, ...helpers.uses];
    const header = printedImports(uses, `models/${name}`, ".js");
    const text = `${header}\n${body.text}\n${printedDeclarations(helpers)}\n`;
    return { path: `models/${name}.ts`, text };
  });
  const runtime = readFileSync(
    new URL("../../../templates/runtime/runtime.ts", import.meta.url),
    "utf8",
  );
  const formats = readFileSync(
    new URL("../../../templates/runtime/formats.ts", import.meta.url),
    "utf8",
  );
  return [...files, { path: "runtime.ts", text: runtime }, { path: "formats.ts", text: formats }];
}

const TRAIL = { name: "IssueContext", module: "runtime", typeOnly: true };
const ISSUE = { name: "Issue", module: "runtime", typeOnly: true };
const COLLECT = { name: "collectIssues", module: "runtime", typeOnly: false };

/** The checks of the component schemas, by name. */
export async function compileSchemas(
  schemas: { readonly [name: string]: JsonValue },
  options: CompileOptions = {},
): Promise<{ readonly [name: string]: Checked }> {
  return bundle(printSchemas(schemas, options), Object.keys(schemas));
}

/** A model for each component and each target of a reference that has parts. */
function graphOf(document: Document, shapes: NonNullable<CompileOptions["shapes"]>): ModelGraph {
  const models = new Map<ModelId, Model>();
  const add = (schema: Schema | undefined, name?: string): void => {
    if (schema === undefined || schema.boolean !== undefined || models.has(schema.id)) return;
    const shape = name === undefined ? undefined : shapes[name]?.(document);
    models.set(schema.id, {
      id: schema.id,
      schema,
      origin: { kind: "component", name: name ?? "" },
      shape: shape ?? { kind: "alias", type: { kind: "json" } },
    });
  };
  for (const { name, schema } of document.components) add(schema, name);
  for (const schema of document.schemas.values()) {
    if (schema.ref !== undefined) add(document.schemas.get(schema.ref));
  }
  const modelOf = new Map([...models.keys()].map((id) => [id, id]));
  return { models, types: new Map(), modelOf, choices: new Map(), operations: [] };
}

function namesOf(graph: ModelGraph): Names {
  const models = [...graph.models.values()].map(({ id, origin }, index) => {
    const name = origin.kind === "component" && origin.name !== "" ? origin.name : `Model${index}`;
    return [
      id,
      { name, members: new Map(), additional: "additionalProperties", enumMembers: [] },
    ] as const;
  });
  return { models: new Map(models) };
}
