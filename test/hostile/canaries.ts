/** Notices whatever code does beside what it was called for, in the process that it runs in. */
import childProcess from "node:child_process";
import dns from "node:dns";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import process from "node:process";

/** What must stay as it is: the prototypes that all code shares. */
const SHARED: readonly (readonly [string, object])[] = [
  ["globalThis", globalThis],
  ...[
    Object,
    Array,
    Function,
    String,
    Number,
    Boolean,
    RegExp,
    Map,
    Set,
    Promise,
    Error,
    Date,
  ].flatMap((type): readonly (readonly [string, object])[] => [
    [type.name, type],
    [`${type.name}.prototype`, type.prototype as object],
  ]),
  ["JSON", JSON],
  ["Math", Math],
  ["Reflect", Reflect],
  ["process", process],
  ["process.env", process.env],
];

type Properties = ReadonlyMap<PropertyKey, unknown>;

/** The properties of an object without calling its getters. */
function propertiesOf(object: object): Properties {
  return new Map(
    Reflect.ownKeys(object).map((key) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(object, key);
      return [key, descriptor?.get ?? (descriptor?.value as unknown)];
    }),
  );
}

function changesOf(name: string, object: object, before: Properties): string[] {
  const after = propertiesOf(object);
  const changed = [...after].filter(
    ([key, value]) => !before.has(key) || !Object.is(before.get(key), value),
  );
  const gone = [...before.keys()].filter((key) => !after.has(key));
  for (const [key] of changed) {
    if (before.has(key)) Object.defineProperty(object, key, { value: before.get(key) });
    else Reflect.deleteProperty(object, key);
  }
  return [...changed.map(([key]) => key), ...gone].map((key) => `${name}.${String(key)} changed`);
}

/** Functions that act on what is outside of a process; the owner is an object that has them. */
function outsideOf(
  process: NodeJS.Process,
): readonly (readonly [string, object, readonly string[]])[] {
  return [
    ["timer", globalThis, ["setTimeout", "setInterval", "setImmediate", "queueMicrotask"]],
    ["network", globalThis, ["fetch"]],
    ["network", net.Socket.prototype, ["connect"]],
    ["network", dns, ["lookup", "resolve"]],
    ["process", process, ["exit", "kill", "abort", "chdir", "dlopen"]],
    [
      "process",
      childProcess,
      ["spawn", "exec", "execFile", "spawnSync", "execSync", "execFileSync", "fork"],
    ],
    [
      "file",
      fs,
      ["writeFileSync", "writeFile", "appendFileSync", "mkdirSync", "rmSync", "unlinkSync"],
    ],
    ["file", fs, ["renameSync", "symlinkSync", "createWriteStream", "cpSync", "chmodSync"]],
  ];
}

export interface Canaries {
  /** What happened since the last call. */
  effects(): readonly string[];
}

/** Replaces what reaches outside; of what is replaced, calls are recorded and nothing is done. */
export function setCanaries(): Canaries {
  const found: string[] = [];
  for (const [kind, owner, names] of outsideOf(process)) {
    for (const name of names) {
      Object.defineProperty(owner, name, {
        configurable: true,
        writable: true,
        value: (...args: readonly unknown[]) => {
          found.push(`${kind}: ${name}(${typeof args[0] === "string" ? args[0] : ""})`);
        },
      });
    }
  }
  syncBuiltinESMExports();
  process.on("unhandledRejection", (reason) => found.push(`code: rejected ${String(reason)}`));
  process.on("uncaughtException", (error) => found.push(`code: thrown ${String(error)}`));
  const before = SHARED.map(([name, object]) => ({
    name,
    object,
    properties: propertiesOf(object),
  }));
  return {
    effects() {
      const changes = before.flatMap(({ name, object, properties }) =>
        changesOf(name, object, properties),
      );
      return [...changes, ...found.splice(0)];
    },
  };
}
