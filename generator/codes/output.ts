/** Diagnostics: output. */
import { either, error, type Section, warning } from "./entry.js";

export const OUTPUT: Section = {
  title: "Output",
  entries: {
    COMMONJS_PROJECT: warning(
      'The compiler refuses every `import` and `export` of the output: the files are CommonJS modules for `tsconfig.json`, and it has `verbatimModuleSyntax`. Set `"type": "module"` in `package.json`, turn `verbatimModuleSyntax` off, or write JavaScript with `emit: "cjs"`.',
    ),
    FILE_EDITED: error(
      "A generated file was edited by hand. Nothing is written. The position is the first line that is not as it is generated. Move the edit elsewhere, or discard it with `--force`. What a formatter changes is no edit.",
    ),
    FILE_FOREIGN: error(
      "A file that was not generated is in the way. Nothing is written. Choose another output folder, or overwrite the file with `--force`.",
    ),
    FILTER_EMPTY: error(
      "`include` and `exclude` leave no model to generate. Nothing is written. Correct their entries; `FILTER_UNUSED` names those that match nothing.",
    ),
    FILTER_UNUSED: warning(
      "An entry of `include` or `exclude` matches no operation and no schema. Remove it, or correct its pattern. See [parts of a document](options.md#parts-of-a-document).",
    ),
    FORMATTER_NOT_FOUND: error(
      "The option `formatter` is `prettier`, but prettier is not installed where the output folder can find it. Install it in the project, or leave the option out.",
    ),
    FORMATTER_NOT_LOADED: error(
      'The default formatter cannot load its native code. Nothing is written. Under the [permission model of Node.js](security.md#run-with-fewer-rights) it needs `--allow-addons`. Otherwise install the packages again: their native part for this platform is missing. `formatter: "none"` does without it.',
    ),
    HOOK_FAILED: error(
      "A function of a hook threw, or returned something else than it should. The message names the hook, the function, and what it was called for.",
    ),
    HOOK_SYNTAX: error(
      "A file is not TypeScript after hooks changed or added it. The message names these hooks and the file.",
    ),
    IGNORE_UNUSED: warning(
      "An entry of `ignore` matches no warning. Remove it, or correct its code or place. See [ignored warnings](options.md#ignored-warnings).",
    ),
    LAST_RUN_UNKNOWN: either(
      "`generate --diff` finds no record of the run that wrote the output: it ran on another machine, the record was deleted, or the output was changed since, such as by a merge. Compare the specs instead: `openapi-classes diff git:HEAD:openapi.yaml openapi.yaml`. An error with `--fail-on`.",
    ),
    MANIFEST_INVALID: error(
      "The manifest `.openapi-classes.json` is damaged. Restore it, or write it anew with `--force`. Conflicts that git left in it are no damage: see [merges](output.md#merges).",
    ),
    OPENAPI_TYPES: warning(
      "`openapi.ts` is left out, because openapi-typescript cannot read the document. Use OpenAPI 3, or turn `openapiTypes` off.",
    ),
    OUTPUT_ESCAPES: error("A folder in the output is a link that leads outside. Remove the link."),
    OUTPUT_NOT_FOLDER: error("The output folder is a file. Choose another one."),
    SAMPLE_NOT_FOUND: warning(
      "With the option `samples`, a model has no sample: no value satisfies its schema, or the search for one ended after bounded time. Give the schema an `example`, or correct it.",
    ),
    TEMPLATE_FAILED: error(
      "A function of `templates` threw, or did not return a string. The message names it, and has the reason.",
    ),
    TEMPLATE_SYNTAX: error(
      "A function of `templates` returned text that is not TypeScript. The message names it and the model.",
    ),
    WRITE_FAILED: error(
      "The output cannot be written. Check permissions and free space; the message has the reason.",
    ),
  },
};
