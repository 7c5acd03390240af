import { defineConfig } from "vitest/config";

/** Runs over the documents of `../shared`; it takes minutes and is no part of `npm test`. */
export default defineConfig({
  test: {
    include: ["test/corpus/**/*.test.ts"],
    testTimeout: 15 * 60_000,
    hookTimeout: 15 * 60_000,
    // Documents of megabytes: more at once would need more memory than a small machine has.
    maxWorkers: 2,
  },
});
