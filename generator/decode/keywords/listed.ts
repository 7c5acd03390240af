/** Values of `enum` and `const` that the type beside them does not allow. */
import type { JsonType, JsonValue } from "../../json.js";
import type { Decoding, DocumentScope, Draft } from "../decoding.js";
import { describe, quote } from "../describe.js";
import { isOfType } from "./annotations.js";
import { warn, type Target } from "./target.js";

/**
 * Holds listed values against the type. YAML reads `1.0`, `08` and `true` as numbers and booleans; where
 * the type asks for a string, the text that is written there was meant. Other values that are not of the
 * type are kept, though nothing valid is equal to them. To be called when `type` is known.
 */
export function checkListed(target: Target): void {
  const { draft, decoding } = target;
  const { types } = draft;
  if (types === undefined || (draft.enum ?? draft.const) === undefined) return;
  const read = (value: JsonValue, path: string): JsonValue => {
    if (fits(value, types, draft, decoding)) return value;
    const text = types.includes("string") ? writtenText(target, value, path) : undefined;
    const kind = `The value is ${describe(value)}, but the type is ${types.join(" or ")}`;
    const message =
      text === undefined
        ? `${kind}; no valid value is equal to it`
        : `${kind}; it is read as the string ${quote(text)}: write it in quotes`;
    warn(target, { code: "VALUE_MISMATCH", message, path });
    return text ?? value;
  };
  if (draft.enum?.some((value) => !fits(value, types, draft, decoding)) === true)
    draft.enum = draft.enum.map((value, index) => read(value, `/enum/${index}`));
  if (draft.const !== undefined) draft.const = { value: read(draft.const.value, "/const") };
}

function fits(
  value: JsonValue,
  types: readonly JsonType[],
  draft: Draft,
  { nullable }: Decoding,
): boolean {
  return types.some((type) => isOfType(value, type)) || (value === null && nullable.has(draft));
}

/** The text of a number or a boolean in YAML. */
function writtenText(target: Target, value: JsonValue, path: string): string | undefined {
  if (typeof value !== "number" && typeof value !== "boolean") return undefined;
  const { source } = target.resource.document;
  if (isJson(target.resource.document)) return undefined;
  const { line, column } = source.position(target.pointer + path);
  const [text] = source.lines?.between(line, line) ?? [];
  const scalar = /^[^\s,\]}#]+/.exec(text?.slice(column - 1) ?? "")?.[0];
  if (scalar === undefined || /^[*&!]/.test(scalar)) return undefined;
  target.decoding.respelled.add(target.draft.id);
  return scalar;
}

function isJson({ source }: DocumentScope): boolean {
  return /^\s*[{[]/.test(source.text.slice(0, 1_000));
}
