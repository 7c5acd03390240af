/** Values at and beyond what generated code accepts; each case runs in a process of its own. */

export interface ValueCase {
  readonly name: string;
  /** The model that reads, and an expression that gives the JSON text. */
  readonly model: string;
  readonly text: string;
}

export const MODELS = {
  Tree: { type: "object", properties: { child: { $ref: "#/components/schemas/Tree" } } },
  Free: { type: "object", properties: { any: {} } },
  Numbers: { type: "array", items: { type: "integer" } },
  Unique: { type: "array", items: {}, uniqueItems: true },
  Text: { type: "string" },
  Slow: { type: "string", pattern: "^(a+)+$" },
};

const nested = (levels: string): string =>
  `'{"child":'.repeat(${levels}) + "{}" + "}".repeat(${levels})`;

export const VALUES: readonly ValueCase[] = [
  { name: "`payloadDepth`: a recursive model, 1,000 deep", model: "Tree", text: nested("1000") },
  { name: "`payloadDepth`: a recursive model, 1,001 deep", model: "Tree", text: nested("1001") },
  { name: "a recursive model, 1,000,000 deep", model: "Tree", text: nested("1e6") },
  {
    name: "arrays 1,000,000 deep where anything is allowed",
    model: "Free",
    text: `'{"any":' + "[".repeat(1e6) + "]".repeat(1e6) + "}"`,
  },
  { name: "10,000,000 numbers", model: "Numbers", text: `"[" + "1,".repeat(1e7) + "1]"` },
  { name: "10,000,000 wrong items", model: "Numbers", text: `"[" + '"",'.repeat(1e7) + '""]'` },
  {
    name: "1,000,000 objects that must be unique",
    model: "Unique",
    text: `JSON.stringify(Array.from({ length: 1e6 }, (_, index) => ({ index })))`,
  },
  { name: "a text of 100 MB", model: "Text", text: `JSON.stringify("x".repeat(1e8))` },
  {
    name: '`^(a+)+$` on 100,000 characters, `patterns: "safe"`',
    model: "Slow",
    text: `JSON.stringify("a".repeat(1e5) + "!")`,
  },
];
