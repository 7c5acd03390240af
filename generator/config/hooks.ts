/**
 * The option `hooks`: functions of the config that change the output. This is version 1 of their API.
 * Within a version, members can be added to the arguments of hooks, but none is removed or changed.
 */
import type {
  ClassDeclarationStructure,
  DecoratorStructure,
  JSDocStructure,
  MethodDeclarationStructure,
  OptionalKind,
  PropertyDeclarationStructure,
  StatementStructures,
} from "ts-morph";
import type { Report } from "../diagnostics.js";
import { isJsonObject, type JsonValue } from "../json.js";
import type { ModelPlan } from "../plan/plan.js";
import { didYouMean } from "../suggest.js";
import type { WholePlan } from "./templates.js";

/** The version of the hook API. */
export const HOOKS_VERSION = 1;

/**
 * The functions are called in this order; `plan` and `structure` once for each model, sorted by name.
 * Several hooks are called in the order of the config, each with the result of the previous one.
 */
export interface Hook {
  /** The name in messages. */
  readonly name: string;
  /** The API version that the hook is written for. */
  readonly version: typeof HOOKS_VERSION;
  /** Changes a parsed document before it is decoded: first the spec, then the referenced documents. */
  readonly spec?: (document: HookedDocument) => void;
  /** Returns a changed plan of a model, or undefined to keep it. Its name and kind must not change. */
  readonly plan?: (plan: ModelPlan) => ModelPlan | undefined;
  /** Changes the structure of a model's file, in place. */
  readonly structure?: (file: HookedFile) => void;
  /** Returns additional files. */
  readonly files?: (output: WholePlan) => readonly HookFile[];
}

/** A document. Pointers are JSON Pointers (RFC 6901), with or without `#`. */
export interface HookedDocument {
  /** The path or URL, as messages show it. */
  readonly name: string;
  /** Returns a copy of a value, or undefined if there is none. */
  get(pointer: string): JsonValue | undefined;
  /** Sets a value. Throws if the parent does not exist. */
  set(pointer: string, value: JsonValue): void;
  /** Removes a value. Throws if there is none. */
  remove(pointer: string): void;
}

/** The file of a model as ts-morph structures. Lists are never undefined. */
export interface HookedFile {
  /** Relative to the output folder. */
  readonly path: string;
  readonly plan: ModelPlan;
  /** All statements after the imports, as structures or text. */
  readonly statements: (StatementStructures | string)[];
  /** The class of the file; undefined if the model is not a class. */
  readonly class: HookedClass | undefined;
  /** The member of the class that holds a property of the spec. */
  property(wireName: string): HookedProperty | undefined;
  /** Imports names from a package, or from a path relative to the output folder. */
  import(from: string, names: readonly string[], options?: { readonly typeOnly?: boolean }): void;
}

type Decorated = {
  decorators: OptionalKind<DecoratorStructure>[];
  docs: (string | OptionalKind<JSDocStructure>)[];
};

export type HookedProperty = OptionalKind<PropertyDeclarationStructure> & Decorated;

export type HookedClass = ClassDeclarationStructure &
  Decorated & {
    implements: string[];
    properties: HookedProperty[];
    methods: OptionalKind<MethodDeclarationStructure>[];
  };

/** A TypeScript or Markdown file, at most two folders deep. */
export interface HookFile {
  /** Relative to the output folder. */
  readonly path: string;
  readonly text: string;
}

/** Returns the hook unchanged; its type is checked. */
export function defineHook(hook: Hook): Hook {
  return hook;
}

export type HookStage = "spec" | "plan" | "structure" | "files";

const STAGES: readonly HookStage[] = ["spec", "plan", "structure", "files"];

/** The mistakes in the value of `hooks`: sentences that start with the name of the option. */
export function hookMistakes(option: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [`"${option}" must be a list of hooks`];
  return value.flatMap((hook: unknown, index) => mistakesOf(`${option}[${index}]`, hook));
}

function mistakesOf(subject: string, hook: unknown): readonly string[] {
  if (!isJsonObject(hook)) return [`"${subject}" must be an object with "name" and "version"`];
  const { name, version } = hook;
  if (typeof name !== "string" || name === "") return [`"${subject}.name" must be a text`];
  if (version !== HOOKS_VERSION)
    return [
      `"${subject}.version" must be ${HOOKS_VERSION}, the version of the API that hook ${JSON.stringify(name)} is called by`,
    ];
  const known = ["name", "version", ...STAGES];
  return Object.entries(hook).flatMap(([key, member]: [string, unknown]) => {
    if (!known.includes(key))
      return [`"${subject}" has an unknown member ${JSON.stringify(key)}${didYouMean(key, known)}`];
    if (key === "name" || key === "version" || member === undefined) return [];
    return typeof member === "function" ? [] : [`"${subject}.${key}" must be a function`];
  });
}

/** Calls hooks. A hook that has failed is not called again. */
export interface HookRunner {
  /**
   * Calls `call` for every hook with a function for this stage. `subject` is what is processed, for
   * messages.
   */
  each<S extends HookStage>(
    stage: S,
    subject: string,
    call: (run: NonNullable<Hook[S]>, fail: (message: string) => void) => void,
  ): void;
  /** The names of the hooks that have a function of one of these stages. */
  names(...stages: readonly HookStage[]): readonly string[];
}

/** Errors: HOOK_FAILED for a hook that throws, or whose call is rejected with `fail`. */
export function hookRunner(hooks: readonly Hook[], report: Report): HookRunner {
  const failed = new Set<Hook>();
  return {
    each(stage, subject, call) {
      for (const hook of hooks) {
        const run = hook[stage];
        if (run === undefined || failed.has(hook)) continue;
        const fail = (message: string): void => {
          failed.add(hook);
          const name = JSON.stringify(hook.name);
          report.error("HOOK_FAILED", `hook ${name}: ${stage} of ${subject}: ${message}`);
        };
        try {
          call(run, fail);
        } catch (error) {
          fail(error instanceof Error ? error.message : String(error));
        }
      }
    },
    names: (...stages) =>
      hooks
        .filter((hook) => stages.some((stage) => hook[stage] !== undefined))
        .map(({ name }) => name),
  };
}
