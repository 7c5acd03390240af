/** What of the suite is expected to fail, exactly, by run; each list may only shrink. */
export const expectedFailures: Readonly<Record<string, readonly string[]>> = {
  // Whether formats are asserted is an option of the job; a meta-schema's vocabulary does not change it.
  "draft2020-12 optional": [
    "format-assertion / schema that uses custom metaschema with format-assertion: false / format-assertion: false: invalid string",
    "format-assertion / schema that uses custom metaschema with format-assertion: true / format-assertion: true: invalid string",
  ],
};
