import { OptionDefaults } from "typedoc";

/** The tags for keywords of the spec. */
const KEYWORDS = [
  ...["format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum"],
  ...["exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties"],
  ...["maxProperties"],
];

/** @type {import("typedoc").TypeDocOptions} */
export default {
  entryPoints: ["src/models/index.ts"],
  out: "docs",
  // Models refer to types of the runtime, which index.ts does not export.
  validation: { notExported: false },
  blockTags: [...OptionDefaults.blockTags, ...KEYWORDS.map((name) => `@${name}`)],
};
