/**
 * turbo-json-parse: a parser made for one schema. It knows neither references nor unions, refuses
 * undeclared keys, gives absent members values of its own, and checks types only.
 */
import { createRequire } from "node:module";
import type { Peer } from "./peer.js";

/** The package has no types. */
const turbo = createRequire(import.meta.url)("turbo-json-parse") as (
  schema: object,
) => (text: string) => unknown;

const text = { type: "string" };
const integer = (value?: number): object => ({
  type: "number",
  ...(value === undefined ? {} : { default: value }),
});

const parse = turbo({
  type: "object",
  required: ["prompt", "model"],
  properties: {
    ...{ prompt: text, model: text, steps: integer(20), image_url: text, seed: integer() },
    ...{ n: integer(1), height: integer(1024), width: integer(1024), negative_prompt: text },
    ...{ response_format: text, guidance: integer(3.5) },
    output_format: { ...text, default: "jpeg" },
    image_loras: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "scale"],
        properties: { path: text, scale: { type: "number" } },
      },
    },
  },
});

export const turboJsonParse: Peer = {
  name: "turbo-json-parse (types only)",
  defaults: true,
  trusting: true,
  models: { image: { parse } },
};
