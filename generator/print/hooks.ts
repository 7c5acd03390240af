/** Runs the hooks of the config on plans and structures, and adds the files of hooks. */
import type {
  ClassDeclarationStructure,
  ImportDeclarationStructure,
  SourceFileStructure,
} from "ts-morph";
import { printHeader } from "../../templates/header.js";
import { importDeclarations } from "../../templates/imports.js";
import { KIND, type Statement } from "../../templates/structures.js";
import type { HookedClass, HookedFile, HookFile, HookRunner } from "../config/hooks.js";
import type { WholePlan } from "../config/templates.js";
import type { Report } from "../diagnostics.js";
import { isOutputPath } from "../output-path.js";
import type { ClassPlan, ModelPlan } from "../plan/plan.js";
import { foldName } from "../words.js";
import type { OutputFile, PrintableFile } from "./files.js";
import { parses } from "./format.js";
import { plainStructure } from "./plain-structures.js";
import { printFiles, printPageFile } from "./structures.js";

/** The plans after all plan hooks. */
export function hookPlans(models: readonly ModelPlan[], runner: HookRunner): readonly ModelPlan[] {
  return models.map((model) => {
    let plan = model;
    runner.each("plan", model.name, (run, fail) => {
      const changed: unknown = run(plan);
      if (changed === undefined) return;
      if (isPlanOf(changed, model)) plan = changed;
      else fail(`it must return a plan of ${model.name} with the same name and kind, or nothing`);
    });
    return plan;
  });
}

function isPlanOf(value: unknown, { name, kind }: ModelPlan): value is ModelPlan {
  const plan = value as Partial<ModelPlan> | null;
  return typeof plan === "object" && plan?.name === name && plan.kind === kind;
}

export interface HookedOutput {
  readonly plan: WholePlan;
  readonly importExtension: string;
  readonly runner: HookRunner;
  /** The paths of files that hooks do not see. */
  readonly taken: readonly string[];
}

/**
 * Prints files with the changes of hooks, and the files that hooks add. Errors: HOOK_FAILED, and
 * HOOK_SYNTAX if a text is not TypeScript.
 */
export async function printHooked(
  files: Iterable<PrintableFile>,
  { plan, importExtension, runner, taken }: HookedOutput,
  report: Report,
): Promise<readonly OutputFile[]> {
  const models = new Map(plan.models.map((model) => [moduleOf(model), model]));
  const isHooked = runner.names("structure").length > 0;
  const hooked: PrintableFile[] = [];
  for (const file of structured(files, runner, report)) {
    const model = models.get(file.path);
    if (!isHooked || model === undefined || !("structure" in file)) hooked.push(file);
    else {
      const structure = hookStructure(file.path, file.structure, {
        model,
        importExtension,
        runner,
      });
      hooked.push({ path: file.path, structure: await plainStructure(structure) });
    }
  }
  const printed = printFiles(hooked);
  const paths = [...printed.map(({ path }) => path), ...taken];
  const added = addedFiles(paths, plan, runner);
  const isRight = async (
    { path, text }: OutputFile,
    names: readonly string[],
  ): Promise<boolean> => {
    if (names.length === 0 || !path.endsWith(".ts") || (await parses(text))) return true;
    report.error("HOOK_SYNTAX", `hook ${quoted(names)}: ${path} is no TypeScript`);
    return false;
  };
  const right: OutputFile[] = [];
  const changing = runner.names("plan", "structure");
  for (const file of printed)
    if (await isRight(file, models.has(file.path) ? changing : [])) right.push(file);
  for (const file of added) if (await isRight(file, runner.names("files"))) right.push(file);
  return right;
}

/** Iterates the files. If there are plan hooks, an exception is reported as HOOK_FAILED. */
function* structured(
  files: Iterable<PrintableFile>,
  runner: HookRunner,
  report: Report,
): Generator<PrintableFile> {
  const names = runner.names("plan");
  if (names.length === 0) {
    yield* files;
    return;
  }
  try {
    for (const file of files) yield "page" in file ? printPageFile(file) : file;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report.error("HOOK_FAILED", `hook ${quoted(names)}: a plan cannot be printed: ${reason}`);
  }
}

const quoted = (names: readonly string[]): string =>
  names.map((name) => JSON.stringify(name)).join(", ");

/** The file with the declarations of a model. */
function moduleOf(plan: ModelPlan): string {
  const name = plan.kind === "class" ? (plan.extension?.baseName ?? plan.name) : plan.name;
  return `models/${name}.ts`;
}

interface StructureContext {
  readonly model: ModelPlan;
  readonly importExtension: string;
  readonly runner: HookRunner;
}

/** Runs structure hooks on a copy, since templates may share parts of structures. */
function hookStructure(
  path: string,
  structure: SourceFileStructure,
  { model, importExtension, runner }: StructureContext,
): SourceFileStructure {
  const all = structuredClone(structure.statements) as Statement[];
  const isHead = (statement: Statement, index: number): boolean =>
    index === 0 || (typeof statement === "object" && statement.kind === KIND.import);
  const head = all.filter(isHead);
  const rest = all.filter((one, index) => !isHead(one, index));
  const imports: ImportDeclarationStructure[] = [];
  const found = rest.findIndex((one) => typeof one === "object" && one.kind === KIND.class);
  const own = found < 0 ? undefined : withLists(rest[found] as ClassDeclarationStructure);
  const statements = rest.map((one, index) => (index === found && own ? own : one));
  const file: HookedFile = {
    path,
    plan: model,
    statements,
    class: own,
    property(wireName) {
      const index = model.kind === "class" ? memberIndex(model, wireName) : -1;
      return index < 0 ? undefined : members[index];
    },
    import(from, names, { typeOnly = false } = {}) {
      const uses = names.map((name) => ({ name, module: from, external: true, typeOnly }));
      imports.push(...importDeclarations(uses, path.replace(/\.ts$/, ""), importExtension));
    },
  };
  // Hooks may add and remove properties.
  const members = [...(own?.properties ?? [])];
  runner.each("structure", path, (run) => run(file));
  return { ...structure, statements: [...head, ...merged(imports), ...statements] };
}

/** The index of a member. The properties of the structure have the same order. */
function memberIndex({ members }: ClassPlan, wireName: string): number {
  return members.findIndex((member) => member.wireName === wireName);
}

/** Adds missing lists, so that hooks can push to them. */
function withLists(declaration: ClassDeclarationStructure): HookedClass {
  const { properties = [], methods = [], ...others } = declaration;
  const lists = { decorators: [], docs: [], implements: [] };
  return {
    ...lists,
    ...others,
    properties: properties.map((property) => ({ decorators: [], docs: [], ...property })),
    methods,
  } as HookedClass;
}

/** Removes duplicates, since several hooks may import the same name. */
function merged(imports: readonly ImportDeclarationStructure[]): ImportDeclarationStructure[] {
  const seen = new Set<string>();
  return imports.filter((one) => {
    const key = JSON.stringify(one);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function addedFiles(
  paths: readonly string[],
  plan: WholePlan,
  runner: HookRunner,
): readonly OutputFile[] {
  const taken = new Set(paths.map(foldName));
  const added: OutputFile[] = [];
  runner.each("files", "the output", (run, fail) => {
    const files: unknown = run(plan);
    if (!Array.isArray(files)) return fail("it must return a list of files");
    for (const file of files as readonly unknown[]) {
      if (!isFile(file)) return fail("a file must have a path and a text");
      const { path, text } = file;
      const mistake = !isOutputPath(path)
        ? "no path of a TypeScript or Markdown file, at most two folders deep"
        : taken.has(foldName(path))
          ? "the path of another file"
          : undefined;
      if (mistake !== undefined) return fail(`${JSON.stringify(path)} is ${mistake}`);
      taken.add(foldName(path));
      const header = path.endsWith(".ts") ? `${printHeader(plan.header).text}\n` : "";
      added.push({ path, text: header + text });
    }
  });
  return added;
}

function isFile(value: unknown): value is HookFile {
  const file = value as Partial<HookFile> | null;
  return (
    typeof file === "object" && typeof file?.path === "string" && typeof file.text === "string"
  );
}
