/** Bodies of which `openapi.ts` and the dict of the model differ, by document, each with the reason: an exact list. */
export const bodyDisagreements: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
