/** Runs a codemod over the files of a TypeScript project. Writes nothing. */
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { type ImportDeclaration, Project, type SourceFile } from "ts-morph";
import { applyEdits, positionAfter, withoutOverlaps } from "./edits.js";
import { renameMembers } from "./members.js";
import { readModels } from "./models.js";
import { migrateFile, type Migration } from "./typescript-fetch.js";

export interface ProjectOptions {
  readonly cwd: string;
  /** The configuration of the project, `tsconfig.json`. */
  readonly tsconfig: string;
  /** The output of `generate`. */
  readonly models: string;
  /** The folder of typescript-fetch's models, or the name of its package. */
  readonly from: string;
  /** Files and folders to change; all of the project if empty. */
  readonly paths: readonly string[];
}

export interface ProjectMigration {
  readonly files: readonly {
    readonly path: string;
    readonly text: string;
    readonly diff: string;
  }[];
  /** `src/a.ts:3:5`, in the changed file and in the file as it is, and the reason. */
  readonly left: readonly Left[];
}

export interface Left {
  readonly after: string;
  readonly before: string;
  readonly reason: string;
}

/** The changed files, or what is wrong with the options. */
export function migrateProject(
  options: ProjectOptions,
): ProjectMigration | { readonly mistake: string } {
  const { cwd, paths } = options;
  const tsconfig = resolve(cwd, options.tsconfig);
  const output = resolve(cwd, options.models);
  if (!existsSync(tsconfig))
    return { mistake: `there is no ${options.tsconfig}; name it with --project` };
  if (!existsSync(join(output, "models")))
    return {
      mistake: `${options.models} is no output of openapi-classes: it has no folder "models"`,
    };
  const project = new Project({ tsConfigFilePath: tsconfig });
  const models = readModels(project.addSourceFilesAtPaths(join(output, "models/*.ts")));
  const old = resolve(cwd, options.from);
  const isOld = (declaration: ImportDeclaration): boolean => {
    const specifier = declaration.getModuleSpecifierValue();
    if (specifier === options.from) return true;
    const path = resolve(dirname(declaration.getSourceFile().getFilePath()), specifier);
    return specifier.startsWith(".") && isInside(path.replace(/\.[jt]s$/, ""), old);
  };
  const chosen = paths.map((path) => resolve(cwd, path));
  const own = project
    .getSourceFiles()
    .filter((file) => isChosen(file, { chosen: [], outside: [output, old] }));
  const renames = renameMembers({ files: own, models, isOld });
  const results = own
    .filter((file) => isChosen(file, { chosen, outside: [] }))
    .map((file) => {
      const specifierFor = (from: SourceFile, text: string): string =>
        specifier(from, text, output);
      const { edits, left } = migrateFile(file, { models, isOld, specifierFor });
      const renamed = renames.get(file) ?? { edits: [], left: [] };
      return {
        file,
        edits: withoutOverlaps(edits, renamed.edits),
        left: [...left, ...renamed.left],
      };
    });
  return report(results, cwd);
}

interface FileResult extends Migration {
  readonly file: SourceFile;
}

function report(results: readonly FileResult[], cwd: string): ProjectMigration {
  const shown = (path: string): string => relative(cwd, path).replaceAll("\\", "/");
  return {
    files: results
      .filter(({ edits }) => edits.length > 0)
      .map(({ file, edits }) => {
        const [path, before] = [file.getFilePath(), file.getFullText()];
        const text = applyEdits(before, edits);
        return { path, text, diff: unifiedDiff(shown(path), before, text) };
      }),
    left: results.flatMap(({ file, edits, left }) => {
      const text = file.getFullText();
      const after = applyEdits(text, edits);
      const place = (of: string, at: number): string =>
        `${shown(file.getFilePath())}:${lineAndColumn(of, at)}`;
      return left.map(({ at, reason }) => ({
        before: place(text, at),
        after: place(after, positionAfter(at, edits)),
        reason,
      }));
    }),
  };
}

function unifiedDiff(path: string, before: string, after: string): string {
  const options = { headerOptions: FILE_HEADERS_ONLY };
  return createTwoFilesPatch(path, path, before, after, undefined, undefined, options);
}

function lineAndColumn(text: string, at: number): string {
  const lines = text.slice(0, at).split("\n");
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`);
}

interface Choice {
  readonly chosen: readonly string[];
  readonly outside: readonly string[];
}

function isChosen(file: SourceFile, { chosen, outside }: Choice): boolean {
  const path = file.getFilePath();
  if (path.includes("/node_modules/") || outside.some((folder) => isInside(path, folder)))
    return false;
  return chosen.length === 0 || chosen.some((one) => isInside(path, one));
}

/** The index of the output, with the extension that the file uses. */
function specifier(file: SourceFile, old: string, output: string): string {
  const path = relative(dirname(file.getFilePath()), join(output, "index")).replaceAll("\\", "/");
  const extension = /\.[jt]s$/.exec(old)?.[0] ?? "";
  return `${path.startsWith(".") ? "" : "./"}${path}${extension}`;
}
