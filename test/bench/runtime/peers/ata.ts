/** ata-validator, which reads the same document as we do. */
import { Validator } from "ata-validator";
import { definitionsOf, NAMES, type Schemas } from "./ajv.js";
import { type Operations, type Peer, type PublicPeer, refuse } from "./peer.js";

const NAME = "ata-validator";

const validatorOf = (schemas: Schemas, name: string): Validator =>
  new Validator({ definitions: definitionsOf(schemas), $ref: `#/definitions/${name}` });

export function ataOf(schemas: Schemas): Peer {
  const models = Object.entries(NAMES).map(([key, name]): [string, Operations] => {
    const validator = validatorOf(schemas, name);
    return [
      key,
      {
        is: (value) => validator.isValidObject(value),
        issues: (value) => {
          const result = validator.validate(value);
          return result.valid ? 0 : result.errors.length;
        },
      },
    ];
  });
  return { name: NAME, models: Object.fromEntries(models) as Peer["models"] };
}

export function publicAtaOf(schemas: Schemas): PublicPeer {
  const loose = validatorOf(schemas, "Loose");
  const strict = validatorOf(schemas, "Strict");
  return {
    name: NAME,
    cases: {
      assertLoose: (value) => loose.isValidObject(value) || refuse(),
      assertStrict: (value) => strict.isValidObject(value) || refuse(),
    },
  };
}
