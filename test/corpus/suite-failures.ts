/** What of the suite is expected to fail, exactly, by run; each list may only shrink. */
export const expectedFailures: Readonly<Record<string, readonly string[]>> = {};
