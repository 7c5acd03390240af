/** Values of `enum` and `const` that the type beside them does not allow. */
import type { JsonType, JsonValue } from "../../json.js";
import type { MutableSchema } from "../../schema/children.js";
import type { SchemaStore } from "../schema-store.js";
import { describe, quote } from "../describe.js";
import { sourceText } from "../source-text.js";
import { isOfType } from "./annotations.js";
import { warn, type Target } from "./target.js";

/**
 * Checks values of `enum` and `const` against `type`. YAML reads `1.0`, `08` and `true` as numbers and
 * booleans; if the type is `string`, their source text is used instead. Other values of the wrong type
 * are kept, although no valid value is equal to them. Call after `type` is read.
 */
export function checkEnumValues(target: Target): void {
  const { draft, decoding } = target;
  const { types } = draft;
  if (types === undefined || (draft.enum ?? draft.const) === undefined) return;
  const read = (value: JsonValue, path: string): JsonValue => {
    if (fits(value, types, draft, decoding.store)) return value;
    const { document } = target.resource;
    const text = types.includes("string")
      ? sourceText(document, target.pointer + path, value)
      : undefined;
    const kind = `The value is ${describe(value)}, but the type is ${types.join(" or ")}`;
    const message =
      text === undefined
        ? `${kind}; no valid value is equal to it`
        : `${kind}; it is read as the string ${quote(text)}: write it in quotes`;
    warn(target, { code: "VALUE_MISMATCH", message, path });
    return text ?? value;
  };
  if (draft.enum?.some((value) => !fits(value, types, draft, decoding.store)) === true)
    draft.enum = draft.enum.map((value, index) => read(value, `/enum/${index}`));
  if (draft.const !== undefined) draft.const = { value: read(draft.const.value, "/const") };
}

function fits(
  value: JsonValue,
  types: readonly JsonType[],
  draft: MutableSchema,
  { nullable }: SchemaStore,
): boolean {
  return types.some((type) => isOfType(value, type)) || (value === null && nullable.has(draft));
}
