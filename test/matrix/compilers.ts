/** Compilers: the output under strict flags, for each version of TypeScript and way to resolve modules. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { installed, runCommand } from "../support/package.js";
import type { Case, Form } from "./project.js";

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  isolatedModules: true,
  skipLibCheck: false,
  noEmit: true,
  target: "es2022",
  lib: ["es2022", "dom"],
  types: [],
};

/** Compiles the program in a form of the output. */
async function compile(
  folder: string,
  version: string,
  { form, options }: { readonly form: Form; readonly options: object },
): Promise<string> {
  const path = join(folder, form, `tsconfig.${version}.json`);
  const compilerOptions = { ...STRICT, ...options };
  writeFileSync(path, JSON.stringify({ compilerOptions, files: ["use.ts"] }));
  const tsc = join(await installed("typescript", version), "bin/tsc");
  await runCommand(process.execPath, [tsc, "-p", path], folder);
  return version;
}

const VERSIONS = ["5.4.5", "5.5.4", "5.6.3", "5.7.3", "5.8.3", "5.9.3", "6.0.3", "7.0.2"];

const TYPESCRIPT: readonly Case[] = VERSIONS.map((version) => ({
  area: "compiler",
  name: `TypeScript ${version.slice(0, 3)}`,
  what: "strict flags, `nodenext`",
  run: ({ folder }) =>
    compile(folder, version, {
      form: "nodenext",
      options: { module: "nodenext", verbatimModuleSyntax: true },
    }),
}));

const RESOLUTIONS = [
  ["`bundler`", "nodenext", { module: "esnext", moduleResolution: "bundler" }],
  [
    "`bundler`, imports without extension",
    "plain",
    { module: "esnext", moduleResolution: "bundler" },
  ],
  ["`commonjs`, imports without extension", "plain", { module: "commonjs" }],
  [
    "`nodenext`, imports of `.ts`",
    "ts",
    { module: "nodenext", allowImportingTsExtensions: true, erasableSyntaxOnly: true },
  ],
] as const;

const MODULES: readonly Case[] = ["5.9.3", "7.0.2"].flatMap((version) =>
  RESOLUTIONS.map(([what, form, options]) => ({
    area: "compiler",
    name: `TypeScript ${version.slice(0, 3)}`,
    what,
    run: ({ folder }) => compile(folder, version, { form, options }),
  })),
);

export const COMPILERS: readonly Case[] = [...TYPESCRIPT, ...MODULES];
