import { defineConfig } from "vitest/config";

/** Packs and installs the package, which needs the registry; `npm test` works without a network. */
export default defineConfig({
  test: { include: ["test/package.test.ts"], testTimeout: 180_000, hookTimeout: 180_000 },
});
