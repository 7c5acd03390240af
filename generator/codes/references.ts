/** Diagnostics: references. */
import { either, error, type Section, warning } from "./entry.js";

export const REFERENCES: Section = {
  title: "References",
  entries: {
    DUPLICATE_ANCHOR: warning(
      "Two schemas of one resource have the same `$anchor`. The first is used. Rename one of them.",
    ),
    DUPLICATE_ID: warning(
      "Two schemas have the same `$id`. The first is used. Rename one of them.",
    ),
    DYNAMIC_REF_UNBOUND: warning(
      "A `$dynamicRef` has no `$dynamicAnchor` to start from. Where none is in scope, every value is valid. Add the anchor, or use `$ref`.",
    ),
    REF_CYCLE: error(
      "References lead back to where they started, with no schema between. Break the cycle.",
    ),
    REF_NOT_FOUND: either(
      'A `$ref` leads to nothing: the pointer does not exist, or its document cannot be read. Correct it; the message has the reason or a similar name. With [`unresolved: "unknown"`](options.md#references-that-lead-nowhere) it is a warning.',
    ),
    REF_NOT_SCHEMA: error(
      "The `$ref` of a schema leads to something else, such as a parameter. Point it at a schema.",
    ),
    REF_PLACE: warning(
      "A `$ref` is where the specification allows none. It is followed anyway. Move it, if other tools must read the document.",
    ),
    REF_SIBLINGS: warning(
      "Keywords beside `$ref` have no effect in this version of the specification. Use `allOf` with the reference and the other keywords.",
    ),
    REF_WRONG_KIND: error(
      "A `$ref` leads to an object of another kind, such as a response where a parameter is needed. Point it at the right section of `components`.",
    ),
    UNKNOWN_DIALECT: warning(
      "The `$schema` or `jsonSchemaDialect` is not known. JSON Schema 2020-12 is assumed. Remove it, or add its meta-schema to the documents.",
    ),
  },
};
