/** A document with a codec at every position of a value. */
export const DOCUMENT = {
  openapi: "3.1.0",
  info: { title: "Codecs", version: "1" },
  paths: {},
  components: {
    schemas: {
      Event: {
        type: "object",
        required: ["id", "at", "tags"],
        properties: {
          id: { type: "integer", format: "int64", minimum: 0 },
          at: { $ref: "#/components/schemas/Stamp" },
          day: { type: ["string", "null"], format: "date" },
          data: { type: "string", format: "byte" },
          encoded: { type: "string", contentEncoding: "base64" },
          tags: { type: "array", items: { type: "string", format: "date-time" } },
          counts: {
            type: "object",
            additionalProperties: { type: "integer", format: "int64", multipleOf: 3 },
          },
          pair: {
            type: "array",
            prefixItems: [
              { type: "string", format: "date" },
              { type: "integer", format: "int64" },
            ],
            items: false,
            minItems: 2,
          },
          open: {
            type: "array",
            prefixItems: [{ type: "string", format: "date" }],
            items: { type: "integer", format: "uint64" },
          },
          when: { type: "string", format: "date-time", default: "2024-01-01T00:00:00+01:00" },
          total: { type: "integer", format: "int64", default: 5 },
          either: { type: ["integer", "string", "boolean"], format: "int64" },
          not: { type: "integer", format: "int64", not: { enum: [7, 8] } },
          unique: {
            type: "array",
            uniqueItems: true,
            items: { type: "integer", format: "int64", maximum: 9007199254740991 },
          },
          ratio: { type: "number" },
          level: { type: "integer", format: "int64", enum: [1, 2] },
          price: { type: "string", format: "money", pattern: "^\\d{1,6}$" },
          prices: { type: ["array", "null"], items: { type: "string", format: "money" } },
          choice: { $ref: "#/components/schemas/Choice" },
          parent: { $ref: "#/components/schemas/Event" },
        },
      },
      Stamp: { type: "string", format: "date-time" },
      Big: { type: "integer", format: "int64" },
      Times: {
        type: "object",
        properties: { n: { type: "string" } },
        additionalProperties: { type: "string", format: "date-time" },
      },
      Totals: { type: "object", additionalProperties: { $ref: "#/components/schemas/Big" } },
      Choice: {
        oneOf: [
          { $ref: "#/components/schemas/Big" },
          { $ref: "#/components/schemas/Stamp" },
          { $ref: "#/components/schemas/Times" },
          { type: "array", items: { type: "string", format: "date" } },
          { type: "null" },
        ],
      },
      Trial: {
        anyOf: [
          { type: "array", items: { type: "integer", format: "int64" }, minItems: 2 },
          { type: "array", items: { type: "string", format: "date" }, maxItems: 1 },
        ],
      },
    },
  },
} as const;

export const MONEY = {
  type: "Money",
  import: { from: "../money.js", names: ["Money", "parseMoney", "formatMoney"] },
  decode: "parseMoney",
  encode: "formatMoney",
} as const;

export const MONEY_SOURCE = `export class Money {
  readonly cents: number;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
    this.cents = Number(text);
  }
}
export const parseMoney = (text: string): Money => new Money(text);
export const formatMoney = (money: Money): string => money.text;
`;

export const CODECS = {
  "date-time": "Date",
  date: "Date",
  int64: "bigint",
  uint64: "bigint",
  byte: "Uint8Array",
  money: MONEY,
} as const;
