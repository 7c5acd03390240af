/** Diagnostics: names. */
import { error, type Section, warning } from "./entry.js";

export const NAMES: Section = {
  title: "Names",
  intro: "See [Names](names.md).",
  entries: {
    NAME_CLASH: error(
      "A pinned name belongs to another model already, or one model is given two names. Choose another name.",
    ),
    NAME_INVALID: error(
      "A pinned name cannot be the name of a class, or is reserved. Choose another; the message has the rule.",
    ),
    NAME_UNUSED: warning("A key of `names` matches no model. Correct or remove it."),
  },
};
