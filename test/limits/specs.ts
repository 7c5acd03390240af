/** Specs at the limits, one step beyond them, far beyond them, and such as nothing but their time can limit. */
import { LIMIT_TABLE } from "../../generator/config/limits.js";
import {
  api,
  deepDocument,
  deepSchema,
  enumOf,
  type Files,
  LIMITS_OF_SPECS,
  named,
  object,
  properties,
  ref,
  refChain,
  rowName,
  times,
  YAML_HEAD,
} from "../support/limit-specs.js";

type Node = Record<string, unknown>;

export interface SpecCase {
  readonly name: string;
  /** The files of the spec, or what is fetched from the server of `test/limits/server.ts`. */
  readonly files: (() => Files) | string;
  readonly args?: readonly string[];
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

function defaults(count: number): Files {
  const names = times(14, (index) => index);
  const schema = {
    type: "object",
    properties: named(14, "p", () => ({ type: "string", default: "a" })),
    dependentRequired: named(14, "p", (n) => [`p${n + 1}`]),
    oneOf: names.map((n) => ({ required: [`q${n}`] })),
  };
  return api(named(count, "A", () => schema));
}

function aliasesOfAliases(): Files {
  const line = (index: number): string =>
    `x-${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(10)}]`;
  return { "spec.yaml": `${YAML_HEAD}x-0: &a0 [1]\n${times(9, line).join("\n")}\n` };
}

const union = (count: number): Files =>
  api({ A: { oneOf: times(count, (index) => ({ ...object("t"), required: [`k${index}`] })) } });

/** Conditions that are printed wherever a property may be evaluated. */
function unevaluated(branches: number): Files {
  const branch = (index: number): Node => ({ ...object(`p${index}`), required: [`p${index}`] });
  return api({ A: { unevaluatedProperties: false, anyOf: times(branches, branch) } });
}

/** A class whose members have texts as long as the limit allows. */
const longTexts = (count: number, text: string): Files =>
  api({ A: { type: "object", properties: named(count, "p", () => ({ description: text })) } });

/** With every limit twice: at it, and one step beyond it. */
const AT_LIMITS: readonly SpecCase[] = LIMITS_OF_SPECS.flatMap(([limit, { name, files }]) =>
  [0, 1].map((beyond) => ({
    name: rowName(limit, name, beyond),
    files: () => files(LIMIT_TABLE[limit].usual + beyond),
  })),
);

const FETCHED: readonly SpecCase[] = [
  { name: "`fetchMilliseconds`: a spec that a server sends after 29 s", files: "wait/29000" },
  { name: "`fetchMilliseconds`: a spec that a server sends after 31 s", files: "wait/31000" },
  { name: "`redirects`: a spec behind 5 redirects", files: "redirect/5" },
  { name: "`redirects`: a spec behind 6 redirects", files: "redirect/6" },
];

const FAR_BEYOND: readonly SpecCase[] = [
  { name: "arrays 100,000 deep in a document", files: () => deepDocument(100_000) },
  {
    name: "YAML, 100,000 deep",
    files: () => ({ "spec.yaml": `${YAML_HEAD}x-a: ${"[".repeat(1e5)}${"]".repeat(1e5)}\n` }),
  },
  { name: "YAML aliases that expand to 10^9 values", files: aliasesOfAliases },
  { name: "schemas 100,000 deep", files: () => deepSchema(100_000) },
  { name: "an enum of 1,000,000 values", files: () => enumOf(1_000_000) },
  { name: "100,000 properties of a schema", files: () => properties(100_000) },
  { name: "a chain of 20,000 references", files: () => refChain(20_000) },
];

const COMPLEX: readonly SpecCase[] = [
  { name: "10,000 schemas", files: () => api(named(10_000, "A", (n) => object(`p${n}`))) },
  { name: "a oneOf of 3,000 objects", files: () => union(3_000) },
  {
    name: "a oneOf of 3,000 objects, with `unknownProperties: strip`",
    files: () => union(3_000),
    args: ["--unknown-properties", "strip"],
  },
  { name: "90 members with texts of 1 MB", files: () => longTexts(90, "x".repeat(1e6)) },
  { name: "9 members with texts of 300,000 lines", files: () => longTexts(9, "ab\n".repeat(3e5)) },
  { name: "an anyOf of 900 objects beside unevaluatedProperties", files: () => unevaluated(900) },
  { name: "300 objects whose defaults conditions depend on", files: () => defaults(300) },
  ...[34, 300].flatMap((levels) =>
    Object.entries(COMBINE).map(([name, combine]): SpecCase => ({
      name: `two chains of ${name}, ${levels} levels`,
      files: (): Files => chains(levels, combine),
    })),
  ),
];

export const SPECS: readonly SpecCase[] = [...AT_LIMITS, ...FETCHED, ...FAR_BEYOND, ...COMPLEX];
