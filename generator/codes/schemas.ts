/** Diagnostics: schemas. */
import { either, error, type Section, warning } from "./entry.js";

export const SCHEMAS: Section = {
  title: "Schemas",
  entries: {
    ALLOF_CONFLICT: warning(
      'No value can be valid under all schemas that are combined, or under all declarations of one property, or a closed schema refuses what another one declares. The message says what follows. Change one of them, or allow closed schemas to be extended with [`allOf: "extend"`](options.md#closed-members-of-allof).',
    ),
    CODEC_NOT_APPLIED: warning(
      "A format has a codec, but its values cannot be distinguished from the other allowed values: `anyOf: [date-time, string]`. The values stay strings or numbers. Separate the branches, or remove the codec.",
    ),
    DEFAULT_INVALID: warning(
      "A default is not valid under its schema, or makes a valid object invalid. The message has what was expected. It is not applied. Correct the default, or the schema. [More about defaults](options.md#defaults).",
    ),
    DEFAULT_MISMATCH: warning(
      "A default has another JSON type than its schema. It is ignored. Correct the default or the type.",
    ),
    DEFAULT_RECURSIVE: warning(
      "A default contains itself: `child: Node` with the default `{}`. It is not applied. Remove it.",
    ),
    DISCRIMINATOR_CONFLICT: warning(
      "The mapping gives a variant another value than the variant's own `const` or `enum`. The variant's value is used. Make them equal.",
    ),
    DISCRIMINATOR_MAPPING: warning(
      'An entry of `mapping` leads to no schema, or to one that is not a variant. It is ignored, or read as unknown with [`unresolved: "unknown"`](options.md#references-that-lead-nowhere). Correct it; the message suggests a similar name.',
    ),
    DISCRIMINATOR_OVERLAP: warning(
      "Several variants have the same value of the discriminator, so it cannot tell them apart. Give each a value of its own.",
    ),
    ENUM_NAMES: warning(
      "`x-enum-varnames` or a similar extension is not a list with one string per value. It is ignored. Give each value a name.",
    ),
    ENUM_NAME_INVALID: warning(
      "A given name of an enum member cannot be used. Choose another; the message has the reason.",
    ),
    EXAMPLES_FORM: warning(
      "The `examples` of a schema is an object. Its values are read. Write a list.",
    ),
    EXAMPLE_DEPTH: warning(
      "An example is nested too deeply. It is ignored. Use a smaller example.",
    ),
    EXAMPLE_INVALID: warning(
      "An example is not valid under its own schema. The message has the wrong property and what was expected. The example is not shown. Correct the example or the schema.",
    ),
    FORMAT_UNKNOWN: warning(
      'A format is not known, so it is not checked. Correct it, give it [a codec](codecs.md), or set it to `"annotate"` in [`formats`](options.md#formats).',
    ),
    ITEMS_MISSING: warning(
      "An array has no `items`, which this version requires. Its items can be anything. Add `items`; `items: {}` allows anything.",
    ),
    KEYWORD_NOT_IN_DIALECT: warning(
      "A keyword does not belong to this version's schemas. The message says whether it is used anyway. Raise the version, or replace the keyword.",
    ),
    KEYWORD_TYPE: either(
      "A keyword has a value of the wrong JSON type. With a warning, it is ignored or converted. Correct the value.",
    ),
    KEYWORD_VALUE: warning(
      "A keyword has a value that it cannot have, or one without effect. Correct the value.",
    ),
    NEVER_VALID: warning(
      "No value can satisfy the schema: limits that exclude each other, values that contradict the other keywords, or equal branches of `oneOf`. Correct the keyword that the message names.",
    ),
    NULLABLE_BESIDE_REF: warning(
      "`nullable` beside `$ref` has no effect in this version. Null is allowed anyway. Use `allOf` with the reference, beside `nullable`.",
    ),
    NULLABLE_IN_31: warning(
      'OpenAPI 3.1 has no `nullable`. It is read as in 3.0. Write `type: [string, "null"]`.',
    ),
    PATTERN_INVALID: warning(
      "A pattern is not a valid regular expression of JavaScript, or is written for another dialect. The message says whether it is checked. Rewrite the pattern.",
    ),
    PATTERN_SLOW: warning(
      'A pattern backtracks: on some texts of about 60 characters it takes more than 100,000 steps. The message has such a text. Rewrite the pattern, so that a text can be divided among its repetitions in one way only, or use [`patterns: "safe"`](options.md#patterns).',
    ),
    PATTERN_UNDECIDED: warning(
      'It is not known whether a pattern is slow (`PATTERN_SLOW`): the search for a text on which it takes very long has a limit of steps, for each pattern and for all patterns of a spec. Rewrite the pattern with fewer repetitions, or use [`patterns: "safe"`](options.md#patterns).',
    ),
    PATTERN_UNSAFE: error(
      'With `patterns: "safe"`, a pattern cannot be matched in linear time: it has back references or look-behind, is nested more than 100 deep, or its repetitions are too large. Rewrite the pattern, or leave the option out.',
    ),
    REQUIRED_BOOLEAN: warning(
      "`required` is a boolean. It is ignored. List the names of required properties in the schema that has them.",
    ),
    REQUIRED_DUPLICATE: warning("`required` has the same name twice. Remove one."),
    REQUIRED_UNDECLARED: warning(
      "A required property is not in `properties`. It must be there, with any value. Correct the name, or declare the property.",
    ),
    SCHEMA_DEPTH: error(
      "Schemas are nested more deeply than `limits.schemaDepth`. Move inner schemas into components, or raise [the limit](options.md#limits).",
    ),
    SCHEMA_TYPE: either(
      "A schema is not an object. A null is read as `{}`, with a warning. Write an object.",
    ),
    TOO_COMPLEX: error(
      "A limit is exceeded: too many schemas lead to one another for the same value (`chainLength`), the check of one model would be too large (`checkSteps`), a schema declares too many properties (`properties`) or lists too many values (`enumValues`), or all classes together have too many members (`members`). Simplify the schema at this place, for example with fewer levels of `allOf` or without `unevaluatedProperties`, or raise [the limit](options.md#limits) that the message names. The error also comes where limits were raised beyond what the stack of Node.js allows, and where a file would be longer than it allows for a text.",
    ),
    UNION_EXTENDED: warning(
      "A union lists a variant that extends the union in turn. The variant extends it without its variants. Move the common properties into a schema of their own.",
    ),
    UNKNOWN_KEYWORD: warning(
      "A keyword is not known. It is ignored. Correct the name, or start it with `x-`.",
    ),
    UNKNOWN_TYPE: error(
      "`type` has a value that is not a JSON type. Correct it; the message suggests one. A date is `type: string` with a `format`.",
    ),
    VALUE_MISMATCH: warning(
      "A value of `enum` or `const` has another type than `type` allows, or another keyword refuses it. In YAML, text that only looks like another type is read as a string. Write strings in quotes, or correct the value.",
    ),
    VALUE_DEPTH: error(
      "A value in `enum` or `const` is nested more deeply than [`limits.valueDepth`](options.md#limits). Use a smaller value.",
    ),
  },
};
