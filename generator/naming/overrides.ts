/** The `names` option: names that the user pins. */
import type { Options } from "../config/config.js";
import type { Report } from "../diagnostics.js";
import type { ModelGraph, ModelId } from "../model/graph.js";
import { createClaims } from "./model-name.js";
import { isReservedModelName } from "./reserved.js";
import { isIdentifier } from "../words.js";

interface Pin {
  readonly id: ModelId;
  readonly name: string;
  /** The key of the option `names`. */
  readonly key: string;
}

type PinOptions = Pick<Options, "names" | "compat">;

/** Starts with a letter that is not lower case, followed by identifier characters. */
const VALID = /^[\p{Lu}\p{Lt}\p{Lo}][\p{ID_Continue}]*$/u;
const MAX_BYTES = 200;

/**
 * Applies the pinned names; no other name changes. A key is a schema's pointer
 * (`#/components/schemas/Pet`), an assigned name, or one of these with `*` for any text, which `*` in the
 * value inserts. An exact key takes precedence over a pattern, an earlier pattern over a later one.
 * Errors: NAME_INVALID, NAME_CLASH; warning NAME_UNUSED for a key that matches nothing.
 */
export function applyOverrides(
  assigned: ReadonlyMap<ModelId, string>,
  graph: ModelGraph,
  { names, compat }: PinOptions,
  report: Report,
): ReadonlyMap<ModelId, string> {
  const keys = Object.keys(names);
  if (keys.length === 0) return assigned;
  const pins = new Map<ModelId, Pin>();
  const targets = findTargets(assigned, graph);
  for (const exact of [true, false]) {
    for (const key of keys) {
      if (isExact(key, targets) !== exact) continue;
      const found = exact ? exactPins(key, names, targets) : patternPins(key, names, targets);
      if (found.length === 0)
        report.warning("NAME_UNUSED", `names: ${JSON.stringify(key)} matches no model`);
      for (const pin of found) addPin(pin, pins, report);
    }
  }
  return checkPins({ assigned, graph, pins, compat }, report);
}

interface Targets {
  readonly byName: ReadonlyMap<string, ModelId>;
  /** The schemas that models are made from, by pointer. Patterns match these. */
  readonly own: ReadonlyMap<string, ModelId>;
  /** Every schema of a model, including identical ones and references. */
  readonly shared: ModelGraph["modelOf"];
}

function findTargets(assigned: ReadonlyMap<ModelId, string>, graph: ModelGraph): Targets {
  const byName = new Map([...assigned].map(([id, name]) => [name, id]));
  return {
    byName,
    own: new Map([...assigned.keys()].map((id) => [id, id])),
    shared: graph.modelOf,
  };
}

function isExact(key: string, targets: Targets): boolean {
  return !key.includes("*") || find(key, targets) !== undefined;
}

function find(key: string, { byName, own, shared }: Targets): ModelId | undefined {
  return own.get(key) ?? shared.get(key) ?? byName.get(key);
}

function exactPins(key: string, names: Readonly<Record<string, string>>, targets: Targets): Pin[] {
  const id = find(key, targets) ?? inOtherDocument(key, targets);
  return id === undefined ? [] : [{ id, name: names[key] as string, key }];
}

/** Resolves `common.yaml#/components/schemas/Pet` by the end of the URI; undefined if it is ambiguous. */
function inOtherDocument(key: string, { own }: Targets): ModelId | undefined {
  if (!key.includes("#") || key.startsWith("#")) return undefined;
  const found = new Set<ModelId>();
  for (const [place, id] of own) if (place.endsWith(`/${key}`)) found.add(id);
  return found.size === 1 ? [...found][0] : undefined;
}

function patternPins(
  key: string,
  names: Readonly<Record<string, string>>,
  targets: Targets,
): Pin[] {
  const source = key.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const pattern = new RegExp(`^${source.join("(.*)")}$`, "s");
  const pins: Pin[] = [];
  for (const [text, id] of key.includes("#") ? targets.own : targets.byName) {
    const match = pattern.exec(text);
    if (match === null) continue;
    let index = 0;
    const name = (names[key] as string).replaceAll("*", () => match[(index += 1)] ?? "");
    pins.push({ id, name, key });
  }
  return pins;
}

function addPin(pin: Pin, pins: Map<ModelId, Pin>, report: Report): void {
  const earlier = pins.get(pin.id);
  if (earlier === undefined) {
    pins.set(pin.id, pin);
  } else if (earlier.name !== pin.name && !pin.key.includes("*")) {
    report.error(
      "NAME_CLASH",
      `names: ${JSON.stringify(earlier.key)} and ${JSON.stringify(pin.key)} give one model two names`,
    );
  }
}

function checkPins(
  input: {
    readonly assigned: ReadonlyMap<ModelId, string>;
    readonly graph: ModelGraph;
    readonly pins: ReadonlyMap<ModelId, Pin>;
    readonly compat: Options["compat"];
  },
  report: Report,
): ReadonlyMap<ModelId, string> {
  const { assigned, graph, pins, compat } = input;
  const result = new Map(assigned);
  const claims = createClaims();
  for (const [id, name] of assigned) if (!pins.has(id)) claims.add(name);
  for (const { id, name, key } of pins.values()) {
    const at = graph.models.get(id)?.schema.at;
    const isValid = VALID.test(name) && isIdentifier(name) && Buffer.byteLength(name) <= MAX_BYTES;
    if (!isValid || isReservedModelName(name, compat)) {
      report.error(
        "NAME_INVALID",
        `names: ${JSON.stringify(key)}: ${JSON.stringify(name)} cannot be the name of a model: ${
          isValid
            ? "it is reserved"
            : "use up to 200 letters, digits and underscores, the first an upper-case letter"
        }`,
        at,
      );
    } else if (!claims.isFree(name)) {
      report.error(
        "NAME_CLASH",
        `names: ${JSON.stringify(key)}: the name ${name} is taken by another model`,
        at,
      );
    } else {
      claims.add(name);
      result.set(id, name);
    }
  }
  return result;
}
