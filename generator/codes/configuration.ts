/** Diagnostics: configuration. */
import { error, type Section } from "./entry.js";

export const CONFIGURATION: Section = {
  title: "Configuration",
  intro: "These stop the command with exit code 2, before any spec is read.",
  entries: {
    CONFIG_CODEC: error(
      "An entry of `codecs` is not a known codec of its format and not a valid custom codec. Compare it with [the table of codecs](codecs.md).",
    ),
    CONFIG_FILTER: error(
      "An entry of `include` or `exclude` is empty, has an unknown key or a value of the wrong type, or has `schema` beside a key of operations. See [parts of a document](options.md#parts-of-a-document).",
    ),
    CONFIG_HOOK: error(
      "An entry of `hooks` has no name, is written for another version of the hooks' API, or has an unknown member. See [hooks](hooks.md).",
    ),
    CONFIG_IGNORE: error(
      "An entry of `ignore` has neither `code` nor `at`, an unknown key, or a code that does not exist. See [ignored warnings](options.md#ignored-warnings).",
    ),
    CONFIG_LIMIT: error(
      "An entry of `limits` is no limit, or its value is not a whole number above 0. See [limits](options.md#limits).",
    ),
    CONFIG_NOT_FOUND: error(
      "The file given with `--config` does not exist. Correct the path; the message suggests files with similar names.",
    ),
    CONFIG_NO_DEFAULT: error(
      "The config file has no default export. Write `export default defineConfig({ … })`.",
    ),
    CONFIG_NO_INPUT: error("A job has no `input`. Set `input` to a file, a URL or `-`."),
    CONFIG_NO_JOBS: error("The list of jobs is empty. Add a job, or remove the list."),
    CONFIG_TEMPLATE: error(
      "An entry of `templates` is unknown or not a function. Use `model`, `page`, `index` or `readme`, in a TypeScript or JavaScript config.",
    ),
    CONFIG_TYPE: error(
      "An option has a value of the wrong type, or one that is not among its choices. See [the options](options.md#config-file).",
    ),
    CONFIG_CONFLICT: error(
      'Two options exclude each other. The modules of `emit: "js"` and `"cjs"` are JavaScript, and cannot import files with the extension `.ts`: leave `importExtension` out. With `emit: "types"`, leave out the options that need code. With `docs: "html"`, leave out `templates.page`.',
    ),
    CONFIG_UNKNOWN_OPTION: error(
      "There is no such option, or it is next to `jobs` instead of inside a job. Correct the name; the message suggests a similar one.",
    ),
    CONFIG_UNREADABLE: error(
      "The config file cannot be loaded: a syntax error, or it throws. The message has the reason, and the position is that of the syntax error or of the line that throws.",
    ),
  },
};
