/** Options with every default filled in. */
import { relative, resolve } from "node:path";
import { DEFAULT_OPTIONS, type JobConfig, type Options } from "./config.js";
import { mapExtend } from "./extend.js";
import { resolveLimits } from "./limits.js";

/**
 * The options of a job; what it leaves out, or sets to undefined, is the default. Paths of the user's own
 * classes become relative to the output folder, as generated code imports them.
 */
export function resolveOptions(job: JobConfig, cwd = "."): Options {
  const given = Object.entries(job).filter(
    ([key, value]) => value !== undefined && Object.hasOwn(DEFAULT_OPTIONS, key),
  );
  const options = { ...DEFAULT_OPTIONS, ...(Object.fromEntries(given) as Partial<Options>) };
  const fromOutput = (path: string): string =>
    relative(resolve(cwd, job.output ?? "."), resolve(cwd, path)).replaceAll("\\", "/");
  const extend = mapExtend(options.extend, fromOutput);
  return { ...options, extend, limits: resolveLimits(job.limits) };
}
