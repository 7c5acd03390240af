/**
 * For every limit of a spec (docs/options.md), specs of a given size in the units of the limit: with the size
 * of the limit they are done, and with one more they are reported.
 */
import { LIMIT_TABLE, type LimitName, showLimit } from "../../generator/config/limits.js";

type Node = Record<string, unknown>;

/** The files of a spec by name; `spec.json` or `spec.yaml` is the root. */
export type Files = Readonly<Record<string, string>>;

export interface LimitSpec {
  /** Words for a spec of a size. */
  readonly name: (size: string) => string;
  readonly files: (size: number) => Files;
  /** How the first one that is too large is reported. */
  readonly code: string;
  readonly pointer?: RegExp;
}

/** Limits of what is fetched, and of values that generated code reads. */
export type OtherLimit = "fetchMilliseconds" | "redirects" | "payloadDepth";

export const ref = (name: string): Node => ({ $ref: `#/components/schemas/${name}` });
export const object = (name: string): Node => ({ type: "object", properties: { [name]: {} } });
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
export const named = (count: number, name: string, make: (index: number) => unknown): Node =>
  Object.fromEntries(times(count, (index) => [`${name}${index}`, make(index)]));

/** A spec with schemas, in one file. */
export function api(schemas: Node, more: Node = {}): Files {
  const info = { title: "t", version: "1" };
  const document = { openapi: "3.1.0", info, paths: {}, components: { schemas }, ...more };
  return { "spec.json": JSON.stringify(document) };
}

/** The start of a spec in YAML. */
export const YAML_HEAD = `openapi: 3.1.0\ninfo: { title: t, version: "1" }\npaths: {}\n`;

/** Replaces the only 0 of a spec by text, which can be nested more deeply than \`JSON.stringify\` allows. */
function withText({ "spec.json": spec = "" }: Files, text: string): Files {
  return { "spec.json": spec.replace(":0", () => `:${text}`) };
}

/** A document of so many bytes, in texts of up to a million characters. */
function document(bytes: number): Files {
  const count = Math.ceil(bytes / 1_000_000);
  const schemas = (textOf: (index: number) => string): Files =>
    api(named(count, "A", (index) => ({ description: textOf(index) })));
  const rest = bytes - (schemas(() => "")["spec.json"]?.length ?? 0);
  const each = Math.ceil(rest / count);
  return schemas((index) => "x".repeat(Math.min(each, rest - each * index)));
}

/** Arrays and objects inside one another, the document among them. */
export function deepDocument(levels: number): Files {
  return withText(api({}, { "x-a": 0 }), "[".repeat(levels - 1) + "]".repeat(levels - 1));
}

/** Schemas inside one another. */
export function deepSchema(levels: number): Files {
  return withText(api({ A: 0 }), `${'{"items":'.repeat(levels)}{}${"}".repeat(levels)}`);
}

/** A chain of schemas, in which each refers to the next. */
export function refChain(length: number): Files {
  return api({
    ...named(length, "A", (index) => ref(`A${index + 1}`)),
    [`A${length}`]: { type: "string" },
  });
}

/** A spec that refers to files, each with a schema. */
export function manyFiles(documents: number): Files {
  const count = documents - 1;
  const schemas = named(count, "A", (index) => ({ $ref: `d${index}.json` }));
  const files = times(count, (index) => [`d${index}.json`, JSON.stringify(object("a"))]);
  return { ...(Object.fromEntries(files) as Files), ...api(schemas) };
}

export const enumOf = (count: number): Files =>
  api({ A: { enum: times(count, (index) => `v${index}`) } });

export const properties = (count: number): Files =>
  api({ A: { type: "object", properties: named(count, "p", () => ({ type: "string" })) } });

/** Classes that all have the properties of one, and one with the rest. */
function members(count: number): Files {
  const width = Math.min(2_000, Math.floor(count / 10));
  const classes = Math.floor(count / width);
  const rest = count - classes * width;
  const parent = { type: "object", properties: named(width, "p", () => ({ type: "string" })) };
  const child = { allOf: [ref("Parent"), { required: ["p0"] }] };
  return api({
    Parent: parent,
    ...named(classes - 1, "C", () => child),
    ...(rest > 0 ? { Rest: { type: "object", properties: named(rest, "r", () => ({})) } } : {}),
  });
}

/** Aliases of a list of 999 values, and of single values. */
function aliases(values: number): Files {
  const lists = Math.floor(values / 1_000);
  const list = `x-a: &a [${times(999, () => "1").join(", ")}]\nx-b: &b 1\nx-c:\n`;
  const all = "  - *a\n".repeat(lists) + "  - *b\n".repeat(values - lists * 1_000);
  return { "spec.yaml": `${YAML_HEAD}${list}${all}` };
}

function callbacks(levels: number): Files {
  const ok = { responses: { 200: { description: "ok" } } };
  let post: Node = ok;
  for (let level = 1; level < levels; level += 1)
    post = { ...ok, callbacks: { c: { "{$url}": { post } } } };
  return api({}, { paths: { "/a": { post } } });
}

function pattern(length: number): Files {
  const choices = "(a|b)".repeat((length - 1) / 5) + "a".repeat((length - 1) % 5);
  return api({ A: { type: "string", pattern: `^${choices}` } });
}

export const LIMIT_SPECS: Readonly<Record<Exclude<LimitName, OtherLimit>, LimitSpec>> = {
  bytes: {
    name: (size) => `a document of ${size} bytes`,
    files: document,
    code: "TOO_LARGE",
  },
  textLength: {
    name: (size) => `a text of ${size} characters`,
    files: (size) => api({ A: { description: "x".repeat(size) } }),
    code: "TOO_LARGE",
  },
  documents: {
    name: (size) => `${size} files`,
    files: manyFiles,
    code: "REF_NOT_FOUND",
    pointer: /\$ref$/,
  },
  documentDepth: {
    name: (size) => `a document ${size} deep`,
    files: deepDocument,
    code: "TOO_DEEP",
  },
  aliasedValues: {
    name: (size) => `YAML aliases of ${size} values`,
    files: aliases,
    code: "YAML_ALIAS",
  },
  schemaDepth: {
    name: (size) => `schemas ${size} deep`,
    files: deepSchema,
    code: "SCHEMA_DEPTH",
    pointer: /^\/components\/schemas\/A/,
  },
  valueDepth: {
    name: (size) => `a constant ${size} deep`,
    files: (size) => withText(api({ A: { const: 0 } }), "[".repeat(size) + "]".repeat(size)),
    code: "VALUE_DEPTH",
    pointer: /^\/components\/schemas\/A\/const$/,
  },
  callbackDepth: {
    name: (size) => `callbacks ${size} deep`,
    files: callbacks,
    code: "CALLBACK_DEPTH",
    pointer: /^\/paths/,
  },
  chainLength: {
    name: (size) => `a chain of ${size} references`,
    files: refChain,
    code: "TOO_COMPLEX",
    pointer: /^\/components\/schemas\/A/,
  },
  properties: {
    name: (size) => `${size} properties of a schema`,
    files: properties,
    code: "TOO_COMPLEX",
    pointer: /^\/components\/schemas\/A\/properties$/,
  },
  members: {
    name: (size) => `classes with ${size} members together`,
    files: members,
    code: "TOO_COMPLEX",
    pointer: /^\/components\/schemas\/\w+$/,
  },
  enumValues: {
    name: (size) => `an enum of ${size} values`,
    files: enumOf,
    code: "TOO_COMPLEX",
    pointer: /^\/components\/schemas\/A\/enum$/,
  },
  checkSteps: {
    name: (size) => `a check that combines ${size} schemas`,
    files: (size) => api({ A: { allOf: times(size - 1, (index) => ({ minProperties: index })) } }),
    code: "TOO_COMPLEX",
    pointer: /^\/components\/schemas\/A$/,
  },
  patternLength: {
    name: (size) => `a pattern of ${size} characters`,
    files: pattern,
    code: "PATTERN_INVALID",
    pointer: /^\/components\/schemas\/A\/pattern$/,
  },
};

/** The limits of a spec, with its generator. */
export const LIMITS_OF_SPECS = Object.entries(LIMIT_SPECS) as readonly (readonly [
  keyof typeof LIMIT_SPECS,
  LimitSpec,
])[];

/** What a row of docs/security.md is called: the limit, and the words for a spec of a size. */
export function rowName(limit: LimitName, name: LimitSpec["name"], beyond: number): string {
  return `\`${limit}\`: ${name(showLimit(LIMIT_TABLE[limit].usual + beyond))}`;
}
