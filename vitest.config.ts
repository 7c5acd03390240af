import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/corpus/**", "test/bench/**", "test/package.test.ts"],
    testTimeout: 20_000,
  },
});
