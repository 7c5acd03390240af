/** Applies the `spec` hooks of the config to loaded documents. */
import { type Hook, type HookedDocument, type HookRunner, hookRunner } from "../config/hooks.js";
import type { Report } from "../diagnostics.js";
import { isJsonObject, type JsonValue, pointerTokens } from "../json.js";
import type { SourceDocument, SpecSource } from "./source.js";

type Mutable = JsonValue[] | { [key: string]: JsonValue };

/** The documents after all hooks. Positions still refer to the original text. */
export function hookDocuments(
  source: SpecSource | undefined,
  hooks: readonly Hook[],
  report: Report,
): SpecSource | undefined {
  if (source === undefined || hooks.every(({ spec }) => spec === undefined)) return source;
  const runner = hookRunner(hooks, report);
  const documents = new Map(
    [...source.documents].map(([uri, document]) => [uri, hookDocument(document, runner)]),
  );
  return { ...source, documents, root: documents.get(source.root.uri) ?? source.root };
}

function hookDocument(document: SourceDocument, runner: HookRunner): SourceDocument {
  const root = { value: structuredClone(document.value) };
  const { name } = document;
  const hooked: HookedDocument = {
    name,
    get: (pointer) => structuredClone(find(root.value, tokensOf(pointer))),
    set(pointer, value) {
      const tokens = tokensOf(pointer);
      const copy = structuredClone(value);
      if (tokens.length === 0) root.value = copy;
      else setIn(holder(root.value, tokens, pointer), tokens.at(-1) as string, copy);
    },
    remove(pointer) {
      const tokens = tokensOf(pointer);
      const from = holder(root.value, tokens, pointer);
      const key = tokens.at(-1);
      if (key === undefined || !Object.hasOwn(from, key)) throw nothingAt(pointer);
      if (Array.isArray(from)) from.splice(Number(key), 1);
      else Reflect.deleteProperty(from, key);
    },
  };
  runner.each("spec", name, (run) => run(hooked));
  return { ...document, value: root.value };
}

const tokensOf = (pointer: string): readonly string[] =>
  pointerTokens(pointer.startsWith("#") ? pointer.slice(1) : pointer);

function nothingAt(pointer: string): Error {
  return new Error(`there is nothing at ${pointer}`);
}

function find(value: JsonValue, tokens: readonly string[]): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const token of tokens) {
    const isHolder = Array.isArray(found) || isJsonObject(found);
    if (!isHolder || !Object.hasOwn(found as object, token)) return undefined;
    found = (found as { readonly [key: string]: JsonValue })[token];
  }
  return found;
}

/** The array or object that contains the value at a pointer. */
function holder(root: JsonValue, tokens: readonly string[], pointer: string): Mutable {
  const found = find(root, tokens.slice(0, -1));
  if (!Array.isArray(found) && !isJsonObject(found)) throw nothingAt(pointer);
  return found as Mutable;
}

function setIn(target: Mutable, key: string, value: JsonValue): void {
  if (!Array.isArray(target)) {
    const property = { value, writable: true, enumerable: true, configurable: true };
    Object.defineProperty(target, key, property);
    return;
  }
  const index = key === "-" ? target.length : Number(key);
  if (!Number.isInteger(index) || index < 0 || index > target.length)
    throw new Error(`${JSON.stringify(key)} is no index of a list of ${target.length}`);
  target[index] = value;
}
