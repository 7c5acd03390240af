/** What we generate. */
import type { ModelName } from "../data.js";
import { type Operations, type Peer, type PublicPeer, refuse } from "./peer.js";

interface Instance {
  toJson(): string;
  toDict(): unknown;
}

/** A class, or the companion of a type, which has the functions of instances as well. */
interface Model {
  fromJson(text: string): unknown;
  fromDict(value: unknown): unknown;
  is(value: unknown): boolean;
  validate(value: unknown): readonly unknown[];
  toJson?(value: unknown): string;
}

export type Models = Readonly<Record<string, Model>>;

const modelOf = (models: Models, name: string): Model => {
  const model = models[name];
  if (model === undefined) throw new Error(`no model ${name}`);
  return model;
};

const shared = (model: Model): Operations => ({
  read: (value) => model.fromDict(value),
  is: (value) => model.is(value),
  issues: (value) => model.validate(value).length,
  parse: (text) => model.fromJson(text),
  instance: (value) => model.fromDict(value),
});

const classOperations = (model: Model): Operations => ({
  ...shared(model),
  stringify: (instance: Instance) => instance.toJson(),
});

const companionOperations = (model: Model): Operations => ({
  ...shared(model),
  stringify: (value) => (model.toJson as (value: unknown) => string)(value),
});

/** The plain value: of the instances that `JSON.stringify` asks for it. */
const wire = (result: unknown): unknown => JSON.parse(JSON.stringify(result)) as unknown;

export const GENERATED = "openapi-classes";

export function generatedOf(models: Models, images: Models): Peer {
  const operations: Readonly<Record<ModelName, Operations>> = {
    image: classOperations(modelOf(images, "ImagesGenerationsPostRequest")),
    deep: classOperations(modelOf(models, "Deep")),
    wide: classOperations(modelOf(models, "Wide")),
    shape: companionOperations(modelOf(models, "Shape")),
    rows: companionOperations(modelOf(models, "Rows")),
  };
  return { name: GENERATED, defaults: true, wire, models: operations };
}

/** `parseSafe` asks for unknown keys to be removed: that is the option `unknownProperties: "strip"`. */
export function publicGeneratedOf(models: Models, stripping: Models): PublicPeer {
  const safe = modelOf(stripping, "Loose");
  const loose = modelOf(models, "Loose");
  const strict = modelOf(models, "Strict");
  return {
    name: GENERATED,
    wire,
    cases: {
      parseSafe: (value) => safe.fromDict(value),
      parseStrict: (value) => strict.fromDict(value),
      assertLoose: (value) => loose.is(value) || refuse(),
      assertStrict: (value) => strict.is(value) || refuse(),
    },
  };
}
