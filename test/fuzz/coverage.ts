/** How much of the generator a run has executed, as V8 counts it: characters of the code of functions. */
import { Session } from "node:inspector/promises";

export interface Coverage {
  /** `generator/load`, `templates`. */
  readonly module: string;
  readonly characters: number;
  readonly executed: number;
}

export interface Measurement {
  /** Ends it. */
  readonly take: () => Promise<readonly Coverage[]>;
}

export async function startCoverage(): Promise<Measurement> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return {
    async take() {
      const { result } = await session.post("Profiler.takePreciseCoverage");
      await session.post("Profiler.stopPreciseCoverage");
      session.disconnect();
      return summarise(result);
    },
  };
}

interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly {
    readonly ranges: readonly Range[];
  }[];
}

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

const MODULE = /\/((?:generator\/[\w-]+(?=\/)|generator(?=\/[\w-]+\.ts)|templates))\/.*\.ts/;

function summarise(scripts: readonly ScriptCoverage[]): readonly Coverage[] {
  const modules = new Map<string, Coverage>();
  for (const { url, functions } of scripts) {
    const [, module] = MODULE.exec(url) ?? [];
    if (module === undefined || url.includes("/node_modules/")) continue;
    const before = modules.get(module) ?? { module, characters: 0, executed: 0 };
    // The first is the module itself, which ends with a source map.
    const { characters, executed } = charactersOf(
      functions.slice(1).flatMap(({ ranges }) => ranges),
    );
    modules.set(module, {
      module,
      characters: characters + before.characters,
      executed: executed + before.executed,
    });
  }
  return [...modules.values()].sort((a, b) => (a.module < b.module ? -1 : 1));
}

/** All characters of functions, and those that were executed: an inner range decides for its own. */
function charactersOf(ranges: readonly Range[]): Omit<Coverage, "module"> {
  const end = Math.max(0, ...ranges.map(({ endOffset }) => endOffset));
  const states = new Uint8Array(end);
  const outerFirst = [...ranges].sort(
    (a, b) => b.endOffset - b.startOffset - (a.endOffset - a.startOffset),
  );
  for (const { startOffset, endOffset, count } of outerFirst)
    states.fill(count > 0 ? EXECUTED : IN_FUNCTION, startOffset, endOffset);
  return {
    characters: states.filter((state) => state !== 0).length,
    executed: states.filter((state) => state === EXECUTED).length,
  };
}

const IN_FUNCTION = 1;
const EXECUTED = 2;

/** Lines of a table, and the total. */
export function coverageLines(list: readonly Coverage[]): readonly string[] {
  const total: Coverage = {
    module: "total",
    characters: list.reduce((sum, one) => sum + one.characters, 0),
    executed: list.reduce((sum, one) => sum + one.executed, 0),
  };
  return [...list, total].map(({ module, characters, executed }) => {
    const share = ((100 * executed) / Math.max(1, characters)).toFixed(1);
    return `  ${module.padEnd(22)} ${share.padStart(5)} % of the code of functions executed`;
  });
}
