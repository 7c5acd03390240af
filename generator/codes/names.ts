/** Diagnostics: names. */
import { error, type Section, warning } from "./entry.js";

export const NAMES: Section = {
  title: "Names",
  intro: "See [Names](names.md).",
  entries: {
    EXTEND_CHILDREN: warning(
      "A class of your own extends a parent with a discriminator. Its values are read as its children, which do not extend your class. Extend the children, or ignore the warning.",
    ),
    EXTEND_INVALID: error(
      "A file of `extend` is in the output folder, or the name of the generated class belongs to another model. Choose another file, or pin another name.",
    ),
    EXTEND_UNKNOWN: error(
      "A key of `extend` is not the name of a class. The message suggests a similar one. Only classes can be extended, no enums, unions or aliases.",
    ),
    NAME_CLASH: error(
      "A pinned name belongs to another model already, or one model is given two names. Choose another name.",
    ),
    NAME_INVALID: error(
      "A pinned name cannot be the name of a class, or is reserved. Choose another; the message has the rule.",
    ),
    NAME_UNUSED: warning("A key of `names` matches no model. Correct or remove it."),
  },
};
