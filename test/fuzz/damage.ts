/** Random damage to texts and to JSON values. Each damage names its places by numbers, so that any can be left out. */
import fc from "fast-check";
import { isJsonObject, type JsonValue } from "../../generator/json.js";

// ---- texts -------------------------------------------------------------------------------------------

export interface TextDamage {
  readonly kind: "insert" | "delete" | "double" | "indent" | "outdent" | "move" | "cut";
  readonly at: number;
  readonly to: number;
  readonly text: string;
}

const PIECES = [
  ...Array.from(" \n:-#'\"[]{},|>+&*!?%@`\t~\\<=./0123456789eE\r\u0000\u0085\u2028\ufeff\ud800"),
  ...["null", "true", "-0", "1e999", "0x1F", ".nan", "---\n", "...\n", "<<: ", "|2-\n", "!!str "],
  ...[
    "\\u0000",
    "\\ud800",
    '"__proto__"',
    "__proto__: ",
    "&a ",
    "*a ",
    "? ",
    "- - ",
    "\r\n",
    "\u{1f600}",
  ],
];

export const textDamage: fc.Arbitrary<TextDamage> = fc.record({
  kind: fc.constantFrom("insert", "insert", "delete", "double", "indent", "outdent", "move", "cut"),
  at: fc.nat({ max: 1_000_000 }),
  to: fc.nat({ max: 1_000_000 }),
  text: fc.constantFrom(...PIECES),
});

export function damageText(before: string, { kind, at, to, text }: TextDamage): string {
  const offset = at % (before.length + 1);
  if (kind === "insert") return before.slice(0, offset) + text + before.slice(offset);
  if (kind === "delete") return before.slice(0, offset) + before.slice(offset + 1 + (to % 5));
  if (kind === "cut") return before.slice(0, offset);
  const lines = before.split("\n");
  const index = at % lines.length;
  const line = lines[index] ?? "";
  if (kind === "double") lines.splice(to % lines.length, 0, line);
  else if (kind === "indent") lines[index] = " ".repeat(1 + (to % 3)) + line;
  else if (kind === "outdent") lines[index] = line.replace(/^ {1,2}/, "");
  else lines.splice(to % lines.length, 0, ...lines.splice(index, 1 + (to % 4)));
  return lines.join("\n");
}

// ---- JSON values -------------------------------------------------------------------------------------

export interface JsonDamage {
  readonly kind: "replace" | "delete" | "copy" | "rename" | "insert" | "refer" | "wrap" | "swap";
  readonly at: number;
  readonly to: number;
  readonly value: JsonValue;
  readonly key: string;
}

const KEYWORDS = (
  "type properties required items prefixItems additionalProperties patternProperties allOf anyOf oneOf not if " +
  "then else enum const default format pattern minLength maxLength minimum maximum multipleOf uniqueItems " +
  "minItems maxItems minProperties maxProperties nullable discriminator readOnly writeOnly deprecated " +
  "description title example examples $ref $defs $id $anchor $dynamicRef $dynamicAnchor propertyNames " +
  "dependentRequired dependentSchemas unevaluatedProperties unevaluatedItems contains contentEncoding " +
  "schema content parameters requestBody responses components schemas paths x-enum-varnames mapping " +
  "propertyName in name summary operationId tags servers info openapi swagger definitions"
).split(" ");

const VALUES: readonly JsonValue[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e21,
    5e-324,
    -0,
    "",
    "a",
    "object",
    "string",
    "array",
    "integer",
  ],
  ...[
    "null",
    "int64",
    "date-time",
    "byte",
    "binary",
    "uuid",
    "^a",
    "(",
    "[a-z]+",
    "#",
    "#/",
    "*/",
    "${a}",
  ],
  ...["#/components/schemas/none", "__proto__", "constructor", "\u2028", "\ud800", "x".repeat(300)],
  ...[[], {}, [null], [[]], ["a", "a"], ["object", "null"], [{}], { a: 1 }, { type: "object" }],
  ...[
    { type: "string", format: "date-time" },
    { type: ["string", "null"] },
    { const: null },
    { not: {} },
  ],
  ...[{ properties: { a: {} } }, { additionalProperties: false }, { $ref: "#" }, { enum: [] }],
];

export const jsonDamage: fc.Arbitrary<JsonDamage> = fc.record({
  kind: fc.constantFrom(
    "replace",
    "delete",
    "copy",
    "rename",
    "insert",
    "insert",
    "refer",
    "wrap",
    "swap",
  ),
  at: fc.nat({ max: 1_000_000 }),
  to: fc.nat({ max: 1_000_000 }),
  value: fc.constantFrom(...VALUES),
  key: fc.constantFrom(...KEYWORDS),
});

/** A value inside of another one. */
interface Slot {
  readonly parent: Record<string, JsonValue> | JsonValue[];
  readonly key: string;
  readonly pointer: string;
}

function slotsOf(value: JsonValue, pointer = "", slots: Slot[] = []): Slot[] {
  if (typeof value !== "object" || value === null) return slots;
  const parent = value as Record<string, JsonValue> | JsonValue[];
  for (const [key, inner] of Object.entries(value)) {
    const own = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    slots.push({ parent, key, pointer: own });
    slotsOf(inner, own, slots);
  }
  return slots;
}

/** Characters of the largest document that copying may make. */
const MAX_TEXT = 60_000;

/** Changes a value, which is not shared with others, in place. */
export function damageJson(root: JsonValue, damage: JsonDamage): void {
  const slots = slotsOf(root);
  if (slots.length === 0) return;
  const slot = slots[damage.at % slots.length] as Slot;
  const other = slots[damage.to % slots.length] as Slot;
  const own = valueOf(slot);
  switch (damage.kind) {
    case "replace":
      return put(slot, damage.value);
    case "delete":
      if (Array.isArray(slot.parent)) slot.parent.splice(Number(slot.key), 1);
      else Reflect.deleteProperty(slot.parent, slot.key);
      return;
    case "copy":
      if (JSON.stringify(root).length < MAX_TEXT) put(slot, structuredClone(valueOf(other)));
      return;
    case "rename":
      if (Array.isArray(slot.parent)) return;
      Reflect.deleteProperty(slot.parent, slot.key);
      return put({ ...slot, key: damage.key }, own);
    case "insert":
      if (isJsonObject(own))
        put({ ...slot, parent: own, key: damage.key }, insertedOf(damage, other));
      return;
    case "refer":
      return put(slot, { $ref: `#${other.pointer}` });
    case "wrap":
      return put(slot, damage.to % 2 === 0 ? [own] : Object.fromEntries([[damage.key, own]]));
    case "swap": {
      // One inside of the other would make a circle.
      if (slot.pointer.startsWith(other.pointer) || other.pointer.startsWith(slot.pointer)) return;
      const moved = valueOf(other);
      put(other, own);
      return put(slot, moved);
    }
  }
}

function insertedOf({ value, to }: JsonDamage, other: Slot): JsonValue {
  const found = valueOf(other);
  const isSmall = JSON.stringify(found).length < 2_000;
  return to % 3 === 0 && isSmall ? structuredClone(found) : value;
}

function valueOf({ parent, key }: Slot): JsonValue {
  return (parent as Record<string, JsonValue>)[key] as JsonValue;
}

function put({ parent, key }: Slot, value: JsonValue): void {
  const own = typeof value === "object" ? structuredClone(value) : value;
  Object.defineProperty(parent, key, {
    value: own,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}
