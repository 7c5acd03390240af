/** The stages up to naming, for commands that look at models and print none. */
import { resolve } from "node:path";
import type { GenerateJob } from "../api.js";
import type { JobConfig, Options } from "../config/config.js";
import { resolveOptions } from "../config/resolve.js";
import { reportChains } from "../decode/cycles.js";
import { decodeDocument } from "../decode/decode.js";
import { type Diagnostic, type Problem, Problems, type Report } from "../diagnostics.js";
import type { NamedModels } from "../diff/version.js";
import { jobMistakes, loadOptions, specInput } from "./job.js";
import { knownFailure } from "./failures.js";
import { toDiagnostics } from "../load/diagnose.js";
import { hookDocuments } from "../load/hooked.js";
import { loadSpec } from "../load/load.js";
import { asGitPath, gitTree } from "../load/git.js";
import type { FileTree, SpecInput } from "../load/options.js";
import type { SpecSource } from "../load/source.js";
import type { ModelGraph } from "../model/graph.js";
import { buildModelGraph } from "../model/model.js";
import { openEnums } from "../model/enums.js";
import { splitViews } from "../model/views.js";
import { assignNames } from "../naming/naming.js";
import { type Filtered, filterModels } from "../plan/filter.js";

export interface ReadModels {
  readonly source: SpecSource;
  readonly models: NamedModels;
  /** The graph with the models that `include` and `exclude` leave out. */
  readonly wholeGraph: ModelGraph;
  /** What `include` and `exclude` choose; undefined if everything. */
  readonly filtered: Filtered | undefined;
  /** The warnings of these stages; later stages may add theirs. */
  readonly problems: Problems;
}

export type ReadResult = ReadModels | { readonly errors: readonly Diagnostic[] };

/**
 * The models of a spec, or the errors that keep it from having any. `git:REF:PATH` is a file of a commit.
 */
export async function readModels(job: GenerateJob): Promise<ReadResult> {
  try {
    return await loadModels(job);
  } catch (error) {
    return { errors: [knownFailure(error)] };
  }
}

async function loadModels(job: GenerateJob): Promise<ReadResult> {
  const { cwd = ".", stdin, frozenLock: _frozen, ...config } = job;
  const mistakes = jobMistakes(config);
  if (mistakes.length > 0) return { errors: mistakes };
  const problems = new Problems();
  const found = inputOf(config.input ?? "", { cwd: resolve(cwd), stdin }, problems);
  const loading = found && { ...loadOptions(job), files: found.files };
  const loaded = loading && (await loadSpec(found.input, loading, problems));
  const source = hookDocuments(loaded, resolveOptions(config).hooks, problems);
  if (source === undefined)
    return { errors: toDiagnostics(problems.list.filter(isError), undefined) };
  return modelsOf(source, config, problems);
}

/** The models of a loaded spec, whose documents the hooks have changed. */
export function modelsOf(
  source: SpecSource,
  config: JobConfig,
  problems = new Problems(),
): ReadResult {
  const named = namedModels(source, resolveOptions(config), problems);
  if (named === undefined || problems.list.some(isError))
    return { errors: toDiagnostics(problems.list.filter(isError), source) };
  return { source, ...named, problems };
}

const isError = ({ severity }: Problem): boolean => severity === "error";

interface Places {
  readonly cwd: string;
  readonly stdin: string | undefined;
}

/** What to read, and where files come from: the disk if undefined. */
function inputOf(
  input: string,
  { cwd, stdin = "" }: Places,
  report: Report,
): { readonly input: SpecInput; readonly files: FileTree | undefined } | undefined {
  const inGit = asGitPath(input);
  if (inGit === undefined) return { input: specInput(input, stdin), files: undefined };
  const files = gitTree(inGit.ref, cwd);
  if (typeof files !== "string") return { input: { kind: "file", path: inGit.path }, files };
  report.error("FILE_NOT_FOUND", files);
  return undefined;
}

/** The stages after loading; undefined where one of them has found errors. */
function namedModels(
  source: SpecSource,
  options: Options,
  problems: Problems,
): Pick<ReadModels, "models" | "wholeGraph" | "filtered"> | undefined {
  const decoded = decodeDocument(source, problems, options);
  if (decoded !== undefined) reportChains(decoded, options.limits, problems);
  if (decoded === undefined || problems.failed) return undefined;
  const document = splitViews(openEnums(decoded, options), options);
  const graph = buildModelGraph(document, options, problems);
  if (problems.list.some(isError)) return undefined;
  const names = assignNames(graph, options, problems);
  if (problems.list.some(isError)) return undefined;
  const filtered = filterModels({ document, graph, names }, options, problems);
  const models = new Map([...graph.models].filter(([id]) => filtered?.models.has(id) !== false));
  const chosen = { ...graph, models };
  return {
    models: { document, graph: chosen, names, options, root: source.root.uri },
    wholeGraph: graph,
    filtered,
  };
}
