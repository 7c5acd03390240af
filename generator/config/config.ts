/** The configuration of one or more generation jobs; every option has a default. */
import type { Codecs } from "./codecs.js";
import type { Extend } from "./extend.js";
import type { Filter } from "./filter.js";
import type { Formats } from "./formats.js";
import type { Hook } from "./hooks.js";
import type { Ignore } from "./ignore.js";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import type { Emit, FormatterName } from "./formatter.js";
import type { Templates } from "./templates.js";

export interface JobConfig {
  /** Spec file, URL, or `-` for standard input; relative to the config file. */
  readonly input?: string;
  /** Output folder, relative to the config file. */
  readonly output?: string;
  /** The name of the job, for `--job`. Default: the output folder. */
  readonly name?: string;
  /** Also print openapi-typescript's types to `openapi.ts`. Default: false. */
  readonly openapiTypes?: boolean;
  /**
   * Also print `operations.ts`: method, path, parameters, bodies and responses of every operation, with
   * the models that read and write them. Default: false.
   */
  readonly operations?: boolean;
  /**
   * `typescript-fetch`: also print the types and functions of OpenAPI Generator's target typescript-fetch, so
   * that its API classes work with the models. Names follow its rules, dates are `Date`, and there is one
   * model for requests and responses. Default: `off`.
   */
  readonly compat?: "off" | "typescript-fetch";
  /** `camel` (default) or `original`: names of class members. */
  readonly memberNames?: "camel" | "original";
  /**
   * Names of enum constants: `IN_PROGRESS` (`screaming`, the default), `InProgress` (`pascal`) or the
   * value unchanged (`original`).
   */
  readonly enumNames?: "screaming" | "pascal" | "original";
  /**
   * Values that an enum does not list: an issue (`closed`, the default), accepted in responses
   * (`open-in-responses`), or accepted everywhere (`open`).
   */
  readonly enums?: "closed" | "open-in-responses" | "open";
  /**
   * Enums that are written inline in a property: unions of literals (`types`, the default), or also a constant with a
   * name for each value (`constants`). Has no effect with `compat` and `emit: "types"`.
   */
  readonly inlineEnums?: "types" | "constants";
  /** Apply defaults where a property is absent (`apply`, the default) or leave them as documentation. */
  readonly defaults?: "apply" | "annotate";
  /**
   * null for a property that is not nullable: an issue (`strict`, the default) or read as absent
   * (`lenient`).
   */
  readonly nulls?: "strict" | "lenient";
  /**
   * Undeclared properties: `keep` (default), `strip` or `reject`. A schema with
   * `additionalProperties: false` always rejects them.
   */
  readonly unknownProperties?: "keep" | "strip" | "reject";
  /**
   * Whether `format` is an assertion (`assert`, the default) or an annotation (`annotate`), for all
   * formats or by name: `{ time: "annotate" }`.
   */
  readonly formats?: Formats;
  /**
   * Patterns are run by JavaScript (`run`, the default), which takes very long on some texts if a pattern is
   * written badly, or matched in time that is in proportion to the text (`safe`).
   */
  readonly patterns?: "run" | "safe";
  /** A schema with `properties` and no `type` means an object (`object`, the default) or anything (`any`, as JSON Schema says). */
  readonly untyped?: "object" | "any";
  /**
   * An unresolvable reference: an error (`error`, the default), or a warning, and its type is `unknown`
   * (`unknown`).
   */
  readonly unresolved?: "error" | "unknown";
  /**
   * `additionalProperties: false` in a member of `allOf` rejects all properties that this member does not
   * declare (`strict`, the default, as in JSON Schema), or those that no member declares (`extend`).
   */
  readonly allOf?: "strict" | "extend";
  /**
   * Formats whose values are converted from JSON strings and numbers to other types, by name:
   * `{ "date-time": "Date", int64: "bigint" }`. Default: none. A format with a codec is always checked.
   */
  readonly codecs?: Codecs;
  /**
   * Separate models for requests and responses if a schema has readOnly or writeOnly properties (`split`,
   * the default), or one model for both (`off`).
   */
  readonly views?: "split" | "off";
  /** Share one model between identical inline schemas (`exact`, the default) or not (`off`). */
  readonly reuse?: "exact" | "off";
  /** Names pinned by JSON Pointer (`#/components/schemas/Pet`) or by the name that would be generated. */
  readonly names?: Readonly<Record<string, string>>;
  readonly modelPrefix?: string;
  readonly modelSuffix?: string;
  /** Extension of relative imports. Default: `.js`. */
  readonly importExtension?: ".js" | ".ts" | "";
  /**
   * The formatter of generated files: `oxfmt` (the default, like prettier with `printWidth: 100`), the
   * project's own `prettier` with its options, or `none`.
   */
  readonly formatter?: FormatterName;
  /**
   * The output language: TypeScript (`ts`, the default), or JavaScript with declarations, as ES modules
   * (`js`) or CommonJS (`cjs`), or TypeScript without code (`types`).
   */
  readonly emit?: Emit;
  /** The runtime: a copy in the output (`copy`, the default), or imported from this package (`package`). */
  readonly runtime?: "copy" | "package";
  /**
   * The folder that referenced files must be in, relative to the config file. Default: the spec's folder;
   * `.json` and `.yaml` files outside of it are allowed, each with a warning.
   */
  readonly root?: string;
  /** Hosts that references may be fetched from (`example.com`, `example.com:8443`). Default: none. */
  readonly allowRemote?: readonly string[];
  /** URL prefixes that are read from a folder instead, relative to the config file. */
  readonly mapRemote?: Readonly<Record<string, string>>;
  /**
   * The lock file: hashes of fetched documents, so that a changed remote document is an error. Relative
   * to the config file. Default on the command line: `openapi-classes.lock.json` if `allowRemote` is
   * used.
   */
  readonly lockFile?: string;
  /**
   * How large, deep and complex a spec may be: `{ enumValues: 200_000 }`. What goes beyond a limit is an
   * error that names the limit. Depths that are raised far may exceed the stack of Node.js.
   */
  readonly limits?: Partial<Limits>;
  /**
   * Your own classes that extend generated ones, by model: `{ Cat: "./src/cat.ts" }`, or a folder for all
   * classes. Deserialization returns instances of them. Paths are relative to the config file; missing
   * files are created.
   */
  readonly extend?: Extend;
  /** Functions that replace the standard templates. Only in TypeScript and JavaScript configs. */
  readonly templates?: Templates;
  /**
   * Functions that change specs, plans and structures, or add files. Called in this order. Only in
   * TypeScript and JavaScript configs.
   */
  readonly hooks?: readonly Hook[];
  /**
   * Warnings that are not reported: `[{ code: "FORMAT_UNKNOWN" }, { at: "#/components/schemas/Pet" }]`.
   * Default: none. An entry that matches no warning is reported as a warning.
   */
  readonly ignore?: Ignore;
  /**
   * Generate models only for these operations and schemas, and for what they refer to:
   * `[{ tag: "pets" }, { path: "/orders/**", method: "get" }, { schema: "Error*" }]`. Default: everything.
   */
  readonly include?: Filter;
  /**
   * Generate no models for these operations and schemas, unless other models refer to them. Default:
   * none.
   */
  readonly exclude?: Filter;
  /** Also print valid values of every model for tests, in separate files. Default: false. */
  readonly samples?: boolean;
  /**
   * Show in comments and pages where the spec declares a model or a member: `@see pets.yaml:120`.
   * Default: false, because a line added to the spec changes all positions after it.
   */
  readonly positions?: boolean;
  /**
   * The documentation: a Markdown page for each model (`markdown`, the default), or one HTML page that shows all
   * models and tries JSON, like the command `explore` (`html`).
   */
  readonly docs?: "markdown" | "html";
  /**
   * The address of a line of the spec, with `{file}` and `{line}`, for links on the HTML page:
   * `https://github.com/acme/api/blob/main/{file}#L{line}`. Without it, the page shows its own copy of the
   * spec.
   */
  readonly sourceLink?: string;
  /**
   * Show on the Markdown page of a model which models it refers to, as a diagram of Mermaid. Default: false.
   */
  readonly diagrams?: boolean;
  /** Every model is also a Standard Schema: it has the property `~standard`. Default: false. */
  readonly standardSchema?: boolean;
  /**
   * Also print the JSON Schemas of all models, in separate files. With `standardSchema`, models also have
   * them in `~standard.jsonSchema`. Default: false.
   */
  readonly schemas?: boolean;
  /** Treat warnings as errors. */
  readonly strict?: boolean;
}

export type Config = JobConfig | { readonly jobs: readonly JobConfig[] } | readonly JobConfig[];

/**
 * The default export of a config file: the configuration, a promise of it, or a function that returns
 * either.
 */
export type ConfigInput = Config | Promise<Config> | (() => Config | Promise<Config>);

/** Options with every default filled in. */
export type Options = Required<
  Pick<
    JobConfig,
    | "openapiTypes"
    | "operations"
    | "compat"
    | "memberNames"
    | "enumNames"
    | "enums"
    | "inlineEnums"
    | "defaults"
    | "nulls"
    | "unknownProperties"
    | "formats"
    | "patterns"
    | "untyped"
    | "unresolved"
    | "allOf"
    | "codecs"
    | "views"
    | "reuse"
    | "names"
    | "modelPrefix"
    | "modelSuffix"
    | "importExtension"
    | "formatter"
    | "emit"
    | "runtime"
    | "extend"
    | "templates"
    | "hooks"
    | "ignore"
    | "include"
    | "exclude"
    | "samples"
    | "positions"
    | "docs"
    | "sourceLink"
    | "diagrams"
    | "standardSchema"
    | "schemas"
    | "strict"
  >
> & { readonly limits: Limits };

/** Returns the configuration unchanged; its type is checked. */
export function defineConfig<const T extends ConfigInput>(config: T): T {
  return config;
}

export const DEFAULT_OPTIONS: Options = {
  openapiTypes: false,
  operations: false,
  compat: "off",
  memberNames: "camel",
  enumNames: "screaming",
  enums: "closed",
  inlineEnums: "types",
  defaults: "apply",
  nulls: "strict",
  unknownProperties: "keep",
  formats: "assert",
  patterns: "run",
  untyped: "object",
  unresolved: "error",
  allOf: "strict",
  codecs: {},
  views: "split",
  reuse: "exact",
  names: {},
  modelPrefix: "",
  modelSuffix: "",
  importExtension: ".js",
  limits: DEFAULT_LIMITS,
  formatter: "oxfmt",
  emit: "ts",
  runtime: "copy",
  extend: {},
  templates: {},
  hooks: [],
  ignore: [],
  include: [],
  exclude: [],
  samples: false,
  positions: false,
  docs: "markdown",
  sourceLink: "",
  diagrams: false,
  standardSchema: false,
  schemas: false,
  strict: false,
};
