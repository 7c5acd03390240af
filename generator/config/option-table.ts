/**
 * Every option of a job with its type and description. The validation of config files, the command-line
 * flags and their help are derived from this table.
 */
import type { JobConfig } from "./config.js";

export type OptionType =
  | { readonly kind: "boolean" }
  | { readonly kind: "string" }
  /** An http(s) address, or empty. */
  | { readonly kind: "address" }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "strings" }
  | { readonly kind: "record" }
  /** Only in config files. */
  | { readonly kind: "codecs" }
  /** The flag takes one value; a config file can also set one per format. */
  | { readonly kind: "formats"; readonly values: readonly string[] }
  | { readonly kind: "extend" }
  | { readonly kind: "templates" }
  | { readonly kind: "hooks" }
  | { readonly kind: "ignore" }
  | { readonly kind: "limits" }
  | { readonly kind: "filter" };

export interface OptionSpec {
  readonly type: OptionType;
  readonly description: string;
  /** The command-line flag. The command `generate` declares `input` and `output` itself. */
  readonly flag?: string;
  /** The placeholder of the value in the help. */
  readonly placeholder?: string;
}

const choice = (...values: readonly string[]): OptionType => ({ kind: "choice", values });

export const OPTION_TABLE = {
  input: {
    type: { kind: "string" },
    description: "spec file, URL, or - for standard input",
  },
  output: {
    type: { kind: "string" },
    description: "output folder",
  },
  name: {
    type: { kind: "string" },
    description: "name of the job, for --job",
  },
  openapiTypes: {
    type: { kind: "boolean" },
    flag: "--openapi-types",
    description: "also print openapi-typescript's types to openapi.ts",
  },
  operations: {
    type: { kind: "boolean" },
    flag: "--operations",
    description: "also print operations.ts: the models of every operation",
  },
  compat: {
    type: choice("off", "typescript-fetch"),
    flag: "--compat",
    placeholder: "target",
    description: "also print the types and functions that this target of OpenAPI Generator prints",
  },
  memberNames: {
    type: choice("camel", "original"),
    flag: "--member-names",
    placeholder: "style",
    description: "names of class members",
  },
  enumNames: {
    type: choice("screaming", "pascal", "original"),
    flag: "--enum-names",
    placeholder: "style",
    description: "names of the constants of enums: IN_PROGRESS, InProgress, or as the value is",
  },
  enums: {
    type: choice("closed", "open-in-responses", "open"),
    flag: "--enums",
    placeholder: "mode",
    description: "whether enums accept values that the spec does not list",
  },
  inlineEnums: {
    type: choice("types", "constants"),
    flag: "--inline-enums",
    placeholder: "kind",
    description: "enums inside of properties: types only, or constants as well",
  },
  defaults: {
    type: choice("apply", "annotate"),
    flag: "--defaults",
    placeholder: "mode",
    description: "what the spec's defaults do where a property is absent",
  },
  nulls: {
    type: choice("strict", "lenient"),
    flag: "--nulls",
    placeholder: "mode",
    description: "null for a property that is not nullable: an issue, or read as absent",
  },
  unknownProperties: {
    type: choice("keep", "strip", "reject"),
    flag: "--unknown-properties",
    placeholder: "mode",
    description: "what becomes of properties that the spec does not declare",
  },
  formats: {
    type: { kind: "formats", values: ["assert", "annotate"] },
    flag: "--formats",
    placeholder: "mode",
    description: "whether format is checked",
  },
  patterns: {
    type: choice("run", "safe"),
    flag: "--patterns",
    placeholder: "mode",
    description: "patterns that no text makes slow: run by JavaScript, or in linear time",
  },
  untyped: {
    type: choice("object", "any"),
    flag: "--untyped",
    placeholder: "meaning",
    description: "what a schema with properties and without type means",
  },
  unresolved: {
    type: choice("error", "unknown"),
    flag: "--unresolved",
    placeholder: "mode",
    description: "a reference that leads nowhere: an error, or read as unknown with a warning",
  },
  allOf: {
    type: choice("strict", "extend"),
    flag: "--all-of",
    placeholder: "mode",
    description: "whether members of allOf that are closed may be extended by the others",
  },
  views: {
    type: choice("split", "off"),
    flag: "--views",
    placeholder: "mode",
    description:
      "models of their own for requests and responses where readOnly or writeOnly differ",
  },
  codecs: {
    type: { kind: "codecs" },
    description: "types of formats: date-time as Date, int64 as bigint ...",
  },
  reuse: {
    type: choice("exact", "off"),
    flag: "--reuse",
    placeholder: "mode",
    description: "share one model between identical inline schemas",
  },
  names: {
    type: { kind: "record" },
    flag: "--name",
    placeholder: "pointer=name",
    description: "pin the name of a model (repeatable)",
  },
  modelPrefix: {
    type: { kind: "string" },
    flag: "--model-prefix",
    placeholder: "text",
    description: "put before every model name",
  },
  modelSuffix: {
    type: { kind: "string" },
    flag: "--model-suffix",
    placeholder: "text",
    description: "put after every model name",
  },
  importExtension: {
    type: choice(".js", ".ts", ""),
    flag: "--import-extension",
    placeholder: "ext",
    description: "extension of relative imports",
  },
  emit: {
    type: choice("ts", "js", "cjs", "types"),
    flag: "--emit",
    placeholder: "kind",
    description: "TypeScript, JavaScript with declarations (ES modules or CommonJS), or types only",
  },
  runtime: {
    type: choice("copy", "package"),
    flag: "--runtime",
    placeholder: "kind",
    description: "the runtime: a copy in the output, or imported from openapi-classes",
  },
  formatter: {
    type: choice("oxfmt", "prettier", "none"),
    flag: "--formatter",
    placeholder: "name",
    description: "what formats the files: our formatter, the project's prettier, or nothing",
  },
  root: {
    type: { kind: "string" },
    flag: "--root",
    placeholder: "dir",
    description: "the folder that references may lead into; the spec's folder by default",
  },
  allowRemote: {
    type: { kind: "strings" },
    flag: "--allow-remote",
    placeholder: "host",
    description: "a host that references may be fetched from (repeatable)",
  },
  mapRemote: {
    type: { kind: "record" },
    flag: "--map-remote",
    placeholder: "url-prefix=dir",
    description: "read a URL prefix from a folder instead (repeatable)",
  },
  lockFile: {
    type: { kind: "string" },
    flag: "--lock-file",
    placeholder: "file",
    description: "hashes of what was fetched; openapi-classes.lock.json with --allow-remote",
  },
  limits: {
    type: { kind: "limits" },
    flag: "--limits",
    placeholder: "name=number",
    description: "how large, deep and complex a spec may be, by limit (repeatable)",
  },
  extend: {
    type: { kind: "extend" },
    description: "your own classes that extend generated ones: a file for each, or a folder",
  },
  templates: {
    type: { kind: "templates" },
    description: "functions that print files in place of the standard templates",
  },
  hooks: {
    type: { kind: "hooks" },
    description: "functions that change what is generated, or add files",
  },
  ignore: {
    type: { kind: "ignore" },
    description: "warnings that are not reported, by code and place",
  },
  include: {
    type: { kind: "filter" },
    description: "generate models for these operations and schemas only",
  },
  exclude: {
    type: { kind: "filter" },
    description: "generate no models for these operations and schemas",
  },
  samples: {
    type: { kind: "boolean" },
    flag: "--samples",
    description: "also print valid values of every model, for tests",
  },
  positions: {
    type: { kind: "boolean" },
    flag: "--positions",
    description: "name the lines of the spec in comments and pages",
  },
  docs: {
    type: choice("markdown", "html"),
    flag: "--docs",
    placeholder: "kind",
    description: "a Markdown page for each model, or one HTML page that shows all and tries JSON",
  },
  sourceLink: {
    type: { kind: "address" },
    flag: "--source-link",
    placeholder: "address",
    description: "where the HTML page links to a line of the spec, with {file} and {line}",
  },
  diagrams: {
    type: { kind: "boolean" },
    flag: "--diagrams",
    description: "draw on each page which models the model refers to (Mermaid)",
  },
  standardSchema: {
    type: { kind: "boolean" },
    flag: "--standard-schema",
    description: "every model is also a Standard Schema, which routers and forms accept",
  },
  schemas: {
    type: { kind: "boolean" },
    flag: "--schemas",
    description: "also print the JSON Schema of every model",
  },
  strict: {
    type: { kind: "boolean" },
    flag: "--strict",
    description: "treat warnings as errors",
  },
} as const satisfies Record<keyof JobConfig, OptionSpec>;

export const OPTION_NAMES = Object.keys(OPTION_TABLE) as readonly (keyof JobConfig)[];

/** The table's row of an option. */
export function optionSpec(name: keyof JobConfig): OptionSpec {
  return OPTION_TABLE[name];
}
