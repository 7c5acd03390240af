/** The hand-written classes. */
import { HandDeep, HandImage, handRows, handShape, HandWide } from "../hand-written.js";
import type { Peer } from "./peer.js";

/** Wire names again: the members of the hand-written classes are in camel case. */
function wire(result: unknown): unknown {
  return JSON.parse(JSON.stringify(result), (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const entries = Object.entries(value).map(([key, item]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      item as unknown,
    ]);
    return Object.fromEntries(entries) as unknown;
  }) as unknown;
}

export const HAND = "hand-written, keeps unknown keys";
export const HAND_LOOSE = "hand-written, drops unknown keys";

export const handWritten: Peer = {
  name: HAND,
  defaults: true,
  wire,
  models: {
    image: { read: (value) => HandImage.fromDict(value) },
    deep: { read: (value) => HandDeep.fromDict(value) },
    wide: { read: (value) => HandWide.fromDict(value) },
    shape: { read: (value) => handShape(value) },
    rows: { read: (value) => handRows(value) },
  },
};

export const handWrittenLoose: Peer = {
  name: HAND_LOOSE,
  defaults: true,
  wire,
  models: { image: { read: (value) => HandImage.droppingUnknown(value) } },
};
