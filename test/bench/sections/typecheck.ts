/** Time to type-check everything that is generated for GitHub's document, beside hey-api's. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, measureProcesses } from "../processes.js";
import { generateInto, GITHUB, here, heyApi, leftOut, scratch } from "../paths.js";
import { type Comparison, limitGoal, OURS, type Outcome } from "../report.js";

/** The same flags for both; `bundler`, since hey-api's relative imports have no extensions. */
const TSCONFIG = {
  compilerOptions: {
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    ...{ module: "esnext", moduleResolution: "bundler", target: "es2022", lib: ["es2023", "dom"] },
    ...{ types: [], noEmit: true, skipLibCheck: true },
  },
  include: ["out"],
};

const NATIVE = "native compiler";
const COMPILERS = [
  [NATIVE, join(here, "node_modules/.bin/tsgo")],
  ["TypeScript 5.9", join(here, "node_modules/.bin/tsc")],
] as const;
const HEY = "hey-api (types, zod)";

/** A project that holds the output; below this package, so that zod resolves. */
function project(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  return folder;
}

/** hey-api's output for the document, or why there is none. */
function generateHey(folder: string): string | undefined {
  const plugins = ["@hey-api/typescript", "zod"];
  const [node, ...argv] = heyApi(GITHUB.path, join(folder, "out"), plugins) as [
    string,
    ...string[],
  ];
  try {
    execFileSync(node, argv, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    return undefined;
  } catch (error) {
    return `hey-api generated nothing to type-check: ${String(error).slice(0, 200)}`;
  }
}

export async function typecheck(rounds: number): Promise<Outcome> {
  if (GITHUB.missing) return { comparisons: [], goals: [], notes: [leftOut(GITHUB)] };
  const temp = scratch("typecheck");
  const ours = project(join(temp, "ours"));
  const hey = project(join(temp, "hey"));
  generateInto(GITHUB.path, join(ours, "out"));
  const failure = generateHey(hey);
  const subjects = [
    ...(failure === undefined ? [[HEY, hey] as const] : []),
    [`${OURS} all models`, ours] as const,
  ];
  const commands: Command[] = COMPILERS.flatMap(([compiler, bin]) =>
    subjects.map(([name, folder]) => ({
      name: `${name}, ${compiler}`,
      argv: [bin, "-p", folder],
      tolerant: true,
    })),
  );
  const entries = await measureProcesses(commands, rounds);
  const comparisons = COMPILERS.map(([compiler]): Comparison => {
    const title = `type-check of GitHub's models, ${compiler}`;
    const base = `${HEY}, ${compiler}`;
    return {
      title,
      unit: "s",
      base,
      entries: entries.filter(({ name }) => name.endsWith(compiler)),
    };
  });
  const native = comparisons[0] as Comparison;
  const goal = limitGoal(native, { what: native.title, ours: `${OURS} all models, ${NATIVE}` }, 1);
  return { comparisons, goals: [goal], notes: failure === undefined ? [] : [failure] };
}
