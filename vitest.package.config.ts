import { defineConfig } from "vitest/config";

/** Packs and installs the package, which needs the registry; `npm test` works without a network. */
export default defineConfig({
  test: {
    include: ["test/package*.test.ts"],
    // Each builds the package, into the same folder.
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
