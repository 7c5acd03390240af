/** ajv and fast-json-stringify, which read the same document as we do. */
import { Ajv2020 } from "ajv/dist/2020.js";
import fastJsonStringify from "fast-json-stringify";
import type { ModelName } from "../data.js";
import { type Operations, type Peer, type PublicPeer, refuse } from "./peer.js";

export type Schemas = Readonly<Record<string, object>>;

/** The names of the schemas of the models. */
export const NAMES: Readonly<Record<ModelName, string>> = {
  ...{ image: "Image", deep: "Deep", wide: "Wide", shape: "Shape", rows: "Rows" },
};

const compilers = (schemas: Schemas): readonly [Ajv2020, Ajv2020] => {
  const $id = "doc:models";
  const options = { strict: false, validateFormats: false, discriminator: true } as const;
  const first = new Ajv2020(options);
  const all = new Ajv2020({ ...options, allErrors: true });
  for (const ajv of [first, all]) ajv.addSchema({ $id, components: { schemas } });
  return [first, all];
};

const refTo = (name: string): object => ({ $ref: `doc:models#/components/schemas/${name}` });

/** Verdicts; in a mode of its own, all issues. */
export function ajvOf(schemas: Schemas): Peer {
  const [first, all] = compilers(schemas);
  const operationsOf = (name: string): Operations => {
    const verdict = first.compile(refTo(name));
    const thorough = all.compile(refTo(name));
    return {
      is: (value) => verdict(value),
      issues: (value) => (thorough(value) ? 0 : (thorough.errors?.length ?? 0)),
    };
  };
  const models = Object.entries(NAMES).map(([key, name]) => [key, operationsOf(name)]);
  return { name: "ajv", models: Object.fromEntries(models) as Peer["models"] };
}

export function publicAjvOf(schemas: Schemas): PublicPeer {
  const [ajv] = compilers(schemas);
  const loose = ajv.compile(refTo("Loose"));
  const strict = ajv.compile(refTo("Strict"));
  return {
    name: "ajv",
    cases: {
      assertLoose: (value) => loose(value) || refuse(),
      assertStrict: (value) => strict(value) || refuse(),
    },
  };
}

/** The schemas as JSON Schema `definitions`, for peers that resolve no other references. */
export function definitionsOf(schemas: Schemas): object {
  const text = JSON.stringify(schemas).replaceAll("#/components/schemas/", "#/definitions/");
  return JSON.parse(text) as object;
}

export function fastJsonStringifyOf(schemas: Schemas): Peer {
  const definitions = definitionsOf(schemas);
  const models = Object.entries(NAMES).map(([key, name]) => {
    const schema = { definitions, $ref: `#/definitions/${name}` };
    return [key, { stringify: fastJsonStringify(schema) } satisfies Operations];
  });
  return { name: "fast-json-stringify", models: Object.fromEntries(models) as Peer["models"] };
}
