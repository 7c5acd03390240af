import { defineConfig } from "vitest/config";

/** Runs over the documents of `../shared`; it takes minutes and is no part of `npm test`. */
export default defineConfig({
  test: {
    include: ["test/corpus/**/*.test.ts"],
    testTimeout: 15 * 60_000,
    hookTimeout: 15 * 60_000,
    // Each file measures time and memory of its own; two at once would measure each other.
    fileParallelism: false,
  },
});
