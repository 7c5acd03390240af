/** sury. Objects drop undeclared keys, unless they are made strict. */
import * as S from "sury";
import { type Operations, type Peer, type PublicPeer, refuse } from "./peer.js";

/** Its own types of these schemas do not compile with our flags. */
type Any = S.Schema<unknown, unknown>;

const schema = S.schema as (definition: object) => Any;
const optional = S.optional as (inner: Any, value?: unknown) => Any;
const array = S.array as unknown as (items: Any) => Any;
const union = S.union as unknown as (members: readonly unknown[]) => Any;

const lora = schema({ path: S.string, scale: S.number });

const image = schema({
  prompt: S.string,
  model: S.string,
  steps: optional(S.integer, 20),
  image_url: optional(S.string),
  seed: optional(S.integer),
  n: optional(S.integer, 1),
  height: optional(S.integer, 1024),
  width: optional(S.integer, 1024),
  negative_prompt: optional(S.string),
  response_format: optional(union(["base64", "url"])),
  guidance: optional(S.number, 3.5),
  output_format: optional(union(["jpeg", "png"]), "jpeg"),
  image_loras: optional(array(lora)),
});

const shape = union([
  schema({ kind: "circle" as const, radius: S.number }),
  schema({ kind: "square" as const, side: S.number }),
  schema({ kind: "polygon" as const, points: array(S.number) }),
]);

const rows = array(
  schema({
    id: S.integer,
    name: S.string,
    active: S.boolean,
    score: S.number,
    note: optional(S.string),
  }),
);

function operationsOf(model: Any): Operations {
  const read = S.parseOrThrow(model);
  return { read, is: S.isInput(model), parse: (text) => read(JSON.parse(text)) };
}

export const sury: Peer = {
  name: "sury",
  defaults: true,
  models: { image: operationsOf(image), shape: operationsOf(shape), rows: operationsOf(rows) },
};

const fields = {
  ...{ number: S.number, negNumber: S.number, maxNumber: S.number },
  ...{ string: S.string, longString: S.string, boolean: S.boolean },
};
const nested = schema({ foo: S.string, num: S.number, bool: S.boolean });
const safe = schema({ ...fields, deeplyNested: nested });
const strict = (S.deepStrict as unknown as (model: Any) => Any)(safe);

const parseSafe = S.parseOrThrow(safe);
const parseStrict = S.parseOrThrow(strict);
const isLoose = S.isInput(safe);
const isStrict = S.isInput(strict);

export const publicSury: PublicPeer = {
  name: sury.name,
  cases: {
    parseSafe,
    parseStrict,
    assertLoose: (value) => isLoose(value) || refuse(),
    assertStrict: (value) => isStrict(value) || refuse(),
  },
};
