/** Specs that send or receive one component, and their comparison. */
import type { JobConfig } from "../../generator/config/config.js";
import { diffModels, type ModelDiff } from "../../generator/run/diff-models.js";
import type { JsonObject, JsonValue } from "../../generator/json.js";
import { type ReadModels, readModels } from "../../generator/run/read-models.js";

export type Way = "sent" | "received" | "both";

/** A spec with an operation for each of the components, which sends or receives it. */
export function specOf(
  schemas: Readonly<Record<string, JsonValue>>,
  way: Way,
  used: readonly string[] = ["Thing"],
): string {
  const content = (name: string): JsonObject => ({
    "application/json": { schema: { $ref: `#/components/schemas/${name}` } },
  });
  const operation = (name: string): JsonObject => ({
    ...(way === "received" ? {} : { requestBody: { content: content(name) } }),
    responses: {
      "200": { description: "ok", ...(way === "sent" ? {} : { content: content(name) }) },
    },
  });
  const paths = Object.fromEntries(used.map((name) => [`/${name}`, { post: operation(name) }]));
  return JSON.stringify(
    { openapi: "3.1.0", info: { title: "t", version: "1" }, paths, components: { schemas } },
    null,
    2,
  );
}

export async function readText(text: string, options: JobConfig = {}): Promise<ReadModels> {
  const read = await readModels({ ...options, input: "-", stdin: text });
  if ("errors" in read)
    throw new Error(read.errors.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return read;
}

export async function diffTexts(
  before: string,
  after: string,
  options: JobConfig = {},
): Promise<ModelDiff> {
  return diffModels(await readText(before, options), await readText(after, options));
}
