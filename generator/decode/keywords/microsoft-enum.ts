/** Names and descriptions of enum values, as AutoRest writes them. */
import { isJsonObject, type JsonObject, type JsonValue, own } from "../../json.js";
import type { ReadKeyword } from "./target.js";

/**
 * `x-ms-enum` of AutoRest: `values` is a list of objects with `value`, `name` and `description`. The
 * other extensions take precedence.
 */
export const readMicrosoftEnum: ReadKeyword = ({ raw, draft }, value) => {
  const [values, notes] = [
    own(raw, "enum"),
    isJsonObject(value) ? own(value, "values") : undefined,
  ];
  if (!Array.isArray(values) || !Array.isArray(notes)) return;
  const byValue = new Map<string, JsonObject>();
  for (const note of notes as readonly JsonValue[])
    if (isJsonObject(note)) byValue.set(JSON.stringify(own(note, "value")), note);
  const textsOf = (field: string): readonly (string | undefined)[] | undefined => {
    const texts = values.map((item: JsonValue) => {
      const note = byValue.get(JSON.stringify(item));
      const text = note === undefined ? undefined : own(note, field);
      return typeof text === "string" ? text : undefined;
    });
    return texts.some((text) => text !== undefined) ? texts : undefined;
  };
  const [names, descriptions] = [textsOf("name"), textsOf("description")];
  if (names !== undefined) draft.enumNames ??= names;
  if (descriptions !== undefined) draft.enumDescriptions ??= descriptions;
};
