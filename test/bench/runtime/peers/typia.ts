/** typia, compiled ahead of time. It returns the value that it was given and knows no defaults. */
import type * as Models from "../typia/models.js";
import { type Operations, type Peer, type PublicPeer, refuse } from "./peer.js";

interface Compiled {
  readonly read: (value: unknown) => unknown;
  readonly is: (value: unknown) => boolean;
  readonly validate: (
    value: unknown,
  ) => { success: true } | { success: false; errors: readonly unknown[] };
  readonly parse: (text: string) => unknown;
  readonly stringify: (value: never) => string;
}

function operationsOf(model: Compiled): Operations {
  return {
    read: model.read,
    is: model.is,
    issues: (value) => {
      const result = model.validate(value);
      return result.success ? 0 : result.errors.length;
    },
    parse: model.parse,
    stringify: model.stringify,
  };
}

export const TYPIA = "typia (ahead of time)";

export const typiaOf = ({ image, deep, wide, shape, rows }: typeof Models): Peer => ({
  name: TYPIA,
  models: {
    image: operationsOf(image),
    deep: operationsOf(deep),
    wide: operationsOf(wide),
    shape: operationsOf(shape),
    rows: operationsOf(rows),
  },
});

export const publicTypiaOf = ({ cases }: typeof Models): PublicPeer => ({
  name: TYPIA,
  cases: {
    parseSafe: cases.parseSafe,
    parseStrict: cases.parseStrict,
    assertLoose: (value) => cases.assertLoose(value) || refuse(),
    assertStrict: (value) => cases.assertStrict(value) || refuse(),
  },
});
