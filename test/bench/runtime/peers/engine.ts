/** The engine's own functions, which check nothing. */
import type { ModelName } from "../data.js";
import type { Operations, Peer } from "./peer.js";

const NAMES: readonly ModelName[] = ["image", "deep", "wide", "shape", "rows"];

const forAll = (operations: Operations): Peer["models"] =>
  Object.fromEntries(NAMES.map((name) => [name, operations]));

export const jsonParse: Peer = {
  name: "JSON.parse",
  trusting: true,
  models: forAll({ parse: (text) => JSON.parse(text) as unknown }),
};

export const jsonStringify: Peer = {
  name: "JSON.stringify",
  models: forAll({ stringify: (value: unknown) => JSON.stringify(value) }),
};
