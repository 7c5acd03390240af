/**
 * The process that runs generated code: imports each folder that standard input names, calls everything that
 * it exports, and prints what happened besides, a line of JSON each.
 */
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { stdin, stdout } from "node:process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setCanaries } from "./canaries.js";

export interface Task {
  readonly index: number;
  readonly folder: string;
  /** The payload. */
  readonly text: string;
}

export interface Outcome {
  readonly index: number;
  readonly exports: number;
  readonly effects: readonly string[];
}

type Method = (value: unknown) => unknown;

const METHODS = ["fromDict", "fromJson", "is", "validate", "toDict", "toJson", "read"];

// Kept from the canaries.
const nextTurn = globalThis.setImmediate;
const canaries = setCanaries();

for await (const line of createInterface({ input: stdin })) {
  const outcome = await runTask(JSON.parse(line) as Task);
  stdout.write(`${JSON.stringify(outcome)}\n`);
}

async function runTask({ index, folder, text }: Task): Promise<Outcome> {
  const effects: string[] = [];
  let exports: Record<string, unknown> = {};
  try {
    exports = await importFrom(folder, "index.js");
    for (const [name, value] of Object.entries(exports))
      effects.push(...exercise(name, value, text));
    for (const name of ["operations.js", "samples.js"]) {
      const others = existsSync(join(folder, name)) ? await importFrom(folder, name) : {};
      for (const value of Object.values(others)) effects.push(...takeSamples(value));
    }
  } catch (error) {
    effects.push(`code: import fails with ${String(error)}`);
  }
  // What is rejected, or waits for the end of the turn.
  await new Promise<void>((resolve) => void nextTurn(resolve));
  return {
    index,
    exports: Object.keys(exports).length,
    effects: [...effects, ...canaries.effects()],
  };
}

async function importFrom(folder: string, name: string): Promise<Record<string, unknown>> {
  const found = (await import(pathToFileURL(join(folder, name)).href)) as Record<string, unknown>;
  const { default: whole, ...named } = found;
  // Of CommonJS, `import` finds the names by looking at the text.
  return whole === undefined ? named : { ...(whole as Record<string, unknown>) };
}

function takeSamples(value: unknown): readonly string[] {
  const { sample } = Object(value) as { sample?: unknown };
  if (typeof sample !== "function") return [];
  try {
    for (let seed = 0; seed < 4; seed += 1) (sample as Method)(seed);
    return [];
  } catch (error) {
    return [`code: sample throws ${String(error)}`];
  }
}

/** Calls what a class or a companion offers; anything thrown but a ValidationError is an effect. */
function exercise(name: string, value: unknown, text: string): readonly string[] {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return [];
  const target = value as Readonly<Record<string, Method>>;
  if (typeof target["fromDict"] !== "function") return [];
  const effects: string[] = [];
  const call = (what: string, run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "ValidationError")
        effects.push(`code: ${name}.${what} throws ${String(error)}`);
      return undefined;
    }
  };
  for (const sample of samplesOf(text)) {
    const instance = call("fromDict", () => target["fromDict"]?.(sample));
    call("fromJson", () => target["fromJson"]?.(JSON.stringify(sample)));
    call("is", () => target["is"]?.(sample));
    call("validate", () => target["validate"]?.(sample));
    if (instance === undefined) continue;
    for (const method of METHODS) {
      const own = (instance as Readonly<Record<string, unknown>> | null)?.[method];
      if (typeof own === "function" && method.startsWith("to"))
        call(method, () => (own as Method).call(instance, undefined));
      else if (method.startsWith("to") && typeof target[method] === "function")
        call(method, () => target[method]?.(instance));
    }
    call("JSON.stringify", () => JSON.stringify(instance));
    call("String", () => Object.prototype.toString.call(instance));
  }
  return effects;
}

function samplesOf(text: string): readonly unknown[] {
  const named = (value: unknown): unknown =>
    Object.fromEntries<unknown>([
      [text, value],
      ["value", value],
      ["kind", text],
    ]);
  return [
    {},
    text,
    [text],
    null,
    1,
    named(text),
    named({ a: text }),
    named([text]),
    { model: named(text) },
  ];
}
