/** Loads the generated code of the models (`models.js`) and the texts of the spec (`spec.js`). */
import type { GeneratedCode, GeneratedModel, Issue } from "./reading.js";

type Modules = (path: string) => Readonly<Record<string, unknown>>;

declare global {
  var openapiClassesModule: Modules | undefined;
  var openapiClassesSpec: readonly (readonly [name: string, text: string])[] | undefined;
  /** https://w3c.github.io/trusted-types/dist/spec/ */
  var trustedTypes:
    | { createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy }
    | undefined;
}

interface Policy {
  createScriptURL(url: string): unknown;
}

const SCRIPTS = ["models.js", "spec.js"] as const;
type Script = (typeof SCRIPTS)[number];

const policy: Policy = globalThis.trustedTypes?.createPolicy("explorer", {
  createScriptURL: (url) => {
    if (SCRIPTS.some((script) => script === url)) return url;
    throw new TypeError(`${url} is not a script of this page`);
  },
}) ?? { createScriptURL: (url) => url };

const loading = new Map<Script, Promise<void>>();

/** Loads a script that lies beside the page. */
function load(name: Script): Promise<void> {
  let script = loading.get(name);
  if (script === undefined) {
    script = new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = policy.createScriptURL(name) as string;
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(`${name} cannot be loaded`));
      document.head.append(element);
    });
    loading.set(name, script);
  }
  return script;
}

export async function loadGenerated(): Promise<GeneratedCode> {
  await load("models.js");
  const modules = globalThis.openapiClassesModule as Modules;
  const { ValidationError } = modules("runtime") as Readonly<Record<string, Constructor>>;
  return {
    model: (name) => modules(`models/${name}`)[name] as GeneratedModel,
    issuesOf: (error) =>
      ValidationError !== undefined && error instanceof ValidationError
        ? (error as { issues: readonly Issue[] }).issues
        : undefined,
  };
}

type Constructor = abstract new () => object;

/** The documents of the spec. */
export async function loadSpec(): Promise<ReadonlyMap<string, string>> {
  await load("spec.js");
  return new Map(globalThis.openapiClassesSpec);
}
