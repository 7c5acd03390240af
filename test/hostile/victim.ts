/**
 * The process that runs generated code: imports each folder that standard input names, calls everything that
 * it exports, and prints what happened besides, a line of JSON each.
 */
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
    const url = pathToFileURL(join(folder, "index.js")).href;
    exports = (await import(url)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exports))
      effects.push(...exercise(name, value, text));
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
