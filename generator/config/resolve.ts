/** Fills in the defaults of options. */
import { relative, resolve } from "node:path";
import { DEFAULT_OPTIONS, type JobConfig, type Options } from "./config.js";
import { mapExtend } from "./extend.js";
import { resolveLimits } from "./limits.js";

/**
 * The options of a job. Missing and undefined options get their defaults. Paths of `extend` become
 * relative to the output folder, as in the imports of generated code.
 */
export function resolveOptions(job: JobConfig, cwd = "."): Options {
  const given = Object.entries(job).filter(
    ([key, value]) => value !== undefined && Object.hasOwn(DEFAULT_OPTIONS, key),
  );
  const own = Object.fromEntries(given) as Partial<Options>;
  const options = { ...defaultsFor(own), ...own };
  const fromOutput = (path: string): string =>
    relative(resolve(cwd, job.output ?? "."), resolve(cwd, path)).replaceAll("\\", "/");
  const extend = mapExtend(options.extend, fromOutput);
  return { ...options, extend, limits: resolveLimits(job.limits) };
}

/** With `compat`, dates are `Date`, and there is one model for both directions, as in typescript-fetch. */
function defaultsFor({ compat }: Partial<Options>): Options {
  if (compat !== "typescript-fetch") return DEFAULT_OPTIONS;
  return { ...DEFAULT_OPTIONS, views: "off", codecs: { "date-time": "Date", date: "Date" } };
}
