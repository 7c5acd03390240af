/** Random edits of a spec, as its author might make them. Each one changes a single position. */
import { isJsonObject, type JsonObject, type JsonValue } from "../../generator/json.js";

/** A random integer from 0 up to, but not including, a limit. */
export type Below = (limit: number) => number;

/** Returns the same numbers for the same seed. */
export function randomNumbers(seed: number): Below {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

type Mutable = Record<string, JsonValue>;

interface Place {
  readonly schema: Mutable;
  readonly parent: Mutable | JsonValue[];
  readonly key: string;
}

const NAMED = ["properties", "patternProperties", "definitions", "schemas", "$defs"];

/** All schema objects of a document, recognized by keywords that only schemas have. */
function schemaPlaces(document: JsonValue): readonly Place[] {
  const places: Place[] = [];
  const visit = (value: JsonValue, parent: Mutable | JsonValue[], key: string): void => {
    if (Array.isArray(value)) {
      (value as JsonValue[]).forEach((item, index) =>
        visit(item, value as JsonValue[], `${index}`),
      );
    } else if (isJsonObject(value)) {
      const schema = value;
      const named = NAMED.includes(key) && value["type"] === undefined;
      if (!named && isSchema(value)) places.push({ schema, parent, key });
      for (const [name, inner] of Object.entries(value))
        if (!["example", "examples", "default", "enum", "const"].includes(name) || named)
          visit(inner, schema, name);
    }
  };
  visit(document, {}, "");
  return places;
}

function isSchema(value: JsonObject): boolean {
  return ["type", "properties", "allOf", "oneOf", "anyOf"].some((key) => {
    const keyword = value[key];
    return key === "type"
      ? typeof keyword === "string" && value["in"] === undefined
      : typeof keyword === "object";
  });
}

/** An edit. Returns false if it does not apply to the schema. */
type Edit = (place: Place, below: Below, document: JsonValue) => boolean;

const change =
  (apply: (schema: Mutable, below: Below) => void, applies: (schema: Mutable) => boolean): Edit =>
  ({ schema }, below) => {
    if (!applies(schema)) return false;
    apply(schema, below);
    return true;
  };

const isObject = (schema: Mutable): boolean => isJsonObject(schema["properties"]);
const isString = (schema: Mutable): boolean => schema["type"] === "string";
const keysOf = (schema: Mutable): string[] => Object.keys(schema["properties"] as JsonObject);
const pick = <T>(list: readonly T[], below: Below): T => list[below(list.length)] as T;

/** The references of the document, which have existing targets. */
function references(document: JsonValue): readonly string[] {
  const text = JSON.stringify(document);
  return [
    ...new Set(
      [...text.matchAll(/"\$ref":"(#\/(?:components\/schemas|definitions)\/[^"]+)"/g)].map(
        ([, to]) => to as string,
      ),
    ),
  ];
}

const EDITS: Readonly<Record<string, Edit>> = {
  "a new field": change((schema) => {
    (schema["properties"] as Mutable)["a_new_field"] = { type: "string", example: "new" };
  }, isObject),
  "a field less": change(
    (schema, below) => {
      delete (schema["properties"] as Mutable)[pick(keysOf(schema), below)];
    },
    (schema) => isObject(schema) && keysOf(schema).length > 0,
  ),
  "a field required": change(
    (schema, below) => {
      const required = (schema["required"] ?? []) as string[];
      schema["required"] = [...new Set([...required, pick(keysOf(schema), below)])];
    },
    (schema) => isObject(schema) && keysOf(schema).length > 0,
  ),
  "nothing required": change(
    (schema) => delete schema["required"],
    (schema) => Array.isArray(schema["required"]),
  ),
  "another description": change(
    (schema) => {
      schema["description"] = "Said in other words.\n\nAt length.";
    },
    () => true,
  ),
  deprecated: change(
    (schema) => {
      schema["deprecated"] = true;
    },
    () => true,
  ),
  "a limit": change((schema) => {
    schema["maxLength"] = 7;
  }, isString),
  "an enum": change((schema) => {
    schema["enum"] = ["one", "two"];
  }, isString),
  "one value more": change(
    (schema) => {
      schema["enum"] = [...(schema["enum"] as JsonValue[]), "one_more"];
    },
    (schema) => isString(schema) && Array.isArray(schema["enum"]),
  ),
  "an example": change((schema) => {
    schema["example"] = "an example";
  }, isString),
  "a default": change((schema) => {
    schema["default"] = "a default";
  }, isString),
  "another type": change((schema) => {
    schema["type"] = "integer";
  }, isString),
  "read only": change(
    (schema) => {
      schema["readOnly"] = true;
    },
    (schema) => typeof schema["type"] === "string",
  ),
  "no undeclared fields": change((schema) => {
    schema["additionalProperties"] = false;
  }, isObject),
  "a reference": ({ parent, key }, below, document) => {
    const all = references(document);
    if (all.length === 0 || Array.isArray(parent) || key === "schema") return false;
    parent[key] = { $ref: pick(all, below) };
    return true;
  },
  "another example of a body": ({ parent, key }) => {
    if (Array.isArray(parent) || key !== "schema" || parent["in"] !== undefined) return false;
    parent["example"] = { size: "small", name: "another" };
    return true;
  },
  "a variant less": change(
    (schema) => {
      schema["oneOf"] = (schema["oneOf"] as JsonValue[]).slice(1);
    },
    (schema) => Array.isArray(schema["oneOf"]) && schema["oneOf"].length > 1,
  ),
  gone: ({ parent, key }) => {
    if (Array.isArray(parent) || key === "schema") return false;
    return delete parent[key];
  },
};

/** A document with one edit, and the name of the edit. */
export function mutate(
  document: JsonValue,
  below: Below,
): { readonly document: JsonValue; readonly edit: string } {
  for (;;) {
    const copy = structuredClone(document);
    const place = pick(schemaPlaces(copy), below);
    const edit = pick(Object.keys(EDITS), below);
    if (EDITS[edit]?.(place, below, copy) === true) return { document: copy, edit };
  }
}
