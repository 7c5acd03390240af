/** Diagnostics: reading files. */
import { either, error, type Section, warning } from "./entry.js";

export const READING: Section = {
  title: "Reading files",
  entries: {
    DUPLICATE_KEY: warning(
      "An object has the same key twice. The last one is used. Remove or rename one of them.",
    ),
    EMPTY_INPUT: error(
      "The document is empty. Check that the right file was given, and that standard input is not empty.",
    ),
    FILE_IS_FOLDER: error("The spec is a folder. Give the file in it."),
    FILE_NOT_FOUND: error(
      "The spec does not exist. Correct the path; the message suggests files with similar names.",
    ),
    FILE_OUTSIDE: warning(
      "A reference leads to a `.json` or `.yaml` file outside the spec's folder. Other files outside are refused, with [`REF_NOT_FOUND`](#ref_not_found). If the reference is right, set `root` to the folder that holds all documents.",
    ),
    FILE_UNREADABLE: error(
      "The file cannot be read: a missing permission, or not a regular file. The message has the reason.",
    ),
    INVALID_URL: error("The spec's URL is not a valid `http` or `https` URL. Correct it."),
    JSON_SYNTAX: either(
      "The text is not valid JSON. A `.json` file that is valid YAML is read with a warning. Correct the text at the position shown.",
    ),
    NOT_TEXT: error(
      "The file is binary, or an HTML or XML page. Check the URL: a login or error page is often the reason.",
    ),
    NOT_UTF8: warning(
      "The text is not UTF-8. Bytes that cannot be decoded become `U+FFFD`. Save the file as UTF-8.",
    ),
    NUMBER_PRECISION: warning(
      "An integer of the spec has more digits than a number can hold, so it is rounded. Correct it, or use the [`bigint` codec](codecs.md#integers-of-64-bits), which keeps the digits of limits, of the values of `enum` and `const`, and of defaults.",
    ),
    NUMBER_RANGE: error("A number is too large for a 64-bit float. Correct it."),
    ROOT_NOT_OBJECT: error(
      "The document is a list or a plain value instead of an object. Check that the right file was given.",
    ),
    TOO_DEEP: error(
      "The document is nested too deeply to be read. Move inner schemas into components, or raise [`limits.documentDepth`](options.md#limits).",
    ),
    TOO_LARGE: error(
      "The document is larger than `limits.bytes`, or a name or a text in it is longer than `limits.textLength`. Split the document, shorten the text, or raise [the limit](options.md#limits).",
    ),
    TOO_MANY_DOCUMENTS: error(
      "The spec refers to more documents than `limits.documents`. Bundle some of them, or raise [the limit](options.md#limits).",
    ),
    YAML_ALIAS: error(
      "An alias has no anchor, contains itself, or aliases expand to more values than [`limits.aliasedValues`](options.md#limits). Correct the alias, or use `$ref` instead.",
    ),
    YAML_DOCUMENTS: error(
      "The file has a second YAML document after `---`. Keep one document per file.",
    ),
    YAML_KEY: error("A key of a mapping is a list or a mapping. Use a string."),
    YAML_MERGE: warning(
      "A merge key (`<<`) has a value that cannot be merged. It is read as an ordinary key. Give it a mapping or a list of mappings.",
    ),
    YAML_NUMBER: warning(
      "`.inf` or `.nan` is not a JSON value. It is read as a string. Remove it.",
    ),
    YAML_SYNTAX: error("The text is not valid YAML. Correct the text at the position shown."),
    YAML_TAG: warning(
      "A YAML tag is not known. Its value is read without the tag. Remove the tag.",
    ),
  },
};
