/** Options with every default filled in. */
import { DEFAULT_OPTIONS, type JobConfig, type Options } from "./config.js";

/** The options of a job; what it leaves out, or sets to undefined, is the default. */
export function resolveOptions(job: JobConfig): Options {
  const given = Object.entries(job).filter(
    ([key, value]) => value !== undefined && Object.hasOwn(DEFAULT_OPTIONS, key),
  );
  return { ...DEFAULT_OPTIONS, ...(Object.fromEntries(given) as Partial<Options>) };
}
