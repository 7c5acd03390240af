/** Documents of specs/real and specs/features that are refused, with the first error: an exact list. */
export const refusals: Readonly<Record<string, string>> = {};
