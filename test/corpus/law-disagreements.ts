/** Models whose verdict differs from ajv's, by document, each with the reason. */
export const disagreements: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
