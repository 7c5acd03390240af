/** Specs at and beyond the limits, as texts of files. */

type Node = Record<string, unknown>;
/** The files of a spec by name; `spec.json` or `spec.yaml` is the root. */
export type Files = Readonly<Record<string, string>>;

export interface SpecCase {
  readonly name: string;
  readonly files: () => Files;
  readonly args?: readonly string[];
}

const ref = (name: string): Node => ({ $ref: `#/components/schemas/${name}` });
const object = (name: string): Node => ({ type: "object", properties: { [name]: {} } });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

function api(schemas: Node, more: Node = {}): Files {
  const info = { title: "t", version: "1" };
  const document = { openapi: "3.1.0", info, paths: {}, components: { schemas }, ...more };
  return { "spec.json": JSON.stringify(document) };
}

const HEAD = `openapi: 3.1.0\ninfo: { title: t, version: "1" }\npaths: {}\n`;

/** A value of JSON that `JSON.stringify` could not nest so deeply. */
function deep(key: string, value: string): Files {
  const [spec = ""] = Object.values(api({}, { [key]: 0 }));
  return { "spec.json": spec.replace(`"${key}":0`, `"${key}":${value}`) };
}

function deepSchema(levels: number): Files {
  const [spec = ""] = Object.values(api({ A: 0 }));
  const schema = `${'{"items":'.repeat(levels)}{}${"}".repeat(levels)}`;
  return { "spec.json": spec.replace(`"A":0`, `"A":${schema}`) };
}

/** Two chains of schemas, in which every schema names both of the level below. */
function chains(levels: number, combine: (a: Node, b: Node) => Node): Files {
  const schemas: Node = { L0: object("a"), M0: object("b") };
  for (let level = 1; level <= levels; level += 1) {
    const [l, m] = [ref(`L${level - 1}`), ref(`M${level - 1}`)];
    schemas[`L${level}`] = combine(l, m);
    schemas[`M${level}`] = combine(m, l);
  }
  return api(schemas);
}

const COMBINE: Readonly<Record<string, (a: Node, b: Node) => Node>> = {
  allOf: (a, b) => ({ allOf: [a, b] }),
  oneOf: (a, b) => ({ oneOf: [a, b] }),
  anyOf: (a, b) => ({ anyOf: [a, b] }),
  not: (a, b) => ({ not: { anyOf: [a, b] } }),
  if: (a, b) => ({ if: a, then: b, else: a }),
  properties: (x, y) => ({ type: "object", required: ["x", "y"], properties: { x, y } }),
};

/** Every child has the properties of its parent. */
function children(count: number, size: number): Files {
  const names = times(size, (index) => [`p${index}`, { type: "string" }] as const);
  const child = { allOf: [ref("Parent"), object("x")] };
  return api({
    Parent: { type: "object", properties: Object.fromEntries(names) },
    ...Object.fromEntries(times(count, (index) => [`C${index}`, child])),
  });
}

function defaults(count: number): Files {
  const names = times(14, (index) => index);
  const schema = {
    type: "object",
    properties: Object.fromEntries(names.map((n) => [`p${n}`, { type: "string", default: "a" }])),
    dependentRequired: Object.fromEntries(names.map((n) => [`p${n}`, [`p${n + 1}`]])),
    oneOf: names.map((n) => ({ required: [`q${n}`] })),
  };
  return api(Object.fromEntries(times(count, (index) => [`A${index}`, schema])));
}

function refChain(length: number): Files {
  const schemas = Object.fromEntries(times(length, (index) => [`A${index}`, ref(`A${index + 1}`)]));
  return api({ ...schemas, [`A${length}`]: object("a") });
}

function manyFiles(count: number): Files {
  const files = times(count, (index) => [`d${index}.json`, JSON.stringify(object("a"))] as const);
  const schemas = times(count, (index) => [`A${index}`, { $ref: `d${index}.json` }] as const);
  return { ...Object.fromEntries(files), ...api(Object.fromEntries(schemas)) };
}

const enumOf = (count: number): Files => api({ A: { enum: times(count, (index) => `v${index}`) } });

function properties(count: number): Files {
  const entries = times(count, (index) => [`p${index}`, { type: "string" }] as const);
  return api({ A: { type: "object", properties: Object.fromEntries(entries) } });
}

function schemas(count: number): Files {
  const entries = times(count, (index) => [`A${index}`, object(`p${index}`)] as const);
  return api(Object.fromEntries(entries));
}

function aliases(): Files {
  const line = (index: number): string =>
    `x-${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(10)}]`;
  return { "spec.yaml": `${HEAD}x-0: &a0 [1]\n${times(9, line).join("\n")}\n` };
}

const text = (bytes: number): Files => api({ A: { description: "x".repeat(bytes) } });
const pattern = (length: number): Files =>
  api({ A: { type: "string", pattern: `^${"(a|b)".repeat(length / 5)}$` } });
const union = (count: number): Files =>
  api({ A: { oneOf: times(count, (index) => ({ ...object("t"), required: [`k${index}`] })) } });

export const SPECS: readonly SpecCase[] = [
  {
    name: "arrays 1,000 deep in a document",
    files: () => deep("x-a", "[".repeat(998) + "]".repeat(998)),
  },
  {
    name: "arrays 100,000 deep in a document",
    files: () => deep("x-a", "[".repeat(1e5) + "]".repeat(1e5)),
  },
  {
    name: "YAML, 100,000 deep",
    files: () => ({ "spec.yaml": `${HEAD}x-a: ${"[".repeat(1e5)}${"]".repeat(1e5)}\n` }),
  },
  { name: "schemas 490 deep", files: () => deepSchema(490) },
  { name: "schemas 100,000 deep", files: () => deepSchema(100_000) },
  { name: "an enum of 100,000 values", files: () => enumOf(100_000) },
  { name: "an enum of 1,000,000 values", files: () => enumOf(1_000_000) },
  { name: "30,000 properties of a schema", files: () => properties(30_000) },
  { name: "100,000 properties of a schema", files: () => properties(100_000) },
  { name: "10,000 schemas", files: () => schemas(10_000) },
  { name: "a oneOf of 3,000 objects", files: () => union(3_000) },
  {
    name: "a oneOf of 3,000 objects, with `unknownProperties: strip`",
    files: () => union(3_000),
    args: ["--unknown-properties", "strip"],
  },
  { name: "100 children of a schema with 2,000 properties", files: () => children(100, 2_000) },
  { name: "200 children of a schema with 2,000 properties", files: () => children(200, 2_000) },
  { name: "300 objects whose defaults conditions depend on", files: () => defaults(300) },
  { name: "a text of 99 MB", files: () => text(99_000_000) },
  { name: "a text of 101 MB", files: () => text(101_000_000) },
  { name: "9,000 files", files: () => manyFiles(9_000) },
  { name: "11,000 files", files: () => manyFiles(11_000) },
  { name: "YAML aliases that expand to 10^9 values", files: aliases },
  ...[34, 300].flatMap((levels) =>
    Object.entries(COMBINE).map(([name, combine]): SpecCase => ({
      name: `two chains of ${name}, ${levels} levels`,
      files: (): Files => chains(levels, combine),
    })),
  ),
  { name: "a chain of 990 references", files: () => refChain(990) },
  { name: "a chain of 20,000 references", files: () => refChain(20_000) },
  { name: "a pattern of 9,995 characters", files: () => pattern(9_990) },
  { name: "a pattern of 33,000 characters", files: () => pattern(33_000) },
];
