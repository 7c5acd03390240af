import { defineConfig } from "vitest/config";

/** They replace modules or globals, which others must not see. */
const ALONE = [
  "test/unit/codecs/generated.test.ts",
  "test/unit/codecs/runtime.test.ts",
  "test/unit/plan/output.test.ts",
];
const ELSEWHERE = ["test/corpus/**", "test/bench/**", "test/package*.test.ts"];

export default defineConfig({
  test: {
    // By default one core is left idle, which is half of a small machine.
    maxWorkers: "100%",
    // A limit for tests that hang: a busy machine must not decide a test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Loading the program anew for each of eighty files would take as long as all of the tests.
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: [...ELSEWHERE, ...ALONE],
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: ALONE } },
    ],
  },
});
