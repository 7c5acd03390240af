/** Components and webhooks may have names that start with `x-`: their maps have no extensions. */
import { expect, it } from "vitest";
import { generate } from "../../generator/run/generate.js";
import { generateText, load } from "../support/run.js";
import type { JsonObject } from "../../generator/json.js";

const MODEL = { type: "object", properties: { a: { type: "string" } } };

/** A document whose components are not used anywhere, and which has extensions that are not objects. */
function documentOf(version: string): JsonObject {
  const info = { title: "T", version: "1" };
  const schemas = { "x-model": MODEL, Other: MODEL };
  const response = (name: string): JsonObject => ({
    description: "r",
    ...(version === "2.0"
      ? { schema: { type: "object", properties: { [name]: { type: "string" } } } }
      : { content: json(name) }),
  });
  const json = (name: string): JsonObject => ({
    "application/json": { schema: { type: "object", properties: { [name]: { type: "string" } } } },
  });
  const schema = (name: string): JsonObject => ({
    schema: { type: "object", properties: { [name]: { type: "string" } } },
  });
  if (version === "2.0")
    return {
      ...{ swagger: "2.0", info, paths: {}, definitions: schemas },
      parameters: { "x-body": { name: "b", in: "body", ...schema("b") }, "x-note": "text" },
      responses: { "x-response": response("r"), "x-note": 5 },
    };
  return {
    ...{ openapi: version, info, paths: {} },
    components: {
      schemas,
      responses: { "x-response": response("r"), "x-note": [] },
      requestBodies: { "x-body": { content: json("b") } },
      parameters: { "x-filter": { name: "f", in: "query", ...schema("f") } },
      headers: { "x-header": schema("h") },
    },
    ...(version < "3.1"
      ? {}
      : { webhooks: { "x-hook": { post: { responses: { 200: response("w") } } } } }),
  };
}

const NAMES = ["Other", "XBodyRequest", "XModel", "XResponseResponse"];
const NAMES_3 = [...NAMES, "XFilterParameter", "XHeaderHeader"];

it.each([
  ["2.0", NAMES],
  ["3.0.3", NAMES_3],
  ["3.1.0", [...NAMES_3, "XHookPost200Response"]],
  ["3.2.0", [...NAMES_3, "XHookPost200Response"]],
])("version %s", async (version, expected) => {
  const { models, diagnostics } = await generate({
    input: "-",
    stdin: JSON.stringify(documentOf(version)),
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(models.map(({ name }) => name).sort()).toEqual([...expected].sort());
});

it("a model can be used by its name", async () => {
  const generated = await load(await generateText(JSON.stringify(documentOf("3.1.0"))));
  expect(generated.model("XModel").fromDict({ a: "b" })).toMatchObject({ a: "b" });
});
