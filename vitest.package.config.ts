import { defineConfig } from "vitest/config";

/** Packs and installs the package, which needs the registry; `npm test` works without a network. */
export default defineConfig({
  test: {
    include: ["test/package*.test.ts"],
    globalSetup: "test/support/pack-once.ts",
    // They wait for the registry most of the time.
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
